import Xapian

/// How many passages have a term; each term is looked up once per search.
final class TermFrequencies {
    /// Another term costs the decoding of its postings; each candidate that it rules out saves a verification, which takes
    /// about sixteen times as long as a posting. Half of that is the margin for the candidates that stay.
    private static let worth = 8
    /// The share of candidates that another term leaves: neighbours in a text mostly occur together.
    private static let share = 0.4

    private let database: Database
    private let characters: CharacterFrequencies
    private let deadline: ContinuousClock.Instant?
    private var known: [[UInt8]: Int] = [:]

    /// - Parameter deadline: for all look-ups together; `nil` for none.
    init(_ generation: OpenGeneration, deadline: ContinuousClock.Instant? = nil) {
        database = generation.database
        characters = generation.characters
        self.deadline = deadline
        known.reserveCapacity(8)
    }

    /// The passages of the index.
    var passages: Int { database.documentCount }

    /// The terms that a single character stands for.
    ///
    /// - Throws: ``DeadlinePassed``, `XapianError`.
    func terms(of character: [UInt8]) throws -> CharacterFrequencies.Terms {
        try checkTime()
        return try characters.terms(of: character)
    }

    private func checkTime() throws {
        if let deadline, ContinuousClock.now >= deadline { throw DeadlinePassed() }
    }

    func frequency(of term: [UInt8]) throws -> Int {
        if let frequency = known[term] { return frequency }
        if known.count & 0xFF == 0xFF { try checkTime() }
        let frequency = try database.termFrequency(of: term)
        known[term] = frequency
        return frequency
    }

    /// The terms of a string that are worth intersecting: the rarest, and others that are rare enough to save more
    /// verification than they cost. The frequent bigrams of a long string rule out almost nothing.
    ///
    /// - Returns: at least one term, if there are any; the rarest first.
    func selective(_ terms: [[UInt8]]) throws -> [[UInt8]] {
        guard terms.count > 1 else { return terms }
        let rarestFirst = try terms.map { (term: $0, frequency: try frequency(of: $0)) }
            .sorted { $0.frequency < $1.frequency }
        var candidates = Double(rarestFirst[0].frequency)
        var selected = [rarestFirst[0].term]
        for (term, frequency) in rarestFirst.dropFirst() {
            guard Double(frequency) < Double(Self.worth) * candidates else { break }
            selected.append(term)
            candidates *= Self.share
        }
        return selected
    }
}
