import PlanDocuments
import SearchIndex
import TextAnalysis

/// Makes hits and passages for users from document ids.
struct HitBuilder {
    let snapshot: IndexSnapshot
    /// Remembers the metadata of plans; `nil` to read it for each passage.
    var entries: PlanEntries?

    /// - Parameter leaves: what to highlight.
    func hit(_ rank: Rank, leaves: [CompiledQuery.Leaf], snippetLength: Int) throws -> SearchHit {
        try hit(rank, snippetLength: snippetLength) { text in
            leaves.count == 1 ? leaves[0].occurrences(in: text) : leaves.flatMap { $0.occurrences(in: text) }
        }
    }

    /// - Parameter occurrences: what to highlight in a folded text, in bytes.
    func hit(
        _ rank: Rank, snippetLength: Int, occurrences: (UnsafeRawBufferPointer) -> [Range<Int>]
    ) throws -> SearchHit {
        let (segment, number) = snapshot.locate(rank.document)
        let stored = try snapshot.segments[segment].store.passage(number)
        let view = try view(stored, segment: segment, passage: number)
        let bytes = Self.matches(occurrences, in: stored)
        let ranges = Self.scalarRanges(bytes, in: stored.text)
        let first = bytes.first.map { stored.sourcePosition(ofByte: $0.lowerBound) }
        return SearchHit(
            passage: view, score: rank.relevance, ranges: ranges, position: first ?? view.span.start,
            snippet: Snippet(text: view.text, ranges: ranges, length: snippetLength), alsoIn: [])
    }

    /// A passage's id.
    func id(ofDocument document: UInt32) throws -> String {
        let (segment, passage) = snapshot.locate(document)
        return Self.id(of: passage, in: try entry(ofPassage: passage, segment: segment).plan)
    }

    func view(segment: Int, passage: Int) throws -> PassageView {
        try view(try snapshot.segments[segment].store.passage(passage), segment: segment, passage: passage)
    }

    private func view(_ stored: StoredPassage, segment: Int, passage: Int) throws -> PassageView {
        let store = snapshot.segments[segment].store
        let entry = try entry(ofPassage: passage, segment: segment)
        let plan = entry.plan
        return PassageView(
            id: Self.id(of: passage, in: plan), kind: stored.kind, plan: PlanView(plan),
            path: try store.path(ofSection: stored.section, plan: plan.number), file: entry.file, format: entry.format,
            places: try? snapshot.segments[segment].extracts?.places(ofFile: plan.file), span: stored.span,
            text: String(decoding: stored.text, as: UTF8.self),
            agencies: try stored.agencies.map { try store.agencies($0, ofPlan: plan.number) } ?? ResponsibleUnits())
    }

    /// The plan of a passage.
    private func entry(ofPassage passage: Int, segment: Int) throws -> PlanCatalog.Entry {
        let store = snapshot.segments[segment].store
        let number = store.plan(ofPassage: passage)
        return try entries?.entry(segment: segment, plan: number)
            ?? PlanCatalog.Entry(segment: segment, plan: number, of: store)
    }

    private static func id(of passage: Int, in plan: StoredPlan) -> String {
        var id = plan.id
        id.append(".")
        id.append(String(passage - plan.passages.lowerBound + 1))
        return id
    }

    /// Where something occurs in a passage's own text, in UTF-8 bytes, in order; overlapping ranges are one.
    private static func matches(
        _ occurrences: (UnsafeRawBufferPointer) -> [Range<Int>], in passage: StoredPassage
    ) -> [Range<Int>] {
        let folded = passage.folded.utf8.withUnsafeBytes { occurrences($0) }
        var own = folded.map { passage.folded.sourceRange(of: $0) }
        guard own.count > 1 else { return own }
        own.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        var merged: [Range<Int>] = []
        for range in own {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    /// Ranges of UTF-8 bytes as ranges of Unicode scalars; they are in order.
    private static func scalarRanges(_ ranges: [Range<Int>], in text: [UInt8]) -> [Range<Int>] {
        var byte = 0
        var scalar = 0
        func advance(to offset: Int) -> Int {
            scalar += UTF8Scalars.count(in: text, byte..<offset)
            byte = offset
            return scalar
        }
        return ranges.map { range in
            let start = advance(to: range.lowerBound)
            return start..<advance(to: range.upperBound)
        }
    }
}
