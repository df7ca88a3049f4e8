import PlanLanguage

/// Words of two ideographs of which a text must have one to be read further: a quick test for every paragraph.
struct KeyWords {
    /// By the three UTF-8 bytes of the first character; those of the second.
    private let words: [(start: UInt32, end: (UInt8, UInt8, UInt8))]
    /// By the lowest 12 bits of the first character: whether a word may begin with it.
    private let mayBegin: [Bool]

    /// - Parameter role: a role all of whose words have two ideographs of three bytes.
    init(_ role: Lexicon.Role) {
        words = Lexicon.utf8(role).map { word in
            (UInt32(word[0]) << 16 | UInt32(word[1]) << 8 | UInt32(word[2]), (word[3], word[4], word[5]))
        }
        var mayBegin = [Bool](repeating: false, count: 1 << 12)
        for word in words { mayBegin[Int(word.start & 0xFFF)] = true }
        self.mayBegin = mayBegin
    }

    /// - Parameter text: in UTF-8.
    func areIn(_ text: ArraySlice<UInt8>) -> Bool { text.withUnsafeBufferPointer { areIn($0) } }

    private func areIn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index + 6 <= bytes.count {
            let byte = bytes[index]
            guard byte >= 0xE4, byte <= 0xE9 else {
                index += 1
                continue
            }
            let first = UInt32(byte) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
            if mayBegin[Int(first & 0xFFF)] {
                for (start, end) in words where start == first {
                    if bytes[index + 3] == end.0, bytes[index + 4] == end.1, bytes[index + 5] == end.2 { return true }
                }
            }
            index += 3
        }
        return false
    }
}
