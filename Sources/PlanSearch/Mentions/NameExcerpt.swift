/// What of a text that somebody gives as a name is the name: people paste 加快推进兰州至合作铁路建设，力争2025年建成。
enum NameExcerpt {
    /// The only clause that has a head, without the verb before it; the whole if there is none, or more than one: which
    /// of two projects is meant is not for us to choose.
    static func project(in scalars: [UInt32]) -> [UInt32] {
        let clauses = scalars.split(whereSeparator: Sign.endsClause).filter(hasHead)
        let clause = clauses.count == 1 ? clauses[0] : scalars[...]
        return Array(withoutVerb(clause))
    }

    private static func hasHead(_ clause: ArraySlice<UInt32>) -> Bool {
        let text = Array(clause)
        return text.count >= 4
            && text.indices.contains { index in
                ProjectLexicon.shared.object(in: text, at: index, before: text.count) != nil
            }
    }

    private static func withoutVerb(_ clause: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        let text = Array(clause)
        var start = 0
        while start < text.count, let verb = ProjectVerbs.longest(in: text, at: start, before: text.count),
            ProjectVerbs.isPlan(text[start..<start + verb]),
            !ProjectVerbs.isPartOfName(text, start..<start + verb, before: text.count),
            (PlaceNames.longest(in: text, at: start)?.length ?? 0) <= verb, text.count - start - verb >= 4
        {
            start += verb
        }
        return text[start...]
    }
}
