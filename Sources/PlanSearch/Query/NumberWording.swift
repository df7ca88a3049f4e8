import PlanLanguage

/// A document number (文号) as somebody typed it: the sign of its office, the year and the number, whatever stands between
/// them.
///
/// `青政办〔2022〕5号`, `青政办[2022]第 5 号`, `青政办（2022）5号` and `青政办2022 5号` are one number, and `〔2022〕5号` is the
/// half of it that has no sign.
struct NumberWording: Sendable, Hashable {
    /// Two Han characters or more; empty for a half.
    let sign: String
    /// Four digits.
    let year: String
    /// Digits, without zeros before them.
    let serial: String

    /// As documents write it.
    var canonical: String { "\(sign)〔\(year)〕\(serial)号" }

    /// Years that a number can have.
    private static let years = 1900...2100
    /// In scalars. 中华人民共和国国家发展和改革委员会令 has 18.
    private static let longestSign = 24

    /// How much of a number must be there.
    enum Reading {
        /// Brackets around the year, or a blank, 第, 年 or a dash after it; 号 at the end, or brackets after a sign.
        case certain
        /// Blanks anywhere, and 号 may be missing.
        case likely
    }

    /// - Returns: `nil` unless the whole text is a number.
    init?(_ text: String, _ reading: Reading = .certain) {
        var reader = Reader(scalars: text.unicodeScalars.map { CharacterClass.halfWidth(ReadingText.folded($0.value)) })
        guard let parts = reader.read(reading) else { return nil }
        (sign, year, serial) = parts
    }

    private struct Reader {
        let scalars: [UInt32]
        var index = 0

        private var current: UInt32? { index < scalars.count ? scalars[index] : nil }

        /// - Returns: whether there were blanks.
        @discardableResult
        private mutating func skipBlanks() -> Bool {
            let start = index
            while let scalar = current, Unicode.Scalar(scalar)?.properties.isWhitespace == true { index += 1 }
            return index > start
        }

        private mutating func skip(_ isWanted: (UInt32) -> Bool) -> Bool {
            guard let scalar = current, isWanted(scalar) else { return false }
            index += 1
            return true
        }

        private mutating func digits() -> String {
            var digits = ""
            while let scalar = current, scalar >= "0", scalar <= "9" {
                digits.unicodeScalars.append(Unicode.Scalar(UInt8(scalar)))
                index += 1
            }
            return digits
        }

        mutating func read(_ reading: Reading) -> (sign: String, year: String, serial: String)? {
            skipBlanks()
            let start = index
            while let scalar = current, CharacterClass.isHan(scalar), scalar != "第", scalar != "号", scalar != "年" {
                index += 1
            }
            let sign = Scalars(scalars[start..<index]).string
            guard index == start || 2...NumberWording.longestSign ~= index - start else { return nil }
            let isApart = skipBlanks()
            let isBracketed = skip(CharacterClass.isOpeningBracket)
            guard isBracketed || !sign.isEmpty else { return nil }
            guard isBracketed || !isApart || reading == .likely else { return nil }
            skipBlanks()
            let year = digits()
            guard year.utf8.count == 4, let value = Int(year), NumberWording.years ~= value else { return nil }
            var isSeparated = skipBlanks()
            // 临州办发2022年65号; without a sign, 2022年65号 is a date and a number.
            if skip({ $0 == "年" }), !sign.isEmpty { isSeparated = true }
            skipBlanks()
            if isBracketed {
                guard skip(CharacterClass.isClosingBracket) else { return nil }
                isSeparated = true
            } else if skip(CharacterClass.isDash) {
                isSeparated = true
            }
            skipBlanks()
            if skip({ $0 == "第" }) { isSeparated = true }
            skipBlanks()
            let serial = String(digits().drop { $0 == "0" })
            guard isSeparated, 1...6 ~= serial.utf8.count else { return nil }
            skipBlanks()
            // 甘政办发[2021]93 is one without its last character.
            guard skip({ $0 == "号" }) || reading == .likely || isBracketed && !sign.isEmpty else { return nil }
            skipBlanks()
            return current == nil ? (sign, year, serial) : nil
        }
    }
}
