import Xapian

/// How many passages have a term; each is looked up once a search.
final class TermFrequencies {
    /// A further term costs its list's decoding, a candidate less saves its verification, which takes about sixteen
    /// times as long as one posting does; half of these are given away, for the candidates that stay.
    private static let worth = 8
    /// What a further term leaves of the candidates, as a share: neighbours in a text mostly come together.
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

    /// Those of a string's terms that are worth intersecting: the rarest, and further ones while they are rare enough to
    /// save more verifying than they cost. The frequent bigrams of a long string rule out next to nothing.
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
