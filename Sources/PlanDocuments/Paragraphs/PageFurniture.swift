import PlanLanguage

/// Finds the lines that are not a plan's text: contents pages, page numbers, a web page's navigation.
///
/// A line is dropped only for what it says itself; a doubtful line stays text.
struct PageFurniture {
    private var text: SourceText

    /// `text` with the fate of each line decided.
    static func mark(_ text: SourceText) -> SourceText {
        var furniture = PageFurniture(text: text)
        furniture.markPageNumbers()
        furniture.markNavigation()
        ContentsPages.mark(&furniture.text)
        return furniture.text
    }

    private func isText(_ index: Int) -> Bool { text.blocks[index].fate == .text }

    // MARK: - Page numbers

    /// Marks `— 3 —` always, and bare numbers where they count up through the file, as the pages do.
    private mutating func markPageNumbers() {
        var bare: [(line: Int, number: Int)] = []
        for index in text.blocks.indices where isText(index) {
            let range = text.blocks[index].range
            guard range.count <= 14, text.blocks[index].form == .line else { continue }
            switch PageNumber.read(text.scalars, range) {
            case .dashed: text.blocks[index].fate = .dropped(.pageFurniture)
            case .bare(let number): bare.append((index, number))
            case nil: break
            }
        }
        guard bare.count >= 2 else { return }
        var counting: Set<Int> = []
        var ascents = 0
        for (previous, next) in zip(bare, bare.dropFirst()) {
            let step = next.number - previous.number
            guard (1...3).contains(step) else { continue }
            // Between two page numbers stands the text of a page, or a figure with its caption; between two row numbers
            // of a table there is less.
            let length = text.blocks[next.line].range.lowerBound - text.blocks[previous.line].range.upperBound
            guard length >= Self.shortestPage * step || hasCaption(between: previous.line, and: next.line) else {
                continue
            }
            ascents += 1
            counting.insert(previous.line)
            counting.insert(next.line)
        }
        guard ascents * 2 >= bare.count - 1 else { return }
        for line in counting { text.blocks[line].fate = .dropped(.pageFurniture) }
    }

    /// In Unicode scalars.
    private static let shortestPage = 250

    private func hasCaption(between first: Int, and last: Int) -> Bool {
        text.blocks[first + 1..<last].contains { LineForm.isCaption(text.scalars, $0.range) }
    }

    // MARK: - Navigation

    private static let navigationStarts = Lexicon.words(.navigationStart)
    private static let headerStarts = Lexicon.words(.webFieldStart)
    private static let home = Lexicon.word(.homePageWord)

    /// The number of lines from a file's beginning within which a web page's own fields stand.
    private static let headerLines = 24

    private mutating func markNavigation() {
        for index in text.blocks.indices where isText(index) {
            let range = withoutBullet(text.blocks[index].range)
            guard range.count <= 60, let first = range.first else { continue }
            let isNavigation =
                text.scalars.firstWord(of: Self.navigationStarts, at: first, before: range.upperBound) != nil
                || isBreadcrumb(range)
                || (index < Self.headerLines
                    && text.scalars.firstWord(of: Self.headerStarts, at: first, before: range.upperBound) != nil)
            if isNavigation, !text.scalars[range].contains("。") {
                text.blocks[index].fate = .dropped(.navigation)
            }
        }
    }

    private func withoutBullet(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first, text.scalars[first] == "•" || text.scalars[first] == "·" else {
            return range
        }
        return text.scalars.trimmed(first + 1..<range.upperBound)
    }

    private static let breadcrumbSigns: Set<UInt32> = ["/", ">", "＞", "》"]

    /// 首页 / 文件汇编 / 正文
    private func isBreadcrumb(_ range: Range<Int>) -> Bool {
        guard text.scalars.has(Self.home, at: range.lowerBound, before: range.upperBound), range.count > 3 else {
            return false
        }
        return text.scalars[range].contains(where: Self.breadcrumbSigns.contains)
    }
}
