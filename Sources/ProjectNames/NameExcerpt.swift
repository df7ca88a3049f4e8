public import PlanLanguage

/// Which part of a text given as a name is the name: people paste 加快推进兰州至合作铁路建设，力争2025年建成。
public enum NameExcerpt {
    /// The only clause that has a head, without the verb before it; the whole if there is none, or more than one: which
    /// of two projects is meant is not for us to choose.
    public static func project(in scalars: Scalars) -> Scalars {
        let text = withoutMark(scalars[...])
        let clauses = text.split(whereSeparator: CharacterClass.endsClause).filter { hasHead(Scalars($0)) }
        return withoutVerb(Scalars(clauses.count == 1 ? clauses[0] : text))
    }

    /// The names that a text seems to hold, if it seems to hold several: 西宁机场三期；临夏机场.
    public static func names(in scalars: Scalars) -> [Scalars] {
        let clauses = scalars.split { CharacterClass.endsClause($0) || $0 == "、" }
        let named = clauses.map { withoutVerb(Scalars(withoutMark($0))) }.filter { clause in
            clause.count >= 4 && hasHead(clause)
                && ProjectName(clause).slots.contains { [.place, .route, .core].contains($0.kind) }
        }
        return named.count > 1 ? named : []
    }

    /// A text without the number or the sign that a list puts before it: 1. or ·.
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

    private static func hasHead(_ clause: Scalars) -> Bool {
        clause.count >= 4 && NameTokenizer.tokens(of: clause, isName: false).contains(where: \.isHead)
    }

    /// What is left after the verbs at the beginning, if that may be a name.
    private static func withoutVerb(_ clause: Scalars) -> Scalars {
        let tokens = NameTokenizer.tokens(of: clause, isName: false)
        let start = tokens.prefix { $0.kind == .verb }.last?.range.upperBound ?? 0
        guard start > 0, clause.count - start >= 4,
            tokens.first(where: { $0.range.lowerBound == start })?.word?.role != .suffix
        else { return clause }
        return Scalars(clause[start...])
    }
}
