import Xapian

/// About how many passages a character occurs in: the sum of its bigrams' frequencies, which counts a passage more than
/// once that has it before different characters. Kept from search to search, since long questions share their characters.
final class CharacterFrequencies {
    private let database: Database
    private var known: [UInt64: Int] = [:]

    init(_ database: Database) {
        self.database = database
    }

    /// - Parameter character: one character of folded text, in UTF-8.
    func frequency(of character: [UInt8]) throws -> Int {
        let key = FoldedCharacters.key(character)
        if let known = known[key] { return known }
        var sum = 0
        try database.forEachTerm(withPrefix: character) { _, frequency in
            sum += frequency
            return .next
        }
        known[key] = sum
        return sum
    }
}
