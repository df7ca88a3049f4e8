import Xapian

/// Which characters stand side by side in the texts, read from the terms of the index.
enum TermNeighbours {
    struct Neighbour {
        var scalar: Unicode.Scalar
        /// How many passages have the two side by side.
        var passages: Int
    }

    /// The most neighbours of one character that are kept.
    private static let most = 4_000

    /// The Han characters that follow one, the most frequent first.
    static func after(_ scalar: Unicode.Scalar, in database: Database) throws -> [Neighbour] {
        let first = Array(String(scalar).utf8)
        var found: [Neighbour] = []
        try database.forEachTerm(withPrefix: first) { term, passages in
            guard term.count > first.count else { return .next }
            let rest = String(decoding: term[first.count...], as: UTF8.self).unicodeScalars
            if let next = rest.first, rest.count == 1, next.properties.isIdeographic {
                found.append(Neighbour(scalar: next, passages: passages))
            }
            return found.count < most ? .next : .stop
        }
        return found.sorted { ($1.passages, $0.scalar) < ($0.passages, $1.scalar) }
    }

    /// The index term of two characters side by side.
    static func term(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> [UInt8] {
        var text = String(first)
        text.unicodeScalars.append(second)
        return Array(text.utf8)
    }
}
