import SearchIndex
import TextAnalysis
import Xapian

/// Counts what a query would find in place of the one that was asked: with its filters, in its scope, to its deadline.
final class OfferTrial {
    /// How many queries are tried for one answer.
    private static let most = 200

    let engine: SearchEngine
    private let query: SearchQuery
    private let asked: ParsedQuery
    /// The query that was asked, in one wording for all spellings that fold to the same.
    private(set) lazy var askedKey = asked.root.foldedKey
    private let until: ContinuousClock.Instant?
    private let clock = ContinuousClock()
    /// By the query's wording.
    private var known: [String: Int] = [:]
    private var keys: [String: String] = [:]
    private let frequencies: TermFrequencies
    /// Why not all was tried; `nil` if all was. Of several reasons the first.
    private(set) var untried: UntriedOffers?
    private var neighbours: [Unicode.Scalar: [TermNeighbours.Neighbour]] = [:]
    /// What is offered for parts of the query, by their wording.
    var mends: [String: [QueryOffer]] = [:]

    /// - Parameter deadline: of the whole search; half of the time to it is used.
    convenience init(
        _ engine: SearchEngine, _ query: SearchQuery, _ asked: ParsedQuery, deadline: ContinuousClock.Instant?
    ) {
        self.init(engine, query, asked, until: deadline.map { Self.middle(of: $0, share: 2) })
    }

    private init(
        _ engine: SearchEngine, _ query: SearchQuery, _ asked: ParsedQuery, until: ContinuousClock.Instant?
    ) {
        self.engine = engine
        self.query = query
        self.asked = asked
        frequencies = TermFrequencies(engine.generation)
        self.until = until
    }

    private static func middle(of end: ContinuousClock.Instant, share: Int) -> ContinuousClock.Instant {
        let now = ContinuousClock.now
        return now + (end - now) / share
    }

    /// A trial of a part of the query, to its own deadline.
    ///
    /// - Parameter share: the part takes one of so many shares of the time that is left.
    func part(_ part: ParsedQuery, share: Int) -> OfferTrial {
        OfferTrial(engine, query, part, until: until.map { Self.middle(of: $0, share: share) })
    }

    /// Reads a part of the query as a query of its own, in the same scope; `nil` for the query that was asked.
    func parsedPart(_ wording: String) -> ParsedQuery? {
        guard var parsed = try? QueryParser.parse(wording, limits: query.limits) else { return nil }
        parsed.scope = asked.scope
        return parsed.root.foldedKey == askedKey ? nil : parsed
    }

    /// - Throws: ``DeadlinePassed`` if the time for offers is over.
    func checkTime() throws {
        if let until, clock.now >= until { throw enough() }
    }

    /// Notes that not all is tried.
    private func enough() -> DeadlinePassed {
        untried = untried ?? .share
        return DeadlinePassed()
    }

    var hasDeadline: Bool { until != nil }

    var database: Database { engine.generation.database }

    /// Other names; with a deadline those that are known without reading texts.
    func aliases() throws -> AliasTable {
        guard until != nil else { return try engine.aliases() }
        if !engine.context.aliases.hasDefinitions { untried = untried ?? .collecting }
        return engine.context.aliases.knownTable()
    }

    /// Completions of what was typed; with a deadline none before they are collected. Here and below, until those of the
    /// generation are there, those of one before: whatever is offered is counted in the generation.
    func completions(of text: String, limit: Int) throws -> [String] {
        try completions()?.entries(typedAs: text, limit: limit).map(\.text) ?? []
    }

    private func completions() throws -> CompletionTable? {
        try latest(engine.latestCompletions(waits:))
    }

    /// Names and frequent strings that all of what was typed is the reading of; with a deadline none before they are collected.
    func completions(readAs text: String, limit: Int) throws -> [String] {
        try completions()?.entries(whoseReadingIs: text, limit: limit).map(\.text) ?? []
    }

    /// Names and frequent strings that differ from a text in one character; with a deadline none before they are collected.
    func completions(nearTo text: String, limit: Int) throws -> [String] {
        try completions()?.entries(nearTo: text, limit: limit).map(\.completion.text) ?? []
    }

    /// Whether a string is a name or a frequent string; with a deadline of none before they are collected.
    func isKnown(_ text: String) throws -> Bool {
        try completions()?.contains(text) ?? false
    }

    /// The offices that items name; with a deadline none before they are collected.
    func units() throws -> [UnitRow] { try latest(engine.latestUnits(waits:)) ?? [] }

    /// The generation's own, since passages are counted from it.
    private func offices() throws -> OfficeCatalog? {
        try collected { try engine.officeCatalog(waits: $0) }
    }

    private func latest<Value>(_ value: (_ waits: Bool) throws -> Collection<Value>) throws -> Value? {
        guard let collection = try collected(value) else { return nil }
        if let older = collection.generation(unless: engine.snapshot) { untried = untried ?? .older(generation: older) }
        return collection.value
    }

    /// What is collected from all texts; with a deadline `nil` before it is there.
    private func collected<Value>(_ value: (_ waits: Bool) throws -> Value) throws -> Value? {
        do {
            return try value(until != nil || engine.context.isBeingPrepared)
        } catch is NotCollectedYet {
            untried = untried ?? .collecting
            return nil
        }
    }

    /// Names of the units that stand for many offices, one of a name among them; none before the offices are collected.
    func collectives(binding name: String) throws -> [(name: String, isSelected: Bool)] {
        try latest(engine.latestOffices(waits:)).map { CollectiveUnits.names(binding: name, in: $0) } ?? []
    }

    /// Whether a field of units is counted without a visit to every passage.
    func countsUnits() throws -> Bool {
        try query.filterGroups.isEmpty && asked.scope == .passage && offices() != nil
    }

    /// The total of a query that is one field of units, from the list of offices; `nil` if that does not have it.
    private func unitTotal(of parsed: ParsedQuery) throws -> Int? {
        guard case .field(let field, let value, let form) = parsed.root, form != .aliased, parsed.scope == .passage,
            try countsUnits(), case .units(let condition) = FieldCondition(field, value, form).test
        else { return nil }
        return try offices()?.index.total(of: condition)
    }

    /// Calls `body` with the passages that a query finds, whatever the filters: at most so many, of each its store, its number
    /// there and its folded text.
    ///
    /// - Throws: ``DeadlinePassed`` if the time for offers is over.
    func forEachText(
        of query: Query, most: Int, _ body: (PassageStore, Int, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var read = 0
        let snapshot = engine.snapshot
        try database.collect(query) { batch in
            try checkTime()
            for document in batch where read < most {
                read += 1
                let (segment, passage) = snapshot.locate(document)
                let store = snapshot.segments[segment].store
                guard passage < store.passageCount else { continue }
                try body(store, passage, store.foldedText(ofPassage: passage))
            }
        }
    }

    /// How many passages contain a string, whatever the filters.
    func frequency(of bigram: [UInt8]) throws -> Int { try frequencies.frequency(of: bigram) }

    /// The characters that stand after a character somewhere, the most frequent first.
    func neighbours(after scalar: Unicode.Scalar) throws -> [TermNeighbours.Neighbour] {
        if let found = neighbours[scalar] { return found }
        try checkTime()
        let found = try TermNeighbours.after(scalar, in: database)
        neighbours[scalar] = found
        return found
    }

    /// The exact number of passages that a query has.
    ///
    /// - Returns: `nil` if the query cannot be read, or is the one that was asked.
    /// - Throws: ``DeadlinePassed`` if the time is over or enough was tried.
    func total(of text: String) throws -> Int? {
        if let total = known[text] { return total }
        guard var parsed = try? QueryParser.parse(text, limits: query.limits) else { return nil }
        if let scope = query.scope { parsed.scope = scope }
        let key = parsed.root.foldedKey
        keys[text] = key
        guard key != askedKey || parsed.scope != asked.scope else { return nil }
        return try total(of: parsed, key: text)
    }

    /// What a query that was tried asks for, in one wording for all spellings that fold to the same.
    func key(_ text: String) -> String { keys[text] ?? text }

    /// - Parameter key: the query's wording.
    func total(of parsed: ParsedQuery, key: String) throws -> Int {
        if let total = known[key] { return total }
        try checkTime()
        guard known.count < Self.most else { throw enough() }
        if let total = try unitTotal(of: parsed) {
            known[key] = total
            return total
        }
        let compiled = CompiledQuery(parsed, aliases: parsed.root.usesAliases ? try engine.aliases() : .empty)
        var total = 0
        if try compiled.mayMatch(frequencies) {
            do {
                try Matcher(compiled, query, in: engine.generation, deadline: until).run(deadline: until) { _ in
                    total += 1
                }
            } catch is DeadlinePassed {
                throw enough()
            }
        }
        known[key] = total
        return total
    }
}
