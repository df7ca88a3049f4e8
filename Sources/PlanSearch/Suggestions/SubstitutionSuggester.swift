import Localization
import PlanLanguage

/// One character differs. A slip of the eye: 义务教肓, 抽木蓄能. Any other character only if all else says that a string that
/// the texts often have was meant.
enum SubstitutionSuggester: Suggester {
    static let isGuess = true
    /// Characters that are tried at one position.
    private static let most = 6
    /// Names and frequent strings of three characters that are looked at.
    private static let mostKnown = 60
    /// The least number of characters of a string of which one may look like another.
    private static let shortest = 3
    /// The least number of which one may be any other: of three, two would decide.
    private static let shortestOfAny = 4

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        var found: [OfferCandidate] = []
        for mendable in try MendableTerm.all(of: asked, trial) where mendable.count >= shortest {
            func add(_ string: String, _ reason: Message, level: Int) {
                found.append(
                    OfferCandidate(
                        query: asked.replacing(mendable.term, with: string), kind: .character, reason: reason,
                        level: level))
            }
            for string in try alikes(mendable, trial) { add(string, looksAlike, level: 0) }
            for string in try others(mendable, trial) { add(string, differs, level: 1) }
        }
        return found
    }

    /// Strings in which a character that looks like the typed one stands between the same neighbours; of three characters
    /// names and frequent strings only.
    private static func alikes(_ mendable: MendableTerm, _ trial: OfferTrial) throws -> [String] {
        let found = try alikesInPlace(mendable, trial)
        guard mendable.count == shortest, !found.isEmpty else { return found }
        let known = try trial.completions(nearTo: mendable.text, limit: mostKnown)
        return found.filter(known.contains)
    }

    private static func alikesInPlace(_ mendable: MendableTerm, _ trial: OfferTrial) throws -> [String] {
        try mendable.scalars.indices.filter { mendable.isPresent(without: $0..<$0 + 1) }.flatMap { index in
            let alikes = ShapeTable.shared.alikes(of: mendable.scalars[index])
            return try mendable.fillers(for: index..<index + 1, trial, limit: most, where: alikes.contains).map {
                mendable.replacing(index..<index + 1, with: [$0])
            }.filter { try mendable.isLikely($0, at: index, trial) }
        }
    }

    /// Names and frequent strings that differ in a character which the texts never have beside its neighbours here.
    private static func others(_ mendable: MendableTerm, _ trial: OfferTrial) throws -> [String] {
        guard mendable.count >= shortestOfAny else { return [] }
        let typed = mendable.text
        return try trial.completions(nearTo: typed, limit: most).filter { string in
            let other = zip(string.unicodeScalars, mendable.scalars).enumerated().first { $1.0 != $1.1 }
            guard let other else { return false }
            // 四中全会 is no slip for 五中全会.
            if MendableTerm.isNumeral(other.element.0), MendableTerm.isNumeral(other.element.1) { return false }
            let index = other.offset
            return mendable.isOutOfPlace(index)
        }
    }

    private static let looksAlike = Message("looks alike", chinese: "字形相近")
    private static let differs = Message("one character differs", chinese: "一字不同")
}
