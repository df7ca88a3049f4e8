import TestSupport

/// Sets known paragraphs as the programs do that plans come from, so that what is read back can be compared with what
/// was set.
struct Typesetter {
    /// What stands before every line of a block.
    enum Margin: Hashable, CustomStringConvertible {
        case none, spaces(Int), tab, ideographicSpace, noBreakSpace, quote

        var text: String {
            switch self {
            case .none: ""
            case .spaces(let count): String(repeating: " ", count: count)
            case .tab: "\t"
            case .ideographicSpace: "\u{3000}"
            case .noBreakSpace: "\u{A0}\u{A0}"
            case .quote: "> "
            }
        }

        var description: String {
            switch self {
            case .none: "no margin"
            case .spaces(let count): "\(count) spaces"
            case .tab: "tab"
            case .ideographicSpace: "U+3000"
            case .noBreakSpace: "U+00A0"
            case .quote: "quote"
            }
        }
    }

    /// How the first line of a paragraph differs from the others.
    enum FirstLine: Hashable, CaseIterable {
        /// Not at all.
        case flush
        /// Two characters further in.
        case indented
        /// By a bullet, the other lines hanging behind it.
        case bullet
        /// By a number, the other lines hanging behind it.
        case number
    }

    struct Layout: Hashable, CustomStringConvertible {
        var margin = Margin.none
        /// Columns of text beside the margin; a Han character has two.
        var width = 80
        var firstLine = FirstLine.indented
        /// Whether a blank line stands between paragraphs.
        var hasGaps = false
        /// Whether a backslash ends every line that a paragraph goes on after.
        var hasHardBreaks = false
        /// Whether no line begins with a mark that may not stand there: the character before it comes down with it.
        var movesPunctuation = true
        /// Lines on a page, after which a blank line, a page number and a blank line stand; `nil` for no pages.
        var pageLength: Int?

        /// Whether something else than their punctuation sets paragraphs apart.
        var marksParagraphs: Bool { hasGaps || firstLine != .flush }

        var description: String {
            "\(margin), \(width) columns, \(firstLine)" + (hasGaps ? ", gaps" : "")
                + (hasHardBreaks ? ", hard breaks" : "")
                + (movesPunctuation ? "" : ", cut anywhere") + (pageLength.map { ", pages of \($0)" } ?? "")
        }
    }

    /// A place where a line ends inside a paragraph.
    struct Cut {
        var paragraph: Int
        /// The characters before and after, up to eight on either side.
        var before: String
        var after: String
        /// Whether the line ends where a sentence does, so that in a layout without marks nothing tells it from a
        /// paragraph's end.
        var isAtSentenceEnd: Bool
    }

    struct Page {
        var text: String
        var cuts: [Cut]
    }

    private static let neverFirst = Set("，。、；：！？）》”’】〕…,.;:!?)")
    private static let neverLast = Set("（《“‘【〔(")

    static func set(_ paragraphs: [String], _ layout: Layout) -> Page {
        var page = Page(text: "", cuts: [])
        var linesOnPage = 0
        var pageNumber = 0
        func emit(_ line: String, _ page: inout Page) {
            page.text += line + "\n"
            linesOnPage += 1
            if let length = layout.pageLength, linesOnPage == length {
                pageNumber += 1
                page.text += "\n\(layout.margin.text)- \(pageNumber) -\n\n"
                linesOnPage = 0
            }
        }
        for (index, paragraph) in paragraphs.enumerated() {
            let (first, hang) = marks(layout.firstLine, index)
            let lines = wrap(paragraph, first: layout.width - width(first), other: layout.width - width(hang), layout)
            for (number, line) in lines.enumerated() {
                let isLast = number == lines.count - 1
                emit(
                    layout.margin.text + (number == 0 ? first : hang) + line
                        + (layout.hasHardBreaks && !isLast ? "\\" : ""), &page)
                if !isLast {
                    page.cuts.append(
                        Cut(
                            paragraph: index, before: String(line.suffix(8)),
                            after: String(lines[number + 1].prefix(8)),
                            isAtSentenceEnd: line.last.map { "。；：！？…".contains($0) } ?? false))
                }
            }
            if layout.hasGaps { page.text += "\n" }
        }
        return page
    }

    private static func marks(_ firstLine: FirstLine, _ index: Int) -> (first: String, hang: String) {
        switch firstLine {
        case .flush: ("", "")
        case .indented: ("    ", "")
        case .bullet: ("• ", "  ")
        case .number: index % 9 < 9 ? ("\(index % 9 + 1). ", "   ") : ("", "")
        }
    }

    static func width(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    }

    private static func wrap(_ text: String, first: Int, other: Int, _ layout: Layout) -> [String] {
        var lines: [String] = []
        var line: [Character] = []
        var used = 0
        var limit = first
        for character in text {
            let columns = width(String(character))
            if used + columns > limit, !line.isEmpty {
                var carried: [Character] = []
                if layout.movesPunctuation {
                    // A mark that may not begin a line takes the character before it along, one that may not end a
                    // line goes along itself.
                    if neverFirst.contains(character), line.count > 2 { carried.insert(line.removeLast(), at: 0) }
                    while let last = line.last, line.count > 2,
                        neverLast.contains(last) || isDigit(last) && isDigit(character)
                    {
                        carried.insert(line.removeLast(), at: 0)
                    }
                }
                lines.append(String(line))
                line = carried
                used = width(String(carried))
                limit = other
            }
            line.append(character)
            used += columns
        }
        if !line.isEmpty { lines.append(String(line)) }
        return lines
    }

    private static func isDigit(_ character: Character) -> Bool {
        ("0"..."9").contains(character) || character == "." || character == "%"
    }
}
