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
    /// Open addressing; a key of 0 is free. A key and its counts stand in one line of the processor's cache.
    private var pairs = [(key: UInt32, counts: Counts)](repeating: (0, Counts()), count: 1 << 12)
    private var used = 0
    /// All ideographs, and the share of pairs that begin a run.
    private var total: Float = 1
    private var average: Float = 0

    init(_ units: [UInt16]) {
        var (all, firsts, ideographs) = (0, 0, 0)
        for index in units.indices where units[index] > HanText.other {
            ideographs += 1
            characters[Int(units[index])].all += 1
            guard units[index + 1] > HanText.other else { continue }
            let isFirst = units[index - 1] == HanText.edge
            let isLast = units[index + 2] == HanText.edge
            add(Self.key(units[index], units[index + 1]), isFirst: isFirst, isLast: isLast)
            all += 1
            if isFirst {
                firsts += 1
                characters[Int(units[index])].first += 1
            }
            if isLast { characters[Int(units[index + 1])].last += 1 }
        }
        total = Float(max(1, ideographs))
        average = Float(firsts) / Float(max(1, all))
    }

    /// How often two characters stand side by side, and that in units of how often they would by chance.
    @inline(__always)
    func pair(_ one: UInt16, _ next: UInt16) -> (count: Int, cohesion: Float) {
        let count = counts(one, next).all
        let alone = Float(characters[Int(one)].all) * Float(characters[Int(next)].all)
        return (Int(count), alone > 0 ? Float(count) * total / alone : 0)
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

    @inline(__always)
    private func slot(_ key: UInt32) -> Int {
        var slot = Int(key &* 0x9E37_79B1 >> 7) & (pairs.count - 1)
        while pairs[slot].key != 0, pairs[slot].key != key { slot = (slot + 1) & (pairs.count - 1) }
        return slot
    }

    /// What was counted of a pair; zeros if it does not occur.
    @inline(__always)
    private func counts(_ one: UInt16, _ next: UInt16) -> Counts { pairs[slot(Self.key(one, next))].counts }

    private mutating func add(_ key: UInt32, isFirst: Bool, isLast: Bool) {
        var slot = slot(key)
        if pairs[slot].key == 0 {
            if used * 2 >= pairs.count {
                grow()
                slot = self.slot(key)
            }
            pairs[slot].key = key
            used += 1
        }
        pairs[slot].counts.all += 1
        if isFirst { pairs[slot].counts.first += 1 }
        if isLast { pairs[slot].counts.last += 1 }
    }

    private mutating func grow() {
        let old = pairs
        pairs = [(key: UInt32, counts: Counts)](repeating: (0, Counts()), count: 2 * old.count)
        for pair in old where pair.key != 0 { pairs[slot(pair.key)] = pair }
    }
}
