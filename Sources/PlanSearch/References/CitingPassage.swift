import PlanDocuments
import SearchIndex

/// A passage that cites documents.
struct CitingPassage: Sendable {
    /// Its number in the plan, from 0.
    var number: Int
    /// In order of the text; not empty.
    var references: [PlanReference]

    /// The passages of a plan that cite documents.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    static func all(ofPlan plan: Int, in store: PassageStore) throws -> [CitingPassage] {
        let stored = try store.plan(plan)
        var citations = PlanCitations(
            ownTitles: [stored.title, stored.noticeTitle].compactMap(\.self), number: stored.documentNumber)
        var found: [CitingPassage] = []
        for (number, passage) in stored.passages.enumerated() where canCite(store.foldedText(ofPassage: passage)) {
            let text = String(decoding: try store.passage(passage).text, as: UTF8.self)
            let references = citations.references(in: text)
            if !references.isEmpty { found.append(CitingPassage(number: number, references: references)) }
        }
        return found
    }

    /// Whether a folded text has a 《 or a 号: most passages have neither and need not be read.
    private static func canCite(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count >= 3 else { return false }
        for index in 0..<text.count - 2 {
            switch text[index] {
            case 0xE3 where text[index + 1] == 0x80 && text[index + 2] == 0x8A: return true
            case 0xE5 where text[index + 1] == 0x8F && text[index + 2] == 0xB7: return true
            default: break
            }
        }
        return false
    }
}
