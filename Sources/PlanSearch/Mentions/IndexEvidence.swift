import PlanLanguage
import ProjectNames
import SearchIndex
import Xapian

/// What a generation's texts say of strings, for the names of one question.
final class IndexEvidence: NameEvidence {
    /// How many passages are read to count a string, or to see what stands beside it; of more, a sample.
    static let sample = 300

    private let generation: OpenGeneration
    private var counts: [Scalars: Int] = [:]

    init(_ generation: OpenGeneration) { self.generation = generation }

    var passages: Int { generation.snapshot.passageCount }

    func passages(having text: Scalars) throws -> Int {
        if let known = counts[text] { return known }
        let count = try count(text)
        counts[text] = count
        return count
    }

    private func count(_ text: Scalars) throws -> Int {
        let pattern = Pattern(folded: ScalarText.utf8(text))
        if pattern.isDecidedByTerms, let term = pattern.terms.first {
            return try generation.database.termFrequency(of: term)
        }
        var seen = 0
        var matching = 0
        let total = try forEachCandidate(pattern) { folded in
            seen += 1
            if pattern.firstOccurrence(in: folded) != nil { matching += 1 }
        }
        if matching == 0, seen < total { return try isAnywhere(pattern) ? 1 : 0 }
        // What was not looked at has the string as often as what was.
        return seen == 0 ? 0 : (matching * total + seen - 1) / seen
    }

    /// How much is read before and after a string, in UTF-8 bytes: numbers of roads before it, heads after it.
    private static let before = 36
    private static let after = 120

    func visit(_ text: Scalars, _ body: (Scalars, Int) throws -> Void) throws {
        let pattern = Pattern(folded: ScalarText.utf8(text))
        _ = try forEachCandidate(pattern) { folded in
            for range in pattern.occurrences(in: folded) {
                let start = Self.character(max(0, range.lowerBound - Self.before), in: folded)
                let end = Self.character(min(folded.count, range.upperBound + Self.after), in: folded)
                let lead = ScalarText(
                    UnsafeRawBufferPointer(rebasing: folded[start..<range.lowerBound]), remarks: .kept)
                let rest = ScalarText(UnsafeRawBufferPointer(rebasing: folded[range.upperBound..<end]), remarks: .kept)
                try body(lead.scalars + text + rest.scalars, lead.scalars.count)
            }
        }
    }

    /// The beginning of the character at a byte or after it.
    private static func character(_ byte: Int, in folded: UnsafeRawBufferPointer) -> Int {
        var byte = byte
        while byte < folded.count, folded[byte] & 0xC0 == 0x80 { byte += 1 }
        return byte
    }

    /// Whether a string that a sample does not have is in any passage.
    private func isAnywhere(_ pattern: Pattern) throws -> Bool {
        var isFound = false
        _ = try forEachCandidate(pattern, atMost: Self.mostForAbsence) { folded in
            isFound = isFound || pattern.firstOccurrence(in: folded) != nil
        }
        return isFound
    }

    /// How many passages are read before a string counts as absent.
    private static let mostForAbsence = 20_000

    /// Reads passages that have a string's terms, as many as the sample.
    ///
    /// - Returns: how many have them.
    private func forEachCandidate(
        _ pattern: Pattern, atMost sample: Int = sample, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        guard let query = try Query.all(pattern.terms) else { return 0 }
        var documents: [UInt32] = []
        do {
            try generation.database.collect(query, into: &documents)
        } catch let error as XapianError {
            throw IndexError(.corrupt, "searching for mentions failed: \(error)")
        }
        let step = max(1, documents.count / sample)
        for index in stride(from: 0, to: documents.count, by: step) {
            let (segment, passage) = generation.snapshot.locate(documents[index])
            let store = generation.snapshot.segments[segment].store
            guard passage < store.passageCount else { continue }
            try body(store.foldedText(ofPassage: passage))
        }
        return documents.count
    }
}
