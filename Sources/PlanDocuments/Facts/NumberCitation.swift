import PlanLanguage

/// A document number that a text cites: `青政办〔2022〕5号`, `国务院令第735号`, `国家税务总局公告2020年第5号`.
struct NumberCitation {
    /// Normalized as `DocumentNumberReader` does.
    var text: String
    /// Where it stands, in scalars.
    var range: Range<Int>

    /// All of a text, in its order.
    ///
    /// - Parameter text: half-width.
    static func all(in text: Scalars) -> [NumberCitation] {
        var found: [NumberCitation] = []
        for index in text.indices where text[index] == sign {
            guard let number = read(text, sign: index), number.range.lowerBound >= found.last?.range.upperBound ?? 0
            else { continue }
            found.append(number)
        }
        return found
    }

    private static let sign: UInt32 = "号"
    private static let leads = Lexicon.entries(.citationLead)
    private static let orders = Lexicon.entries(.numberedOrder)
    /// What no code holds: a code begins after names of offices and ends of titles (国务院办公厅国办发〔2021〕5号,
    /// …的通知国办发〔2021〕5号).
    private static let notInCode =
        Lexicon.words(.headingOfficeEnd).filter { $0.count >= 3 }
        + Lexicon.words(.letterTitleEnd).filter { $0.count >= 2 }

    /// Longest code of an agency and longest name of an office in scalars. What is longer has words before it that are
    /// not known, and a piece of a number is worse than none.
    private static let longestCode = 12
    private static let longestOffice = 26

    /// Reads the number whose 号 stands at an index, from there to the left.
    private static func read(_ text: Scalars, sign index: Int) -> NumberCitation? {
        guard let (serial, serialStart) = serial(text, before: index) else { return nil }
        var next = skippingBlanks(text, before: serialStart)
        let hasOrdinal = next > 0 && text[next - 1] == "第"
        if hasOrdinal { next = skippingBlanks(text, before: next - 1) }
        guard next > 0 else { return nil }

        if CharacterClass.isClosingBracket(text[next - 1]) {
            return bracketed(text, closing: next - 1, serial: serial, end: index + 1)
        }
        if !hasOrdinal, CharacterClass.isOpeningBracket(text[next - 1]) {
            return withoutClosing(text, opening: next - 1, digits: serialStart..<index, end: index + 1)
        }
        guard hasOrdinal else { return nil }
        if text[next - 1] == "年", let (year, start) = self.year(text, before: next - 1) {
            guard let prefix = office(text, before: start, endsInOrder: true) else { return nil }
            return NumberCitation(
                text: text.string(prefix) + "\(year)年第\(serial)号", range: prefix.lowerBound..<index + 1)
        }
        if let prefix = office(text, before: next, endsInOrder: true) {
            return NumberCitation(text: text.string(prefix) + "第\(serial)号", range: prefix.lowerBound..<index + 1)
        }
        // 国务院第735号令
        guard text.has(DocumentNumberReader.order, at: index + 1, before: text.count),
            let prefix = office(text, before: next, endsInOrder: false)
        else { return nil }
        return NumberCitation(
            text: text.string(prefix) + DocumentNumberReader.order.string + "第\(serial)号",
            range: prefix.lowerBound..<index + 1 + DocumentNumberReader.order.count)
    }

    /// `青政办〔2022〕` before the serial number.
    private static func bracketed(_ text: Scalars, closing: Int, serial: Int, end: Int) -> NumberCitation? {
        var next = skippingBlanks(text, before: closing)
        if next > 0, text[next - 1] == "年" { next -= 1 }
        guard let (year, yearStart) = year(text, before: next) else { return nil }
        next = skippingBlanks(text, before: yearStart)
        guard next > 0, CharacterClass.isOpeningBracket(text[next - 1]) else { return nil }
        return code(text, before: next - 1).map {
            NumberCitation(text: text.string($0) + "〔\(year)〕\(serial)号", range: $0.lowerBound..<end)
        }
    }

    /// `医保网信办(202212号)`: the closing bracket was lost; the first four digits are the year.
    private static func withoutClosing(
        _ text: Scalars, opening: Int, digits: Range<Int>, end: Int
    ) -> NumberCitation? {
        let digits = text.trimmed(digits)
        guard 5...8 ~= digits.count, text[digits].allSatisfy({ $0 >= "0" && $0 <= "9" }),
            let (year, _) = year(text, before: digits.lowerBound + 4), text[digits.lowerBound + 4] != "0",
            let (serial, _) = serial(text, before: digits.upperBound, notBefore: digits.lowerBound + 4)
        else { return nil }
        return code(text, before: opening).map {
            NumberCitation(text: text.string($0) + "〔\(year)〕\(serial)号", range: $0.lowerBound..<end)
        }
    }

    /// An agency's code, two characters at least.
    private static func code(_ text: Scalars, before end: Int) -> Range<Int>? {
        guard var range = words(text, before: end) else { return nil }
        for index in range.lowerBound + 1..<range.upperBound {
            if let word = notInCode.first(where: { text.has($0, at: index - $0.count, before: index) }),
                index - word.count >= range.lowerBound, range.upperBound - index >= 2
            {
                range = index..<range.upperBound
            }
        }
        return 2...longestCode ~= range.count ? range : nil
    }

    /// An office, and the word for its order (令, 公告) if the number is to have it.
    private static func office(_ text: Scalars, before end: Int, endsInOrder: Bool) -> Range<Int>? {
        guard let range = words(text, before: end), 2...longestOffice ~= range.count else { return nil }
        guard endsInOrder else { return range }
        return orders.contains { order in
            let start = range.upperBound - order.word.count
            return start > range.lowerBound && text.has(order.word, at: start, before: range.upperBound)
                && order.counts(in: text, at: start..<range.upperBound)
        } ? range : nil
    }

    /// The Han characters that end at `end`, blanks after them left out, without the words of the sentence that the
    /// number stands in.
    private static func words(_ text: Scalars, before end: Int) -> Range<Int>? {
        let end = skippingBlanks(text, before: end)
        var first = end
        while first > 0, end - first <= 2 * longestOffice, CharacterClass.isHan(text[first - 1]),
            text[first - 1] != sign
        { first -= 1 }
        let mayBeginWithWord = first > 0 && !isBoundary(text[first - 1])
        var start = first
        var index = first
        while index < end {
            let lead = leads.first {
                text.has($0.word, at: index, before: end) && $0.counts(in: text, at: index..<index + $0.word.count)
                    && (!$0.traits.contains("initial") || index == first && mayBeginWithWord)
            }
            index += lead?.word.count ?? 1
            if lead != nil { start = index }
        }
        return start < end ? start..<end : nil
    }

    /// Whether nothing but a number begins after this character, no word of a sentence: a bracket, a colon, a mark
    /// between two numbers.
    private static func isBoundary(_ scalar: UInt32) -> Bool {
        scalar == " " || scalar == "、" || CharacterClass.isOpeningBracket(scalar) || CharacterClass.isColon(scalar)
    }

    /// A serial number that ends at `end`, in digits or, as of orders, in Chinese numerals, and where it begins.
    private static func serial(_ text: Scalars, before end: Int, notBefore limit: Int = 0) -> (value: Int, start: Int)?
    {
        let end = skippingBlanks(text, before: end)
        var start = end
        while start > limit, end - start < 9, text[start - 1] >= "0", text[start - 1] <= "9" { start -= 1 }
        if start < end {
            guard end - start <= 8 else { return nil }
            return (text[start..<end].reduce(0) { $0 * 10 + Int($1 - "0") }, start)
        }
        while start > limit, end - start < 6, HanNumber.digit(text[start - 1]) != nil { start -= 1 }
        guard start > 0, text[start - 1] == "第", let (value, after) = HanNumber.read(text, start, end), after == end
        else { return nil }
        return (value, start)
    }

    /// Four digits that end at `end`, the year that they are, and where they begin.
    private static func year(_ text: Scalars, before end: Int) -> (value: Int, start: Int)? {
        guard end >= 4, text[end - 4..<end].allSatisfy({ $0 >= "0" && $0 <= "9" }) else { return nil }
        let year = text[end - 4..<end].reduce(0) { $0 * 10 + Int($1 - "0") }
        return DocumentNumberReader.years ~= year ? (year, end - 4) : nil
    }

    private static func skippingBlanks(_ text: Scalars, before end: Int) -> Int {
        var end = end
        while end > 0, CharacterClass.isBlank(text[end - 1]) { end -= 1 }
        return end
    }
}
