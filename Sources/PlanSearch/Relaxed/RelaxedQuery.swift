/// What a query asks for in the relaxed tier: strings that need not occur whole, and conditions that remain strict.
struct RelaxedQuery {
    /// The strings as they were typed; any part of them counts.
    private(set) var texts: [String] = []
    /// Fields and exclusions beside the strings, all of which must be met; `nil` for none.
    private(set) var conditions: ParsedQuery?

    /// Fields, document numbers and NOT that AND joins to the rest become conditions. Those below an OR are ignored, since they would apply
    /// to one side of it only. The strings of OR, NEAR and gaps count like all others. The scope is a passage.
    init(_ query: ParsedQuery) {
        var strict: [QueryNode] = []
        func visit(_ node: QueryNode) {
            switch node {
            case .field, .not, .number: strict.append(node)
            case .and(let children): children.forEach(visit)
            default: texts += node.strings
            }
        }
        visit(query.root)
        if !strict.isEmpty {
            conditions = ParsedQuery(root: strict.count == 1 ? strict[0] : .and(strict), scope: .passage)
        }
    }

    /// Whether a query may be answered in the relaxed tier without a request for it: strings joined by AND, with or without
    /// fields and document numbers. A number alone has no parts that would come close to it. Other operators are meant as they are written.
    static func isPlain(_ node: QueryNode) -> Bool {
        switch node {
        case .text, .alias: true
        case .and(let children):
            children.allSatisfy { child in
                switch child {
                case .field, .number: return true
                default: return isPlain(child)
                }
            } && children.contains { isPlain($0) }
        default: false
        }
    }
}
