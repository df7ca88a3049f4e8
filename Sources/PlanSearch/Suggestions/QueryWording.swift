import TextAnalysis

/// Writes a query from its tree.
enum QueryWording {
    /// - Returns: a text that reads as the tree; `nil` if none of those that are tried does.
    static func text(_ node: QueryNode) -> String? {
        let text = write(node, inside: false)
        return reads(text, as: node) ? text : nil
    }

    private static func reads(_ text: String, as node: QueryNode) -> Bool {
        (try? QueryParser.parse(text))?.root == node
            // An exclusion alone is no query.
            || (try? QueryParser.parse("x " + text))?.root == .and([.text("x"), node])
    }

    private static func write(_ node: QueryNode, inside: Bool) -> String {
        switch node {
        case .text(let text): string(text) { .text($0) }
        case .number(let text): text
        case .alias(let name): "~" + string(name) { .text($0) }
        case .gapped(let parts): parts.joined(separator: "*")
        case .near(let one, let other, let distance):
            bracketed("\(string(one) { .text($0) }) NEAR/\(distance) \(string(other) { .text($0) })", inside)
        case .field(let field, let value, let form):
            "\(field.rawValue):\(sign(form))\(value.contains(where: \.isWhitespace) || value.contains("(") ? "\"\(value)\"" : value)"
        case .and(let children): bracketed(children.map { write($0, inside: true) }.joined(separator: " "), inside)
        case .or(let children): bracketed(children.map { write($0, inside: true) }.joined(separator: " OR "), inside)
        case .not(let child): "-" + write(child, inside: true)
        }
    }

    fileprivate static func sign(_ form: FieldForm) -> String {
        switch form {
        case .named: ""
        case .exact: "="
        case .aliased: "~"
        }
    }

    private static func bracketed(_ text: String, _ isNeeded: Bool) -> String { isNeeded ? "(\(text))" : text }

    /// A string as a word, or between the first quotation marks that it does not have itself.
    private static func string(_ text: String, _ node: (String) -> QueryNode) -> String {
        let forms = [text, "\"\(text)\"", "「\(text)」", "“\(text)”"]
        return forms.first { (try? QueryParser.parse($0))?.root == node(text) } ?? forms[1]
    }
}

extension QueryNode {
    /// The tree as a text in which strings that fold to the same are the same.
    var foldedKey: String {
        func folded(_ text: String) -> String { String(decoding: Normalizer.fold(text).utf8, as: UTF8.self) }
        // With its length before each part, no two lists are the same text.
        func list(_ name: String, _ parts: [String]) -> String {
            parts.reduce(into: name) { $0 += "(" + String($1.utf8.count) + ":" + $1 + ")" }
        }
        return switch self {
        case .text(let text): list("text", [folded(text)])
        case .number(let text): list("number", [NumberWording(text)?.canonical ?? folded(text)])
        case .gapped(let parts): list("gapped", parts.map(folded))
        case .near(let one, let other, let distance): list("near", [folded(one), folded(other), "\(distance)"])
        case .field(let field, let value, let form):
            list("field", [field.rawValue, QueryWording.sign(form), folded(value)])
        case .alias(let name): list("alias", [folded(name)])
        case .and(let children): list("and", children.map(\.foldedKey))
        case .or(let children): list("or", children.map(\.foldedKey))
        case .not(let child): list("not", [child.foldedKey])
        }
    }
}
