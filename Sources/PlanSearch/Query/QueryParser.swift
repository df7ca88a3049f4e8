import PlanDocuments
import PlanLanguage
import TextAnalysis

/// Reads the query language: the only implementation, for the command line, HTTP and every other interface.
///
/// ```
/// query   := or
/// or      := and { "OR" and }
/// and     := near { [ "AND" ] near | "NOT" near }
/// near    := unary [ "NEAR" [ "/" number ] unary ]
/// unary   := [ "-" | "NOT" ] primary
/// primary := "(" or ")" | field ":" [ "=" | "~" ] value | [ "~" ] ( word | quoted )
/// ```
/// A word with `*` inside is a gapped string. AND binds more closely than OR.
public struct QueryParser {
    /// The limits of a query.
    public struct Limits: Sendable {
        /// Unicode scalars of the query. The default is 10,000.
        public var length = 10_000
        /// Strings, fields and operators. The default is 256.
        public var clauses = 256
        /// Brackets inside brackets. The default is 32.
        public var depth = 32

        public init() {}
    }

    let source: QuerySource
    let tokens: [QueryLexer.Token]
    let limits: Limits
    var next = 0
    /// Where the open brackets begin, the innermost last.
    var openBrackets: [Int] = []
    var scope: QueryScope?

    /// Reads a query.
    ///
    /// - Throws: ``QuerySyntaxError`` with the position of the fault. Its suggestion can be read, and is not the query.
    public static func parse(
        _ query: String, limits: Limits = Limits()
    ) throws(QuerySyntaxError) -> ParsedQuery {
        do {
            return try read(query, limits)
        } catch {
            throw error.checked(query) { (text) throws(QuerySyntaxError) in try read(text, limits) }
        }
    }

    private static func read(_ query: String, _ limits: Limits) throws(QuerySyntaxError) -> ParsedQuery {
        let source = QuerySource(query)
        guard source.count <= limits.length else {
            throw QuerySyntaxError(
                "the query has \(source.count) characters; \(limits.length) are allowed",
                chinese: "检索式有 \(source.count) 个字符，最多 \(limits.length) 个", position: limits.length)
        }
        var lexer = QueryLexer(source)
        let tokens = try lexer.tokens()
        guard tokens.count <= limits.clauses else {
            throw QuerySyntaxError(
                "the query has \(tokens.count) parts; \(limits.clauses) are allowed. To search for a sentence, put it in "
                    + "quotation marks",
                chinese: "检索式有 \(tokens.count) 部分，最多 \(limits.clauses) 部分。要检索整句，请加引号",
                position: tokens[limits.clauses].range.lowerBound)
        }
        guard !tokens.isEmpty else {
            throw QuerySyntaxError(
                "the query is empty; give at least one character to look for", chinese: "检索式为空；请至少给出一个字", position: 0)
        }
        var parser = QueryParser(source: source, tokens: tokens, limits: limits)
        let root = try parser.parseOr()
        if let token = parser.current {
            throw QuerySyntaxError(
                "this bracket closes nothing; to search for the sign, put it in quotation marks",
                chinese: "这个右括号没有对应的左括号；要检索括号本身，请加引号",
                position: token.range.lowerBound,
                suggestion: parser.asText(bracket: token.range.lowerBound) ?? source.removing(token.range))
        }
        guard let root else {
            throw QuerySyntaxError(
                "the query names a scope but nothing to search for; add at least one string",
                chinese: "检索式只有范围，没有要检索的内容；请至少加一个字符串", position: 0)
        }
        guard root.isPositive else { throw parser.onlyRulesOut() }
        return ParsedQuery(root: root, scope: parser.scope ?? .passage)
    }

    private init(source: QuerySource, tokens: [QueryLexer.Token], limits: Limits) {
        self.source = source
        self.tokens = tokens
        self.limits = limits
    }

    var current: QueryLexer.Token? { next < tokens.count ? tokens[next] : nil }

    var position: Int { current?.range.lowerBound ?? source.count }

    /// The error of a query that asks for nothing. In `-60` the sign is probably text.
    private func onlyRulesOut() -> QuerySyntaxError {
        let sign = tokens.firstIndex { $0.kind == .not || $0.kind == .minus } ?? 0
        let start = tokens[sign].range.lowerBound
        var suggestion: String?
        let isMinus = tokens[sign].kind == .minus
        if isMinus, tokens.filter({ $0.kind == .minus || $0.kind == .not }).count == 1, sign + 1 < tokens.count,
            case .word(let word) = tokens[sign + 1].kind,
            word.unicodeScalars.first?.properties.numericType == .decimal
        {
            suggestion = source.quoting(start..<tokens[sign + 1].range.upperBound)
        }
        return QuerySyntaxError(
            "a query that only rules out passages would find all the others; add what they must contain"
                + (isMinus ? ". To search for the sign, put it in quotation marks" : ""),
            chinese: "只有排除条件的检索式会找到其余所有段落；请加上必须包含的内容" + (isMinus ? "。要检索减号本身，请加引号" : ""),
            position: start, suggestion: suggestion)
    }

    // MARK: Operators

    /// A missing side of an operator.
    private func missingSide(of token: QueryLexer.Token, _ name: String) -> QuerySyntaxError {
        QuerySyntaxError(
            "\(name) needs something to search for on both sides; to search for the word, write \"\(name)\"",
            chinese: "\(name) 两边都要有检索内容；要检索这个词本身，请写 \"\(name)\"",
            position: token.range.lowerBound, suggestion: source.removing(token.range))
    }

    mutating func parseOr() throws(QuerySyntaxError) -> QueryNode? {
        var branches: [(node: QueryNode, start: Int)] = []
        var orToken: QueryLexer.Token?
        while true {
            let start = position
            guard let branch = try parseAnd() else {
                if let token = orToken ?? current, token.kind == .or { throw missingSide(of: token, "OR") }
                return nil
            }
            branches.append((branch, start))
            guard let token = current, token.kind == .or else { break }
            orToken = token
            next += 1
        }
        if branches.count == 1 { return branches[0].node }
        if let faulty = branches.first(where: { !$0.node.isPositive }) {
            throw QuerySyntaxError(
                "this side of the OR only rules out passages; add what they must contain",
                chinese: "OR 的这一边只有排除条件；请加上必须包含的内容", position: faulty.start)
        }
        return .or(branches.map(\.node))
    }

    private mutating func parseAnd() throws(QuerySyntaxError) -> QueryNode? {
        var parts: [QueryNode] = []
        var pending: QueryLexer.Token?
        loop: while let token = current {
            switch token.kind {
            case .or, .close: break loop
            case .and:
                if parts.isEmpty || pending != nil { throw missingSide(of: pending ?? token, "AND") }
                pending = token
                next += 1
            default:
                if let node = try parseNear() {
                    parts.append(node)
                    pending = nil
                }
            }
        }
        if let pending { throw missingSide(of: pending, "AND") }
        switch parts.count {
        case 0: return nil
        case 1: return parts[0]
        default: return .and(parts)
        }
    }

    /// A missing side of an operator that takes strings.
    private func missingString(of near: QueryLexer.Token, _ name: String) -> QuerySyntaxError {
        QuerySyntaxError(
            "\(name) needs a string on both sides; to search for the word, write \"NEAR\"",
            chinese: "\(name) 两边都要有字符串；要检索这个词本身，请写 \"NEAR\"",
            position: near.range.lowerBound, suggestion: source.removing(near.range))
    }

    private mutating func parseNear() throws(QuerySyntaxError) -> QueryNode? {
        let first = next
        if let token = current, case .near = token.kind { throw missingString(of: token, "NEAR") }
        guard let left = try parseUnary() else { return nil }
        guard let near = current, case .near(let distance) = near.kind else { return left }
        next += 1
        let second = next
        guard isOperand(at: second), let right = try parseUnary() else {
            throw missingString(of: near, source.text(near.range))
        }
        func takesStrings(_ operand: Int) -> QuerySyntaxError {
            QuerySyntaxError(
                "NEAR takes plain strings on both sides, no operators, fields, brackets, * or ~",
                chinese: "NEAR 两边只能是字符串，不能是运算符、字段、括号、* 或 ~", position: tokens[operand].range.lowerBound)
        }
        guard let a = left.plainString else {
            throw takesStrings(first)
        }
        guard let b = right.plainString else {
            throw takesStrings(second)
        }
        try checkNumber(after: near, second)
        if let again = current, case .near = again.kind {
            let shared = source.text(tokens[second].range)
            throw QuerySyntaxError(
                "NEAR joins two strings; for a third, name the one in the middle again",
                chinese: "NEAR 连接两个字符串；要连第三个，请把中间那个再写一遍",
                position: again.range.lowerBound,
                suggestion: source.replacing(
                    again.range.lowerBound..<again.range.lowerBound, with: "\(shared) "))
        }
        return .near(a, b, distance: distance)
    }

    /// `铁路 NEAR 10 西宁` means NEAR/10, not a number near 铁路 and a string beside it.
    private func checkNumber(after near: QueryLexer.Token, _ second: Int) throws(QuerySyntaxError) {
        guard source.halfWidth(near.range) == "NEAR", case .word(let word) = tokens[second].kind,
            let number = Int(source.halfWidth(tokens[second].range)), 0...QueryLexer.maximumDistance ~= number,
            isOperand(at: second + 1)
        else { return }
        throw QuerySyntaxError(
            "the distance comes directly after NEAR, as in NEAR/\(number); to search for the number, write \"\(word)\"",
            chinese: "字数紧跟在 NEAR 后面，如 NEAR/\(number)；要检索这个数字，请写 \"\(word)\"",
            position: tokens[second].range.lowerBound,
            suggestion: source.replacing(
                near.range.lowerBound..<tokens[second].range.upperBound, with: "NEAR/\(number)"))
    }

    /// Whether a string, field or bracket begins at a token.
    private func isOperand(at index: Int) -> Bool {
        guard index < tokens.count else { return false }
        let kind = tokens[index].kind
        return kind == .not || kind != .close && !kind.isOperator
    }

    private mutating func parseUnary() throws(QuerySyntaxError) -> QueryNode? {
        guard let token = current else { return nil }
        switch token.kind {
        case .minus, .not:
            next += 1
            guard isOperand(at: next), let operand = try parseUnary() else {
                let name = token.kind == .minus ? "-" : "NOT"
                // 甲 NOT AND 乙 means 甲 AND NOT 乙; 甲 NOT OR 乙 has no likely meaning.
                let suggestion =
                    switch current?.kind {
                    case .and: source.removing(tokens[next].range)
                    case .or, .near: nil as String?
                    default: source.removing(token.range)
                    }
                throw QuerySyntaxError(
                    "\(name) needs something to rule out; to search for the text, write \"\(name)\"",
                    chinese: "\(name) 后面要有排除的内容；要检索这个符号本身，请写 \"\(name)\"",
                    position: token.range.lowerBound, suggestion: suggestion)
            }
            if case .not(let inner) = operand { return inner }
            return .not(operand)
        default:
            return try parsePrimary()
        }
    }
}
