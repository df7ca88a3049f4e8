import PlanLanguage
import TextAnalysis

/// Joins lines into paragraphs where a page end or the width of the page cut one sentence.
///
/// A join needs both sides: the first line does not end a sentence, and the next can continue it. Everything else
/// stays separate, so that a title, a cell or a list item never runs into its neighbour.
struct ParagraphBuilder {
    let text: SourceText
    let shape: FileShape
    let runs: LineRuns
    private(set) var list: ParagraphList
    private(set) var taken: [Bool]
    private var searches = 0
    private static let mostSearches = 200
    /// By line: the index of the title group that begins there.
    private var titleAt: [Int: FileTitles.Group] = [:]

    static func build(
        _ text: SourceText, shape: FileShape, titles: FileTitles, _ time: ReadingTime?
    ) throws(ReadingTime.Over) -> ParagraphList {
        var builder = ParagraphBuilder(text: text, shape: shape, titles: titles)
        try builder.run(time)
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

    private mutating func run(_ time: ReadingTime?) throws(ReadingTime.Over) {
        for index in text.blocks.indices {
            try time?.step()
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
            numbering: line.form == .line ? runs.numberings[index] : nil,
            headingLevel: line.headingLevel, isBold: line.isBold, itemIndent: line.isListItem ? line.indent : nil,
            line: line.number, row: line.row)
    }

    private func role(of line: SourceBlock) -> Paragraph.Role {
        switch line.form {
        case .rowHead: return .rowHead
        case .cell: return .cell
        case .line: break
        }
        if let row = line.row, !row.isGroup {
            return .tableRow(firstCell: (line.cellBreak ?? line.range.upperBound) - line.range.lowerBound)
        }
        if LineForm.isAgencies(text.scalars, line.range) { return .agencies }
        if let cellBreak = line.cellBreak { return .tableRow(firstCell: cellBreak - line.range.lowerBound) }
        return LineForm.isCaption(text.scalars, line.range) ? .caption : .text
    }

    // MARK: - Joining

    private mutating func append(_ next: Int, to paragraph: inout Paragraph, after last: Int, recordsCut: Bool) {
        var pieces = Array(text.pieces[text.blocks[next].pieces])
        var range = text.blocks[next].range
        if recordsCut {
            list.healedCuts.append(
                HealedCut(line: text.lastLine(of: text.blocks[last]), nextLine: text.blocks[next].number))
            if text.blocks[next].followsGap, isPrintedTwice(paragraph.range, next) {
                dropFirstCharacter(&pieces, &range)
            }
        }
        guard !pieces.isEmpty, let end = paragraph.range.last, let start = range.first else { return }
        let before = list.scalars[end]
        let after = text.scalars[start]
        let separatesWords =
            isNumberAlone(paragraph)
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
