import PlanLanguage

/// Finds titles by their form and by what the notice says about them.
struct TitleFinder {
    private let text: SourceText

    static func find(in text: SourceText) -> FileTitles {
        TitleFinder(text: text).find()
    }

    private func find() -> FileTitles {
        var titles = FileTitles()
        let header = headerLines()
        if let order = header.first(where: isOrder) { findIssued(byOrder: order, &titles) }
        let issued = titles
        titles = FileTitles()
        guard let first = title(in: header), first.lowerBound < issued.groups.first?.lines.lowerBound ?? .max
        else {
            titles = issued
            if titles.groups.isEmpty, let title = repeatedTitle(header) {
                titles.groups.append(.init(role: .plan, lines: title))
            }
            return titles
        }
        let words = TitleText.joined(text, first)
        let isNotice = TitleText.isNotice(words)
        titles.groups.append(.init(role: isNotice ? .notice : .plan, lines: first))
        var known: [Scalars: FileTitles.Role] = [:]
        known[TitleText.key(words)] = .repetition
        if isNotice {
            titles.namedPlan = TitleText.announced(words)
            for title in TitleText.quoted(words) { known[TitleText.key(title)] = .plan }
            for index in first.upperBound..<min(first.upperBound + 24, text.blocks.count) {
                for title in TitleText.quoted(Array(text.scalars[text.blocks[index].range])) {
                    known[TitleText.key(title), default: .plan] = .plan
                }
            }
            if let named = titles.namedPlan { known[TitleText.key(named)] = .plan }
        }
        findKnown(known, after: first.upperBound, &titles)
        return titles
    }

    // MARK: - The header

    private static let longestHeader = 16
    /// Lines of a page's menu do not count up to this number.
    private static let mostEntries = 200

    /// The lines above the first sentence, number or salutation.
    ///
    /// Below the head of an order (令) the order's sentences count, too: the title of what it issues is below them.
    private func headerLines() -> [Int] {
        var lines: [Int] = []
        var count = 0
        var isOrder = false
        for index in text.blocks.indices where text.blocks[index].fate == .text {
            let line = text.blocks[index]
            guard count < Self.longestHeader, lines.count < Self.mostEntries else { break }
            if Numbering.read(text.scalars, line.range) != nil { break }
            isOrder = isOrder || self.isOrder(index)
            if !isOrder, line.range.count >= 20, text.scalars[line.range.upperBound - 1] == "。" { break }
            if isSalutation(line.range) { break }
            lines.append(index)
            if line.range.count > PageMenu.longestEntry { count += 1 }
        }
        return lines
    }

    private func isOrder(_ index: Int) -> Bool {
        OrderHead.isHead(text.scalars, text.blocks[index].range)
    }

    /// Finds the document that an order issues, where its title has no title's form: by the name that the order's first
    /// sentence begins with (《…》已经…通过，现予公布).
    private func findIssued(byOrder order: Int, _ titles: inout FileTitles) {
        for index in text.blocks.indices.dropFirst(order).prefix(Self.longestHeader) {
            let line = Scalars(text.scalars[text.blocks[index].range])
            guard let title = TitleText.quoted(line).first else { continue }
            if line.first == "《" { titles.namedPlan = title }
            let keys = [title, Self.state + title].map(TitleText.key)
            findKnown([keys[0]: .plan, keys[1]: .plan], after: index + 1, &titles)
            // What an announcement numbers above its annex is its own text.
            if let found = titles.groups.first, hasNumbering(index..<found.lines.lowerBound) { titles.groups = [] }
            return
        }
    }

    private static let state = Lexicon.word(.stateName)

    private func hasNumbering(_ lines: Range<Int>) -> Bool {
        lines.contains { Numbering.read(text.scalars, text.blocks[$0].range) != nil }
    }

    /// In Unicode scalars.
    private static let repeatedLength = 10...60

    /// A title without a title's form, as pages for readers have: the first line of the page's text, repeated alone on a
    /// line below the page's menu.
    private func repeatedTitle(_ header: [Int]) -> Range<Int>? {
        guard let first = header.first else { return nil }
        let range = text.blocks[first].range
        guard Self.repeatedLength.contains(range.count), text.scalars[range.upperBound - 1] != "。" else { return nil }
        let key = TitleText.key(Array(text.scalars[range]))
        let title = text.blocks.indices.dropFirst(first + 2).prefix(Self.mostEntries).first {
            text.blocks[$0].fate == .text && TitleText.key(Array(text.scalars[text.blocks[$0].range])) == key
        }
        return title.map { $0..<$0 + 1 }
    }

    /// In Unicode scalars: longer than the labels of a page's menu (搜索热词：).
    private static let longestLabel = 6

    /// Whether a line addresses those to whom a letter goes: 各县区人民政府，市政府各部门：.
    private func isSalutation(_ range: Range<Int>) -> Bool {
        guard range.count >= 4, CharacterClass.isColon(text.scalars[range.upperBound - 1]),
            !TitleText.isAnnexLabel(text.scalars, range), !BlockFields.hasLabel(text.scalars, range)
        else { return false }
        return range.count > Self.longestLabel || text.scalars[range.lowerBound] == "各"
    }

    /// The first title by its form, unless the original states another one that the header has.
    private func title(in header: [Int]) -> Range<Int>? {
        let formed = firstTitle(in: header)
        guard let stated = statedTitle(in: header) else { return formed }
        guard let formed, formed.lowerBound < stated.lowerBound else { return stated }
        // What a notice passes on may be what the file is called after.
        return TitleText.isNotice(TitleText.joined(text, formed)) ? formed : stated
    }

    private static let mostTitleLines = 4

    /// The first lines of the header that are the title which the original states outside its text.
    private func statedTitle(in header: [Int]) -> Range<Int>? {
        let keys = FactTitles.keys(text.facts)
        guard let longest = keys.map(\.count).max() else { return nil }
        for index in header where text.blocks[index].form == .line && text.blocks[index].cellBreak == nil {
            var key: Scalars = []
            for last in header where last >= index && last - index < Self.mostTitleLines {
                key += TitleText.key(Scalars(text.scalars[text.blocks[last].range]))
                guard key.count <= longest else { break }
                if keys.contains(key) { return index..<last + 1 }
            }
        }
        return nil
    }

    private func firstTitle(in header: [Int]) -> Range<Int>? {
        if text.marksTitle, let first = header.first(where: { text.blocks[$0].headingLevel == 1 }),
            !isOffice(text.blocks[first].range), !isOrder(first), text.blocks[first].range.count <= 100
        {
            return first..<first + 1
        }
        for index in header {
            let line = text.blocks[index]
            guard line.form == .line, line.cellBreak == nil, !TitleText.isBesideTitle(text.scalars, line.range),
                !isMenuEntry(index)
            else { continue }
            var found: Range<Int>?
            var count = 1
            while count <= 4, index + count <= text.blocks.count, canJoin(index, count, header) {
                let lines = index..<index + count
                if isTitle(lines) {
                    found = lines
                } else if found != nil {
                    break
                }
                count += 1
            }
            if let found { return withSubtitle(found, header) }
            if line.headingLevel == 1, header.first == index, !isOffice(line.range), !isOrder(index),
                line.range.count <= 60
            {
                return index..<index + 1
            }
        }
        return nil
    }

    /// Whether a line stands in a page's menu, or is the path of the page: 首页 > 政务公开.
    private func isMenuEntry(_ index: Int) -> Bool {
        text.scalars[text.blocks[index].range].contains(where: { $0 == ">" || $0 == "＞" })
            || PageMenu.isEntry(index, of: text.blocks.count, in: text.scalars) { text.blocks[$0].range }
    }

    private func canJoin(_ first: Int, _ count: Int, _ header: [Int]) -> Bool {
        guard count > 1 else { return true }
        let last = first + count - 1
        let line = text.blocks[last]
        return header.contains(last) && line.fate == .text && !line.followsGap && line.range.count <= 45
            && !isOffice(text.blocks[last].range) && !isOffice(text.blocks[first].range)
            && !TitleText.isBesideTitle(text.scalars, line.range) && !repeats(first..<last, last)
            && !TitleText.isNotice(TitleText.joined(text, first..<last))
    }

    /// Whether a line says once more what the lines before it say, as exporters print titles twice.
    private func repeats(_ lines: Range<Int>, _ line: Int) -> Bool {
        let range = text.blocks[line].range
        guard range.count >= 6 else { return false }
        return TitleText.key(TitleText.joined(text, lines)) == TitleText.key(Array(text.scalars[range]))
    }

    /// In Unicode scalars: longer than the name of a part of a web site (政策解读).
    private static let shortestTitle = 5

    private func isTitle(_ lines: Range<Int>) -> Bool {
        let joined = TitleText.joined(text, lines)
        let title = TitleText.withoutRemark(joined, TitleText.withoutAnnexLabel(joined, joined.indices))
        let words = Scalars(joined[title])
        return words.count >= Self.shortestTitle && TitleText.isTitle(words)
    }

    /// `lines` with a line （2021—2035年） or （试行） after them.
    private func withSubtitle(_ lines: Range<Int>, _ header: [Int]) -> Range<Int> {
        guard lines.upperBound < text.blocks.count, header.contains(lines.upperBound) else { return lines }
        let range = text.blocks[lines.upperBound].range
        guard let first = range.first, CharacterClass.isOpeningParenthesis(text.scalars[first]), range.count <= 20,
            CharacterClass.isClosingParenthesis(text.scalars[range.upperBound - 1]),
            !TitleText.isBesideTitle(text.scalars, range), !text.blocks[lines.upperBound].followsGap
        else { return lines }
        return lines.lowerBound..<lines.upperBound + 1
    }

    private static let officeEnds = Lexicon.words(.headingOfficeEnd)
    private static let about = Lexicon.word(.titleTopicWord)

    /// Whether the line names the office that issues rather than a title.
    private func isOffice(_ range: Range<Int>) -> Bool {
        guard text.scalars.firstIndex(of: Self.about, in: range) == nil else { return false }
        return Self.officeEnds.contains {
            text.scalars.has($0, at: range.upperBound - $0.count, before: range.upperBound)
                && range.count >= $0.count
        } || OfficeName.list(HeaderText.fold(text.scalars.string(range))) != nil
    }

    // MARK: - Known titles after the header

    private func findKnown(_ known: [Scalars: FileTitles.Role], after start: Int, _ titles: inout FileTitles) {
        var known = known
        let shortest = known.keys.map(\.count).min() ?? 0
        let longest = known.keys.map(\.count).max() ?? 0
        var index = start
        while index < text.blocks.count {
            let line = text.blocks[index]
            var length = 0
            var found: Range<Int>?
            var count = 1
            while count <= 3, index + count <= text.blocks.count {
                let next = text.blocks[index + count - 1]
                guard next.fate == .text, next.form == .line, count == 1 || !next.followsGap || next.range.count <= 30
                else { break }
                length += next.range.count
                guard length <= longest * 2 + 8 else { break }
                if length >= shortest {
                    let lines = index..<index + count
                    if known[TitleText.key(TitleText.joined(text, lines))] != nil {
                        found = lines
                        break
                    }
                }
                count += 1
            }
            guard let found, line.cellBreak == nil else {
                index += 1
                continue
            }
            let key = TitleText.key(TitleText.joined(text, found))
            titles.groups.append(.init(role: known[key] ?? .repetition, lines: found))
            known[key] = .repetition
            index = found.upperBound
        }
    }
}
