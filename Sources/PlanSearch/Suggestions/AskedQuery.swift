import TextAnalysis

/// A query that others are made from: its words with their places.
struct AskedQuery {
    /// A string that is searched for: a word, or what stands between quotation marks. Values of fields are none.
    struct Term {
        var text: String
        /// Of the whole token, in Unicode scalars of the query.
        var range: Range<Int>
        var isQuoted: Bool

        /// Its folded scalars.
        var folded: [Unicode.Scalar] {
            Array(String(decoding: Normalizer.fold(text).utf8, as: UTF8.self).unicodeScalars)
        }
    }

    let text: String
    let parsed: ParsedQuery
    let source: QuerySource
    let terms: [Term]
    /// Whether it is words beside each other and nothing else.
    let isPlain: Bool

    init(_ text: String, _ parsed: ParsedQuery) {
        self.text = text
        self.parsed = parsed
        source = QuerySource(text)
        var lexer = QueryLexer(source)
        let tokens = (try? lexer.tokens()) ?? []
        var terms: [Term] = []
        var isPlain = true
        for (index, token) in tokens.enumerated() {
            var isValue = false
            if index > 0, case .field = tokens[index - 1].kind { isValue = true }
            switch token.kind {
            case .word(let word) where !isValue && !word.contains("*") && !word.contains("＊"):
                terms.append(Term(text: word, range: token.range, isQuoted: false))
            case .quoted(let quoted) where !isValue:
                terms.append(Term(text: quoted, range: token.range, isQuoted: true))
            default: isPlain = false
            }
        }
        self.terms = terms
        self.isPlain = isPlain
    }

    /// The query with another string for a term, in the same quotation marks.
    func replacing(_ term: Term, with string: String) -> String {
        let inner = term.isQuoted ? term.range.lowerBound + 1..<term.range.upperBound - 1 : term.range
        return source.replacing(inner, with: string)
    }

    /// A string as a query of its own.
    func wording(_ term: Term) -> String { source.text(term.range) }
}
