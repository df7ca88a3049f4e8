import PlanLanguage
import TextAnalysis

/// Joins lines into paragraphs where a page end or the width of the page cut one sentence.
///
/// A join needs both sides: the first line does not end a sentence, and the next can continue it. Everything else
/// stays separate, so that a title, a cell or a list item never runs into its neighbour.
struct ParagraphBuilder {
    private let text: SourceText
    private let shape: FileShape
    private let runs: LineRuns
    private var list: ParagraphList
    private var taken: [Bool]
    private var searches = 0
    private static let mostSearches = 200
    /// By line: the index of the title group that begins there.
    private var titleAt: [Int: FileTitles.Group] = [:]

    static func build(_ text: SourceText, shape: FileShape, titles: FileTitles) -> ParagraphList {
        var builder = ParagraphBuilder(text: text, shape: shape, titles: titles)
        builder.run()
        return builder.list
    }

    private init(text: SourceText, shape: FileShape, titles: FileTitles) {
        self.text = text
        self.shape = shape
        list = ParagraphList(reading: text.reading)
        list.pieces.reserveCapacity(text.pieces.count)
        list.paragraphs.reserveCapacity(text.blocks.count)
        taken = [Bool](repeating: false, count: text.blocks.count)
        var isTitle = [Bool](repeating: false, count: text.blocks.count)
        for group in titles.groups {
            for index in group.lines { isTitle[index] = true }
        }
        runs = LineRuns(text, fileEdge: shape.wrapWidth) { isTitle[$0] }
        for group in titles.groups { titleAt[group.lines.lowerBound] = group }
        for group in titles.groups {
            for index in group.lines { taken[index] = true }
        }
    }

    private mutating func run() {
        for index in text.blocks.indices {
            if let group = titleAt[index] {
                addTitle(group)
            } else if !taken[index], text.blocks[index].fate == .text {
                addParagraph(from: index)
            }
        }
    }

    private mutating func addTitle(_ group: FileTitles.Group) {
        var paragraph = begin(group.lines.lowerBound)
        paragraph.role = .title(group.role)
        paragraph.numbering = nil
        for index in group.lines.dropFirst() { append(index, to: &paragraph, after: index - 1, recordsCut: false) }
        list.paragraphs.append(paragraph)
    }

    private mutating func addParagraph(from first: Int) {
        var paragraph = begin(first)
        taken[first] = true
        guard case .text = paragraph.role, text.blocks[first].headingLevel == 0 else {
            if case .agencies = paragraph.role { heal(&paragraph, from: first) }
            list.paragraphs.append(paragraph)
            return
        }
        heal(&paragraph, from: first)
        list.paragraphs.append(paragraph)
    }

    private mutating func heal(_ paragraph: inout Paragraph, from first: Int) {
        var last = first
        while let next = nextLine(after: last), joins(paragraph, last: last, next: next) {
            append(next, to: &paragraph, after: last, recordsCut: true)
            taken[next] = true
            last = next
        }
    }

    /// A paragraph of one line. Its pieces are the last in the list until the next paragraph begins.
    private mutating func begin(_ index: Int) -> Paragraph {
        let line = text.blocks[index]
        let first = list.pieces.count
        list.pieces.append(contentsOf: text.pieces[line.pieces])
        return Paragraph(
            range: line.range, pieces: first..<list.pieces.count, role: role(of: line),
            numbering: line.form == .line ? Numbering.read(text.scalars, line.range) : nil,
            headingLevel: line.headingLevel, isBold: line.isBold, line: line.number)
    }

    private func role(of line: SourceBlock) -> Paragraph.Role {
        switch line.form {
        case .rowHead: return .rowHead
        case .cell: return .cell
        case .line: break
        }
        if LineForm.isAgencies(text.scalars, line.range) { return .agencies }
        if let cellBreak = line.cellBreak { return .tableRow(firstCell: cellBreak - line.range.lowerBound) }
        return LineForm.isCaption(text.scalars, line.range) ? .caption : .text
    }

    // MARK: - Whether two lines are one sentence

    /// The next line of text after page numbers and captions of figures.
    private func nextLine(after last: Int) -> Int? {
        var index = last + 1
        while index < text.blocks.count {
            let line = text.blocks[index]
            if taken[index] || line.form != .line { return nil }
            switch line.fate {
            case .dropped(.pageFurniture): break
            case .dropped: return nil
            case .text:
                if !LineForm.isCaption(text.scalars, line.range) { return index }
            }
            index += 1
        }
        return nil
    }

    private func joins(_ paragraph: Paragraph, last: Int, next: Int) -> Bool {
        if text.blocks[last].isContinued, next == last + 1, !text.blocks[next].followsGap { return true }
        if isCutInPhrase(last, next) { return true }
        if endsInHeading(last) { return false }
        if let isJoined = joinsByLayout(paragraph, last: last, next: next) { return isJoined }
        guard !SentenceEnd.ends(list.scalars, paragraph.range) else { return false }
        let isInBracket =
            hasOpenBracket(paragraph.range)
            && text.scalars[text.blocks[next].range].contains(where: CharacterClass.isClosingParenthesis)
        guard continuesSentence(next, isInBracket: isInBracket) else { return false }
        let open = text.blocks[last]
        let line = text.blocks[next]
        // An indent marks a new paragraph where paragraphs are indented.
        if line.indent >= 2, line.indent >= open.indent, open.indent > 0 || last == next - 1, shape.wrapWidth != nil {
            return false
        }
        guard let end = open.range.last else { return false }
        let scalar = text.scalars[end]
        // A number alone (第一章, 1.1) has its title on the next line.
        if let numbering = paragraph.numbering, numbering.length >= paragraph.range.count {
            return line.range.count <= 40 && !line.followsGap && !SentenceEnd.ends(text.scalars, line.range)
        }
        if case .agencies = paragraph.role { return CharacterClass.isComma(scalar) }
        let width = open.indent + text.reading.width(open.range)
        if shape.isFull(width) { return !isPlainHeading(paragraph) || shape.isFullForHeading(width) }
        if isInBracket, paragraph.range.count >= 12 { return true }
        if isHeadingAlone(paragraph) { return false }
        if CharacterClass.isComma(scalar) { return paragraph.range.count >= 6 && line.indent <= open.indent + 1 }
        guard shape.isOverlong(width), !shape.dropsFullStops else { return false }
        return isRunningText(paragraph.range) && hasPunctuation(line.range)
            && (line.indent == 0 || line.indent < open.indent)
    }

    /// Whether punctuation alone proves that a phrase continues: an opening mark ends the line, or a closing one begins
    /// the next.
    private func isCutInPhrase(_ last: Int, _ next: Int) -> Bool {
        guard let end = text.blocks[last].range.last, let start = text.blocks[next].range.first,
            !text.blocks[next].isBold, text.blocks[next].headingLevel == 0, text.blocks[next].cellBreak == nil
        else { return false }
        if LineRuns.isClosing(text.scalars[start]) { return text.scalars[start] != "…" }
        if LineRuns.isOpeningBracket(text.scalars[end]) { return true }
        // A quotation mark may be a stray one.
        return LineRuns.isOpeningQuotation(text.scalars[end]) && !runs.isMarked[next]
    }

    /// Whether a line ends with a heading that would leave room on a line of its own, so that it is not cut.
    private func endsInHeading(_ last: Int) -> Bool {
        let line = text.blocks[last]
        guard let heading = LineForm.headingAtEnd(text.scalars, line.range) else { return false }
        guard let edge = runs.run(ofLine: last)?.edge ?? shape.wrapWidth else { return true }
        return line.indent + text.scalars.width(line.range) > edge + 2
            && text.scalars.width(heading) + Self.widestGap < edge
    }

    /// The columns that an indent and a mark that may not begin the next line leave empty.
    private static let widestGap = 10

    /// What the layout of the lines' run says; `nil` where it says nothing.
    private func joinsByLayout(_ paragraph: Paragraph, last: Int, next: Int) -> Bool? {
        guard let run = runs.run(ofLine: last), let edge = run.edge, let nextRun = runs.run(ofLine: next)
        else { return nil }
        // A number alone has its title on the next line.
        if let numbering = paragraph.numbering, numbering.length >= paragraph.range.count { return nil }
        let isOpen = !SentenceEnd.ends(list.scalars, paragraph.range)
        if isOpen, runs.isOverlong(last, edge: edge) { return nil }
        let indent = text.blocks[next].indent
        // A line that ends a sentence must be full to be continued, an open one nearly so.
        let isFull =
            isOpen
            ? runs.isNearlyFull(last, before: next, edge: edge) : runs.isFull(last, before: next, edge: edge)
        let isMarked = runs.isMarked[next]
        guard run.lines.contains(next) else {
            // The next page: the same column, and a sentence that continues.
            guard isOpen, isFull, !isMarked, nextRun.edge != nil || nextRun.lines.count == 1 else {
                return isFull ? false : nil
            }
            switch run.firstLine {
            case .indented: return indent <= run.margin + 1
            case .hanging: return indent > run.margin + 1
            case .unmarked, .firstOfRun: return indent <= run.margin + 1
            }
        }
        guard isFull else { return isOpen ? nil : false }
        switch run.firstLine {
        case .indented:
            if indent > run.margin + 1 { return false }
            return isOpen || !isMarked
        case .hanging:
            return indent > run.margin + 1
        case .firstOfRun:
            return isOpen || !isMarked
        case .unmarked:
            return isOpen && !isMarked
        }
    }

    /// Whether a line can continue a sentence that an earlier line began.
    private func continuesSentence(_ index: Int, isInBracket: Bool) -> Bool {
        let line = text.blocks[index]
        guard line.fate == .text, line.form == .line, line.cellBreak == nil, line.headingLevel == 0, !taken[index]
        else { return false }
        let range = line.range
        return Numbering.read(text.scalars, range) == nil
            && (isInBracket || !LineForm.isAgencies(text.scalars, range))
            && !LineForm.hasBullet(text.scalars, range) && !LineForm.isAttachment(text.scalars, range)
            && !LineForm.isDate(text.scalars, range) && !LineForm.isNote(text.scalars, range)
            && !LineForm.isNumberedRow(text.scalars, range)
            && !(line.isBold && line.range.count <= 40)
    }

    /// Whether a bracket is still open at the end of a line: `(责` before `责任单位:…)`.
    private func hasOpenBracket(_ range: Range<Int>) -> Bool {
        for scalar in list.scalars[range].suffix(200).reversed() {
            if CharacterClass.isClosingParenthesis(scalar) { return false }
            if CharacterClass.isOpeningParenthesis(scalar) { return true }
        }
        return false
    }

    /// Whether a numbered line holds no sentence: then the line as a whole is a heading.
    private func isHeadingAlone(_ paragraph: Paragraph) -> Bool {
        guard paragraph.numbering != nil, paragraph.range.count <= 50 else { return false }
        return !list.scalars[paragraph.range].contains {
            CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0)
        }
    }

    /// Whether a heading has neither the comma nor the colon of a sentence that continues.
    private func isPlainHeading(_ paragraph: Paragraph) -> Bool {
        isHeadingAlone(paragraph)
            && !list.scalars[paragraph.range].contains { CharacterClass.isColon($0) || $0 == "，" || $0 == "," }
    }

    private func isRunningText(_ range: Range<Int>) -> Bool {
        range.count >= 20
            && list.scalars[range].contains {
                CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0) || $0 == "，" || $0 == ","
            }
    }

    private func hasPunctuation(_ range: Range<Int>) -> Bool {
        text.scalars[range].contains {
            CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0) || $0 == "，" || $0 == ","
        }
    }

    // MARK: - Joining

    private mutating func append(_ next: Int, to paragraph: inout Paragraph, after last: Int, recordsCut: Bool) {
        var pieces = Array(text.pieces[text.blocks[next].pieces])
        var range = text.blocks[next].range
        if recordsCut {
            list.healedCuts.append(HealedCut(line: text.blocks[last].number, nextLine: text.blocks[next].number))
            if text.blocks[next].followsGap, isPrintedTwice(paragraph.range, next) {
                dropFirstCharacter(&pieces, &range)
            }
        }
        guard !pieces.isEmpty, let end = paragraph.range.last, let start = range.first else { return }
        let before = list.scalars[end]
        let after = text.scalars[start]
        let isNumberAlone = paragraph.numbering.map { $0.length >= paragraph.range.count } ?? false
        let separatesWords =
            isNumberAlone
            || CharacterClass.isLatinLetterOrDigit(before) && CharacterClass.isLatinLetterOrDigit(after)
                && !(CharacterClass.isDigit(before) && CharacterClass.isDigit(after))
        pieces[0].followsSpace = separatesWords
        // Several lines are no longer one stretch of the scalars: the paragraph moves to their end.
        let isAtEnd =
            paragraph.range.upperBound == list.scalars.count && paragraph.range.lowerBound >= text.scalars.count
        if !isAtEnd {
            let moved = list.reading.count
            list.reading.appendCopy(of: paragraph.range)
            paragraph.range = moved..<list.reading.count
        }
        if separatesWords { list.reading.append(" ") }
        list.reading.append(range, of: text.reading)
        list.pieces.append(contentsOf: pieces)
        paragraph.range = paragraph.range.lowerBound..<list.scalars.count
        paragraph.pieces = paragraph.pieces.lowerBound..<list.pieces.count
    }

    private mutating func dropFirstCharacter(_ pieces: inout [SourcePiece], _ range: inout Range<Int>) {
        guard var piece = pieces.first, range.count > 1 else { return }
        let width = text.reading.utf8Length(at: range.lowerBound)
        list.dropped.append(
            DroppedRange(
                bytes: piece.bytes.prefix(width), line: piece.line, reason: .duplicateAtCut))
        piece.start.column += UTF8Scalars.count(in: text.bytes, piece.bytes.prefix(width))
        piece.start.byte += width
        piece.length -= width
        if piece.length == 0 { pieces.removeFirst() } else { pieces[0] = piece }
        range = range.lowerBound + 1..<range.upperBound
    }

    /// Characters of words that repeat one character, which a cut may separate.
    private static let reduplicated = Lexicon.characters(.reduplicated)

    /// Whether the first character of `next` repeats the one before the cut: `(责` before `责任单位`, `循环经济` before
    /// `济示范区`.
    ///
    /// It does if, on the left, it stands alone after punctuation; or if, everywhere else in the file, the character and
    /// the one after it follow the same character as on the left (济示 occurs only in 经济示…, or nowhere). 城市 before
    /// 市场 stays: 市场 is a word of its own.
    private mutating func isPrintedTwice(_ paragraph: Range<Int>, _ next: Int) -> Bool {
        let range = text.blocks[next].range
        guard let end = paragraph.last, range.count >= 3, paragraph.count >= 2 else { return false }
        let scalar = list.scalars[end]
        guard scalar == text.scalars[range.lowerBound], CharacterClass.isHan(scalar),
            !Self.reduplicated.contains(scalar)
        else {
            return false
        }
        let left = list.scalars[end - 1]
        let right = text.scalars[range.lowerBound + 1]
        // Each of these tests searches the whole file; their number is limited for files of many such cuts.
        searches += 1
        guard searches <= Self.mostSearches else { return false }
        if isDoubledElsewhere(scalar, except: range.lowerBound) { return false }
        if !CharacterClass.isHan(left) { return true }
        guard CharacterClass.isHan(right) else { return false }
        return !isWordElsewhere(scalar, right, notAfter: left, except: range.lowerBound)
    }

    private func isDoubledElsewhere(_ scalar: UInt32, except position: Int) -> Bool {
        let scalars = text.scalars
        var index = 1
        while index < scalars.count {
            if scalars[index] == scalar, scalars[index - 1] == scalar, index != position { return true }
            index += 1
        }
        return false
    }

    private func isWordElsewhere(_ first: UInt32, _ second: UInt32, notAfter left: UInt32, except position: Int) -> Bool
    {
        let scalars = text.scalars
        var index = 1
        while index + 1 < scalars.count {
            if scalars[index] == first, scalars[index + 1] == second, scalars[index - 1] != left, index != position {
                return true
            }
            index += 1
        }
        return false
    }
}
