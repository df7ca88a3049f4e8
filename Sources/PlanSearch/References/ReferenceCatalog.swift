import PlanDocuments
import SearchIndex

/// The citations between the plans of a generation. Made once for a generation, by the first request.
final class ReferenceCatalog: Sendable {
    /// A document that a plan cites.
    struct Cited: Sendable {
        /// The plans that it may be, as indices of the catalog's entries; empty if the index has none.
        var targets: [Int]
        var wordings: [String]
        /// Numbers of the passages in the plan, from 0, ascending.
        var passages: [Int]
    }

    let catalog: PlanCatalog
    let targets: ReferenceTargets
    /// By entry of the catalog: what the plan cites, in order of the text.
    let cited: [[Cited]]
    /// By entry of the catalog: the entries that cite the plan.
    let citing: [[Int]]

    /// Reads every passage that can hold a citation.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    init(_ catalog: PlanCatalog) throws {
        self.catalog = catalog
        let targets = ReferenceTargets(catalog.entries)
        let cited = try catalog.entries.indices.map { index in
            try Self.citations(of: catalog.entries[index], index, in: catalog.snapshot, targets)
        }
        var citing = [[Int]](repeating: [], count: cited.count)
        for (index, documents) in cited.enumerated() {
            for target in Set(documents.flatMap(\.targets)) { citing[target].append(index) }
        }
        self.targets = targets
        self.cited = cited
        self.citing = citing
    }

    private static func citations(
        of entry: PlanCatalog.Entry, _ index: Int, in snapshot: IndexSnapshot, _ targets: ReferenceTargets
    ) throws -> [Cited] {
        let store = snapshot.segments[entry.segment].store
        var documents: [Cited] = []
        /// The index in `documents` of a key.
        var indices: [String: Int] = [:]
        var citations = PlanCitations(
            ownTitles: [entry.plan.title, entry.plan.noticeTitle].compactMap(\.self), number: entry.plan.documentNumber)
        for (number, passage) in entry.plan.passages.enumerated()
        where canCite(store.foldedText(ofPassage: passage)) {
            let text = String(decoding: try store.passage(passage).text, as: UTF8.self)
            for reference in citations.references(in: text) {
                let found = targets.plans(citedBy: reference)
                // Another wording of the plan's own title is no citation.
                if found.contains(index) { continue }
                let key = found.isEmpty ? reference.key : found.description
                if key.isEmpty { continue }
                let position = indices[key] ?? documents.count
                if position == documents.count {
                    indices[key] = position
                    documents.append(Cited(targets: found, wordings: [], passages: []))
                }
                let wording = reference.kind == .title ? "《\(reference.text)》" : reference.text
                if !documents[position].wordings.contains(wording) { documents[position].wordings.append(wording) }
                if documents[position].passages.last != number { documents[position].passages.append(number) }
            }
        }
        return documents
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

    /// What a plan cites and what cites it.
    ///
    /// - Parameter id: the plan's id.
    /// - Returns: `nil` if there is no such plan.
    func references(ofPlan id: String) -> PlanReferences? {
        guard let index = catalog.index(id) else { return nil }
        var references = PlanReferences()
        for document in cited[index] {
            let passages = passageIDs(index, document.passages)
            if document.targets.isEmpty {
                references.unresolved.append(.init(wording: document.wordings[0], passages: passages))
            }
            for target in document.targets {
                references.cites.append(
                    .init(plan: view(target), wordings: document.wordings, passages: passages))
            }
        }
        for other in citing[index] {
            let documents = cited[other].filter { $0.targets.contains(index) }
            let passages = Set(documents.flatMap(\.passages)).sorted()
            references.citedBy.append(
                .init(
                    plan: view(other), wordings: documents.flatMap(\.wordings), passages: passageIDs(other, passages)))
        }
        return references
    }

    private func view(_ index: Int) -> PlanView { PlanView(catalog.entries[index].plan) }

    private func passageIDs(_ index: Int, _ passages: [Int]) -> [String] {
        passages.map { "\(catalog.entries[index].plan.id).\($0 + 1)" }
    }
}
