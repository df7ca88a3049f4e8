import Localization
import PlanLanguage

/// Something too many, something left out, or two characters in each other's place: 西宁机机场, 抽水能, 抽水能蓄.
///
/// Nearly every string becomes one of the texts without some character, so it takes evidence of a slip: what is left is a name
/// or a frequent string, or the texts never have side by side what stands there.
enum EditSuggester: Suggester {
    static let isGuess = true
    /// Characters that are tried at one position.
    private static let most = 4
    /// The least number of characters that are enough by themselves; of fewer, only names and frequent strings are offered.
    private static let long = 4
    /// The most characters that are typed twice.
    private static let longestRepeated = 4

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        var found: [OfferCandidate] = []
        for mendable in try MendableTerm.all(of: asked, trial) where mendable.count >= 3 {
            func add(_ string: String, _ reason: Message, level: Int) {
                found.append(
                    OfferCandidate(
                        query: asked.replacing(mendable.term, with: string), kind: .character, reason: reason,
                        level: level))
            }
            for string in try withoutRepeated(mendable, trial) { add(string, repeated, level: 0) }
            for string in try withoutStray(mendable, trial) { add(string, tooMany, level: 0) }
            for string in try swapped(mendable, trial) { add(string, swappedWords, level: 0) }
            for string in try withMissing(mendable, trial) { add(string, missing, level: 1) }
        }
        return found
    }

    /// 西宁机机场, 西宁西宁机场: what stands twice, once.
    private static func withoutRepeated(_ mendable: MendableTerm, _ trial: OfferTrial) throws -> [String] {
        var found: [String] = []
        let scalars = mendable.scalars
        for length in 1...longestRepeated {
            for start in stride(from: length, through: mendable.count - length, by: 1)
            where scalars[start - length..<start] == scalars[start..<start + length] {
                let string = mendable.replacing(start..<start + length, with: [])
                guard mendable.count - length >= 2 else { continue }
                if try !mendable.hasPair(before: start) || trial.isKnown(string) { found.append(string) }
            }
        }
        return found
    }

    /// A letter that was typed among characters, 抽水d蓄能, or a character that was picked twice, in two spellings: 抽水睡蓄能.
    private static func withoutStray(_ mendable: MendableTerm, _ trial: OfferTrial) throws -> [String] {
        try mendable.scalars.indices.compactMap { index in
            guard mendable.isPresent(without: index..<index + 1) else { return nil }
            let string = mendable.replacing(index..<index + 1, with: [])
            let neighbours = [index - 1, index + 1].filter(mendable.scalars.indices.contains).map {
                mendable.scalars[$0]
            }
            if CharacterClass.isFoldedLatin(mendable.scalars[index].value) {
                guard neighbours.allSatisfy({ CharacterClass.isHan($0.value) }) else { return nil }
                return try neighbours.count == 2 && mendable.count > long || trial.isKnown(string) ? string : nil
            }
            let sounds = PinyinSounds(mendable.scalars[index])
            guard neighbours.contains(where: sounds.isShared), !mendable.isPresent(around: index) else { return nil }
            return try trial.isKnown(string) ? string : nil
        }
    }

    private static func swapped(_ mendable: MendableTerm, _ trial: OfferTrial) throws -> [String] {
        try mendable.scalars.indices.dropLast().compactMap { index in
            let (one, next) = (mendable.scalars[index], mendable.scalars[index + 1])
            // 第四十 is another number than 第十四.
            guard one != next, !MendableTerm.isNumeral(one), !MendableTerm.isNumeral(next),
                mendable.isPresent(without: index..<index + 2)
            else { return nil }
            let string = mendable.replacing(index..<index + 2, with: [next, one])
            let isEnough = mendable.count >= long && !mendable.hasPair(before: index + 1)
            return try isEnough || trial.isKnown(string) ? string : nil
        }
    }

    private static func withMissing(_ mendable: MendableTerm, _ trial: OfferTrial) throws -> [String] {
        try (1..<mendable.count).filter { mendable.isPresent(without: $0..<$0) }.flatMap { index -> [String] in
            let fillers = try mendable.fillers(for: index..<index, trial, limit: most) { !particles.contains($0.value) }
            let isSlip = !mendable.hasPair(before: index)
            guard isSlip || mendable.count >= long else { return [] }
            let isEnough = isSlip && mendable.count >= long
            return try fillers.map { mendable.replacing(index..<index, with: [$0]) }
                .filter { try isEnough || trial.isKnown($0) }
        }
    }

    /// With one more of these nothing is mended: 存在问题 and 存在的问题.
    private static let particles = Lexicon.characters(.nameParticle)

    private static let repeated = Message("typed twice", chinese: "重复输入")
    private static let tooMany = Message("one character fewer", chinese: "少一个字")
    private static let swappedWords = Message("two characters swapped", chinese: "两字对调")
    private static let missing = Message("one character more", chinese: "多一个字")
}
