import PlanLanguage

/// Which part of a text given as a name is the name: people paste 加快推进兰州至合作铁路建设，力争2025年建成。
enum NameExcerpt {
    /// The only clause that has a head, without the verb before it; the whole if there is none, or more than one: which
    /// of two projects is meant is not for us to choose.
    static func project(in scalars: [UInt32]) -> [UInt32] {
        let scalars = Array(withoutMark(scalars[...]))
        let clauses = scalars.split(whereSeparator: CharacterClass.endsClause).filter(hasHead)
        let clause = clauses.count == 1 ? clauses[0] : scalars[...]
        return Array(withoutVerb(clause))
    }

    /// The names that a text seems to hold, if it seems to hold several: 西宁机场三期；临夏机场.
    static func names(in scalars: [UInt32]) -> [[UInt32]] {
        let clauses = scalars.split { CharacterClass.endsClause($0) || $0 == "、" }.map { withoutVerb(withoutMark($0)) }
        let named = clauses.filter { clause in
            clause.count >= 4 && hasHead(clause)
                && ProjectName.parts(of: Array(clause)).contains { [.place, .route, .proper].contains($0.kind) }
        }
        return named.count > 1 ? named.map(Array.init) : []
    }

    /// A text without the number or the sign that a list puts before it: 1. or （一）, whose parentheses are gone here, or ·.
    private static func withoutMark(_ text: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        var rest = text.drop { $0 == " " || $0 == "*" || $0 == "-" || $0 == "•" || $0 == "#" }
        let number = rest.prefix(while: CharacterClass.isDigit)
        if !number.isEmpty, number.count <= 3, let next = rest.dropFirst(number.count).first,
            next == "." || next == "、" || next == ")"
        {
            rest = rest.dropFirst(number.count + 1).drop { $0 == " " }
        }
        return rest
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
            (RegionNames.longest(in: text, at: start)?.length ?? 0) <= verb, text.count - start - verb >= 4
        {
            start += verb
        }
        return text[start...]
    }
}
