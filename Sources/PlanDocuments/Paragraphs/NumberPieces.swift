import PlanLanguage

/// Mends numbers whose pieces stand on lines of their own: `某人社规字〔`, `2019`, `〕`, `6`, `号`.
///
/// Programs that take the text out of a web page end a line at every element, and pages put numbers into elements. It
/// is mended before anything else is read: a year in brackets is no page number, and a document number, a date or the
/// number of a heading is read from one line.
struct NumberPieces {
    private var text: SourceText
    /// The blocks so far; the last may still grow.
    private var blocks: [SourceBlock] = []

    static func mend(_ text: inout SourceText) {
        guard text.blocks.contains(where: { isShort($0) && kind(text.scalars, $0.range) != nil }) else { return }
        var pieces = NumberPieces(text: text)
        pieces.run()
        text.blocks = pieces.blocks
        text.healedCuts = pieces.text.healedCuts
    }

    private init(text: SourceText) {
        self.text = text
        blocks.reserveCapacity(text.blocks.count)
    }

    private mutating func run() {
        var index = 0
        while index < text.blocks.count {
            let number = text.blocks[index]
            guard Self.isShort(number), let kind = Self.kind(text.scalars, number.range) else {
                blocks.append(number)
                index += 1
                continue
            }
            let before = blocks.last.flatMap { isBelow(number, $0) ? $0 : nil }
            let after = index + 1 < text.blocks.count ? text.blocks[index + 1] : nil
            let next = after.flatMap { isBelow($0, number) ? $0 : nil }
            let (joinsBefore, joinsNext) = joins(number, kind, before, next)
            if joinsBefore {
                attachLead()
                extend(by: number)
            } else {
                blocks.append(number)
            }
            index += 1
            if joinsNext, let next {
                extend(by: next)
                index += 1
            }
        }
    }

    // MARK: - What belongs together

    private enum Kind { case arabic, han }

    /// In Unicode scalars: digits, a decimal point, marks between thousands.
    private static let longestNumber = 12

    private static func isShort(_ block: SourceBlock) -> Bool {
        block.range.count <= longestNumber && block.form == .line
    }

    /// What kind of number a line is, with nothing else on it.
    private static func kind(_ text: Scalars, _ range: Range<Int>) -> Kind? {
        guard let first = range.first, let last = range.last else { return nil }
        if HanNumber.digit(text[first]) != nil {
            return text[range].allSatisfy { HanNumber.digit($0) != nil } ? .han : nil
        }
        guard CharacterClass.isDigit(text[first]), CharacterClass.isDigit(text[last]) else { return nil }
        let isNumber = text[range].allSatisfy {
            CharacterClass.isDigit($0) || $0 == "." || $0 == "．" || $0 == "," || $0 == "，"
        }
        return isNumber ? .arabic : nil
    }

    /// Whether a block is the next line of the same text.
    private func isBelow(_ block: SourceBlock, _ above: SourceBlock) -> Bool {
        !block.followsGap && block.form == .line && above.form == .line && block.cellBreak == nil
            && above.cellBreak == nil && block.headingLevel == 0 && above.headingLevel == 0
            && above.range.upperBound == block.range.lowerBound && above.pieces.upperBound == block.pieces.lowerBound
    }

    private func joins(_ number: SourceBlock, _ kind: Kind, _ before: SourceBlock?, _ next: SourceBlock?)
        -> (before: Bool, next: Bool)
    {
        let left = before.map { text.scalars[$0.range.upperBound - 1] }
        let right = next.map { text.scalars[$0.range.lowerBound] }
        // A column of a table: numbers one under another.
        if let before, Self.kind(text.scalars, before.range) != nil { return (false, false) }
        let isOrdinal = left == "第"
        let opens = left.map { Punctuation.isOpeningBracket($0) || Punctuation.isOpeningQuotation($0) } ?? false
        if let right, Punctuation.isClosing(right) {
            let isOpen = before.map { Punctuation.openPhrase(text.scalars, $0.range) }
            guard let closing = isOpen ?? nil else { return (false, false) }
            return Punctuation.closes(right, closing) ? (true, true) : (false, false)
        }
        let unit = next.map { self.unit($0.range) } ?? .none
        // What an opening bracket or 第 announces may lack only its end.
        if opens || isOrdinal { return unit == .none ? (isOrdinal, false) : (true, true) }
        guard kind == .arabic, let next else { return (false, false) }
        if let left, let right, isDateOrNumber(left, right) { return (true, true) }
        let isSentence = before.map(continues) ?? false
        // Between the lines of a page a bare number may be the page's.
        let mayBePage = number.range.count <= 3 && !(before.map { standsApart($0) } ?? false)
        switch unit {
        case .alone:
            // The date of a signature stands below an office.
            let beginsDate = right == "年" && !(before.map { hasClause($0.range) || endsWithLead($0.range) } ?? false)
            return (isSentence && !beginsDate, true)
        case .first: return isYear(number.range, next) || isSentence && !mayBePage ? (isSentence, true) : (false, false)
        case .none: return (isSentence && !mayBePage && Punctuation.isNeverFirst(right ?? 0), false)
        }
    }

    /// 2019年 before 10 月, 10月 before 9 日, 〔2019〕 before 6 号.
    private func isDateOrNumber(_ left: UInt32, _ right: UInt32) -> Bool {
        switch right {
        case "月": left == "年"
        case "日": left == "月"
        case "号": CharacterClass.isClosingBracket(left) || left == "）"
        default: false
        }
    }

    private func isYear(_ number: Range<Int>, _ next: SourceBlock) -> Bool {
        number.count == 4 && text.scalars[next.range.lowerBound] == "年"
    }

    private static let quantityLeads = Lexicon.words(.quantityLead)

    /// Whether a line is a sentence that a number continues: 森林覆盖率达到.
    private func continues(_ block: SourceBlock) -> Bool {
        guard !SentenceEnd.ends(text.scalars, block.range) else { return false }
        if hasClause(block.range) { return true }
        return endsWithLead(block.range)
    }

    private func endsWithLead(_ range: Range<Int>) -> Bool {
        Self.quantityLeads.contains { word in
            word.count < range.count
                && text.scalars.has(word, at: range.upperBound - word.count, before: range.upperBound)
        }
    }

    /// Columns. No page breaks wider lines.
    private static let widestPage = 160
    /// Columns. No page breaks narrower lines.
    private static let narrowestPage = 24

    /// Whether a line is not one of those that a page's width breaks.
    private func standsApart(_ block: SourceBlock) -> Bool {
        let width = block.indent + text.reading.width(block.range)
        return width > Self.widestPage || width < Self.narrowestPage || endsWithLead(block.range)
    }

    private func hasClause(_ range: Range<Int>) -> Bool {
        text.scalars[range].contains(where: Punctuation.isClauseMark)
    }

    // MARK: - Units

    private enum Unit { case none, alone, first }

    private static let counters = Set(Lexicon.characters(.counter)).filter {
        CharacterClass.isHan($0) || $0 == "%"
    }
    private static let units = Lexicon.words(.numberUnit)
    private static let powers = Scalars("百千万亿")
    /// In Unicode scalars.
    private static let longestUnit = 6

    /// Whether a line is a unit alone (年, 万元, %), or begins with one.
    private func unit(_ range: Range<Int>) -> Unit {
        var start = range.lowerBound
        while start < range.upperBound, Self.powers.contains(text.scalars[start]) { start += 1 }
        guard start < range.upperBound else { return range.count <= 2 ? .alone : .none }
        let word = text.scalars.firstWord(of: Self.units, at: start, before: range.upperBound)
        let length = word ?? (Self.counters.contains(text.scalars[start]) ? 1 : 0)
        guard length > 0 else { return .none }
        return start + length == range.upperBound && range.count <= Self.longestUnit ? .alone : .first
    }

    // MARK: - Joining

    /// Joins a line that is nothing but 第 or the bracket before a year to the one above it.
    private mutating func attachLead() {
        guard blocks.count > 1, let lead = blocks.last, lead.range.count == 1 else { return }
        let above = blocks[blocks.count - 2]
        guard isBelow(lead, above), !SentenceEnd.ends(text.scalars, above.range) else { return }
        let mark = text.scalars[lead.range.lowerBound]
        let isPart =
            mark == "第"
            ? hasClause(above.range)
            : !CharacterClass.isOpeningParenthesis(mark) && mark != "（"
                && (hasClause(above.range) || above.range.count <= Self.longestPrefix)
        guard isPart else { return }
        blocks.removeLast()
        extend(by: lead)
    }

    /// In Unicode scalars: what stands before the year of a document number.
    private static let longestPrefix = 16

    private mutating func extend(by block: SourceBlock) {
        var above = blocks.removeLast()
        text.healedCuts.append(HealedCut(line: text.lastLine(of: above), nextLine: block.number))
        above.range = above.range.lowerBound..<block.range.upperBound
        above.pieces = above.pieces.lowerBound..<block.pieces.upperBound
        above.end = block.end
        above.isBold = above.isBold && block.isBold
        blocks.append(above)
    }
}
