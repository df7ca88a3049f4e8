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
        furniture.markContents()
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
            // Between two page numbers stands the text of a page; between two row numbers of a table there is less.
            let text = text.blocks[next.line].range.lowerBound - text.blocks[previous.line].range.upperBound
            guard text >= Self.shortestPage * step else { continue }
            ascents += 1
            counting.insert(previous.line)
            counting.insert(next.line)
        }
        guard ascents * 2 >= bare.count - 1 else { return }
        for line in counting { text.blocks[line].fate = .dropped(.pageFurniture) }
    }

    /// In Unicode scalars.
    private static let shortestPage = 250

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

    // MARK: - Contents

    private static let contentsTitles = Lexicon.words(.contentsTitle)

    /// Limits the search for entries that appear again as headings.
    private static let mostBareEntries = 400

    private mutating func markContents() {
        var index = 0
        while index < text.blocks.count {
            guard isText(index) else {
                index += 1
                continue
            }
            if isContentsTitle(index) {
                index = markContents(after: index)
            } else if ContentsEntry.read(text.scalars, text.blocks[index].range) == .leaders {
                index = markUntitledContents(from: index)
            } else {
                index += 1
            }
        }
    }

    private func isContentsTitle(_ index: Int) -> Bool {
        let range = text.blocks[index].range
        guard range.count <= 12 else { return false }
        let letters = text.scalars[range].filter { !CharacterClass.isBlank($0) }
        return Self.contentsTitles.contains(Array(letters))
    }

    /// Marks the entries after a line 目录, and the line, if there are any. Returns the line after them.
    private mutating func markContents(after title: Int) -> Int {
        var last = title
        var entries = 0
        var index = title + 1
        while index < text.blocks.count {
            let line = text.blocks[index]
            if line.fate != .text {
                index += 1
                continue
            }
            let isEntry =
                switch ContentsEntry.read(text.scalars, line.range) {
                case .leaders, .pageNumber: true
                case .bare: entries < Self.mostBareEntries && isRepeated(index, after: title)
                case .none: PageNumber.read(text.scalars, line.range) != nil
                }
            // An entry too long for its line ends in the next.
            let isFirstHalf =
                !isEntry && line.range.count <= 60 && index + 1 < text.blocks.count
                && ContentsEntry.read(text.scalars, text.blocks[index + 1].range) == .leaders
                && Numbering.read(text.scalars, text.blocks[index + 1].range) == nil
            guard isEntry || isFirstHalf else { break }
            entries += 1
            last = index
            index += 1
        }
        guard entries >= 2 else { return title + 1 }
        drop(title...last)
        return last + 1
    }

    /// Marks a run of at least three lines with dot leaders. Returns the line after it.
    private mutating func markUntitledContents(from first: Int) -> Int {
        var last = first
        var entries = 0
        var index = first
        while index < text.blocks.count {
            if text.blocks[index].fate == .text {
                let entry = ContentsEntry.read(text.scalars, text.blocks[index].range)
                guard entry == .leaders || (entry == .pageNumber && entries > 0) else { break }
                entries += 1
                last = index
            }
            index += 1
        }
        if entries >= 3 { drop(first...last) }
        return last + 1
    }

    private mutating func drop(_ lines: ClosedRange<Int>) {
        for index in lines where isText(index) { text.blocks[index].fate = .dropped(.contents) }
    }

    /// Whether an entry without a page number appears again later as a heading.
    private func isRepeated(_ index: Int, after title: Int) -> Bool {
        let entry = ContentsEntry.key(text.scalars, text.blocks[index].range)
        guard !entry.isEmpty else { return false }
        for other in text.blocks.indices.dropFirst(index + 1) {
            let range = text.blocks[other].range
            guard range.count <= 80, range.count >= entry.count else { continue }
            if ContentsEntry.key(text.scalars, range) == entry { return true }
        }
        return false
    }
}
