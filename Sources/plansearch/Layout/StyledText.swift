/// What a part of a text means to the reader. A ``Palette`` decides how it looks.
enum Style: UInt8, Sendable {
    case plain
    /// A plan's title.
    case title
    /// Facts beside the text: dates, paths, totals.
    case dim
    /// What the query matched.
    case match
    case file
    case lineNumber
    /// Warnings: the relaxed tier, an incomplete answer.
    case notice
    /// The position of a fault in a query.
    case fault
}

/// One line of text in parts of different styles. It is safe to show: everything that is appended goes through
/// ``VisibleText/escaping(_:)``.
struct StyledText: Sendable, Equatable {
    struct Run: Sendable, Equatable {
        fileprivate(set) var text: String
        let style: Style
        /// The address that a terminal opens when the text is clicked on; plain ASCII without controls.
        let link: String?
    }

    private(set) var runs: [Run] = []

    init() {}

    init(_ text: String, _ style: Style = .plain) {
        append(text, style)
    }

    /// A text with parts of it in the style of a match.
    ///
    /// - Parameter ranges: half-open, in Unicode scalars of `text`, ascending. Parts outside the text or before the end
    ///   of an earlier range are ignored: a wrong highlight must not lose a passage.
    init(_ text: String, highlighting ranges: [Range<Int>], style: Style = .plain) {
        let scalars = Array(text.unicodeScalars)
        var position = 0
        for range in ranges {
            let start = max(range.lowerBound, position)
            let end = min(range.upperBound, scalars.count)
            guard start < end else { continue }
            append(Self.string(scalars[position..<start]), style)
            append(Self.string(scalars[start..<end]), .match)
            position = end
        }
        append(Self.string(scalars[position...]), style)
    }

    /// The text without its styles.
    var plain: String { runs.map(\.text).joined() }

    var isEmpty: Bool { runs.isEmpty }

    mutating func append(_ text: String, _ style: Style = .plain, link: String? = nil) {
        guard !text.isEmpty else { return }
        let visible = VisibleText.escaping(text)
        if let last = runs.last, last.style == style, last.link == link {
            runs[runs.count - 1].text += visible
        } else {
            runs.append(Run(text: visible, style: style, link: link))
        }
    }

    mutating func append(_ other: StyledText) {
        for run in other.runs { append(run.text, run.style, link: run.link) }
    }

    static func + (a: StyledText, b: StyledText) -> StyledText {
        var sum = a
        sum.append(b)
        return sum
    }

    /// The parts, joined by a separator.
    static func joined(_ parts: [StyledText], by separator: StyledText) -> StyledText {
        var whole = StyledText()
        for (index, part) in parts.enumerated() {
            if index > 0 { whole.append(separator) }
            whole.append(part)
        }
        return whole
    }

    func columns(_ width: DisplayWidth) -> Int {
        runs.reduce(0) { $0 + width.columns(of: $1.text) }
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
