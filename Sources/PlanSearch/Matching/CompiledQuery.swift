import SearchIndex
import TextAnalysis
import Xapian

/// A query prepared to run: folded strings, and the tree over them.
struct CompiledQuery: Sendable {
    /// What a leaf of the tree asks of a passage's text.
    enum Leaf: Sendable {
        case text(Pattern)
        case number(NumberTextPattern, NumberWording)
        case gapped(GappedPattern)
        case near(NearPattern)

        /// The strings that a passage must all contain.
        var patterns: [Pattern] {
            switch self {
            case .text(let pattern): [pattern]
            case .number(let number, _): number.strings
            case .gapped(let gapped): gapped.parts
            case .near(let near): [near.first, near.second]
            }
        }

        func occurs(in text: UnsafeRawBufferPointer) -> Bool {
            switch self {
            case .text(let pattern): pattern.firstOccurrence(in: text) != nil
            case .number(let number, _): !number.occurrences(in: text).isEmpty
            case .gapped(let gapped): !gapped.occurrences(in: text).isEmpty
            case .near(let near): !near.occurrences(in: text).isEmpty
            }
        }

        func count(in text: UnsafeRawBufferPointer) -> Int {
            switch self {
            case .text(let pattern): pattern.count(in: text)
            case .number(let number, _): number.occurrences(in: text).count
            case .gapped(let gapped): gapped.occurrences(in: text).count
            case .near(let near): near.occurrences(in: text).count
            }
        }

        func occurrences(in text: UnsafeRawBufferPointer) -> [Range<Int>] {
            switch self {
            case .text(let pattern): pattern.occurrences(in: text)
            case .number(let number, _): number.occurrences(in: text)
            case .gapped(let gapped): gapped.occurrences(in: text)
            case .near(let near): near.occurrences(in: text)
            }
        }
    }

    indirect enum Node: Sendable {
        /// An index into ``CompiledQuery/leaves``.
        case leaf(Int)
        /// An index into ``CompiledQuery/fields``.
        case field(Int)
        case and([Node])
        case or([Node])
        case not(Node)
    }

    let root: Node
    let scope: QueryScope
    private(set) var leaves: [Leaf] = []
    private(set) var fields: [FieldCondition] = []
    /// Leaves that are not under a NOT: those that are highlighted and scored.
    private(set) var positiveLeaves: [Int] = []
    /// What is searched for under all its names, without what is ruled out.
    private(set) var aliasGroups: [AliasGroup] = []

    /// - Parameter aliases: the names that `~` expands to.
    init(_ query: ParsedQuery, aliases: AliasTable = .empty) {
        var compiler = Compiler(aliases: aliases)
        root = compiler.compile(query.root, isNegated: false)
        scope = query.scope
        leaves = compiler.leaves
        fields = compiler.fields
        positiveLeaves = compiler.positiveLeaves
        aliasGroups = compiler.aliasGroups
    }

    private struct Compiler {
        let aliases: AliasTable
        var leaves: [Leaf] = []
        var fields: [FieldCondition] = []
        var positiveLeaves: [Int] = []
        var aliasGroups: [AliasGroup] = []

        mutating func compile(_ node: QueryNode, isNegated: Bool) -> Node {
            switch node {
            case .text(let text): return add(.text(Pattern(text)), isNegated)
            case .number(let text):
                guard let number = NumberWording(text) else { return add(.text(Pattern(text)), isNegated) }
                return add(.number(NumberTextPattern(number), number), isNegated)
            case .alias(let name):
                let names = aliases.names(for: name)
                if !isNegated, names.count > 1 { aliasGroups.append(AliasGroup(names)) }
                let wordings = names.map { add(.text(Pattern($0)), isNegated) }
                return wordings.count == 1 ? wordings[0] : .or(wordings)
            case .gapped(let parts): return add(.gapped(GappedPattern(parts: parts.map { Pattern($0) })), isNegated)
            case .near(let a, let b, let distance):
                return add(
                    .near(NearPattern(first: Pattern(a), second: Pattern(b), distance: distance)), isNegated)
            case .field(let field, let value, .aliased):
                let wordings = aliases.names(for: value).map { add(FieldCondition(field, $0)) }
                return wordings.count == 1 ? wordings[0] : .or(wordings)
            case .field(let field, let value, let form): return add(FieldCondition(field, value, form))
            case .and(let children): return .and(children.map { compile($0, isNegated: isNegated) })
            case .or(let children): return .or(children.map { compile($0, isNegated: isNegated) })
            case .not(let child): return .not(compile(child, isNegated: !isNegated))
            }
        }

        private mutating func add(_ condition: FieldCondition) -> Node {
            fields.append(condition)
            return .field(fields.count - 1)
        }

        private mutating func add(_ leaf: Leaf, _ isNegated: Bool) -> Node {
            leaves.append(leaf)
            if !isNegated { positiveLeaves.append(leaves.count - 1) }
            return .leaf(leaves.count - 1)
        }
    }

    /// Whether the postings alone decide what matches: one string of one or two characters, and nothing else.
    var isDecidedByTerms: Bool {
        guard case .leaf(let index) = root, case .text(let pattern) = leaves[index] else { return false }
        return pattern.isDecidedByTerms
    }

    /// Whether the tree is true.
    ///
    /// - Parameters:
    ///   - leaf: whether a leaf is true.
    ///   - field: whether a field's condition is met.
    func evaluate(
        leaf: (Int) throws -> Bool, field: (Int) throws -> Bool
    ) rethrows -> Bool {
        func evaluate(_ node: Node) throws -> Bool {
            switch node {
            case .leaf(let index): return try leaf(index)
            case .field(let index): return try field(index)
            case .and(let children):
                for child in children where try !evaluate(child) { return false }
                return true
            case .or(let children):
                for child in children where try evaluate(child) { return true }
                return false
            case .not(let child): return try !evaluate(child)
            }
        }
        return try evaluate(root)
    }

    /// The other name under which a passage was found; `nil` if it has the names that were typed.
    ///
    /// - Parameter text: the passage's folded text.
    func alias(in text: UnsafeRawBufferPointer) -> String? {
        for group in aliasGroups {
            if let wording = group.wording(in: text) { return wording }
        }
        return nil
    }

    // MARK: Candidates

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
    func candidates(_ frequencies: TermFrequencies) throws -> Query {
        switch scope {
        case .passage, .sentence:
            return try candidates(root, frequencies) ?? Query.matchAll()
        case .section, .plan:
            // A passage is a hit because of what others of its section or plan contain, so the passages of every leaf are
            // needed. If the query only rules out, every passage may be a hit.
            guard !positiveLeaves.isEmpty else { return try Query.matchAll() }
            var queries: [Query] = []
            for leaf in leaves {
                guard let query = try candidates(of: leaf, frequencies) else { return try Query.matchAll() }
                queries.append(query)
            }
            return try queries.isEmpty ? Query.matchAll() : Query(.or, queries)
        }
    }

    /// `nil` where nothing can be excluded: then every passage is a candidate.
    private func candidates(_ node: Node, _ frequencies: TermFrequencies) throws -> Query? {
        switch node {
        case .leaf(let index): return try candidates(of: leaves[index], frequencies)
        case .field: return nil
        case .not: return nil
        case .and(let children):
            var queries: [Query] = []
            var excluded: [Query] = []
            for child in children {
                if let query = try candidates(child, frequencies) { queries.append(query) }
                // What the terms decide may be left out by the terms. Within a sentence it may not: the passage may
                // have it in another one.
                if scope == .passage, case .not(.leaf(let index)) = child, case .text(let pattern) = leaves[index],
                    pattern.isDecidedByTerms, let query = try candidates(of: leaves[index], frequencies)
                {
                    excluded.append(query)
                }
            }
            guard !queries.isEmpty else { return nil }
            let wanted = queries.count == 1 ? queries[0] : try Query(.and, queries)
            guard !excluded.isEmpty else { return wanted }
            return try Query(.andNot, [wanted, excluded.count == 1 ? excluded[0] : Query(.or, excluded)])
        case .or(let children):
            var queries: [Query] = []
            for child in children {
                guard let query = try candidates(child, frequencies) else { return nil }
                queries.append(query)
            }
            return queries.count == 1 ? queries[0] : try Query(.or, queries)
        }
    }

    private func candidates(of leaf: Leaf, _ frequencies: TermFrequencies) throws -> Query? {
        var queries: [Query] = []
        for pattern in leaf.patterns {
            queries += try frequencies.selective(pattern.terms).map { try Query(term: $0) }
            if let prefix = pattern.prefix { queries.append(try Query(prefix: prefix, combiner: .or)) }
        }
        guard !queries.isEmpty else { return nil }
        return queries.count == 1 ? queries[0] : try Query(.and, queries)
    }
}
