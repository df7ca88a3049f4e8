import PlanLanguage
import TextAnalysis

/// Strings, brackets and fields.
extension QueryParser {
    mutating func parsePrimary() throws(QuerySyntaxError) -> QueryNode? {
        guard let token = current else { return nil }
        if let number = documentNumber() { return number }
        switch token.kind {
        case .open:
            return try parseBrackets(token)
        case .word(let word):
            next += 1
            return try word.unicodeScalars.contains(where: Self.isStar) ? gapped(token) : string(word, token)
        case .quoted(let text):
            next += 1
            return try string(text, token)
        case .tilde:
            next += 1
            return try parseAlias(token)
        case .field(let name):
            next += 1
            return try parseField(name, token)
        default:
            throw QuerySyntaxError(
                "something to search for is missing here", chinese: "这里缺少要检索的内容", position: token.range.lowerBound)
        }
    }

    private mutating func parseBrackets(_ token: QueryLexer.Token) throws(QuerySyntaxError) -> QueryNode {
        let start = token.range.lowerBound
        guard openBrackets.count < limits.depth else {
            throw QuerySyntaxError(
                "brackets are nested more than \(limits.depth) deep; leave out those that are not needed",
                chinese: "括号嵌套超过 \(limits.depth) 层；请去掉不需要的",
                position: start)
        }
        openBrackets.append(start)
        next += 1
        let inner = try parseOr()
        guard let close = current, close.kind == .close else {
            let sign = source.scalars[start] == "（" ? "）" : ")"
            throw QuerySyntaxError(
                "this bracket is never closed; to search for the sign, put it in quotation marks",
                chinese: "括号没有闭合；要检索括号本身，请加引号", position: start,
                // An empty bracket was not meant; one inside a word is text.
                suggestion: inner == nil
                    ? withoutOperand(start..<start + 1)
                    : asText(bracket: start) ?? source.replacing(source.count..<source.count, with: sign))
        }
        next += 1
        openBrackets.removeLast()
        guard let inner else {
            throw QuerySyntaxError(
                "there is nothing between these brackets; write what to search for, or leave them out",
                chinese: "括号里没有内容；请写上要检索的内容，或去掉括号", position: start,
                suggestion: withoutOperand(start..<close.range.upperBound))
        }
        return inner
    }

    /// The query without an operand and the signs before it.
    private func withoutOperand(_ range: Range<Int>) -> String {
        var start = range.lowerBound
        for token in tokens.reversed() where token.range.upperBound <= start {
            guard [.minus, .tilde, .not].contains(token.kind) else { break }
            start = token.range.lowerBound
        }
        return source.removing(start..<range.upperBound)
    }

    /// The query with the word around a bracket in quotation marks; `nil` if the bracket is not inside a word.
    func asText(bracket: Int) -> String? {
        guard let word = tokens.last(where: { $0.range.upperBound == bracket }), case .word = word.kind,
            bracket + 1 < source.count, !source.scalars[bracket + 1].properties.isWhitespace
        else { return nil }
        return source.quoting(word.range.lowerBound..<source.word(from: bracket).upperBound)
    }

    // MARK: Strings

    private func string(_ text: String, _ token: QueryLexer.Token) throws(QuerySyntaxError) -> QueryNode {
        guard !Normalizer.fold(text).utf8.isEmpty else {
            var isQuoted = false
            if case .quoted = token.kind { isQuoted = true }
            throw QuerySyntaxError(
                isQuoted
                    ? "there is nothing to search for between these quotation marks; write a string, or leave them out"
                    : "there is nothing to search for here, only signs that are not visible",
                chinese: isQuoted ? "引号里没有要检索的内容；请写上字符串，或去掉引号" : "这里只有看不见的字符，没有要检索的内容",
                position: token.range.lowerBound, suggestion: withoutOperand(token.range))
        }
        return .text(text)
    }

    private static func isStar(_ scalar: Unicode.Scalar) -> Bool { scalar == "*" || scalar == "＊" }

    /// A word with `*` between two strings.
    private func gapped(_ token: QueryLexer.Token) throws(QuerySyntaxError) -> QueryNode {
        let scalars = source.scalars[token.range]
        let pieces = scalars.split(omittingEmptySubsequences: false, whereSeparator: Self.isStar)
            .map { source.text($0.startIndex..<$0.endIndex) }
        let parts = pieces.filter { !Normalizer.fold($0).utf8.isEmpty }
        guard parts.count < pieces.count else { return .gapped(pieces) }
        // The star without a string on one side.
        let useless = token.range.first { index in
            guard Self.isStar(source.scalars[index]) else { return false }
            let before = source.scalars[token.range.lowerBound..<index].split(
                omittingEmptySubsequences: false, whereSeparator: Self.isStar
            ).last
            let after = source.scalars[(index + 1)..<token.range.upperBound].split(
                omittingEmptySubsequences: false, whereSeparator: Self.isStar
            ).first
            return [before, after].contains { side in
                side.map { Normalizer.fold(source.text($0.startIndex..<$0.endIndex)).utf8.isEmpty } ?? true
            }
        }
        throw QuerySyntaxError(
            "* stands between two strings, for up to \(QueryNode.maximumGap) characters; a string finds longer words "
                + "without it. To search for the sign, write \"*\"",
            chinese: "* 放在两个字符串之间，代表最多 \(QueryNode.maximumGap) 个字；查更长的词不需要它。要检索这个符号，请写 \"*\"",
            position: useless ?? token.range.lowerBound,
            suggestion: withoutUselessStars(token, parts))
    }

    /// Of `兰州*` the string; `兰州 * 铁路` as one word; `*` alone as text.
    private func withoutUselessStars(_ token: QueryLexer.Token, _ parts: [String]) -> String? {
        guard parts.isEmpty else { return source.replacing(token.range, with: parts.joined(separator: "*")) }
        let index = next - 1
        func isWord(_ index: Int) -> Bool {
            if tokens.indices.contains(index), case .word = tokens[index].kind { return true }
            return false
        }
        if isWord(index - 1), isWord(index + 1) {
            return source.replacing(
                tokens[index - 1].range.upperBound..<tokens[index + 1].range.lowerBound, with: "*")
        }
        return tokens.count == 1 ? source.quoting(token.range) : source.removing(token.range)
    }

    private mutating func parseAlias(_ tilde: QueryLexer.Token) throws(QuerySyntaxError) -> QueryNode {
        guard let operand = current else { throw needsName(tilde) }
        switch operand.kind {
        case .word(let text):
            next += 1
            if let star = source.scalars[operand.range].firstIndex(where: Self.isStar) {
                throw QuerySyntaxError(
                    "~ takes a plain name, without *; to search for the sign, put the name in quotation marks",
                    chinese: "~ 后面是不带 * 的名称；要检索这个符号，请给名称加引号",
                    position: star, suggestion: source.removing(tilde.range))
            }
            _ = try string(text, operand)
            return .alias(text)
        case .quoted(let text):
            next += 1
            _ = try string(text, operand)
            return .alias(text)
        default:
            throw needsName(tilde)
        }
    }

    private func needsName(_ tilde: QueryLexer.Token) -> QuerySyntaxError {
        QuerySyntaxError(
            "~ needs a name directly after it, a word or a string in quotation marks",
            chinese: "~ 后面要紧跟名称：一个词，或引号里的字符串", position: tilde.range.lowerBound,
            suggestion: source.replacing(tilde.range, with: ""))
    }

    // MARK: Fields

    private mutating func parseField(
        _ name: String, _ token: QueryLexer.Token
    ) throws(QuerySyntaxError) -> QueryNode? {
        let form = try readForm(name, token)
        guard let value = current, value.range.lowerBound == tokens[next - 1].range.upperBound else {
            throw QuerySyntaxError(
                "the field '\(name):' needs a value directly after the colon",
                chinese: "字段“\(name):”的冒号后面要紧跟一个值", position: token.range.lowerBound,
                suggestion: joined(name, token) ?? withoutOperand(token.range))
        }
        let text: String
        var isQuoted = false
        switch value.kind {
        case .word(let word): text = word
        case .quoted(let quoted):
            text = quoted
            isQuoted = true
        default: throw faultyValue(name, token, value)
        }
        next += 1
        if QueryLexer.isScope(name) {
            try readScope(text, token, value)
            return nil
        }
        guard let field = QueryField(name: name) else {
            throw QuerySyntaxError(
                "there is no field '\(name):'", chinese: "没有“\(name):”这个字段", position: token.range.lowerBound)
        }
        if let fault = FieldValue.fault(of: text, in: field) {
            throw QuerySyntaxError(
                fault, position: value.range.lowerBound,
                suggestion: FieldValue.nearest(to: text, in: field).map { source.replacing(value.range, with: $0) }
                    ?? (Normalizer.fold(text).utf8.isEmpty
                        ? withoutOperand(token.range.lowerBound..<value.range.upperBound) : nil))
        }
        if !isQuoted, let star = source.scalars[value.range].firstIndex(where: Self.isStar) {
            let parts = source.scalars[value.range].split(whereSeparator: Self.isStar)
                .map { name + ":" + source.text($0.startIndex..<$0.endIndex) }
            throw QuerySyntaxError(
                "a field's value is found inside longer ones without *; to search for the sign, put the value in "
                    + "quotation marks",
                chinese: "字段的值不加 * 也能在更长的文字里找到；要检索这个符号，请给值加引号",
                position: star,
                suggestion: source.replacing(
                    token.range.lowerBound..<value.range.upperBound, with: parts.joined(separator: " ")))
        }
        return .field(field, text, form)
    }

    /// The sign between a field and its value: `=` for the whole of it, `~` for its aliases too.
    private mutating func readForm(
        _ name: String, _ field: QueryLexer.Token
    ) throws(QuerySyntaxError) -> FieldForm {
        guard let sign = current, sign.range.lowerBound == field.range.upperBound,
            sign.kind == .equals || sign.kind == .tilde
        else { return .named }
        guard QueryField(name: name)?.takesForms == true else {
            let mark = sign.kind == .equals ? "=" : "~"
            throw QuerySyntaxError(
                "the field '\(name):' takes its value without \(mark); leave out the sign",
                chinese: "字段“\(name):”的值前不能有 \(mark)；请去掉它", position: sign.range.lowerBound,
                suggestion: source.removing(sign.range))
        }
        next += 1
        return sign.kind == .equals ? .exact : .aliased
    }

    /// The query with the field's value moved to its colon: `level: 省`.
    private func joined(_ name: String, _ field: QueryLexer.Token) -> String? {
        guard let value = current else { return nil }
        switch value.kind {
        case .word(let text), .quoted(let text):
            let isValue =
                QueryField(name: name).map { FieldValue.fault(of: text, in: $0) == nil }
                ?? (ScopeName.scope(text) != nil)
            guard isValue else { return nil }
            return source.replacing(field.range.upperBound..<value.range.lowerBound, with: "")
        default: return nil
        }
    }

    /// A value that is neither a word nor quoted.
    private func faultyValue(
        _ name: String, _ field: QueryLexer.Token, _ value: QueryLexer.Token
    ) -> QuerySyntaxError {
        let start = value.range.lowerBound
        switch value.kind {
        case .open:
            return QuerySyntaxError(
                "a field takes one value, no brackets; name the field before each value",
                chinese: "字段只带一个值，不能用括号；请在每个值前写字段名", position: start,
                suggestion: distributed(name, field))
        case .minus:
            return QuerySyntaxError(
                "the minus sign comes before the field's name", chinese: "减号要写在字段名前面", position: start,
                suggestion: source.replacing(
                    field.range.lowerBound..<value.range.upperBound, with: "-" + source.text(field.range)))
        default:
            return QuerySyntaxError(
                "the value of '\(name):' must stand in quotation marks if it has such words or signs",
                chinese: "“\(name):”的值含有这样的词或符号，须加引号", position: start,
                suggestion: source.quoting(source.word(from: start)))
        }
    }

    /// `title:(甲 OR 乙)` as `(title:甲 OR title:乙)`; `nil` if other things stand between the brackets.
    private func distributed(_ name: String, _ field: QueryLexer.Token) -> String? {
        var text = "("
        var index = next + 1
        var end = tokens[next].range.upperBound
        while index < tokens.count {
            let token = tokens[index]
            text += source.text(end..<token.range.lowerBound)
            end = token.range.upperBound
            switch token.kind {
            case .word, .quoted: text += name + ":" + source.text(token.range)
            case .or, .and: text += source.text(token.range)
            case .close: return source.replacing(field.range.lowerBound..<end, with: text + ")")
            default: return nil
            }
            index += 1
        }
        return nil
    }

    private mutating func readScope(
        _ text: String, _ field: QueryLexer.Token, _ value: QueryLexer.Token
    ) throws(QuerySyntaxError) {
        guard let scope = ScopeName.scope(text) else {
            throw QuerySyntaxError(
                "there is no scope '\(text)'; write scope:sentence, scope:passage, scope:section or scope:plan",
                chinese: "没有“\(text)”这个范围；请写 范围:句、范围:段、范围:节 或 范围:全文",
                position: value.range.lowerBound,
                suggestion: ScopeName.nearest(to: text).map { source.replacing(value.range, with: $0) })
        }
        let whole = field.range.lowerBound..<value.range.upperBound
        guard self.scope == nil else {
            throw QuerySyntaxError(
                "a query has one scope; leave this one out", chinese: "检索式只能有一个范围；请去掉这一个",
                position: field.range.lowerBound,
                suggestion: source.removing(whole))
        }
        guard openBrackets.isEmpty else {
            throw QuerySyntaxError(
                "a scope holds for the whole query; write it outside all brackets",
                chinese: "范围对整个检索式有效；请写在所有括号之外", position: field.range.lowerBound,
                suggestion: source.removing(whole) + " " + source.text(whole))
        }
        self.scope = scope
    }
}

/// What `scope:` takes.
private enum ScopeName {
    private static let chinese: [String: QueryScope] = Dictionary(
        uniqueKeysWithValues: Lexicon.entries(.scopeName).compactMap { entry in
            entry.family.flatMap(QueryScope.init(rawValue:)).map { (entry.word.string, $0) }
        })
    private static let synonyms = Dictionary(
        uniqueKeysWithValues: Lexicon.entries(.scopeSynonym).map { ($0.word.string, $0.family) })

    static func scope(_ text: String) -> QueryScope? {
        let text = folded(text)
        return QueryScope(rawValue: text) ?? chinese[text]
    }

    /// Lower case, half-width.
    private static func folded(_ text: String) -> String {
        String(decoding: Normalizer.fold(text).utf8, as: UTF8.self)
    }

    /// The name that was probably meant.
    static func nearest(to text: String) -> String? {
        let text = folded(text)
        if let name = chinese.keys.sorted().first(where: { text.contains($0) || $0.contains(text) }) { return name }
        if let name = synonyms[text] ?? nil { return name }
        let names = QueryScope.allCases.map { ($0.rawValue, editDistance($0.rawValue, text)) }
        return names.min { $0.1 < $1.1 }.flatMap { $0.1 <= 2 ? $0.0 : nil }
    }
}
