import PlanLanguage

/// Finds contents pages and sets their lines aside.
///
/// Entries with page numbers or dot leaders show themselves. Entries without are contents if most of them come again
/// as headings; the page ends where the first of them does.
struct ContentsPages {
    private var text: SourceText
    /// By what a line that may be a heading begins with: the last such line.
    private var lastHeadings: [Scalars: Int] = [:]
    private var hasHeadings = false

    static func mark(_ text: inout SourceText) {
        var pages = ContentsPages(text: text)
        pages.mark()
        text = pages.text
    }

    private init(text: SourceText) {
        self.text = text
    }

    private func isText(_ index: Int) -> Bool { text.blocks[index].fate == .text }

    private mutating func mark() {
        var index = 0
        while index < text.blocks.count {
            guard isText(index) else {
                index += 1
                continue
            }
            if let end = titleEnd(index) {
                index = markContents(titled: index, titleEnd: end)
            } else if ContentsEntry.read(text.scalars, text.blocks[index].range) == .leaders {
                index = markUntitledContents(from: index)
            } else {
                index += 1
            }
        }
    }

    // MARK: - The title

    private static let titles = Lexicon.words(.contentsTitle)
    private static let longestTitle = 12

    /// Where the title 目录 ends in a line that begins with it, alone or before the first entry; `nil` for other lines.
    private func titleEnd(_ index: Int) -> Int? {
        let range = text.blocks[index].range
        var letters: Scalars = []
        for position in range.prefix(Self.longestTitle) {
            let scalar = text.scalars[position]
            if CharacterClass.isBlank(scalar) { continue }
            letters.append(scalar)
            guard letters.count <= 8 else { break }
            guard Self.titles.contains(letters) else { continue }
            let rest = text.scalars.trimmed(position + 1..<range.upperBound)
            if rest.isEmpty || rest.count == 1 && CharacterClass.isColon(text.scalars[rest.lowerBound]) {
                return range.upperBound
            }
            return ContentsEntry.bare(text.scalars, rest).isEmpty ? nil : rest.lowerBound
        }
        return nil
    }

    // MARK: - The entries

    /// What was collected of a contents page.
    private struct Page {
        var last: Int
        /// Lines with a page number, or with the first half of an entry that has one.
        var paged = 0
        var pagedKeys: Set<Scalars> = []
        /// The entries without a page number, with their lines.
        var bare: [(key: Scalars, line: Int)] = []
    }

    /// Marks the entries after a line 目录, and the line, if there are any. Returns the line after them.
    private mutating func markContents(titled title: Int, titleEnd: Int) -> Int {
        var page = Page(last: title)
        var index = title
        while index < text.blocks.count {
            defer { index += 1 }
            guard isText(index) else { continue }
            var range = text.blocks[index].range
            if index == title {
                range = titleEnd..<range.upperBound
                if range.isEmpty { continue }
            }
            if ContentsEntry.read(text.scalars, range) != nil || PageNumber.read(text.scalars, range) != nil
                || isFirstHalf(index)
            {
                page.paged += 1
                page.pagedKeys.insert(ContentsEntry.key(text.scalars, range))
            } else {
                let keys = ContentsEntry.bare(text.scalars, range).map { ContentsEntry.key(text.scalars, $0) }
                guard let first = keys.first, !beginsText(first, index, page) else { break }
                page.bare += keys.map { ($0, index) }
            }
            page.last = index
        }
        if !page.bare.isEmpty, !areHeadings(page) { page = prefix(page, titled: title) }
        guard page.paged + page.bare.count >= 2 else { return title + 1 }
        drop(title...page.last)
        return page.last + 1
    }

    /// Whether an entry too long for its line ends in the next.
    private func isFirstHalf(_ index: Int) -> Bool {
        guard text.blocks[index].range.count <= 60, index + 1 < text.blocks.count else { return false }
        let next = text.blocks[index + 1].range
        return ContentsEntry.read(text.scalars, next) == .leaders && Numbering.read(text.scalars, next) == nil
    }

    /// Whether the text begins with a line: the first entry comes again, as it was or worded differently above text.
    private func beginsText(_ key: Scalars, _ index: Int, _ page: Page) -> Bool {
        if page.pagedKeys.contains(key) { return true }
        guard let first = page.bare.first?.key else { return false }
        if key == first { return true }
        guard page.paged == 0, key.prefix(2) == first.prefix(2), first.count > 2, first[0] < 0x100,
            let next = text.blocks[(index + 1)...].first(where: { $0.fate == .text })
        else { return false }
        return ContentsEntry.bare(text.scalars, next.range).isEmpty
    }

    /// Whether most of the entries come again as headings.
    private mutating func areHeadings(_ page: Page) -> Bool {
        findHeadings()
        let found = page.bare.count { isHeading($0.key, after: page.last) }
        return found * 2 >= page.bare.count && (found >= 2 || page.paged > 0)
    }

    /// The part of a page in which every entry comes again as a heading.
    private func prefix(_ page: Page, titled title: Int) -> Page {
        guard let stray = page.bare.first(where: { !isHeading($0.key, after: $0.line) })?.line else { return page }
        var part = Page(last: max(title, stray - 1))
        part.bare = page.bare.filter { $0.line < stray }
        part.paged = stray - title > part.bare.count ? page.paged : 0
        return part
    }

    private func isHeading(_ key: Scalars, after line: Int) -> Bool { lastHeadings[key].map { $0 > line } ?? false }

    private mutating func findHeadings() {
        guard !hasHeadings else { return }
        hasHeadings = true
        for index in text.blocks.indices where isText(index) {
            let range = text.blocks[index].range
            let isNamed = range.count <= 6 && ContentsEntry.namedDivision(text.scalars, range) != nil
            guard isNamed || Numbering.read(text.scalars, range) != nil else { continue }
            lastHeadings[ContentsEntry.key(text.scalars, range)] = index
        }
    }

    /// Marks a run of at least three lines with dot leaders. Returns the line after it.
    private mutating func markUntitledContents(from first: Int) -> Int {
        var last = first
        var entries = 0
        var index = first
        while index < text.blocks.count {
            if isText(index) {
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
}
