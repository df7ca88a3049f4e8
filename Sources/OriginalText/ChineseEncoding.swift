/// Which of the encodings of Chinese text beside Unicode's a text is in, guessed from its bytes.
///
/// Both encodings write a character as two bytes, and most bytes of one are possible in the other. What tells them apart
/// is which gives fewer impossible bytes and, where that is equal, more of the characters that are frequent: both have
/// them in rows of their own.
public enum ChineseEncoding {
    /// - Returns: `GB18030`, which covers GBK and GB2312, or `Big5`; `nil` if neither fits.
    public static func guess(_ bytes: [UInt8]) -> String? {
        let chinese = Count(bytes, GB18030.self)
        let traditional = Count(bytes, Big5.self)
        if traditional.fits, !chinese.fits || traditional.frequentShare > chinese.frequentShare { return "Big5" }
        return chinese.fits ? "GB18030" : nil
    }

    /// What a text would be in an encoding.
    private struct Count {
        private var characters = 0
        private var frequent = 0
        private var impossible = 0

        init(_ bytes: [UInt8], _ encoding: (some TwoByteEncoding).Type) {
            var place = 0
            while place < bytes.count {
                if bytes[place] < 0x80 {
                    place += 1
                    continue
                }
                let length = encoding.length(bytes, place)
                if length > 0 {
                    characters += 1
                    if length == 2, encoding.isFrequent(bytes[place], bytes[place + 1]) { frequent += 1 }
                } else {
                    impossible += 1
                }
                place += max(1, length)
            }
        }

        /// A text of the encoding has at most one impossible byte in fifty characters, or one in all.
        var fits: Bool { characters > 0 && impossible <= max(1, characters / 50) }
        var frequentShare: Double { characters > 0 ? Double(frequent) / Double(characters) : 0 }
    }

    private protocol TwoByteEncoding {
        /// How many bytes the character has that begins with a byte beyond ASCII; 0 if none can.
        static func length(_ bytes: [UInt8], _ place: Int) -> Int
        /// Whether a character stands in the rows of the frequent ones.
        static func isFrequent(_ lead: UInt8, _ trail: UInt8) -> Bool
    }

    private enum GB18030: TwoByteEncoding {
        static func length(_ bytes: [UInt8], _ place: Int) -> Int {
            guard (0x81...0xFE).contains(bytes[place]), place + 1 < bytes.count else { return 0 }
            let second = bytes[place + 1]
            if (0x40...0xFE).contains(second), second != 0x7F { return 2 }
            guard (0x30...0x39).contains(second), place + 3 < bytes.count, (0x81...0xFE).contains(bytes[place + 2]),
                (0x30...0x39).contains(bytes[place + 3])
            else { return 0 }
            return 4
        }

        static func isFrequent(_ lead: UInt8, _ trail: UInt8) -> Bool {
            (0xB0...0xD7).contains(lead) && trail >= 0xA1 || (0xA1...0xA3).contains(lead) && trail >= 0xA1
        }
    }

    private enum Big5: TwoByteEncoding {
        static func length(_ bytes: [UInt8], _ place: Int) -> Int {
            guard (0xA1...0xF9).contains(bytes[place]), place + 1 < bytes.count else { return 0 }
            return (0x40...0x7E).contains(bytes[place + 1]) || (0xA1...0xFE).contains(bytes[place + 1]) ? 2 : 0
        }

        static func isFrequent(_ lead: UInt8, _ trail: UInt8) -> Bool { (0xA1...0xC6).contains(lead) }
    }
}
