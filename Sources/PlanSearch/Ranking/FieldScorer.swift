import PlanDocuments
import SearchIndex
import TextAnalysis

/// Adds to a passage's score for the strings of the query that its headings and its plan's title contain.
///
/// Headings and titles are weaker than text: a string counts once in all headings of the path, and what it adds is a
/// fraction of what one occurrence in a passage of average length does. A heading's own words are its text, so of its
/// path only the headings above it count.
struct FieldScorer {
    private static let pathFactor = 0.3
    private static let titleFactor = 0.15

    private let leaves: [WeightedLeaf]
    private let snapshot: IndexSnapshot
    private let texts: HeadingTexts
    /// The most that a path adds.
    private let mostFromPath: Double
    /// The last result: passages come in order of the text, so the next one is mostly in the same section.
    private var plan = PlanEntry()
    private var section = SectionEntry()

    private struct PlanEntry {
        var segment = -1
        var number = -1
        var score = 0.0
    }

    private struct SectionEntry {
        /// The passages directly in it, by their numbers in the store.
        var passages = 0..<0
        var heading = -1
        var score = 0.0
        /// Of the path without the section's own heading.
        var scoreAbove = 0.0
    }

    /// - Parameter leaves: the strings of the query and the weight of each.
    init(_ leaves: [WeightedLeaf], snapshot: IndexSnapshot, texts: HeadingTexts) {
        self.leaves = leaves
        self.snapshot = snapshot
        self.texts = texts
        mostFromPath = Self.pathFactor * leaves.reduce(0) { $0 + $1.weight }
    }

    /// The most that a passage gets; added up like the scores, so that rounding puts no score above it.
    var maximum: Double { Self.titleFactor * leaves.reduce(0) { $0 + $1.weight } + mostFromPath }

    /// The most that a passage of a plan gets.
    ///
    /// - Parameters:
    ///   - segment: the segment's index in the snapshot.
    ///   - number: the plan's number in the store.
    /// - Throws: `IndexError` with code `corrupt`.
    @inline(__always)
    mutating func maximum(segment: Int, plan number: Int) throws -> Double {
        if plan.segment != segment || plan.number != number { try enterPlan(number, segment: segment) }
        return plan.score + mostFromPath
    }

    /// - Parameters:
    ///   - segment: the segment's index in the snapshot.
    ///   - number: the plan's number in the store.
    ///   - passage: the passage's number in the store.
    /// - Throws: `IndexError` with code `corrupt`.
    mutating func score(segment: Int, plan number: Int, passage: Int) throws -> Double {
        if plan.segment != segment || plan.number != number { try enterPlan(number, segment: segment) }
        if !section.passages.contains(passage) {
            section = sectionEntry(
                ofPassage: passage, try texts.plan(number, segment: segment),
                snapshot.segments[segment].store.passages(ofPlan: number))
        }
        let isHeading =
            passage == section.heading && snapshot.segments[segment].store.kind(ofPassage: passage) == .heading
        return plan.score + (isHeading ? section.scoreAbove : section.score)
    }

    @inline(never)
    private mutating func enterPlan(_ number: Int, segment: Int) throws {
        let weight = try texts.withTitles(ofPlan: number, segment: segment) { titles in
            self.weight { $0.occurs(inOneOf: titles) }
        }
        plan = PlanEntry(segment: segment, number: number, score: Self.titleFactor * weight)
        section = SectionEntry()
    }

    /// The section that a passage is in: the last whose heading is not after it.
    private func sectionEntry(
        ofPassage passage: Int, _ texts: HeadingTexts.Plan, _ passages: Range<Int>
    ) -> SectionEntry {
        let sections = texts.sections
        var low = 0
        var high = sections.count
        while low < high {
            let middle = (low + high) / 2
            if sections[middle].passage <= passage { low = middle + 1 } else { high = middle }
        }
        let end = max(passage + 1, low < sections.count ? Int(sections[low].passage) : passages.upperBound)
        guard low > 0 else { return SectionEntry(passages: min(passage, passages.lowerBound)..<end) }
        let own = low - 1
        func weightOfPath(from innermost: Int) -> Double {
            texts.utf8.withUnsafeBytes { utf8 in
                weight { leaf in
                    var next = innermost
                    while next >= 0 {
                        let section = sections[next]
                        let heading = utf8[Int(section.lower)..<Int(section.upper)]
                        if leaf.occurs(in: UnsafeRawBufferPointer(rebasing: heading)) { return true }
                        next = Int(section.parent)
                    }
                    return false
                }
            }
        }
        let first = Int(sections[own].passage)
        return SectionEntry(
            passages: min(first, passage)..<end, heading: first, score: Self.pathFactor * weightOfPath(from: own),
            scoreAbove: Self.pathFactor * weightOfPath(from: Int(sections[own].parent)))
    }

    /// The weights of the strings that occur, added up.
    @inline(__always)
    private func weight(where occurs: (WeightedLeaf) -> Bool) -> Double {
        var sum = 0.0
        for leaf in leaves where occurs(leaf) { sum += leaf.weight }
        return sum
    }
}
