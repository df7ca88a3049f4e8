import SearchIndex
import TextAnalysis

/// A query prepared to run: folded strings, and the tree over them.
struct CompiledQuery: Sendable {
    /// What a leaf of the tree asks of a passage's text.
    enum Leaf: Sendable, Hashable {
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

    indirect enum Node: Sendable, Hashable {
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
        /// What was compiled already: a part that is asked for twice is looked for once.
        private var knownLeaves: [Leaf: Int] = [:]
        private var knownFields: [Field: Int] = [:]
        private var positive: Set<Int> = []
        private var expanded: Set<[String]> = []

        private struct Field: Hashable {
            var field: QueryField
            var value: String
            var form: FieldForm
        }

        init(aliases: AliasTable) {
            self.aliases = aliases
        }

        mutating func compile(_ node: QueryNode, isNegated: Bool) -> Node {
            switch node {
            case .text(let text): return add(.text(Pattern(text)), isNegated)
            case .number(let text):
                guard let number = NumberWording(text) else { return add(.text(Pattern(text)), isNegated) }
                return add(.number(NumberTextPattern(number), number), isNegated)
            case .alias(let name):
                let names = aliases.names(for: name)
                if !isNegated, names.count > 1, expanded.insert(names).inserted {
                    aliasGroups.append(AliasGroup(names))
                }
                return Self.joined(names.map { add(.text(Pattern($0)), isNegated) }, Node.or)
            case .gapped(let parts): return add(.gapped(GappedPattern(parts: parts.map { Pattern($0) })), isNegated)
            case .near(let a, let b, let distance):
                return add(
                    .near(NearPattern(first: Pattern(a), second: Pattern(b), distance: distance)), isNegated)
            case .field(let field, let value, .aliased):
                return Self.joined(
                    aliases.names(for: value).map { add(Field(field: field, value: $0, form: .named)) }, Node.or)
            case .field(let field, let value, let form): return add(Field(field: field, value: value, form: form))
            case .and(let children): return Self.joined(children.map { compile($0, isNegated: isNegated) }, Node.and)
            case .or(let children): return Self.joined(children.map { compile($0, isNegated: isNegated) }, Node.or)
            case .not(let child): return .not(compile(child, isNegated: !isNegated))
            }
        }

        /// Operands that are equal are one.
        private static func joined(_ nodes: [Node], _ combined: ([Node]) -> Node) -> Node {
            var known: Set<Node> = []
            let different = nodes.count > 1 ? nodes.filter { known.insert($0).inserted } : nodes
            return different.count == 1 ? different[0] : combined(different)
        }

        private mutating func add(_ field: Field) -> Node {
            if let index = knownFields[field] { return .field(index) }
            fields.append(FieldCondition(field.field, field.value, field.form))
            knownFields[field] = fields.count - 1
            return .field(fields.count - 1)
        }

        private mutating func add(_ leaf: Leaf, _ isNegated: Bool) -> Node {
            let index = knownLeaves[leaf] ?? leaves.count
            if index == leaves.count {
                leaves.append(leaf)
                knownLeaves[leaf] = index
            }
            if !isNegated, positive.insert(index).inserted { positiveLeaves.append(index) }
            return .leaf(index)
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
}
