import PlanLanguage
import SearchIndex
import TextAnalysis

/// A passage that may define short forms.
struct DefiningPassage: Sendable {
    /// Its number in the plan, from 0.
    var number: Int
    /// What it defines, as far as it can tell alone; may be empty.
    var candidates: [DefinitionReader.Candidate]

    private static let marks = DefinitionReader.marks.map { Normalizer.fold($0).utf8 }

    /// The passages of a plan that have a mark of a definition.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    static func all(ofPlan plan: Int, in store: PassageStore) throws -> [DefiningPassage] {
        let passages = store.passages(ofPlan: plan)
        var found: [DefiningPassage] = []
        for passage in passages where hasMark(store.foldedText(ofPassage: passage)) {
            let text = String(decoding: try store.passage(passage).text, as: UTF8.self)
            found.append(
                DefiningPassage(
                    number: passage - passages.lowerBound, candidates: DefinitionReader(text).candidates()))
        }
        return found
    }

    private static func hasMark(_ folded: UnsafeRawBufferPointer) -> Bool {
        marks.contains { mark in
            mark.withUnsafeBufferPointer { Needle(bytes: $0).firstOccurrence(in: folded, from: 0) != nil }
        }
    }
}
