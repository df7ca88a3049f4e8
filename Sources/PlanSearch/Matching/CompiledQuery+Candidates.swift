import Xapian

/// The passages that a query may have, by the terms of the index.
///
/// What the terms of a part rule out must be worth more than opening their postings costs: a single character stands for every
/// term that begins with it, thousands of them for a frequent one.
extension CompiledQuery {
    /// What the index is asked for, and what that will cost.
    struct Candidates {
        /// `nil` for every passage.
        var query: Query?
        var cost: SearchCost
    }

    /// A part's candidates.
    private struct Part {
        var query: Query
        /// How many passages it leaves, at most.
        var passages: Int
        var cost = SearchCost()
        /// Whether a single character stands for many terms in it.
        var isExpanded = false
    }

    /// What an AND saves for each passage that another term rules out, in nanoseconds: about what it costs to look through it.
    private static let gain = 100.0
    /// libxapian merges the terms of a prefix within an AND one by one, which takes several times as long as reading them.
    private static let merging = 5.0

    /// Whether the index may have what the query asks for: a look at its terms, without a look at a passage.
    func mayMatch(_ frequencies: TermFrequencies) throws -> Bool { try mayMatch(root, frequencies) }

    private func mayMatch(_ node: Node, _ frequencies: TermFrequencies) throws -> Bool {
        switch node {
        case .leaf(let index):
            // A plan's own number need not stand in a passage.
            if case .number = leaves[index] { return true }
            return try leaves[index].patterns.allSatisfy { pattern in
                try pattern.terms.allSatisfy { try frequencies.frequency(of: $0) > 0 }
            }
        case .and(let children): return try children.allSatisfy { try mayMatch($0, frequencies) }
        case .or(let children): return try children.contains { try mayMatch($0, frequencies) }
        case .field, .not: return true
        }
    }

    /// A query to libxapian that every matching passage matches. Other passages may match it, too.
    func candidates(_ frequencies: TermFrequencies) throws -> Candidates {
        let part = try wholePart(frequencies)
        var cost = part?.cost ?? SearchCost()
        // Of one string of two characters the postings have all.
        if case .leaf(let index) = root, case .text(let pattern) = leaves[index], pattern.countedTerm != nil,
            scope == .passage
        {
            return Candidates(query: part?.query, cost: cost)
        }
        cost.texts = part?.passages ?? frequencies.passages
        cost.strings = max(1, leaves.reduce(0) { $0 + $1.differentPatterns })
        return Candidates(query: part?.query, cost: cost)
    }

    private func wholePart(_ frequencies: TermFrequencies) throws -> Part? {
        switch scope {
        case .passage, .sentence: return try part(root, frequencies)
        case .section, .plan:
            // A passage is a hit because of what others of its section or plan contain, so the passages of every leaf are
            // needed. If the query only rules out, every passage may be a hit.
            guard !positiveLeaves.isEmpty else { return nil }
            return try joined(leaves.map { try part(of: $0, frequencies) }, frequencies)
        }
    }

    /// `nil` where nothing can be excluded: then every passage is a candidate.
    private func part(_ node: Node, _ frequencies: TermFrequencies) throws -> Part? {
        switch node {
        case .leaf(let index): return try part(of: leaves[index], frequencies)
        case .field, .not: return nil
        case .and(let children):
            var excluded: [Query] = []
            for child in children {
                // What the terms decide may be left out by the terms. Within a sentence it may not: the passage may
                // have it in another one.
                if scope == .passage, case .not(.leaf(let index)) = child, case .text(let pattern) = leaves[index],
                    pattern.isDecidedByTerms, let part = try part(of: leaves[index], frequencies), !part.isExpanded
                {
                    excluded.append(part.query)
                }
            }
            guard var wanted = try common(children.compactMap { try part($0, frequencies) }, frequencies) else {
                return nil
            }
            if !excluded.isEmpty {
                wanted.query = try Query(
                    .andNot, [wanted.query, excluded.count == 1 ? excluded[0] : Query(.or, excluded)])
            }
            return wanted
        case .or(let children): return try joined(children.map { try part($0, frequencies) }, frequencies)
        }
    }

    /// What all parts have. A part that costs more to open than it saves is left to the look at the texts.
    private func common(_ parts: [Part], _ frequencies: TermFrequencies) throws -> Part? {
        let rarestFirst = parts.sorted { $0.passages < $1.passages }
        guard var all = rarestFirst.first else { return nil }
        var queries = [all.query]
        for part in rarestFirst.dropFirst() {
            if part.isExpanded {
                let ruledOut = 1 - min(1, Double(part.passages) / Double(max(1, frequencies.passages)))
                guard Double(part.cost.nanoseconds) * Self.merging < Double(all.passages) * ruledOut * Self.gain else {
                    continue
                }
            }
            queries.append(part.query)
            all.cost.add(part.cost)
            all.isExpanded = all.isExpanded || part.isExpanded
        }
        if queries.count > 1 { all.query = try Query(.and, queries) }
        return all
    }

    /// What some part has; `nil` if one excludes nothing, or if all together are more expensive to open than all texts are to
    /// look through.
    private func joined(_ parts: [Part?], _ frequencies: TermFrequencies) throws -> Part? {
        var queries: [Query] = []
        var cost = SearchCost()
        var passages = 0
        var isExpanded = false
        for part in parts {
            guard let part else { return nil }
            queries.append(part.query)
            cost.add(part.cost)
            passages = min(frequencies.passages, passages + part.passages)
            isExpanded = isExpanded || part.isExpanded
        }
        guard !queries.isEmpty else { return nil }
        if isExpanded, Double(cost.nanoseconds) > Double(frequencies.passages) * Self.gain { return nil }
        return Part(
            query: queries.count == 1 ? queries[0] : try Query(.or, queries), passages: passages, cost: cost,
            isExpanded: isExpanded)
    }

    private func part(of leaf: Leaf, _ frequencies: TermFrequencies) throws -> Part? {
        var parts: [Part] = []
        var known: Set<[UInt8]> = []
        let patterns = leaf.patterns
        for pattern in patterns {
            // The terms of one string are all different.
            for term in try frequencies.selective(pattern.terms)
            where patterns.count == 1 || known.insert(term).inserted {
                let frequency = try frequencies.frequency(of: term)
                parts.append(
                    Part(
                        query: try Query(term: term), passages: frequency,
                        cost: SearchCost(postings: frequency, terms: 1)))
            }
            if let prefix = pattern.prefix, known.insert(prefix).inserted {
                let terms = try frequencies.terms(of: prefix)
                parts.append(
                    Part(
                        query: try Query(prefix: prefix, combiner: .or),
                        passages: min(terms.postings, frequencies.passages),
                        cost: SearchCost(postings: terms.postings, terms: terms.count), isExpanded: true))
            }
        }
        return try common(parts, frequencies)
    }
}

extension CompiledQuery.Leaf {
    /// How many different strings are looked for in a text.
    fileprivate var differentPatterns: Int { Set(patterns).count }
}
