import SearchIndex

/// The same plan from another file: as PDF what this one is as a web page.
public struct PlanCopy: Sendable {
    public var entry: PlanCatalog.Entry
    /// What its file was read as: `pdf`.
    public var format: String
}

extension SearchEngine {
    /// How many plans of one title are compared.
    private static let mostNamesakes = 50

    /// The plans of the index that are the same document as a plan: with its title or its number, and with at least
    /// four fifths of all their words in common.
    ///
    /// An edition that differs more, a draft for comment or a digest, is no copy.
    ///
    /// - Parameter id: the plan's id.
    /// - Returns: in the order of the index; `nil` if there is no such plan.
    /// - Throws: `IndexError` with code `corrupt`.
    public func copies(ofPlan id: String) throws -> [PlanCopy]? {
        let references = try context.references()
        guard let own = references.catalog.index(id) else { return nil }
        let entries = references.catalog.entries
        let others = references.targets.namesakes(of: entries[own].plan).filter { $0 != own }
        guard !others.isEmpty else { return [] }
        let size = entries[own].plan.characters
        // Texts of other lengths have other words; and titles that many bear (附件) are looked at for the first ones alone.
        let alike = others.filter {
            let other = entries[$0].plan.characters
            return min(size, other) * 3 >= max(size, other) * 2
        }
        let words = PlanWords(entries[own], in: context.snapshot)
        return try alike.prefix(Self.mostNamesakes).compactMap { other in
            let entry = entries[other]
            guard words.isNear(PlanWords(entry, in: context.snapshot)) else { return nil }
            let store = context.snapshot.segments[entry.segment].store
            return PlanCopy(entry: entry, format: try store.sourceFormat(entry.plan.file))
        }
    }
}

/// A sample of a plan's shingles, chosen by their hashes: the same of the same text, however it is cut into passages.
private struct PlanWords {
    private let sample: Set<UInt64>

    /// One shingle in so many is taken.
    private static let rate: UInt64 = 8

    init(_ entry: PlanCatalog.Entry, in snapshot: IndexSnapshot) {
        let store = snapshot.segments[entry.segment].store
        var text: [UInt8] = []
        for passage in entry.plan.passages { text += store.foldedText(ofPassage: passage) }
        let shingled = text.withUnsafeBytes { ShingledText($0) }
        let all = shingled.shingles(of: shingled.length)
        // Of a few lines each one counts.
        let rate = all.count < 1_000 ? 1 : Self.rate
        sample = Set(all.lazy.filter { $0 % rate == 0 })
    }

    func isNear(_ other: PlanWords) -> Bool {
        let common = sample.intersection(other.sample).count
        let (numerator, denominator) = FoldingWindow.threshold
        return common > 0 && common * denominator >= (sample.count + other.sample.count - common) * numerator
    }
}
