import Localization
import PlanLanguage
import TextAnalysis

/// The same words with 、, 和, 与 or nothing between them, with a dash or 至: 碳达峰碳中和 and 碳达峰、碳中和.
enum JointSuggester: Suggester {
    /// The shortest part on either side, in Unicode scalars: 共和县 has no joint.
    private static let shortest = 2

    private static let joints = Lexicon.entries(.joint).map { (word: $0.word, family: $0.family ?? "") }

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        guard asked.parsed.root.isOfStrings else { return [] }
        let reason = Message("joined otherwise", chinese: "连接写法不同")
        return try asked.terms.flatMap { term in
            try forms(Scalars(term.folded.map(\.value)), trial).map {
                OfferCandidate(query: asked.replacing(term, with: $0.string), kind: .joint, reason: reason)
            }
        }
    }

    /// The other forms of a string.
    private static func forms(_ text: Scalars, _ trial: OfferTrial) throws -> [Scalars] {
        guard text.count >= 2 * shortest else { return [] }
        for start in shortest..<text.count {
            for joint in joints where text.has(joint.word, at: start, before: text.count) {
                let end = start + joint.word.count
                guard text.count - end >= shortest else { continue }
                let others = joints.filter { $0.family == joint.family && $0.word != joint.word }.map(\.word)
                return (others + [[]]).map { Scalars(text[..<start]) + $0 + Scalars(text[end...]) }
            }
        }
        guard let middle = seam(text) else { return [] }
        return joints.filter { $0.family == "and" }
            .map { Scalars(text[..<middle]) + $0.word + Scalars(text[middle...]) }
    }

    /// Where two words that are made alike meet: of one length, with the same first or last character.
    private static func seam(_ text: Scalars) -> Int? {
        let middle = text.count / 2
        guard text.count % 2 == 0, text.allSatisfy(CharacterClass.isHan) else { return nil }
        return text[0] == text[middle] || text[middle - 1] == text[text.count - 1] ? middle : nil
    }
}
