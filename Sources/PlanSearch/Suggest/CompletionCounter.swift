/// Counts strings by their hash, within bounded memory.
struct CompletionCounter {
    /// Strings that are counted at once; when there are more, the rare ones are dropped. 32 bytes each.
    static let capacity = 1 << 19

    struct Entry {
        var hash: UInt64 = 0
        var count: UInt32 = 0
        /// Where it occurs: the document id in the joined postings and the bytes of the folded text.
        var document: UInt32 = 0
        var offset: UInt32 = 0
        var length: UInt16 = 0
        var scalars: UInt8 = 0
        var kind = Suggestion.Kind.phrase
    }

    /// Open addressing; twice the capacity, so that a free slot is near.
    private var table = [Entry](repeating: Entry(), count: 2 * capacity)
    private var used = 0

    /// - Parameter bytes: the string in a text's memory.
    mutating func add(
        _ bytes: UnsafeRawBufferPointer, scalars: Int, kind: Suggestion.Kind, document: UInt32, offset: Int
    ) {
        let hash = Self.hash(bytes)
        var slot = Int(truncatingIfNeeded: hash >> 20) & (table.count - 1)
        while table[slot].count != 0, table[slot].hash != hash { slot = (slot + 1) & (table.count - 1) }
        if table[slot].count != 0 {
            table[slot].count &+= 1
            if kind.rawValue < table[slot].kind.rawValue { table[slot].kind = kind }
            return
        }
        table[slot] = Entry(
            hash: hash, count: 1, document: document, offset: UInt32(offset), length: UInt16(bytes.count),
            scalars: UInt8(scalars), kind: kind)
        used += 1
        if used >= Self.capacity { dropRare() }
    }

    /// The strings that are worth offering: the most frequent first, then the shorter.
    ///
    /// - Parameter limit: the maximum number of strings.
    consuming func ranked(limit: Int) -> [Entry] {
        // A string that is a unit only once is a phrase of one text. A heading or a name is worth offering anyway.
        let kept = table.filter { $0.count >= ($0.kind == .phrase ? 2 : 1) }
            .sorted { ($1.count, $0.scalars, $0.document, $0.offset) < ($0.count, $1.scalars, $1.document, $1.offset) }
        return Array(kept.prefix(limit))
    }

    /// Drops what was counted least until half of the room is free.
    private mutating func dropRare() {
        var threshold: UInt32 = 1
        var left = used
        while left > Self.capacity / 2 {
            left = table.count { $0.count > threshold }
            threshold *= 2
        }
        let limit = threshold / 2
        let kept = table.filter { $0.count > limit }
        table = [Entry](repeating: Entry(), count: table.count)
        for entry in kept {
            var slot = Int(truncatingIfNeeded: entry.hash >> 20) & (table.count - 1)
            while table[slot].count != 0 { slot = (slot + 1) & (table.count - 1) }
            table[slot] = entry
        }
        used = kept.count
    }

    /// FNV-1a with a final mixing; with 64 bits two strings of a corpus hardly ever share a hash.
    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        return hash ^ (hash >> 33)
    }
}
