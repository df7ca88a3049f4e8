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

    /// Joins the citations of a generation's segments.
    ///
    /// - Parameters:
    ///   - readings: what was read from the segments; what is missing is read.
    ///   - isWanted: asked for each plan that is read; ``CollectionCancelled`` is thrown when it returns false.
    /// - Throws: `IndexError` with code `corrupt`.
    init(_ catalog: PlanCatalog, _ readings: [SegmentReading], isWanted: () -> Bool = { true }) throws {
        self.catalog = catalog
        let snapshot = catalog.snapshot
        let rows = try readings.rows(\.references, of: snapshot, isWanted: isWanted) { plan, segment in
            try CitingPassage.all(ofPlan: plan, in: snapshot.segments[segment].store)
        }
        let targets = ReferenceTargets(catalog.entries)
        let cited = catalog.entries.enumerated().map { index, entry in
            Self.citations(of: index, rows[entry.segment][entry.plan.number] ?? [], targets)
        }
        var citing = [[Int]](repeating: [], count: cited.count)
        for (index, documents) in cited.enumerated() {
            for target in Set(documents.flatMap(\.targets)) { citing[target].append(index) }
        }
        self.targets = targets
        self.cited = cited
        self.citing = citing
    }

    /// - Parameter passages: those of the plan that cite documents.
    private static func citations(
        of index: Int, _ passages: [CitingPassage], _ targets: ReferenceTargets
    ) -> [Cited] {
        var documents: [Cited] = []
        /// The index in `documents` of a key.
        var indices: [String: Int] = [:]
        for passage in passages {
            for reference in passage.references {
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
                if documents[position].passages.last != passage.number {
                    documents[position].passages.append(passage.number)
                }
            }
        }
        return documents
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
