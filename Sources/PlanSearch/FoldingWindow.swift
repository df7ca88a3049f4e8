import SearchIndex
import TextAnalysis

/// Folds near-duplicates: of passages that say nearly the same, the best is a hit and names the others.
///
/// Plans copy each other's sentences with small changes. Two passages are near-duplicates if the sets of their bigrams
/// have at least ``threshold`` of all their members in common (Jaccard). A passage is folded into the first hit before
/// it that it is a near-duplicate of; hits that are folded themselves take none.
struct FoldingWindow {
    /// How many hits from the first on are looked at; those behind them stay as they are. It does not depend on the
    /// page that is asked for, so pages fit together.
    static let size = 500
    /// As a fraction, so that comparing is exact.
    static let threshold = (numerator: 4, denominator: 5)

    private let snapshot: IndexSnapshot

    init(_ snapshot: IndexSnapshot) {
        self.snapshot = snapshot
    }

    /// - Parameter ranks: in the answer's order.
    /// - Returns: the hits that stay, in the same order, each with those that are folded into it, in the same order.
    func fold(_ ranks: [Rank]) -> [(hit: Rank, duplicates: [Rank])] {
        let shingles = ranks.prefix(Self.size).map { rank in
            let (segment, passage) = snapshot.locate(rank.document)
            return Self.shingles(of: snapshot.segments[segment].store.foldedText(ofPassage: passage))
        }
        let leaders = Self.leaders(shingles)
        var places: [Int: Int] = [:]
        var folded: [(hit: Rank, duplicates: [Rank])] = []
        for (index, rank) in ranks.enumerated() {
            if index < leaders.count, let leader = leaders[index], let place = places[leader] {
                folded[place].duplicates.append(rank)
            } else {
                places[index] = folded.count
                folded.append((rank, []))
            }
        }
        return folded
    }

    /// The terms of a folded text, without repetition, in ascending order.
    static func shingles(of text: UnsafeRawBufferPointer) -> [UInt64] {
        var keys: [UInt64] = []
        keys.reserveCapacity(text.count / 3 + 1)
        Tokenizer.forEachTerm(in: text.assumingMemoryBound(to: UInt8.self)) { range, _ in
            var key: UInt64 = 0
            for index in range { key = key << 8 | UInt64(text[index]) }
            keys.append(key)
        }
        keys.sort()
        var count = 0
        for key in keys where count == 0 || keys[count - 1] != key {
            keys[count] = key
            count += 1
        }
        keys.removeLast(keys.count - count)
        return keys
    }

    /// For each passage the earlier one that it is folded into, `nil` if it stays.
    ///
    /// Two sets with a Jaccard of at least t share one of the rarest (1 - t)·n + 1 members of each, whatever order
    /// "rarest" means as long as it is one for all. So only those are looked up, and few pairs are compared.
    static func leaders(_ shingles: [[UInt64]]) -> [Int?] {
        // Counted by hash: two keys that share a counter only seem less rare, and the order is one for all passages.
        var frequency = [UInt32](repeating: 0, count: 1 << counterBits)
        for set in shingles { for key in set { frequency[counter(key)] += 1 } }
        /// For each key, the passages that stay and have it among their rarest.
        var holders: [UInt64: [Int]] = [:]
        var leaders = [Int?](repeating: nil, count: shingles.count)
        for (index, set) in shingles.enumerated() where !set.isEmpty {
            let prefix = set.count - required(set.count) + 1
            let rarest = set.lazy.map { (frequency[counter($0)], $0) }.filter { $0.0 > 1 }.sorted { $0 < $1 }
            // A key that only this passage has is shared with nobody, but it counts as one of the rarest.
            let alone = set.count - rarest.count
            let keys = rarest.prefix(max(0, prefix - alone)).map(\.1)
            var candidates: Set<Int> = []
            for key in keys { candidates.formUnion(holders[key] ?? []) }
            leaders[index] = candidates.sorted().first { areNear(shingles[$0], set) }
            if leaders[index] == nil {
                for key in keys { holders[key, default: []].append(index) }
            }
        }
        return leaders
    }

    private static let counterBits = 15

    @inline(__always)
    private static func counter(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - counterBits))
    }

    /// How many members a set of so many must share at least with any near-duplicate.
    private static func required(_ count: Int) -> Int {
        (threshold.numerator * count + threshold.denominator - 1) / threshold.denominator
    }

    static func areNear(_ a: [UInt64], _ b: [UInt64]) -> Bool {
        let (numerator, denominator) = threshold
        guard min(a.count, b.count) * denominator >= max(a.count, b.count) * numerator else { return false }
        var common = 0
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                common += 1
                i += 1
                j += 1
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return common * denominator >= (a.count + b.count - common) * numerator
    }
}
