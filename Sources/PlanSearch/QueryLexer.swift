/// Cuts a query into tokens. Full-width brackets, colons and spaces count like the half-width ones.
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
        case near(Int)
    }

    struct Token: Equatable {
        var kind: Kind
        /// In Unicode scalars of the query, from 0.
        var range: Range<Int>
    }

    /// Opening quotes and what closes them.
    private static let quotes: [Unicode.Scalar: Set<Unicode.Scalar>] = [
        "\"": ["\""], "“": ["”"], "„": ["”", "“"], "「": ["」"], "『": ["』"], "＂": ["＂"],
    ]
    /// The largest distance of NEAR, in characters.
    static let maximumDistance = 1_000
    static let defaultDistance = 10

    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ query: String) {
        scalars = Array(query.unicodeScalars)
    }

    mutating func tokens() throws(QuerySyntaxError) -> [Token] {
        var tokens: [Token] = []
        while let token = try next() { tokens.append(token) }
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

    /// Whether something that can be negated stands right after a sign: `-铁路`, but not `- 铁路` or `--`.
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
        from start: Int, closing: Set<Unicode.Scalar>
    ) throws(QuerySyntaxError) -> Token {
        var end = start + 1
        while end < scalars.count, !closing.contains(scalars[end]) { end += 1 }
        guard end < scalars.count else {
            let close = closing.first.map { String($0) } ?? "\""
            throw QuerySyntaxError(
                "this quotation mark is never closed", position: start, suggestion: text(0..<scalars.count) + close)
        }
        position = end + 1
        return Token(kind: .quoted(text(start + 1..<end)), range: start..<position)
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
            } else if scalar == ":" || scalar == "：", depth == 0, end > start {
                let name = text(start..<end)
                if QueryField(name: name) != nil || Self.isScope(name) {
                    position = end + 1
                    return Token(kind: .field(name), range: start..<position)
                }
                if Self.looksLikeField(name), end + 1 < scalars.count, !scalars[end + 1].properties.isWhitespace {
                    throw unknownField(name, at: start)
                }
            }
            end += 1
        }
        position = end
        let word = text(start..<end)
        switch word {
        case "AND": return Token(kind: .and, range: start..<end)
        case "OR": return Token(kind: .or, range: start..<end)
        case "NOT": return Token(kind: .not, range: start..<end)
        case "NEAR": return Token(kind: .near(Self.defaultDistance), range: start..<end)
        default: break
        }
        if word.hasPrefix("NEAR/") {
            guard let distance = Int(word.dropFirst(5)), distance >= 0, distance <= Self.maximumDistance else {
                throw QuerySyntaxError(
                    "NEAR/ takes a number of characters from 0 to \(Self.maximumDistance), as in NEAR/10",
                    position: start)
            }
            return Token(kind: .near(distance), range: start..<end)
        }
        return Token(kind: .word(word), range: start..<end)
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

    /// Only names of ASCII letters are taken for misspelt fields: `时间：2022` and `G6：` are text.
    private static func looksLikeField(_ name: String) -> Bool {
        name.utf8.count >= 3 && name.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
            && !["http", "https", "file", "ftp", "mailto"].contains(name)
    }

    private func unknownField(_ name: String, at start: Int) -> QuerySyntaxError {
        let known = QueryField.allCases.map(\.rawValue) + ["scope"]
        let nearest = known.min { editDistance($0, name) < editDistance($1, name) } ?? "title"
        let close = editDistance(nearest, name) <= 2
        let rest = text(start + name.unicodeScalars.count..<scalars.count)
        let before = text(0..<start)
        return QuerySyntaxError(
            "there is no field '\(name):'; the fields are \(known.joined(separator: ", ")). "
                + "To search for the text itself, put it in quotation marks",
            position: start, suggestion: close ? before + nearest + rest : nil)
    }

    private func text(_ range: Range<Int>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars[range])
        return text
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
