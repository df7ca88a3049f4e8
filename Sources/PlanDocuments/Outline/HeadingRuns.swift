/// Counts of numbered paragraphs (一、 二、 三、 …), each judged as a whole.
///
/// A number in a count is rarely a heading alone: either the items of a count are headings or they are sentences. So
/// the other items decide what one item leaves open.
struct HeadingRuns {
    /// What a numbered paragraph is by itself.
    enum Form: UInt8 {
        /// A sentence.
        case item
        /// Short enough for a heading, with the next number right after it.
        case short
        /// A heading with text below it.
        case alone
        /// A heading with text after it.
        case runIn
    }

    /// What a count says about its items.
    enum Verdict: UInt8 {
        case none
        /// Nearly all are sentences.
        case items
        /// Most are headings.
        case headings
        /// All are headings with text after them.
        case allHeadings
    }

    /// By paragraph; empty where the file has no counts.
    private var verdicts: [Verdict] = []
    /// By paragraph: the number that a heading without one lost.
    private var lostNumbers: [Int: Numbering] = [:]

    /// - Parameter form: the form of a numbered paragraph.
    init(_ list: ParagraphList, form: (Int) -> Form) {
        /// By style: the paragraphs of the count that is open.
        var open = [[(index: Int, form: Form)]](repeating: [], count: NumberingStyle.box.rawValue + 1)
        var ordinals = [Int](repeating: 0, count: open.count)
        for (index, paragraph) in list.paragraphs.enumerated() {
            guard let numbering = paragraph.numbering, Self.isCounted(numbering.style) else { continue }
            guard case .text = paragraph.role else { continue }
            let style = numbering.style.rawValue
            let form = form(index)
            if numbering.ordinal == ordinals[style] + 2, numbering.style == .han, form == .alone,
                let before = open[style].last, before.form == .alone,
                let lost = LostNumber.find(between: before.index, and: index, in: list)
            {
                lostNumbers[lost] = Numbering(style: .han, ordinal: numbering.ordinal - 1, length: 0)
            } else if numbering.ordinal != ordinals[style] + 1 {
                close(&open[style], list.paragraphs.count)
            }
            ordinals[style] = numbering.ordinal
            open[style].append((index, form))
        }
        for style in open.indices { close(&open[style], list.paragraphs.count) }
    }

    func verdict(of paragraph: Int) -> Verdict {
        verdicts.isEmpty ? .none : verdicts[paragraph]
    }

    /// The number that a heading without one must have had, since those around it leave it out.
    func lostNumber(of paragraph: Int) -> Numbering? { lostNumbers[paragraph] }

    private static func isCounted(_ style: NumberingStyle) -> Bool {
        switch style {
        case .part, .book, .chapter, .section, .article, .box: false
        default: true
        }
    }

    private mutating func close(_ run: inout [(index: Int, form: Form)], _ paragraphs: Int) {
        defer { run.removeAll(keepingCapacity: true) }
        let verdict = Self.verdict(run.lazy.map(\.form))
        guard verdict != .none else { return }
        if verdicts.isEmpty { verdicts = [Verdict](repeating: .none, count: paragraphs) }
        for item in run { verdicts[item.index] = verdict }
    }

    private static func verdict(_ forms: some Collection<Form>) -> Verdict {
        guard forms.count >= 2 else { return .none }
        let runIn = forms.count { $0 == .runIn }
        if runIn == forms.count { return .allHeadings }
        guard forms.count >= 3 else { return .none }
        let headings = runIn + forms.count { $0 == .alone }
        if headings * 3 >= forms.count * 2 { return .headings }
        return headings * 3 <= forms.count ? .items : .none
    }
}
