import Localization
import PlanLanguage
import TextAnalysis

/// Notices words and signs that look like operators but are text: `兰州 or 西宁`, `兰州 || 西宁`, `兰州 或 西宁`, `'兰州 西宁'`.
///
/// They are searched for as text, since the texts may contain them. If nothing does, the answer's hint says so, and the
/// query with operators that was probably meant is a suggestion.
enum OperatorHint {
    /// The query with operators.
    ///
    /// - Returns: `nil` if the query has no such word.
    static func reading(_ query: String) -> (meant: String, names: [String])? {
        let source = QuerySource(query)
        var lexer = QueryLexer(source)
        guard let tokens = try? lexer.tokens() else { return nil }
        var meant = ""
        var end = 0
        var names: [String] = []
        func replace(_ range: Range<Int>, with replacement: String, as name: String) {
            meant += source.text(end..<range.lowerBound) + replacement
            end = range.upperBound
            if !names.contains(name) { names.append(name) }
        }
        for (index, token) in tokens.enumerated() where token.range.lowerBound >= end {
            guard case .word(let word) = token.kind else { continue }
            let hasBefore = index > 0 && !tokens[index - 1].kind.isOperator
            let hasAfter = index + 1 < tokens.count && !tokens[index + 1].kind.isOperator
            if let name = operators[folded(word)], hasAfter, hasBefore || name == "NOT" {
                replace(token.range, with: name, as: word)
            } else if folded(word).hasPrefix("near/"), hasBefore, hasAfter {
                replace(token.range, with: folded(word).uppercased(), as: word)
            } else if let first = word.unicodeScalars.first, word.unicodeScalars.count > 1, let sign = prefixes[first] {
                replace(token.range.lowerBound..<token.range.lowerBound + 1, with: sign, as: String(first))
            } else if let quoted = apostrophes(from: index, tokens, source) {
                replace(
                    quoted, with: "\"" + source.text(quoted.lowerBound + 1..<quoted.upperBound - 1) + "\"",
                    as: source.text(quoted.lowerBound..<quoted.lowerBound + 1))
            }
        }
        guard !names.isEmpty else { return nil }
        meant += source.text(end..<source.count)
        guard (try? QueryParser.parse(meant)) != nil else { return nil }
        return (meant, names)
    }

    /// Says that words were searched for as text; the query with operators is offered beside it, if it has hits.
    ///
    /// - Returns: `nil` if the query has no such word.
    static func hint(for query: String) -> Message? {
        guard let names = reading(query)?.names.map({ "“\($0)”" }) else { return nil }
        return Message(
            "\(names.joined(separator: ", ")) \(names.count == 1 ? "was" : "were") searched for as text.",
            chinese: "\(names.joined(separator: "、"))按文字检索。")
    }

    private static let operators = Dictionary(
        uniqueKeysWithValues: Lexicon.entries(.operatorLike).map { ($0.word.string, $0.family ?? "") })

    /// What other engines put before a word. Here every string is required.
    private static let prefixes: [Unicode.Scalar: String] = ["+": "", "＋": "", "!": "-", "！": "-"]

    private static func folded(_ word: String) -> String {
        String(decoding: Normalizer.fold(word).utf8, as: UTF8.self)
    }

    private static let apostrophes: [Unicode.Scalar: Unicode.Scalar] = ["'": "'", "‘": "’"]

    /// A string in single quotation marks that begins at a token.
    private static func apostrophes(
        from index: Int, _ tokens: [QueryLexer.Token], _ source: QuerySource
    ) -> Range<Int>? {
        let start = tokens[index].range.lowerBound
        guard let closing = apostrophes[source.scalars[start]] else { return nil }
        for token in tokens[index...] {
            guard case .word = token.kind else { return nil }
            let end = token.range.upperBound
            if source.scalars[end - 1] == closing, end - start > 2 {
                return source.scalars[start..<end].contains("\"") ? nil : start..<end
            }
        }
        return nil
    }
}
