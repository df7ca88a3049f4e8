import PlanSearch
import TestSupport

/// Makes random queries: the tree that is meant, and a wording of it in one of the ways that the language allows.
struct ExpressionGenerator {
    struct Expression {
        var node: QueryNode
        var wording: String
        /// Operators around operators.
        var depth = 0
        /// Whether it can stand beside others without brackets: as an operand of OR, of AND, behind a minus sign.
        var binding = Binding.primary
    }

    /// How closely an expression holds together, the loosest first.
    enum Binding: Int, Comparable {
        case or, and, near, primary

        static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
    }

    struct Fields {
        var values: [QueryField: [String]]
    }

    var random: SeededGenerator
    let texts: [String]
    let aliases: [String]
    let fields: Fields

    private mutating func pick<T>(_ choices: [T]) -> T { choices.randomElement(using: &random)! }
    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

    // MARK: Strings

    /// A string that occurs, mostly of one to four characters.
    private mutating func string(_ isWanted: (Unicode.Scalar) -> Bool) -> String {
        while true {
            let scalars = Array(pick(texts).unicodeScalars.filter(isWanted))
            let length = pick([1, 2, 2, 2, 3, 4])
            guard scalars.count >= length else { continue }
            let start = Int.random(in: 0...scalars.count - length, using: &random)
            return String(String.UnicodeScalarView(scalars[start..<start + length]))
        }
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "a"..."z", "A"..."Z", "\u{4E00}"..."\u{9FFF}": true
        default: false
        }
    }

    /// A word that is no operator.
    private mutating func word() -> String {
        while true {
            let word =
                chance(6) ? string { "0"..."9" ~= $0 || "A"..."Z" ~= $0 || "a"..."z" ~= $0 } : string(Self.isPlain)
            if !["AND", "OR", "NOT", "NEAR"].contains(word) { return chance(8) ? fullWidth(word) : word }
        }
    }

    private mutating func text() -> Expression {
        guard chance(4) else {
            let word = word()
            return Expression(node: .text(word), wording: word)
        }
        let marks: [Unicode.Scalar] = ["\"", "“", "”", "「", "」", "『", "』", "„", "＂"]
        while true {
            let text = string { !marks.contains($0) }
            guard !QueryOracle.folded(text).isEmpty else { continue }
            let (open, close) = pick([("\"", "\""), ("“", "”"), ("「", "」"), ("『", "』"), ("＂", "＂")])
            return Expression(node: .text(text), wording: open + text + close)
        }
    }

    private func fullWidth(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            let isASCII = 0x21...0x7E ~= scalar.value
            result.unicodeScalars.append(isASCII ? Unicode.Scalar(scalar.value + 0xFEE0)! : scalar)
        }
        return result
    }

    /// A word or sign of the language, sometimes full-width.
    private mutating func sign(_ text: String) -> String { chance(4) ? fullWidth(text) : text }

    // MARK: Primaries

    private mutating func primary() -> Expression {
        switch Int.random(in: 0..<14, using: &random) {
        case 0:
            let parts = (0..<pick([2, 2, 3])).map { _ in word() }
            return Expression(node: .gapped(parts), wording: parts.joined(separator: sign("*")))
        case 1, 2:
            let (one, other) = (text(), text())
            guard case .text(let a) = one.node, case .text(let b) = other.node else { return one }
            let distance = pick([nil, 0, 3, 10, 30, 1_000])
            let near = sign("NEAR") + (distance.map { sign("/\($0)") } ?? "")
            // A bare number behind a bare NEAR is taken for the distance.
            guard distance != nil || !QueryOracle.folded(b).allSatisfy({ "0"..."9" ~= $0 }) else { return one }
            return Expression(
                node: .near(a, b, distance: distance ?? 10), wording: "\(one.wording) \(near) \(other.wording)",
                binding: .near)
        case 3:
            let name = pick(aliases)
            return Expression(node: .alias(name), wording: sign("~") + (chance(2) ? name : "“\(name)”"))
        case 4, 5, 6: return field()
        default: return text()
        }
    }

    private mutating func field() -> Expression {
        let field = pick(fields.values.keys.sorted { $0.rawValue < $1.rawValue })
        let value = pick(fields.values[field]!)
        let name = chance(2) ? field.chineseName : sign(field.rawValue)
        let form: FieldForm = field.takesForms && chance(4) ? .exact : .named
        return Expression(
            node: .field(field, value, form),
            wording: name + sign(":") + (form == .exact ? sign("=") : "") + (chance(3) ? "\"\(value)\"" : value))
    }

    // MARK: Operators

    /// An expression that asks for something.
    ///
    /// - Parameters:
    ///   - depth: how many operators are around one another.
    ///   - isFull: whether it has that depth; else it may have less.
    mutating func expression(depth: Int, isFull: Bool = true) -> Expression {
        guard depth > 0, isFull || !chance(4) else { return primary() }
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            let branches = [expression(depth: depth - 1), expression(depth: depth - 1, isFull: false)]
            let wordings = branches.map { operand($0, of: .or) }
            return Expression(
                node: .or(branches.map(\.node)), wording: wordings.joined(separator: " \(sign("OR")) "),
                depth: 1 + branches.map(\.depth).max()!, binding: .or)
        case 1:
            let parts = [expression(depth: depth - 1), expression(depth: depth - 1, isFull: false)]
            let wordings = parts.map { operand($0, of: .and) }
            return Expression(
                node: .and(parts.map(\.node)),
                wording: wordings.joined(separator: chance(2) ? pick([" ", "　"]) : " \(sign("AND")) "),
                depth: 1 + parts.map(\.depth).max()!, binding: .and)
        default:
            let asked = expression(depth: depth - 1)
            var ruledOut = expression(depth: depth - 1, isFull: false)
            let depth = 1 + max(asked.depth, ruledOut.depth)
            ruledOut.wording = negation(of: ruledOut)
            var wordings = [operand(asked, of: .and), ruledOut.wording]
            if chance(4) { wordings.reverse() }
            return Expression(
                node: .and([asked.node, .not(ruledOut.node)]),
                wording: wordings.joined(separator: chance(3) ? " AND " : " "), depth: depth, binding: .and)
        }
    }

    private mutating func negation(of expression: Expression) -> String {
        let wording = operand(expression, of: .primary)
        return chance(2) ? sign("-") + wording : sign("NOT") + " " + wording
    }

    /// The wording with brackets where it needs them, and sometimes where it does not.
    private mutating func operand(_ expression: Expression, of binding: Binding) -> String {
        guard expression.binding < binding || chance(6) else { return expression.wording }
        let (open, close) = chance(4) ? ("（", "）") : ("(", ")")
        return open + expression.wording + close
    }

    // MARK: Around the expression

    /// The query with its scope, before it or behind it; a passage needs none.
    mutating func scoped(_ wording: String, _ scope: QueryScope) -> String {
        if scope == .passage, chance(2) { return wording }
        let chinese = [QueryScope.sentence: "句", .passage: "段", .section: "节", .plan: "全文"]
        let name = pick([sign("scope:"), "范围:", "范围："]) + (chance(2) ? sign(scope.rawValue) : chinese[scope]!)
        return chance(2) ? "\(name) \(wording)" : "\(wording) \(name)"
    }

    /// Filters on up to two fields, mostly none.
    mutating func filters() -> [QueryField: [String]] {
        guard chance(4) else { return [:] }
        var filters: [QueryField: [String]] = [:]
        for _ in 0..<pick([1, 2]) {
            let field = pick(fields.values.keys.sorted { $0.rawValue < $1.rawValue })
            filters[field] = fields.values[field]!.filter { _ in chance(2) }
        }
        return filters.filter { !$0.value.isEmpty }
    }
}
