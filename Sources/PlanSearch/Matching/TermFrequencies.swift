import Xapian

/// How many passages have a term; each term is looked up once per search.
final class TermFrequencies {
    /// Another term costs the decoding of its postings; each candidate that it rules out saves a verification, which takes
    /// about sixteen times as long as a posting. Half of that is the margin for the candidates that stay.
    private static let worth = 8
    /// The share of candidates that another term leaves: neighbours in a text mostly occur together.
    private static let share = 0.4

    private let database: Database
    private var known: [[UInt8]: Int] = [:]

    init(_ database: Database) {
        self.database = database
    }

    func frequency(of term: [UInt8]) throws -> Int {
        if let frequency = known[term] { return frequency }
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
