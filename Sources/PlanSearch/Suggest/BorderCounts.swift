/// How often characters and pairs of characters occur, and how often a run of ideographs between punctuation begins or ends
/// with them: what says where words can begin and end, without a dictionary.
struct BorderCounts {
    struct Counts {
        var all: UInt32 = 0
        var first: UInt32 = 0
        var last: UInt32 = 0
    }

    /// How many occurrences of its one character a pair's shares are smoothed with.
    private static let smoothing: Float = 4

    private var characters = [Counts](repeating: Counts(), count: 1 << 16)
    /// Open addressing; a key of 0 is free.
    private var keys = [UInt32](repeating: 0, count: 1 << 12)
    private var counts = [Counts](repeating: Counts(), count: 1 << 12)
    private var used = 0
    /// All ideographs, and the share of pairs that begin a run.
    private var total: Float = 1
    private var average: Float = 0

    init(_ units: [UInt16]) {
        var (pairs, firsts, ideographs) = (0, 0, 0)
        for index in units.indices where units[index] > HanText.other {
            ideographs += 1
            characters[Int(units[index])].all += 1
            guard units[index + 1] > HanText.other else { continue }
            let isFirst = units[index - 1] == HanText.edge
            let isLast = units[index + 2] == HanText.edge
            add(Self.key(units[index], units[index + 1]), isFirst: isFirst, isLast: isLast)
            pairs += 1
            if isFirst {
                firsts += 1
                characters[Int(units[index])].first += 1
            }
            if isLast { characters[Int(units[index + 1])].last += 1 }
        }
        total = Float(max(1, ideographs))
        average = Float(firsts) / Float(max(1, pairs))
    }

    /// How often a pair occurs.
    func count(_ one: UInt16, _ next: UInt16) -> Int { Int(counts(one, next).all) }

    /// How often two characters stand side by side, in units of how often they would by chance.
    func cohesion(_ one: UInt16, _ next: UInt16) -> Float {
        let alone = Float(characters[Int(one)].all) * Float(characters[Int(next)].all)
        return alone > 0 ? Float(counts(one, next).all) * total / alone : 0
    }

    /// The share of a pair's occurrences that begin a run; of a rare pair mostly that of its first character.
    func beginning(_ one: UInt16, _ next: UInt16) -> Float {
        let (pair, character) = (counts(one, next), characters[Int(one)])
        return Self.share(
            pair.first, of: pair.all, else: Self.share(character.first, of: character.all, else: average, 1))
    }

    /// The share of a pair's occurrences that end a run; of a rare pair mostly that of its last character.
    func ending(_ one: UInt16, _ next: UInt16) -> Float {
        let (pair, character) = (counts(one, next), characters[Int(next)])
        return Self.share(
            pair.last, of: pair.all, else: Self.share(character.last, of: character.all, else: average, 1))
    }

    private static func share(
        _ part: UInt32, of all: UInt32, else expected: Float, _ weight: Float = smoothing
    ) -> Float {
        (Float(part) + weight * expected) / (Float(all) + weight)
    }

    // MARK: Table of pairs

    private static func key(_ one: UInt16, _ next: UInt16) -> UInt32 { UInt32(one) << 16 | UInt32(next) }

    private func slot(_ key: UInt32) -> Int {
        var slot = Int(key &* 0x9E37_79B1 >> 7) & (keys.count - 1)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }

    private func counts(_ one: UInt16, _ next: UInt16) -> Counts {
        let slot = slot(Self.key(one, next))
        return keys[slot] == 0 ? Counts() : counts[slot]
    }

    private mutating func add(_ key: UInt32, isFirst: Bool, isLast: Bool) {
        var slot = slot(key)
        if keys[slot] == 0 {
            if used * 2 >= keys.count {
                grow()
                slot = self.slot(key)
            }
            keys[slot] = key
            used += 1
        }
        counts[slot].all += 1
        if isFirst { counts[slot].first += 1 }
        if isLast { counts[slot].last += 1 }
    }

    private mutating func grow() {
        let old = (keys, counts)
        keys = [UInt32](repeating: 0, count: 2 * keys.count)
        counts = [Counts](repeating: Counts(), count: keys.count)
        for (key, count) in zip(old.0, old.1) where key != 0 {
            let slot = slot(key)
            keys[slot] = key
            counts[slot] = count
        }
    }
}
