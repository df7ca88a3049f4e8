/// What the parts of an AND have that do not meet: each alone, and each two together.
struct FailingParts {
    /// The most parts that are named; of more, those with the fewest passages.
    static let most = 4
    /// The most parts that are counted.
    private static let mostCounted = 8

    let trial: OfferTrial
    let asked: ParsedQuery
    /// Whether the scope stands in the query, and so must stand in its parts.
    let namesScope: Bool
    /// Whether a part without passages says what was probably meant.
    let wantsMends: Bool

    /// - Returns: first the parts, then the pairs, in order of the query; nothing if it is no AND of strings or fields.
    func parts() throws -> [QueryPart] {
        guard case .and(let all) = asked.root, all.count <= Self.mostCounted else { return [] }
        var totals: [(node: QueryNode, total: Int?)] = []
        do {
            for node in all {
                // What rules out is no query of its own.
                guard node.isPositive else {
                    totals.append((node, nil))
                    continue
                }
                guard let part = try part([node]) else { return [] }
                totals.append((node, part.total))
            }
            guard totals.count(where: { $0.total != nil }) > 0 else { return [] }
            let kept = fewest(totals)
            var parts = try kept.filter { $0.total != nil }.compactMap { try part([$0.node]) }
            if wantsMends { try addMends(to: &parts) }
            for (index, one) in kept.enumerated() {
                // With two strings the pair is the query that failed.
                for other in kept[(index + 1)...] where all.count > 2 && (one.total != nil || other.total != nil) {
                    // What one has not, both have not.
                    if one.total == 0 || other.total == 0 { continue }
                    let nodes = one.node.isPositive ? [one.node, other.node] : [other.node, one.node]
                    if let part = try part(nodes) { parts.append(part) }
                }
            }
            return parts.count > 1 ? parts : []
        } catch is DeadlinePassed {
            return []
        }
    }

    private func fewest(_ totals: [(node: QueryNode, total: Int?)]) -> [(node: QueryNode, total: Int?)] {
        guard totals.count > Self.most else { return totals }
        let order = totals.indices.sorted { (totals[$0].total ?? .max, $0) < (totals[$1].total ?? .max, $1) }
        return order.prefix(Self.most).sorted().map { totals[$0] }
    }

    /// Says of the parts that nothing has what was probably meant.
    private func addMends(to parts: inout [QueryPart]) throws {
        let missing = parts.indices.filter { parts[$0].total == 0 }
        for (number, index) in missing.enumerated() {
            do {
                let found = try trial.mends(of: parts[index].query, share: missing.count - number + 1)
                parts[index].suggestion = found.first
            } catch is DeadlinePassed {
                return
            }
        }
    }

    private func part(_ nodes: [QueryNode]) throws -> QueryPart? {
        guard var wording = QueryWording.text(nodes.count == 1 ? nodes[0] : .and(nodes)) else { return nil }
        if namesScope { wording += " scope:\(asked.scope.rawValue)" }
        let query = ParsedQuery(root: nodes.count == 1 ? nodes[0] : .and(nodes), scope: asked.scope)
        return QueryPart(query: wording, total: try trial.total(of: query, key: wording))
    }
}
