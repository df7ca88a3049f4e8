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
    /// The bytes and the weight of the only string, if there is one and it is plain: then no reference is counted. The bytes
    /// are those of ``leaves``.
    private let only: (needle: Needle, weight: Double)?
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
        only = leaves.count == 1 ? leaves[0].plain.map { ($0, leaves[0].weight) } : nil
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
            section = sectionEntry(ofPassage: passage, try texts.headings(ofPlan: number, segment: segment))
        }
        let isHeading =
            passage == section.heading && snapshot.segments[segment].store.kind(ofPassage: passage) == .heading
        return plan.score + (isHeading ? section.scoreAbove : section.score)
    }

    @inline(never)
    private mutating func enterPlan(_ number: Int, segment: Int) throws {
        let titles = try texts.titles(ofPlan: number, segment: segment)
        let weight: Double
        if let only {
            weight = only.needle.firstOccurrence(in: titles, from: 0) != nil ? only.weight : 0
        } else {
            weight = self.weight { $0.occurs(inOneOf: titles) }
        }
        plan = PlanEntry(segment: segment, number: number, score: Self.titleFactor * weight)
        section = SectionEntry()
    }

    /// The section that a passage is in.
    private func sectionEntry(ofPassage passage: Int, _ headings: HeadingTexts.Headings) -> SectionEntry {
        let own = headings.section(ofPassage: passage)
        let next = own + 1
        let end = max(
            passage + 1,
            next < headings.sections.count ? Int(headings.sections[next].passage) : headings.passages.upperBound)
        guard own >= 0 else { return SectionEntry(passages: min(passage, headings.passages.lowerBound)..<end) }
        let first = Int(headings.sections[own].passage)
        let above = weight(ofPathFrom: Int(headings.sections[own].parent), headings)
        return SectionEntry(
            passages: min(first, passage)..<end, heading: first,
            score: Self.pathFactor * weight(ofPathFrom: own, headings, above: above),
            scoreAbove: Self.pathFactor * above)
    }

    /// The weights of the strings that headings have, from an inner one outwards; a string counts once.
    ///
    /// - Parameter above: the same without the innermost heading, if it is known.
    private func weight(
        ofPathFrom innermost: Int, _ headings: HeadingTexts.Headings, above: Double? = nil
    ) -> Double {
        if let only {
            // What is above counts as much as what is here.
            if let above, above > 0 { return above }
            var next = innermost
            while next >= 0 {
                let section = headings.sections[next]
                if only.needle.firstOccurrence(in: headings.text(of: section), from: 0) != nil { return only.weight }
                next = above == nil ? Int(section.parent) : -1
            }
            return 0
        }
        return weight { leaf in
            var next = innermost
            while next >= 0 {
                let section = headings.sections[next]
                if leaf.occurs(in: headings.text(of: section)) { return true }
                next = Int(section.parent)
            }
            return false
        }
    }

    /// The weights of the strings that occur, added up.
    @inline(__always)
    private func weight(where occurs: (WeightedLeaf) -> Bool) -> Double {
        var sum = 0.0
        for leaf in leaves where occurs(leaf) { sum += leaf.weight }
        return sum
    }
}
