import ProjectNames
import Synchronization
import TextAnalysis

/// Which names name each other. It follows from the two names alone, so it holds for all generations.
final class SameProjects: Sendable {
    private struct Pair: Hashable {
        var name: String
        var other: String
    }

    /// How many pairs are kept; what is not kept is compared again.
    private static let capacity = 1 << 16

    private let known = Mutex<[Pair: Bool]>([:])

    init() {}

    /// Whether each of two names, as a text, mentions the project that the other one is.
    func areSame(_ name: String, _ other: String) -> Bool {
        mentions(name, other) && mentions(other, name)
    }

    private func mentions(_ name: String, _ other: String) -> Bool {
        let pair = Pair(name: name, other: other)
        if let known = known.withLock({ $0[pair] }) { return known }
        let found = Self.name(name, mentions: other)
        known.withLock { if $0.count < Self.capacity { $0[pair] = found } }
        return found
    }

    private static func name(_ name: String, mentions other: String) -> Bool {
        let (text, other) = (Normalizer.fold(name).utf8, Normalizer.fold(other).utf8)
        return [ScalarText.Remarks.kept, .dropped].contains { remarks in
            let reading = ProjectName(ScalarText(other, remarks: remarks).scalars)
            let aligner = NameAligner(reading, attraction: nil, areKin: { $0 == $1 })
            return text.withUnsafeBytes { text in
                aligner.wordings(in: NamePassage(text), NameContext(headings: [], regions: [])).contains { wording in
                    // A county and the city of its name each have one.
                    wording.alignment.isMention && !wording.alignment.steps.contains { $0.rule == .placeNarrower }
                }
            }
        }
    }
}
