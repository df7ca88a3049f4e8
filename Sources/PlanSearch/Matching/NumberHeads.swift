import SearchIndex

/// The first passages of the plans that bear the document numbers of a query.
///
/// A plan's own number is read from the lines above its text and need not stand in a passage, so its first passage answers
/// for it.
struct NumberHeads {
    /// For each leaf of the query that is a number, the documents.
    private var byLeaf: [Int: Set<UInt32>] = [:]
    /// All of them, ascending: candidates that the terms may not give.
    private(set) var documents: [UInt32] = []

    var isEmpty: Bool { documents.isEmpty }

    /// - Throws: `IndexError` with code `corrupt`.
    init(_ query: CompiledQuery, plans: PlanSource) throws {
        var numbers: [(leaf: Int, number: NumberWording)] = []
        for (index, leaf) in query.leaves.enumerated() {
            if case .number(_, let number) = leaf { numbers.append((index, number)) }
        }
        guard !numbers.isEmpty else { return }
        for (leaf, number) in numbers {
            let pattern = NumberPattern(number.canonical)
            for entry in try plans.catalog().entries where !entry.plan.passages.isEmpty {
                guard let own = entry.plan.documentNumber, own.contains(number.year), pattern.isIn(own) else {
                    continue
                }
                byLeaf[leaf, default: []].insert(
                    plans.snapshot.document(segment: entry.segment, passage: entry.plan.passages.lowerBound))
            }
        }
        documents = byLeaf.values.reduce(into: Set()) { $0.formUnion($1) }.sorted()
    }

    /// Whether a document stands for the number that a leaf asks for.
    @inline(__always)
    func has(_ document: UInt32, _ leaf: Int) -> Bool {
        !documents.isEmpty && byLeaf[leaf]?.contains(document) == true
    }

    /// Whether a document stands for one of the numbers that are asked for.
    func isHead(_ document: UInt32, of query: CompiledQuery) -> Bool {
        !documents.isEmpty && query.positiveLeaves.contains { has(document, $0) }
    }
}
