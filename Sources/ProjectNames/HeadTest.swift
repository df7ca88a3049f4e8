import PlanLanguage

/// Tells quickly that a text has no word for something that is built, as most have none.
struct HeadTest: Sendable {
    static let shared = HeadTest()

    /// By their last scalar, in scalars and in UTF-8.
    private let words: [UInt32: [(scalars: Scalars, utf8: [UInt8])]]
    private let ends: ScalarBits

    private init() {
        let heads =
            Lexicon.words(.projectHead) + Lexicon.words(.listedHead) + Lexicon.words(.projectSuffix, trait: "says")
        words = Dictionary(grouping: heads.map { (scalars: $0, utf8: Array($0.string.utf8)) }) {
            $0.scalars[$0.scalars.count - 1]
        }
        ends = ScalarBits(words.keys)
    }

    /// Whether a folded text has one of the words.
    func hasHead(_ folded: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index + 2 < folded.count {
            let first = folded[index]
            guard first >= 0xE0, first < 0xF0 else {
                index += first < 0xC0 ? 1 : first < 0xE0 ? 2 : 4
                continue
            }
            let last =
                UInt32(first & 0xF) << 12 | UInt32(folded[index + 1] & 0x3F) << 6 | UInt32(folded[index + 2] & 0x3F)
            index += 3
            guard ends.contains(last), let words = words[last] else { continue }
            if words.contains(where: { word in
                index >= word.utf8.count && folded[(index - word.utf8.count)..<index].elementsEqual(word.utf8)
            }) {
                return true
            }
        }
        return false
    }

    /// Whether a clause has one of the words.
    func hasHead(_ clause: ArraySlice<UInt32>) -> Bool {
        for index in clause.indices where ends.contains(clause[index]) {
            guard let words = words[clause[index]] else { continue }
            if words.contains(where: { word in
                let first = index + 1 - word.scalars.count
                return first >= clause.startIndex && clause[first...index].elementsEqual(word.scalars)
            }) {
                return true
            }
        }
        return false
    }
}
