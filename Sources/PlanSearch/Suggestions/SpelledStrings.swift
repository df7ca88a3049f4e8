import PlanLanguage
import TextAnalysis

/// Strings of the texts that letters are the whole reading of, found through the characters that stand side by side: 高铁 for
/// gaotie, also where it is no name and no frequent string.
struct SpelledStrings {
    /// The longest string, in characters.
    private static let longest = 8
    /// The most beginnings that are followed at once, those of the most frequent pairs.
    private static let beam = 64
    /// So many passages have each two neighbours of what is offered: fewer are chance.
    private static let leastPassages = 3
    private static let most = 6
    /// The longest syllable: zhuang.
    private static let longestSyllable = 6

    private struct Beginning {
        var scalars: [Unicode.Scalar]
        /// How much of the letters it reads.
        var read: Int
        /// The fewest passages that two of its neighbours have.
        var passages: Int
    }

    private let typed: [UInt32]
    private let trial: OfferTrial

    init(_ typed: TypedText, _ trial: OfferTrial) {
        // With tones as digits the last form is the one without them.
        self.typed = typed.forms.last?.scalars ?? []
        self.trial = trial
    }

    /// The strings, those of the most frequent pairs first.
    func all() throws -> [String] {
        var found: [Beginning] = []
        var open = firsts()
        while !open.isEmpty {
            try trial.checkTime()
            var next: [Beginning] = []
            for beginning in open where beginning.scalars.count < Self.longest {
                guard let last = beginning.scalars.last else { continue }
                let units = units(at: beginning.read)
                guard !units.isEmpty else { continue }
                for neighbour in try trial.neighbours(after: last) {
                    guard neighbour.passages >= Self.leastPassages else { break }
                    for end in units.compactMap({ $0.end(neighbour.scalar) }) {
                        next.append(
                            Beginning(
                                scalars: beginning.scalars + [neighbour.scalar], read: end,
                                passages: min(beginning.passages, neighbour.passages)))
                    }
                }
            }
            found += next.filter { $0.read == typed.count }
            open = Self.best(next.filter { $0.read < typed.count }, Self.beam)
        }
        return Self.best(found, Self.most).map { String(scalars: $0.scalars) }
    }

    private static func best(_ all: [Beginning], _ limit: Int) -> [Beginning] {
        Array(all.sorted { ($1.passages, $0.scalars.count) < ($0.passages, $1.scalars.count) }.prefix(limit))
    }

    /// What can stand for the letters from a place on: a character itself, or one with a reading.
    private struct Unit {
        var scalar: UInt32?
        var syllable: [UInt8]
        var after: Int

        func end(_ scalar: Unicode.Scalar) -> Int? {
            if let own = self.scalar { return own == scalar.value ? after : nil }
            var isRead = false
            PinyinTable.shared.forEachReading(of: scalar.value) { reading, isRare in
                if !isRare, PinyinTable.shared.syllables[Int(reading)] == syllable { isRead = true }
            }
            return isRead ? after : nil
        }
    }

    private func units(at start: Int) -> [Unit] {
        guard start < typed.count else { return [] }
        if CharacterClass.isHan(typed[start]) { return [Unit(scalar: typed[start], syllable: [], after: start + 1)] }
        var units: [Unit] = []
        var syllable: [UInt8] = []
        for index in start..<min(typed.count, start + Self.longestSyllable) {
            guard let letter = UInt8(exactly: typed[index]), CharacterClass.isFoldedLatin(typed[index]) else { break }
            syllable.append(letter)
            if PinyinTable.shared.isSyllable(syllable) {
                units.append(Unit(scalar: nil, syllable: syllable, after: index + 1))
            }
        }
        return units
    }

    private func firsts() -> [Beginning] {
        let units = units(at: 0)
        guard !units.isEmpty else { return [] }
        if let own = units[0].scalar.flatMap({ Unicode.Scalar($0) }) {
            return [Beginning(scalars: [own], read: 1, passages: .max)]
        }
        return (UInt32("一")..<UInt32("\u{9FA6}")).compactMap { Unicode.Scalar($0) }.flatMap { scalar in
            units.compactMap { $0.end(scalar) }.map { Beginning(scalars: [scalar], read: $0, passages: .max) }
        }
    }
}
