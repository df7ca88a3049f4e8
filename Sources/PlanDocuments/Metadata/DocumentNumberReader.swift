import PlanLanguage

/// Finds the document number (文号) of a plan in the lines above it.
enum DocumentNumberReader {
    /// The number that a header line holds, normalized: `青政办〔2022〕5号`.
    ///
    /// The number must stand by itself: alone, in brackets, after a label (发文字号：) or separated by blanks from
    /// what stands beside it. A number that a sentence cites is not the plan's own, so such lines give `nil`.
    static func find(in line: String) -> String? {
        guard line.utf8.count <= HeaderText.longestLine else { return nil }
        let text = HeaderText.fold(line)
        guard text.contains(sign), !text.contains("。"), !text.contains("《") else { return nil }
        var index = 0
        while index < text.count {
            if let (number, end) = read(text, at: index), end == text.count || endsNumber(text[end]) {
                return number
            }
            repeat { index += 1 } while index < text.count && !beginsNumber(text[index - 1])
        }
        return nil
    }

    /// The normalized form of a string that is a document number as a whole, else `nil`.
    ///
    /// Numbers with a year become `青政办〔2022〕5号`, those of orders `国令第706号`, those of yearly announcements
    /// `2022年第5号`. Orders may have Chinese numerals (`主席令第七十一号`) and their word at the end (`国务院第735号令`).
    static func normalize(_ text: String) -> String? {
        guard text.utf8.count <= HeaderText.longestLine else { return nil }
        let folded = HeaderText.fold(text)
        guard let (number, end) = read(folded, at: 0), end == folded.count else { return nil }
        return number
    }

    private static let sign: UInt32 = "号"
    private static let ordinal: UInt32 = "第"
    private static let yearSign: UInt32 = "年"
    private static let orders = Lexicon.words(.numberedOrder)
    /// 令, which stands before an order's number or after it: 国务院令第735号, 国务院第735号令.
    static let order = Lexicon.word(.numberedOrder)
    /// Years that a number can have.
    static let years = 1900...2100
    /// In scalars. 中华人民共和国国家发展和改革委员会令 has 18.
    private static let longestPrefix = 24

    private static func beginsNumber(_ before: UInt32) -> Bool {
        before == " " || CharacterClass.isColon(before) || before == "(" || before == "【"
    }

    private static func endsNumber(_ next: UInt32) -> Bool {
        next == " " || next == ")" || next == "】"
    }

    /// Reads the number that begins at `start`, and says where it ends.
    static func read(_ text: Scalars, at start: Int) -> (number: String, end: Int)? {
        var index = start
        while index < text.count, CharacterClass.isHan(text[index]), text[index] != ordinal { index += 1 }
        let prefix = text[start..<index]
        guard prefix.count <= longestPrefix, !prefix.contains(sign), !prefix.contains(yearSign) else { return nil }
        skipSpaces(text, &index)

        if Scalars(prefix).lastWord(of: orders) != nil, let (number, end) = orderSerial(text, index) {
            return (text.string(start..<start + prefix.count) + "第\(number)号", end)
        }
        if prefix.count >= 2, index < text.count, text[index] == ordinal,
            let (number, end) = orderSerial(text, index), text.has(order, at: end, before: text.count)
        {
            return (text.string(start..<start + prefix.count) + order.string + "第\(number)号", end + order.count)
        }

        let isBracketed = index < text.count && CharacterClass.isOpeningBracket(text[index])
        if isBracketed { index += 1 }
        skipSpaces(text, &index)
        guard let (year, afterYear) = digits(text, index), afterYear - index == 4, years ~= year else {
            return nil
        }
        index = afterYear
        skipSpaces(text, &index)
        let saysYear = index < text.count && text[index] == yearSign
        if saysYear { index += 1 }
        skipSpaces(text, &index)
        if index < text.count, CharacterClass.isClosingBracket(text[index]) {
            index += 1
        } else if isBracketed {
            return nil
        } else if index == afterYear,
            index >= text.count || (text[index] != ordinal && !CharacterClass.isDash(text[index]))
        {
            // Nothing separates the year from the number: 20225号 could be read in two ways.
            return nil
        }
        if !isBracketed, index < text.count, CharacterClass.isDash(text[index]) { index += 1 }
        guard let (number, end) = serial(text, index) else { return nil }
        if isBracketed || !saysYear {
            guard prefix.count >= 2 else { return nil }
            return (text.string(start..<start + prefix.count) + "〔\(year)〕\(number)号", end)
        }
        return (text.string(start..<start + prefix.count) + "\(year)年第\(number)号", end)
    }

    /// `第 5 号`, with or without 第.
    private static func serial(_ text: Scalars, _ start: Int) -> (number: Int, end: Int)? {
        var index = start
        skipSpaces(text, &index)
        if index < text.count, text[index] == ordinal { index += 1 }
        skipSpaces(text, &index)
        guard let (number, after) = digits(text, index), after - index <= 6 else { return nil }
        index = after
        skipSpaces(text, &index)
        guard index < text.count, text[index] == sign else { return nil }
        return (number, index + 1)
    }

    /// As ``serial(_:_:)``, also `第七十一号`.
    private static func orderSerial(_ text: Scalars, _ start: Int) -> (number: Int, end: Int)? {
        if let serial = serial(text, start) { return serial }
        guard start < text.count, text[start] == ordinal,
            let (number, after) = HanNumber.read(text, start + 1, text.count), after < text.count, text[after] == sign
        else { return nil }
        return (number, after + 1)
    }

    private static func digits(_ text: Scalars, _ start: Int) -> (value: Int, end: Int)? {
        var index = start
        var value = 0
        while index < text.count, text[index] >= "0", text[index] <= "9" {
            guard index - start < 9 else { return nil }
            value = value * 10 + Int(text[index] - "0")
            index += 1
        }
        return index > start ? (value, index) : nil
    }

    private static func skipSpaces(_ text: Scalars, _ index: inout Int) {
        while index < text.count, text[index] == " " { index += 1 }
    }
}
