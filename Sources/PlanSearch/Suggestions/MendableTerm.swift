import PlanLanguage
import TextAnalysis

/// A string of a query that no passage has, as characters of which one may be wrong.
struct MendableTerm {
    /// A longer string is a sentence; it is no name with one wrong character.
    private static let longest = 16

    let term: AskedQuery.Term
    let scalars: [Unicode.Scalar]
    /// For each two neighbours, whether the texts have them side by side.
    private let isPresent: [Bool]

    /// Of so many characters, all but one decide, even if the one stands beside one of its neighbours elsewhere, too.
    private static let long = 6
    /// The least number of characters that the texts need not have as a name or a frequent string.
    private static let shortestUnknown = 4
    /// One fewer must stand before or after punctuation.
    private static let shortest = 3

    /// The strings of a query that no passage has by themselves, and that have no signs inside. The name of an office is
    /// spelled right; other offices are offered as such.
    static func all(of asked: AskedQuery, _ trial: OfferTrial) throws -> [MendableTerm] {
        try asked.terms.compactMap { term in
            let scalars = term.folded
            guard 2...longest ~= scalars.count, scalars.allSatisfy(isPart), Office(term.text) == nil,
                try trial.total(of: asked.wording(term)) ?? 0 == 0
            else { return nil }
            let isPresent = try scalars.indices.dropLast().map {
                try trial.frequency(of: TermNeighbours.term(scalars[$0], scalars[$0 + 1])) > 0
            }
            return MendableTerm(term: term, scalars: scalars, isPresent: isPresent)
        }
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        CharacterClass.isHan(scalar.value) || CharacterClass.isLatinLetterOrDigit(scalar.value)
    }

    private static let numerals = Lexicon.characters(.headingNumeral)

    /// Whether a character is a digit or a numeral: another one is another number, and no slip.
    static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        numerals.contains(scalar.value) || CharacterClass.isDigit(scalar.value)
    }

    var count: Int { scalars.count }

    /// The folded string.
    var text: String { String(scalars: scalars) }

    /// Whether the texts have all neighbours that do not touch some positions.
    func isPresent(without range: Range<Int>) -> Bool {
        isPresent.indices.allSatisfy { isPresent[$0] || $0 + 1 >= range.lowerBound && $0 < range.upperBound }
    }

    /// Whether the texts have a character side by side with one of its neighbours.
    func isPresent(around index: Int) -> Bool {
        isPresent[max(0, index - 1)..<min(index + 1, isPresent.count)].contains(true)
    }

    /// Whether the texts have the characters on both sides of a position side by side.
    func hasPair(before index: Int) -> Bool { isPresent[index - 1] }

    /// Whether a string that differs from this one in a character was probably meant: it is a name or a frequent string, or the
    /// texts never have the typed character beside its neighbours here.
    func isLikely(_ string: String, at index: Int, _ trial: OfferTrial) throws -> Bool {
        if count >= Self.shortestUnknown, isOutOfPlace(index) { return true }
        if try trial.isKnown(string) { return true }
        // 经开区 stands before punctuation, 教育联 only in 教育联盟.
        return try count == Self.shortest && !isPresent(around: index)
            && StringBorders(string, trial).isBounded(atStart: index == 0, atEnd: index == count - 1)
    }

    /// Whether the texts never have a character beside its neighbours here; of a long string, beside one of them.
    func isOutOfPlace(_ index: Int) -> Bool {
        count >= Self.long ? !isPresent(onBothSidesOf: index) : !isPresent(around: index)
    }

    /// Whether the texts have a character side by side with each of its neighbours.
    private func isPresent(onBothSidesOf index: Int) -> Bool {
        !isPresent[max(0, index - 1)..<min(index + 1, isPresent.count)].contains(false)
    }

    /// The string with other characters in place of some.
    func replacing(_ range: Range<Int>, with others: [Unicode.Scalar]) -> String {
        String(scalars: scalars[..<range.lowerBound] + others + scalars[range.upperBound...])
    }

    /// The characters that stand somewhere between the neighbours of a stretch, best first: those of the lesser of
    /// both frequencies.
    ///
    /// - Parameter isWanted: which characters to look at; those that are not cost little.
    func fillers(
        for range: Range<Int>, _ trial: OfferTrial, limit: Int, where isWanted: (Unicode.Scalar) -> Bool
    ) throws -> [Unicode.Scalar] {
        let after = range.upperBound < count ? scalars[range.upperBound] : nil
        var found: [TermNeighbours.Neighbour] = []
        func add(_ scalar: Unicode.Scalar, _ passages: Int) throws {
            guard isWanted(scalar), range.isEmpty || scalar != scalars[range.lowerBound] else { return }
            guard let after else { return found.append(.init(scalar: scalar, passages: passages)) }
            let next = try trial.frequency(of: TermNeighbours.term(scalar, after))
            if next > 0 { found.append(.init(scalar: scalar, passages: min(passages, next))) }
        }
        if range.lowerBound > 0 {
            for neighbour in try trial.neighbours(after: scalars[range.lowerBound - 1]) {
                try add(neighbour.scalar, neighbour.passages)
            }
        } else {
            for value in UInt32("一")..<UInt32("\u{9FA6}") {
                if value & 0x3FF == 0 { try trial.checkTime() }
                if let scalar = Unicode.Scalar(value) { try add(scalar, .max) }
            }
        }
        return found.sorted { ($1.passages, $0.scalar) < ($0.passages, $1.scalar) }.prefix(limit).map(\.scalar)
    }
}
