import PlanDocuments
import TextAnalysis

/// Reads the query language. The only implementation, for the command line, HTTP and every other way in.
///
/// ```
/// query   := or
/// or      := and { "OR" and }
/// and     := near { [ "AND" ] near | "NOT" near }
/// near    := unary [ "NEAR" [ "/" number ] unary ]
/// unary   := [ "-" | "NOT" ] primary
/// primary := "(" or ")" | field ":" value | [ "~" ] ( word | quoted )
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

    private let tokens: [QueryLexer.Token]
    private let length: Int
    private let limits: Limits
    private var next = 0
    private var depth = 0
    private var scope: QueryScope?

    /// Reads a query.
    ///
    /// - Throws: ``QuerySyntaxError`` with the position of the fault.
    public static func parse(
        _ query: String, limits: Limits = Limits()
    ) throws(QuerySyntaxError) -> ParsedQuery {
        let length = query.unicodeScalars.count
        guard length <= limits.length else {
            throw QuerySyntaxError(
                "the query has \(length) characters; \(limits.length) are allowed", position: limits.length)
        }
        var lexer = QueryLexer(query)
        let tokens = try lexer.tokens()
        guard tokens.count <= limits.clauses else {
            throw QuerySyntaxError(
                "the query has \(tokens.count) parts; \(limits.clauses) are allowed",
                position: tokens[limits.clauses].range.lowerBound)
        }
        guard !tokens.isEmpty else {
            throw QuerySyntaxError("the query is empty", position: 0)
        }
        var parser = QueryParser(tokens: tokens, length: length, limits: limits)
        let root = try parser.parseOr()
        if let token = parser.current {
            throw QuerySyntaxError(
                token.kind == .close
                    ? "this bracket closes nothing; to search for it, put it in quotation marks"
                    : "nothing can stand here", position: token.range.lowerBound)
        }
        guard let root else {
            throw QuerySyntaxError("the query names a scope but nothing to search for", position: 0)
        }
        guard root.isPositive else {
            throw QuerySyntaxError(
                "a query that only rules out passages finds all the others; add what they must contain",
                position: tokens.first { $0.kind == .not || $0.kind == .minus }?.range.lowerBound ?? 0)
        }
        return ParsedQuery(root: root, scope: parser.scope ?? .passage)
    }

    private init(tokens: [QueryLexer.Token], length: Int, limits: Limits) {
        self.tokens = tokens
        self.length = length
        self.limits = limits
    }

    private var current: QueryLexer.Token? { next < tokens.count ? tokens[next] : nil }

    private var position: Int { current?.range.lowerBound ?? length }

    // MARK: Operators

    private mutating func parseOr() throws(QuerySyntaxError) -> QueryNode? {
        var branches: [QueryNode] = []
        var operatorPosition = 0
        while true {
            let start = position
            guard let branch = try parseAnd() else {
                if branches.isEmpty, current?.kind != .or { return nil }
                throw QuerySyntaxError(
                    "OR needs something to search for on both sides; to search for the word, write \"OR\"",
                    position: branches.isEmpty ? start : operatorPosition)
            }
            branches.append(branch)
            guard current?.kind == .or else { break }
            operatorPosition = position
            next += 1
        }
        if branches.count == 1 { return branches[0] }
        if let faulty = branches.first(where: { !$0.isPositive }) {
            _ = faulty
            throw QuerySyntaxError(
                "one side of this OR only rules out passages; add what they must contain", position: operatorPosition)
        }
        return .or(branches)
    }

    private mutating func parseAnd() throws(QuerySyntaxError) -> QueryNode? {
        var parts: [QueryNode] = []
        var pendingOperator: (name: String, position: Int)?
        loop: while let token = current {
            switch token.kind {
            case .or, .close: break loop
            case .and:
                if parts.isEmpty || pendingOperator != nil {
                    throw QuerySyntaxError(
                        "AND needs something to search for on both sides; to search for the word, write \"AND\"",
                        position: token.range.lowerBound)
                }
                pendingOperator = ("AND", token.range.lowerBound)
                next += 1
            default:
                if let node = try parseNear() {
                    parts.append(node)
                    pendingOperator = nil
                }
            }
        }
        if let pendingOperator {
            throw QuerySyntaxError(
                "\(pendingOperator.name) needs something to search for on both sides; to search for the word, write "
                    + "\"\(pendingOperator.name)\"", position: pendingOperator.position)
        }
        switch parts.count {
        case 0: return nil
        case 1: return parts[0]
        default: return .and(parts)
        }
    }

    private mutating func parseNear() throws(QuerySyntaxError) -> QueryNode? {
        let start = position
        guard let left = try parseUnary() else { return nil }
        guard case .near(let distance)? = current?.kind else { return left }
        let operatorPosition = position
        next += 1
        let rightStart = position
        guard let right = try parseUnary() else {
            throw QuerySyntaxError("NEAR needs a string on both sides", position: operatorPosition)
        }
        guard case .text(let a) = left else {
            throw QuerySyntaxError("NEAR takes plain strings, no operators or fields", position: start)
        }
        guard case .text(let b) = right else {
            throw QuerySyntaxError("NEAR takes plain strings, no operators or fields", position: rightStart)
        }
        return .near(a, b, distance: distance)
    }

    private mutating func parseUnary() throws(QuerySyntaxError) -> QueryNode? {
        guard let token = current else { return nil }
        switch token.kind {
        case .minus, .not:
            next += 1
            guard let operand = try parseUnary() else {
                throw QuerySyntaxError(
                    "NOT needs something to rule out; to search for the word, write \"NOT\"",
                    position: token.range.lowerBound)
            }
            if case .not(let inner) = operand { return inner }
            return .not(operand)
        default:
            return try parsePrimary()
        }
    }

    // MARK: Operands

    private mutating func parsePrimary() throws(QuerySyntaxError) -> QueryNode? {
        guard let token = current else { return nil }
        let start = token.range.lowerBound
        switch token.kind {
        case .open:
            guard depth < limits.depth else {
                throw QuerySyntaxError(
                    "brackets are nested more than \(limits.depth) deep", position: start)
            }
            depth += 1
            next += 1
            let inner = try parseOr()
            guard current?.kind == .close else {
                throw QuerySyntaxError("this bracket is never closed", position: start)
            }
            next += 1
            depth -= 1
            guard let inner else {
                throw QuerySyntaxError("there is nothing between these brackets", position: start)
            }
            return inner
        case .word(let word):
            next += 1
            return try Self.operand(word, isQuoted: false, at: start)
        case .quoted(let text):
            next += 1
            return try Self.operand(text, isQuoted: true, at: start)
        case .tilde:
            next += 1
            guard let operand = current else {
                throw QuerySyntaxError("~ needs a string behind it", position: start)
            }
            switch operand.kind {
            case .word(let text), .quoted(let text):
                next += 1
                guard case .text(let name) = try Self.operand(text, isQuoted: true, at: start + 1) else { return nil }
                return .alias(name)
            default:
                throw QuerySyntaxError("~ needs a string behind it", position: start)
            }
        case .field(let name):
            next += 1
            return try parseField(name, at: start)
        case .near:
            throw QuerySyntaxError("NEAR needs a string on both sides", position: start)
        case .close, .and, .or, .minus, .not:
            throw QuerySyntaxError("something to search for is missing here", position: start)
        }
    }

    private static func operand(
        _ text: String, isQuoted: Bool, at position: Int
    ) throws(QuerySyntaxError) -> QueryNode {
        if !isQuoted, text.unicodeScalars.contains(where: { $0 == "*" || $0 == "＊" }) {
            let parts = text.split(omittingEmptySubsequences: false) { $0 == "*" || $0 == "＊" }.map(String.init)
            guard parts.allSatisfy({ !Normalizer.fold($0).utf8.isEmpty }) else {
                throw QuerySyntaxError(
                    "* stands for up to \(GappedPattern.maximumGap) characters between two strings; a string finds "
                        + "longer words without it. To search for the sign, write \"*\"",
                    position: position, suggestion: text.filter { $0 != "*" && $0 != "＊" })
            }
            return .gapped(parts)
        }
        guard !Normalizer.fold(text).utf8.isEmpty else {
            throw QuerySyntaxError(
                isQuoted ? "there is nothing between these quotation marks" : "there is nothing to search for here",
                position: position)
        }
        return .text(text)
    }

    private mutating func parseField(_ name: String, at start: Int) throws(QuerySyntaxError) -> QueryNode? {
        let valueStart = position
        guard let token = current, token.range.lowerBound == start + name.unicodeScalars.count + 1 else {
            throw QuerySyntaxError("the field '\(name):' needs a value right behind it", position: start)
        }
        let value: String
        switch token.kind {
        case .word(let text), .quoted(let text): value = text
        default:
            throw QuerySyntaxError("the field '\(name):' needs a value right behind it", position: start)
        }
        next += 1
        if QueryLexer.isScope(name) {
            let names = ["句": QueryScope.sentence, "段": .passage, "节": .section, "全文": .plan]
            guard let scope = QueryScope(rawValue: value.lowercased()) ?? names[value] else {
                throw QuerySyntaxError(
                    "scope: takes sentence, passage, section or plan, not '\(value)'", position: valueStart)
            }
            guard self.scope == nil, depth == 0 else {
                throw QuerySyntaxError("a query has one scope, outside all brackets", position: start)
            }
            self.scope = scope
            return nil
        }
        guard let field = QueryField(name: name) else {
            throw QuerySyntaxError("there is no field '\(name):'", position: start)
        }
        if let fault = FieldValue.fault(of: value, in: field) {
            throw QuerySyntaxError(fault, position: valueStart)
        }
        return .field(field, value)
    }
}
