import TextAnalysis

/// A query that others are made from: its words with their places.
struct AskedQuery {
    /// A string that is searched for: a word, or what stands between quotation marks. Values of fields are none, and neither
    /// is what is ruled out.
    struct Term {
        var text: String
        /// Of the whole token, in Unicode scalars of the query.
        var range: Range<Int>
        var isQuoted: Bool
        /// Its folded scalars.
        let folded: [Unicode.Scalar]

        init(_ text: String, _ range: Range<Int>, isQuoted: Bool) {
            (self.text, self.range, self.isQuoted) = (text, range, isQuoted)
            folded = Array(String(decoding: Normalizer.fold(text).utf8, as: UTF8.self).unicodeScalars)
        }
    }

    /// A value of a field of units.
    struct UnitValue {
        var text: String
        var form: FieldForm
        /// Of the sign before the value; empty without one.
        var sign: Range<Int>
        /// Of the sign and the value.
        var range: Range<Int>
    }

    let text: String
    let parsed: ParsedQuery
    let source: QuerySource
    let terms: [Term]
    let unitValues: [UnitValue]
    /// Whether it is words beside each other and nothing else.
    let isPlain: Bool

    init(_ text: String, _ parsed: ParsedQuery) {
        self.text = text
        self.parsed = parsed
        source = QuerySource(text)
        var lexer = QueryLexer(source)
        let tokens = (try? lexer.tokens()) ?? []
        var terms: [Term] = []
        var unitValues: [UnitValue] = []
        var isPlain = true
        let excluded = Self.excluded(tokens)
        for (index, token) in tokens.enumerated() {
            let field = Self.field(before: index, in: tokens)
            let isValue = field != nil || excluded.contains(index)
            if let field, let value = Self.unitValue(token, of: field, after: index, in: tokens) {
                unitValues.append(value)
            }
            switch token.kind {
            case .word(let word) where !isValue && !word.contains("*") && !word.contains("＊"):
                terms.append(Term(word, token.range, isQuoted: false))
            case .quoted(let quoted) where !isValue:
                terms.append(Term(quoted, token.range, isQuoted: true))
            default: isPlain = false
            }
        }
        self.terms = terms
        self.unitValues = unitValues
        self.isPlain = isPlain
    }

    /// The tokens that a sign of exclusion rules out, alone or in brackets.
    private static func excluded(_ tokens: [QueryLexer.Token]) -> Set<Int> {
        var excluded = Set<Int>()
        for index in tokens.indices where [.minus, .not].contains(tokens[index].kind) {
            var (end, depth) = (index + 1, 0)
            while end < tokens.count {
                let kind = tokens[end].kind
                if kind == .open { depth += 1 } else if kind == .close { depth -= 1 }
                end += 1
                if case .field = kind { continue }
                if depth <= 0, ![.minus, .not, .tilde, .equals].contains(kind) { break }
            }
            excluded.formUnion(index + 1..<end)
        }
        return excluded
    }

    /// The field whose value a token is, or `nil`.
    private static func field(before index: Int, in tokens: [QueryLexer.Token]) -> QueryField? {
        var before = index - 1
        if before > 0, [.equals, .tilde].contains(tokens[before].kind) { before -= 1 }
        guard before >= 0, case .field(let name) = tokens[before].kind,
            tokens[before].range.upperBound == tokens[before + 1].range.lowerBound
        else { return nil }
        return QueryField(name: name) ?? .plan
    }

    private static func unitValue(
        _ token: QueryLexer.Token, of field: QueryField, after index: Int, in tokens: [QueryLexer.Token]
    ) -> UnitValue? {
        let text: String
        switch token.kind {
        case .word(let word): text = word
        case .quoted(let quoted): text = quoted
        default: return nil
        }
        guard field.isOfUnits else { return nil }
        let sign = tokens[index - 1]
        let form: FieldForm = sign.kind == .equals ? .exact : sign.kind == .tilde ? .aliased : .named
        let start = form == .named ? token.range.lowerBound : sign.range.lowerBound
        return UnitValue(
            text: text, form: form, sign: start..<token.range.lowerBound, range: start..<token.range.upperBound)
    }

    /// The query with another string for a term, in the same quotation marks.
    func replacing(_ term: Term, with string: String) -> String {
        let inner = term.isQuoted ? term.range.lowerBound + 1..<term.range.upperBound - 1 : term.range
        return source.replacing(inner, with: string)
    }

    /// A string as a query of its own.
    func wording(_ term: Term) -> String { source.text(term.range) }
}
