import Xapian

/// About how many passages a character occurs in: the sum of its bigrams' frequencies, which counts a passage more than
/// once that has it before different characters. Kept from search to search, since queries share their characters.
final class CharacterFrequencies {
    /// The terms that begin with a character.
    struct Terms {
        var count = 0
        /// The sum of their frequencies.
        var postings = 0
    }

    private let database: Database
    private var known: [UInt64: Terms] = [:]
    /// More characters than people use; a program that asks for all of Unicode does not fill the memory.
    private static let most = 32_768

    init(_ database: Database) {
        self.database = database
    }

    /// - Parameter character: one character of folded text, in UTF-8.
    func frequency(of character: [UInt8]) throws -> Int { try terms(of: character).postings }

    /// - Parameter character: one character of folded text, in UTF-8.
    func terms(of character: [UInt8]) throws -> Terms {
        let key = FoldedCharacters.key(character)
        if let known = known[key] { return known }
        var terms = Terms()
        try database.forEachTerm(withPrefix: character) { _, frequency in
            terms.count += 1
            terms.postings += frequency
            return .next
        }
        if known.count >= Self.most { known = [:] }
        known[key] = terms
        return terms
    }
}
