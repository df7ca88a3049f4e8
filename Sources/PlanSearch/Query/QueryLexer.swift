import PlanLanguage

/// Splits a query into tokens. Full-width signs, spaces, and letters of operators and field names are read like half-width
/// ones: an input method that is set to full width types ＯＲ and ｔｉｔｌｅ：.
struct QueryLexer {
    enum Kind: Equatable {
        /// Plain text up to white space or a bracket.
        case word(String)
        /// The text between quotes.
        case quoted(String)
        /// `name:` directly before a word, a quoted string or a bracket.
        case field(String)
        case open, close
        case and, or, not
        /// `-` directly before an operand.
        case minus
        /// `~` directly before an operand.
        case tilde
        /// `=` directly between a field's colon and its value.
        case equals
        case near(Int)

        /// Whether it is a word of the language, and no part of what is searched for.
        var isOperator: Bool {
            switch self {
            case .and, .or, .not, .near: true
            case .word, .quoted, .field, .open, .close, .minus, .tilde, .equals: false
            }
        }
    }

    struct Token: Equatable {
        var kind: Kind
        /// In Unicode scalars of the query, from 0.
        var range: Range<Int>
    }

    /// Opening quotation marks and those that close them, the usual one first.
    private static let quotes: [Unicode.Scalar: [Unicode.Scalar]] = [
        "\"": ["\""], "“": ["”"], "„": ["”", "“"], "「": ["」"], "『": ["』"], "＂": ["＂"],
    ]
    /// The largest distance of NEAR, in characters.
    static let maximumDistance = 1_000
    static let defaultDistance = 10
    /// No field's name, nor a misspelling of one, is longer; in Unicode scalars.
    private static let longestField = 20

    private let source: QuerySource
    private var scalars: [Unicode.Scalar] { source.scalars }
    private var position = 0
    /// The number of brackets that are open.
    private var openBrackets = 0

    init(_ source: QuerySource) {
        self.source = source
    }

    mutating func tokens() throws(QuerySyntaxError) -> [Token] {
        var tokens: [Token] = []
        while let token = try next() {
            if token.kind == .open { openBrackets += 1 }
            if token.kind == .close { openBrackets -= 1 }
            tokens.append(token)
            if case .field = token.kind, let equals = equalsSign() { tokens.append(equals) }
        }
        return tokens
    }

    private mutating func next() throws(QuerySyntaxError) -> Token? {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
        guard position < scalars.count else { return nil }
        let start = position
        let scalar = scalars[position]
        switch scalar {
        case "(", "（":
            position += 1
            return Token(kind: .open, range: start..<position)
        case ")", "）":
            position += 1
            return Token(kind: .close, range: start..<position)
        case "-", "－":
            if startsOperand(after: start) || negatesAlias(start) {
                position += 1
                return Token(kind: .minus, range: start..<position)
            }
        case "~", "～":
            if startsOperand(after: start) {
                position += 1
                return Token(kind: .tilde, range: start..<position)
            }
        default: break
        }
        if let closing = Self.quotes[scalar] { return try quoted(from: start, closing: closing) }
        return try word(from: start)
    }

    static func isEqualsSign(_ scalar: Unicode.Scalar) -> Bool { scalar == "=" || scalar == "＝" }

    /// The sign before a field's value that asks for the whole of it.
    private mutating func equalsSign() -> Token? {
        guard position < scalars.count, Self.isEqualsSign(scalars[position]), startsOperand(after: position) else {
            return nil
        }
        position += 1
        return Token(kind: .equals, range: position - 1..<position)
    }

    /// Whether something that can be negated follows a sign directly: `-铁路`, but not `- 铁路` or `--`.
    private func startsOperand(after index: Int) -> Bool {
        let next = index + 1
        guard next < scalars.count else { return false }
        let scalar = scalars[next]
        return !scalar.properties.isWhitespace && !["-", "－", "~", "～", ")", "）"].contains(scalar)
    }

    /// Whether a minus sign stands before a name with its aliases: `-~兰西城市群`.
    private func negatesAlias(_ index: Int) -> Bool {
        let next = index + 1
        return next < scalars.count && ["~", "～"].contains(scalars[next]) && startsOperand(after: next)
    }

    private mutating func quoted(
        from start: Int, closing: [Unicode.Scalar]
    ) throws(QuerySyntaxError) -> Token {
        var end = start + 1
        while end < scalars.count, !closing.contains(scalars[end]) { end += 1 }
        guard end < scalars.count else {
            throw QuerySyntaxError(
                "this quotation mark is never closed; write \(closing[0]) where the string ends",
                chinese: "引号没有闭合；请在字符串结尾写上 \(closing[0])", position: start,
                suggestion: closed(start, with: String(closing[0])))
        }
        position = end + 1
        return Token(kind: .quoted(source.text(start + 1..<end)), range: start..<position)
    }

    /// The query with an unclosed quotation closed where that was probably meant.
    private func closed(_ start: Int, with closing: String) -> String {
        let inside = start + 1..<source.count
        guard !scalars[inside].allSatisfy({ $0.properties.isWhitespace }) else {
            return source.removing(start..<start + 1)
        }
        // Another kind of quotation mark, at a position where a string can end.
        let other = inside.dropFirst().first { index in
            guard ["\"", "”", "＂", "」", "』"].contains(scalars[index]) else { return false }
            guard index + 1 < source.count else { return true }
            return scalars[index + 1].properties.isWhitespace || QuerySource.isClosingBracket(scalars[index + 1])
        }
        if let other { return source.replacing(other..<other + 1, with: closing) }
        var end = source.count
        if openBrackets > 0, QuerySource.isClosingBracket(scalars[end - 1]), end - 1 > start + 1 { end -= 1 }
        return source.replacing(end..<end, with: closing)
    }

    private mutating func word(from start: Int) throws(QuerySyntaxError) -> Token {
        var end = start
        var depth = 0
        while end < scalars.count, !scalars[end].properties.isWhitespace {
            let scalar = scalars[end]
            // Brackets inside a word belong to it as long as they pair up there: 西宁（兰州）—成都铁路.
            if scalar == "(" || scalar == "（" {
                guard closes(end) else { break }
                depth += 1
            } else if scalar == ")" || scalar == "）" {
                if depth == 0 { break }
                depth -= 1
            } else if scalar == ":" || scalar == "：", depth == 0, end > start, end - start <= Self.longestField {
                let name = source.halfWidth(start..<end)
                if QueryField(name: name) != nil || Self.isScope(name) {
                    position = end + 1
                    return Token(kind: .field(name), range: start..<position)
                }
                if Self.looksLikeField(name), end + 1 < scalars.count, !scalars[end + 1].properties.isWhitespace {
                    throw unknownField(name, start..<end)
                }
            }
            end += 1
        }
        position = end
        let name = source.halfWidth(start..<end)
        switch name {
        case "AND": return Token(kind: .and, range: start..<end)
        case "OR": return Token(kind: .or, range: start..<end)
        case "NOT": return Token(kind: .not, range: start..<end)
        case "NEAR": return Token(kind: .near(Self.defaultDistance), range: start..<end)
        default: break
        }
        if name.hasPrefix("NEAR/") {
            return Token(kind: .near(try distance(start + 5..<end)), range: start..<end)
        }
        return Token(kind: .word(source.text(start..<end)), range: start..<end)
    }

    /// The number after `NEAR/`.
    private func distance(_ range: Range<Int>) throws(QuerySyntaxError) -> Int {
        let digits = scalars[range].drop { $0 == "+" || $0 == "-" || $0 == "－" }
            .prefix { $0.properties.numericType == .decimal }.map { Int($0.properties.numericValue ?? 0) }
        let number = digits.count <= 9 ? digits.reduce(0) { $0 * 10 + $1 } : Int.max
        let isPlain = !range.isEmpty && source.halfWidth(range).utf8.allSatisfy { 0x30...0x39 ~= $0 }
        if isPlain, number <= Self.maximumDistance { return number }
        let meant = digits.isEmpty ? Self.defaultDistance : min(number, Self.maximumDistance)
        throw QuerySyntaxError(
            "NEAR/ takes a number of characters from 0 to \(Self.maximumDistance), as in NEAR/10",
            chinese: "NEAR/ 后面是 0 到 \(Self.maximumDistance) 的字数，如 NEAR/10",
            position: range.lowerBound, suggestion: source.replacing(range, with: String(meant)))
    }

    /// Whether the bracket that opens at `index` is closed before the word ends.
    private func closes(_ index: Int) -> Bool {
        var depth = 0
        var next = index
        while next < scalars.count, !scalars[next].properties.isWhitespace {
            switch scalars[next] {
            case "(", "（": depth += 1
            case ")", "）":
                depth -= 1
                if depth == 0 { return true }
            default: break
            }
            next += 1
        }
        return false
    }

    static func isScope(_ name: String) -> Bool {
        name.lowercased() == "scope" || name == "范围"
    }

    /// Only names of ASCII letters are read as misspelt fields: `时间：2022` and `G6：` are text. One with a capital
    /// must differ by one letter.
    private static func looksLikeField(_ name: String) -> Bool {
        guard name.utf8.count >= 3 else { return false }
        if name.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) {
            return !["http", "https", "file", "ftp", "mailto"].contains(name)
        }
        let letters = name.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        return letters && nearestField(name.lowercased()).distance == 1
    }

    private static let fieldNames = QueryField.allCases.map(\.rawValue) + ["scope"]

    private static func nearestField(_ name: String) -> (name: String, distance: Int) {
        let distances = fieldNames.map { ($0, editDistance($0, name)) }
        return distances.min { $0.1 < $1.1 } ?? ("title", .max)
    }

    private func unknownField(_ name: String, _ range: Range<Int>) -> QuerySyntaxError {
        let nearest = Self.nearestField(name.lowercased())
        return QuerySyntaxError(
            "there is no field '\(name):'; the fields are \(Self.fieldNames.joined(separator: ", ")). "
                + "To search for the text itself, put it in quotation marks",
            chinese: "没有“\(name):”这个字段；字段有 \(Self.fieldNames.joined(separator: "、"))。要检索这些文字本身，请加引号",
            position: range.lowerBound,
            suggestion: nearest.distance <= 2
                ? source.replacing(range, with: nearest.name) : source.quoting(source.word(from: range.lowerBound)))
    }
}

/// The number of letters to add, drop or change to get from one word to another.
func editDistance(_ a: String, _ b: String) -> Int {
    let a = Array(a.unicodeScalars)
    let b = Array(b.unicodeScalars)
    var row = Array(0...b.count)
    for i in 0..<a.count {
        var diagonal = row[0]
        row[0] = i + 1
        for j in 0..<b.count {
            let cost = diagonal + (a[i] == b[j] ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(cost, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[b.count]
}
