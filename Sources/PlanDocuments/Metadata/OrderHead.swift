import PlanLanguage

/// The lines above the text of an order or announcement (令, 公告): 西宁市人民政府令 and 第178号, on one line or on two.
struct OrderHead {
    /// The offices before the word of the order, folded; empty where the line has none (公告).
    var offices: Scalars
    /// 令, 公告 or 通告.
    var word: Scalars
    /// What follows the word: 第178号, （第十二号）, 2023年第12号; empty if the line has none.
    var serial: Scalars

    /// In Unicode scalars.
    private static let longest = 60
    private static let orders = Lexicon.words(.numberedOrder)
    private static let officeEnds = Lexicon.words(.headingOfficeEnd)
    private static let about = Lexicon.word(.titleTopicWord)

    /// Whether a line has nothing but the name of an order, its number, or both.
    static func isPart(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard range.count <= longest else { return false }
        let line = HeaderText.fold(text.string(range))
        return isSerial(line) || read(line) != nil
    }

    /// Whether a line heads an order: ``isPart(_:_:)`` without the entries of menus (公告).
    static func isHead(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard range.count <= longest else { return false }
        let line = HeaderText.fold(text.string(range))
        return isSerial(line) || read(line).map { !$0.offices.isEmpty || !$0.serial.isEmpty } ?? false
    }

    /// The order that a line names, `nil` for other lines.
    ///
    /// - Parameter line: folded as ``HeaderText`` does.
    static func read(_ line: Scalars) -> OrderHead? {
        guard line.count >= 2, line.count <= longest else { return nil }
        var start = line.count
        while start > 0, isSerialCharacter(line[start - 1]) { start -= 1 }
        let serial = Scalars(line[line.trimmed(start..<line.count)])
        guard serial.isEmpty || isSerial(serial) else { return nil }
        let name = Scalars(line[line.trimmed(0..<start)])
        guard let (word, end) = orderWord(endOf: name) else { return nil }
        let offices = Scalars(name[name.trimmed(0..<end)])
        let isNamed = offices.isEmpty ? word.count > 1 : isOffices(offices)
        return isNamed ? OrderHead(offices: offices, word: word, serial: serial) : nil
    }

    /// The order's number, with the last of its offices: 西宁市人民政府令第178号.
    ///
    /// - Parameters:
    ///   - below: the line below, which has the number if this one has none.
    ///   - above: the office on the line above, if this one names none.
    func number(below: Scalars = [], above: String? = nil) -> String? {
        let serial = Self.withoutBrackets(self.serial.isEmpty ? below : self.serial)
        guard Self.isSerial(serial) else { return nil }
        let office = offices.parts { $0 == " " || CharacterClass.isComma($0) }.last ?? above.map { Scalars($0) } ?? []
        if let number = DocumentNumberReader.normalize((office + word + serial).string) { return number }
        // An assembly counts by its terms: 〔十四届〕第12号.
        if serial.contains("届") {
            return (office + word + (self.serial.isEmpty ? below : self.serial).filter { $0 != " " }).string
        }
        // Names with a number of their own (第十七届) and long ones are no part of what the reader of numbers knows.
        return DocumentNumberReader.normalize((word + serial).string).map { office.string + $0 }
    }

    /// Whether a line is the number of an order whose name is on the line above: 第 178 号, （第十二号）, 〔2022〕第3号.
    static func isSerial(_ line: Scalars) -> Bool {
        let bare = withoutBrackets(line)
        guard bare.last == "号", bare.contains("第") || bare.contains("年") || bare.first.map(isOpening) ?? false else {
            return false
        }
        return bare.dropLast().allSatisfy(isSerialCharacter) && bare.contains { DateReader.yearDigit($0) != nil }
    }

    private static func isSerialCharacter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "第", "届", "年", "号", " ": true
        default:
            CharacterClass.isDigit(scalar) || HanNumber.digit(scalar) != nil || isOpening(scalar)
                || CharacterClass.isClosingBracket(scalar) || CharacterClass.isClosingParenthesis(scalar)
        }
    }

    private static func isOpening(_ scalar: UInt32) -> Bool {
        CharacterClass.isOpeningBracket(scalar) || CharacterClass.isOpeningParenthesis(scalar)
    }

    /// `line` without the brackets around all of it.
    private static func withoutBrackets(_ line: Scalars) -> Scalars {
        guard line.count > 2, isOpening(line[0]), line.last != "号" else { return line }
        return Scalars(line[line.trimmed(1..<line.count - 1)])
    }

    /// The word of an order at the end of a name, and where it begins; blanks may stand between its characters.
    private static func orderWord(endOf name: Scalars) -> (word: Scalars, start: Int)? {
        for order in orders {
            var index = name.count
            var left = order.count
            while left > 0, index > 0 {
                index -= 1
                if name[index] == order[left - 1] {
                    left -= 1
                } else if name[index] != " " || left == order.count {
                    break
                }
            }
            if left == 0 { return (order, index) }
        }
        return nil
    }

    private static func isOffices(_ offices: Scalars) -> Bool {
        if OfficeName.list(offices) != nil { return true }
        return offices.count >= 4 && offices.lastWord(of: officeEnds) != nil
            && offices.allSatisfy { CharacterClass.isHan($0) || $0 == " " }
            && offices.firstIndex(of: about, in: offices.indices) == nil
    }
}
