import PlanLanguage
import TextAnalysis

/// Finds the short forms that the texts of an index define.
struct DefinitionFinder {
    /// The maximum number of passages to read: a corpus of statutes has some thousand definitions.
    private static let maximumPassages = 10_000
    /// The number of passages to read before a long form is accepted.
    private static let sample = 50

    /// A passage that a search found.
    struct Hit {
        /// Its id.
        var passage: String
        var text: String
        /// The matches, in Unicode scalars of the text.
        var ranges: [Range<Int>]
    }

    /// Searches the texts, without aliases.
    let search: (SearchQuery) throws -> [Hit]

    /// The definitions that can be relied on, in the order of the corpus.
    ///
    /// A short form is left out if texts define it in more than one way, or if its long form cannot be determined.
    ///
    /// - Throws: `IndexError` with code `corrupt` or `system`.
    func definitions() throws -> [AliasDefinition] {
        var query = SearchQuery(DefinitionReader.marks.joined(separator: " OR "))
        query.limit = Self.maximumPassages
        query.sort = .plan
        var found: [AliasDefinition] = []
        for hit in try search(query) {
            for candidate in DefinitionReader(hit.text).candidates() {
                guard let long = try long(of: candidate) else { continue }
                found.append(AliasDefinition(long: long, short: candidate.short, passage: hit.passage))
            }
        }
        return Self.unambiguous(found)
    }

    /// The candidate that other passages use by itself.
    ///
    /// If it always has the same character before it, that character belongs to it, or it is part of a longer name
    /// (人民政府 in 甘肃省人民政府).
    private func long(of candidate: DefinitionReader.Candidate) throws -> String? {
        for (long, before) in candidate.longs.reversed() {
            guard let before else { return long }
            if try isUsed(long, otherwiseThanAfter: before) { return long }
        }
        return nil
    }

    private func isUsed(_ name: String, otherwiseThanAfter before: Unicode.Scalar) throws -> Bool {
        var query = SearchQuery("\"\(name)\"")
        query.limit = Self.sample
        for hit in try search(query) {
            let scalars = Array(hit.text.unicodeScalars)
            for range in hit.ranges {
                // White space inside the text is a line end of the source, not a border.
                let previous = scalars[..<range.lowerBound].last { !$0.properties.isWhitespace }
                if previous != before { return true }
            }
        }
        return false
    }

    /// One definition for each pair, none for a short form with several long ones.
    private static func unambiguous(_ found: [AliasDefinition]) -> [AliasDefinition] {
        var longs: [[UInt8]: Set<[UInt8]>] = [:]
        for definition in found {
            longs[Normalizer.fold(definition.short).utf8, default: []].insert(Normalizer.fold(definition.long).utf8)
        }
        var seen: Set<[UInt8]> = []
        return found.filter { definition in
            let short = Normalizer.fold(definition.short).utf8
            return longs[short]?.count == 1 && seen.insert(short).inserted
        }
    }
}
