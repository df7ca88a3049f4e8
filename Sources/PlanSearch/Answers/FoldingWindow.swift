import SearchIndex
import TextAnalysis

/// Folds near-duplicates: of passages with almost the same text, the best is a hit and names the others.
///
/// Plans copy each other's sentences with small changes. Two passages are near-duplicates if the sets of their bigrams
/// have at least ``threshold`` of all their members in common (Jaccard). A passage is folded into the first hit before
/// it that it is a near-duplicate of; nothing is folded into hits that are folded themselves.
struct FoldingWindow {
    /// How many of the first hits are compared; later ones stay as they are. It does not depend on the requested page, so
    /// pages fit together.
    static let size = 500
    /// As a fraction, so that comparing is exact.
    static let threshold = (numerator: 4, denominator: 5)

    private let snapshot: IndexSnapshot

    init(_ snapshot: IndexSnapshot) {
        self.snapshot = snapshot
    }

    /// - Parameters:
    ///   - ranks: in the answer's order.
    ///   - end: how many of the first hits that stay are needed; the duplicates of later ones are not looked for.
    /// - Returns: the first `end` hits that stay, in the same order, each with those that are folded into it, in the same
    ///   order; and whether there are more that stay.
    func fold(_ ranks: [Rank], upTo end: Int) -> (hits: [(hit: Rank, duplicates: [Rank])], hasMore: Bool) {
        let texts = ranks.prefix(Self.size).map { rank in
            let (segment, passage) = snapshot.locate(rank.document)
            return snapshot.segments[segment].store.foldedText(ofPassage: passage)
        }
        let leaders = Self.leaders(texts.map { Signature($0) }, upTo: end) { Self.shingles(of: texts[$0]) }
        var positions: [Int: Int] = [:]
        var hits: [(hit: Rank, duplicates: [Rank])] = []
        for (index, rank) in ranks.enumerated() {
            if index < leaders.count, let leader = leaders[index] {
                if let position = positions[leader] { hits[position].duplicates.append(rank) }
            } else if hits.count < end {
                positions[index] = hits.count
                hits.append((rank, []))
            } else if index >= leaders.count {
                return (hits, true)
            }
        }
        return (hits, leaders.count { $0 == nil } > hits.count)
    }

    /// The terms of a folded text, without repetition, in ascending order.
    static func shingles(of text: UnsafeRawBufferPointer) -> [UInt64] {
        var keys: [UInt64] = []
        keys.reserveCapacity(text.count / 3 + 1)
        forEachKey(in: text) { keys.append($0) }
        keys.sort()
        var count = 0
        for key in keys where count == 0 || keys[count - 1] != key {
            keys[count] = key
            count += 1
        }
        keys.removeLast(keys.count - count)
        return keys
    }

    @inline(__always)
    fileprivate static func forEachKey(in text: UnsafeRawBufferPointer, _ body: (UInt64) -> Void) {
        Tokenizer.forEachTerm(in: text.assumingMemoryBound(to: UInt8.self)) { range, _ in
            var key: UInt64 = 0
            for index in range { key = key << 8 | UInt64(text[index]) }
            body(key)
        }
    }

    /// A quick test that two sets differ too much: a bit for each member, by its hash.
    ///
    /// Sets with a Jaccard of at least 4/5 differ in at most a quarter of the smaller one's members, and each bit that
    /// differs stands for at least one member. So no near-duplicate is missed, and the remaining pairs are compared.
    struct Signature {
        private var bits = SIMD8<UInt64>()
        /// At least as many as the set has members.
        private var count = 0

        init(_ text: UnsafeRawBufferPointer) {
            FoldingWindow.forEachKey(in: text) { add($0) }
        }

        init(_ members: [UInt64]) {
            for member in members { add(member) }
        }

        private mutating func add(_ key: UInt64) {
            let bit = (key &* 0x9E37_79B9_7F4A_7C15) >> 55
            bits[Int(bit >> 6)] |= 1 << (bit & 63)
            count += 1
        }

        var isEmpty: Bool { count == 0 }

        @inline(__always)
        func mayBeNear(_ other: Signature) -> Bool {
            let allowed = min(count, other.count) / 4
            let different = bits ^ other.bits
            var sum = 0
            for index in 0..<8 {
                sum += different[index].nonzeroBitCount
                if sum > allowed { return false }
            }
            return true
        }
    }

    /// For each passage the earlier one that it is folded into; `nil` if it stays, or if it is not near any of the first
    /// passages that stay.
    ///
    /// - Parameters:
    ///   - end: how many of the passages that stay are compared with.
    ///   - set: the members of a passage, in ascending order.
    static func leaders(_ signatures: [Signature], upTo end: Int, set: (Int) -> [UInt64]) -> [Int?] {
        var leaders = [Int?](repeating: nil, count: signatures.count)
        var staying: [Int] = []
        var sets: [Int: [UInt64]] = [:]
        for (index, signature) in signatures.enumerated() where !signature.isEmpty {
            var own: [UInt64]?
            for leader in staying where signatures[leader].mayBeNear(signature) {
                let mine = own ?? set(index)
                own = mine
                let others = sets[leader] ?? set(leader)
                sets[leader] = others
                if areNear(others, mine) {
                    leaders[index] = leader
                    break
                }
            }
            if leaders[index] == nil, staying.count < end { staying.append(index) }
        }
        return leaders
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
