import PlanLanguage

/// A document number to find in texts, in whichever brackets its year stands there, or in none.
///
/// In a folded text that is: the sign, the year with brackets around it or bare, then perhaps 年, a dash, 第 and zeros, the
/// number and 号. A number without a sign needs the brackets, since 2022年5号 is most often something else.
struct NumberTextPattern: Sendable, Hashable {
    /// `nil` for a number without one.
    let sign: Pattern?
    let year: Pattern
    /// Digits and 号; `nil` to find every number of the sign and year.
    let serial: Pattern?

    /// The strings that a passage with the number has, in each of its forms.
    var strings: [Pattern] { [sign, year, serial].compactMap(\.self) }

    init(_ number: NumberWording) {
        self.init(sign: number.sign, year: number.year, serial: number.serial + "号")
    }

    init(sign: String, year: String, serial: String?) {
        self.sign = sign.isEmpty ? nil : Pattern(sign)
        self.year = Pattern(year)
        self.serial = serial.map { Pattern($0) }
    }

    /// Where it stands, in bytes, from left to right.
    func occurrences(in text: UnsafeRawBufferPointer) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for year in year.overlappingOccurrences(in: text) where year.lowerBound >= (found.last?.upperBound ?? 0) {
            var start = year.lowerBound
            var isBracketed = false
            if let before = Self.scalar(before: start, in: text), CharacterClass.isOpeningBracket(before.value) {
                isBracketed = true
                start -= before.length
            }
            if let sign {
                guard start >= sign.bytes.count, text[(start - sign.bytes.count)..<start].elementsEqual(sign.bytes)
                else { continue }
                start -= sign.bytes.count
            } else if !isBracketed {
                continue
            }
            guard let end = end(after: year.upperBound, isBracketed: isBracketed, in: text) else { continue }
            found.append(start..<end)
        }
        return found
    }

    /// Where the number ends whose year ends at an offset.
    private func end(after year: Int, isBracketed: Bool, in text: UnsafeRawBufferPointer) -> Int? {
        var index = year
        func skip(_ isWanted: (UInt32) -> Bool) -> Bool {
            guard let next = Self.scalar(at: index, in: text), isWanted(next.value) else { return false }
            index += next.length
            return true
        }
        _ = skip { $0 == "年" }
        if isBracketed {
            guard skip(CharacterClass.isClosingBracket) else { return nil }
        } else {
            _ = skip(CharacterClass.isDash)
        }
        _ = skip { $0 == "第" }
        while skip({ $0 == "0" }) {}
        if let serial {
            guard index + serial.bytes.count <= text.count,
                text[index..<index + serial.bytes.count].elementsEqual(serial.bytes)
            else { return nil }
            return index + serial.bytes.count
        }
        let first = index
        while skip({ $0 >= "0" && $0 <= "9" }) {}
        return index > first && skip { $0 == "号" } ? index : nil
    }

    /// The scalar that begins at an offset of valid UTF-8.
    private static func scalar(at index: Int, in text: UnsafeRawBufferPointer) -> (value: UInt32, length: Int)? {
        guard index < text.count else { return nil }
        let lead = text[index]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard index + length <= text.count else { return nil }
        var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
        return (value, length)
    }

    private static func scalar(before end: Int, in text: UnsafeRawBufferPointer) -> (value: UInt32, length: Int)? {
        var start = end - 1
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        return start < 0 ? nil : scalar(at: start, in: text)
    }
}
