import SearchIndex
import TextAnalysis
import Xapian

extension SearchEngine {
    /// The aliases in force: those of the file as it is now, and those that the texts define.
    ///
    /// - Throws: `IndexError` with code `corrupt` or `system`.
    public func aliases() throws -> AliasTable { try aliases(isAhead: false) }

    /// - Parameters:
    ///   - isAhead: whether they are not needed yet, so that no other call may have to wait for this one.
    ///   - isWanted: asked now and then; when it returns false, ``CollectionCancelled`` is thrown.
    func aliases(isAhead: Bool, isWanted: () -> Bool = { true }) throws -> AliasTable {
        // Other searches wait for it, so it gives way to none.
        try context.aliases.table(isAhead: isAhead) {
            try generation.pace.withoutGivingWay { try definitions(isWanted: isWanted) }
        }
    }

    /// The short forms that the texts define.
    func definitions(isWanted: () -> Bool = { true }) throws -> [AliasDefinition] {
        let passages = try context.segmentReadings.rows(\.definitions, of: snapshot, isWanted: isWanted) {
            plan, segment in
            try DefiningPassage.all(ofPlan: plan, in: snapshot.segments[segment].store)
        }
        let segments = Dictionary(snapshot.segments.map { ($0.content, $0) }, uniquingKeysWith: { one, _ in one })
        let uses = context.readings.nameUses
        return try DefinitionFinder(catalog: context.catalog(), passages: passages).definitions { key in
            if uses.isKnown(key, in: segments) { return true }
            guard isWanted() else { throw CollectionCancelled() }
            guard let place = try use(of: key.name, otherwiseThanAfter: key.before) else { return false }
            uses.add(key, segment: snapshot.segments[place.segment].content, plan: place.plan)
            return true
        }
    }

    private struct FoundUse: Error {
        var segment: Int
        var plan: Int
    }

    /// A plan that has a name after another character than the one given, or after none.
    private func use(
        of name: String, otherwiseThanAfter before: Unicode.Scalar
    ) throws -> (segment: Int, plan: Int)? {
        let query = CompiledQuery(ParsedQuery(root: .text(name), scope: .passage), aliases: .empty)
        do {
            let matcher = try Matcher(query, SearchQuery(name), in: generation)
            try matcher.run(deadline: nil) { match in
                let passage = try snapshot.segments[match.segment].store.passage(match.passage)
                let occurrences = passage.folded.utf8.withUnsafeBytes { folded in
                    matcher.highlightedLeaves.flatMap { $0.occurrences(in: folded) }
                }
                for range in occurrences {
                    let text = passage.text[..<passage.folded.sourceRange(of: range).lowerBound]
                    // White space inside the text is a line end of the source, not a border.
                    let previous = String(decoding: text, as: UTF8.self).unicodeScalars
                        .last { !$0.properties.isWhitespace }
                    if previous != before { throw FoundUse(segment: match.segment, plan: match.plan) }
                }
            }
        } catch let found as FoundUse {
            return (found.segment, found.plan)
        } catch let error as XapianError {
            throw IndexError(.corrupt, "searching failed: \(error)")
        }
        return nil
    }
}
