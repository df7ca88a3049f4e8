import PlanDocuments
import SearchIndex
import TextAnalysis

/// Adds to a passage's score for the strings of the query that its headings and its plan's title hold.
///
/// Headings and titles are weaker than text: a string counts once in all headings of the path, and what it adds is a
/// fraction of what one occurrence in a passage of average length does. A heading's own words are its text, so of its
/// path only the headings above it count.
struct FieldScorer {
    private static let pathFactor = 0.3
    private static let titleFactor = 0.15

    private let leaves: [(leaf: CompiledQuery.Leaf, weight: Double)]
    private let snapshot: IndexSnapshot
    /// What was found last: passages come in order of the text, so that the next is most often of the same section.
    private var plan = PlanEntry()
    private var section = SectionEntry()

    private struct PlanEntry {
        var segment = -1
        var number = -1
        var sections = 0
        var score = 0.0
    }

    private struct SectionEntry {
        /// The passages that stand directly in it, by their numbers in the store.
        var passages = 0..<0
        var heading = -1
        var score = 0.0
        /// Of the path without the section's own heading.
        var scoreAbove = 0.0
    }

    /// - Parameter leaves: the strings of the query and the weight of each.
    init(_ leaves: [(leaf: CompiledQuery.Leaf, weight: Double)], snapshot: IndexSnapshot) {
        self.leaves = leaves
        self.snapshot = snapshot
    }

    /// No passage gets more than this.
    var maximum: Double {
        leaves.reduce(0) { $0 + $1.weight } * (Self.pathFactor + Self.titleFactor)
    }

    /// - Parameters:
    ///   - segment: the segment's place in the snapshot.
    ///   - number: the plan's number in the store.
    ///   - passage: the passage's number in the store.
    mutating func score(segment: Int, plan number: Int, passage: Int) throws -> Double {
        let store = snapshot.segments[segment].store
        if plan.segment != segment || plan.number != number {
            let stored = try store.plan(number)
            plan = PlanEntry(
                segment: segment, number: number, sections: stored.sectionCount,
                score: Self.titleFactor * weight(in: [stored.title] + (stored.noticeTitle.map { [$0] } ?? [])))
            section = SectionEntry()
        }
        if !section.passages.contains(passage) {
            section = try sectionEntry(ofPassage: passage, plan: number, in: store)
        }
        let isHeading = passage == section.heading && store.kind(ofPassage: passage) == .heading
        return plan.score + (isHeading ? section.scoreAbove : section.score)
    }

    /// The section that a passage stands in: the last whose heading is not behind it.
    private func sectionEntry(ofPassage passage: Int, plan: Int, in store: PassageStore) throws -> SectionEntry {
        let passages = store.passages(ofPlan: plan)
        func start(_ section: Int) throws -> Int {
            passages.lowerBound + (try store.section(section, ofPlan: plan).heading)
        }
        var low = 0
        var high = self.plan.sections
        while low < high {
            let middle = (low + high) / 2
            if try start(middle) <= passage { low = middle + 1 } else { high = middle }
        }
        let end = max(passage + 1, low < self.plan.sections ? try start(low) : passages.upperBound)
        guard low > 0 else { return SectionEntry(passages: min(passage, passages.lowerBound)..<end) }
        let first = try start(low - 1)
        let path = try store.path(ofSection: low - 1, plan: plan)
        return SectionEntry(
            passages: first..<end, heading: first, score: Self.pathFactor * weight(in: path),
            scoreAbove: Self.pathFactor * weight(in: path.dropLast()))
    }

    private func weight(in texts: some Sequence<String>) -> Double {
        let folded = texts.map { Normalizer.fold($0).utf8 }
        return leaves.reduce(0) { sum, entry in
            let occurs = folded.contains { text in text.withUnsafeBytes { entry.leaf.occurs(in: $0) } }
            return sum + (occurs ? entry.weight : 0)
        }
    }
}
