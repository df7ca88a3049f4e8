import Localization
import PlanLanguage

/// Strings that sound the same: 抽水畜能, 经开曲, 西宁几场. For these one character may be wrong, of frequent strings all.
enum SoundSuggester: Suggester {
    static let isGuess = true
    /// Characters that are tried at one position.
    private static let most = 8

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        var found: [OfferCandidate] = []
        func add(_ mendable: MendableTerm, _ string: String) {
            found.append(
                OfferCandidate(
                    query: asked.replacing(mendable.term, with: string), kind: .character,
                    reason: Message("sounds the same", chinese: "读音相同")))
        }
        for mendable in try MendableTerm.all(of: asked, trial) {
            for string in try strings(mendable, trial) { add(mendable, string) }
            guard mendable.count >= 3 else { continue }
            for index in mendable.scalars.indices where mendable.isPresent(without: index..<index + 1) {
                let readings = PinyinSounds(mendable.scalars[index])
                guard !readings.isEmpty else { continue }
                let fillers = try mendable.fillers(for: index..<index + 1, trial, limit: most) {
                    readings.isShared(by: $0)
                }
                for filler in fillers {
                    let string = mendable.replacing(index..<index + 1, with: [filler])
                    if try mendable.isLikely(string, at: index, trial) { add(mendable, string) }
                }
            }
        }
        return found
    }

    /// Frequent strings of the same length in which every character sounds the same.
    private static func strings(_ mendable: MendableTerm, _ trial: OfferTrial) throws -> [String] {
        let sounds = mendable.scalars.map { PinyinSounds($0) }
        guard sounds.allSatisfy({ !$0.isEmpty }) else { return [] }
        let typed = sounds.map(\.first).joined(separator: "'")
        return try trial.completions(of: typed, limit: 60).filter { string in
            let scalars = Array(string.unicodeScalars)
            return scalars.count == sounds.count && zip(scalars, sounds).allSatisfy { $1.isShared(by: $0) }
        }
    }
}
