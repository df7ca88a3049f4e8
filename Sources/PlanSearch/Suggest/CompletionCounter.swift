/// Counts strings by their hash, within bounded memory.
struct CompletionCounter: Sendable {
    /// Strings that are counted at once; when there are more, the rare ones are dropped. 32 bytes each, twice.
    static let capacity = 1 << 19

    struct Entry: Sendable {
        var hash: UInt64 = 0
        /// How often it occurs as what.
        var headings: UInt32 = 0
        var names: UInt32 = 0
        var phrases: UInt32 = 0
        /// Where it occurs: the number of a passage or its document id, and the bytes of the folded text.
        var place: UInt32 = 0
        var offset: UInt32 = 0
        var length: UInt16 = 0
        var scalars: UInt8 = 0

        var count: UInt32 { headings &+ names &+ phrases }

        /// The first of the kinds that it is.
        var kind: Suggestion.Kind { headings > 0 ? .heading : names > 0 ? .name : .phrase }

        /// A string that is a unit only once is a phrase of one text. A heading or a name is worth offering anyway.
        var isWorthOffering: Bool { count >= (kind == .phrase ? 2 : 1) }

        /// Counts another one's occurrences, each so many times.
        fileprivate mutating func add(_ other: Entry, times: UInt32) {
            headings &+= other.headings &* times
            names &+= other.names &* times
            phrases &+= other.phrases &* times
        }

        /// Takes another one's occurrences away.
        mutating func subtract(_ other: Entry) {
            headings -= min(headings, other.headings)
            names -= min(names, other.names)
            phrases -= min(phrases, other.phrases)
        }
    }

    /// Open addressing, twice as many slots as strings at least, so that a free one is near.
    private var table: [Entry]
    private var used = 0
    private let capacity: Int

    /// - Parameter capacity: how many strings are counted at once.
    init(capacity: Int = capacity) {
        self.capacity = capacity
        table = [Entry](repeating: Entry(), count: 1 << 10)
    }

    /// - Parameter bytes: the string in a text's memory.
    mutating func add(
        _ bytes: UnsafeRawBufferPointer, scalars: Int, kind: Suggestion.Kind, place: UInt32, offset: Int
    ) {
        var entry = Entry(
            hash: Self.hash(bytes), place: place, offset: UInt32(offset), length: UInt16(bytes.count),
            scalars: UInt8(scalars))
        switch kind {
        case .title, .heading: entry.headings = 1
        case .name: entry.names = 1
        case .phrase: entry.phrases = 1
        }
        add(entry)
    }

    /// Counts a string; where it is new, its place is kept.
    ///
    /// - Parameter times: for how many occurrences each that was counted stands.
    mutating func add(_ entry: Entry, times: UInt32 = 1) {
        var slot = Int(truncatingIfNeeded: entry.hash >> 20) & (table.count - 1)
        while table[slot].count != 0, table[slot].hash != entry.hash { slot = (slot + 1) & (table.count - 1) }
        if table[slot].count == 0 {
            table[slot] = entry
            if times > 1 { table[slot].add(entry, times: times - 1) }
            used += 1
            makeRoom()
        } else {
            table[slot].add(entry, times: times)
        }
    }

    /// All strings, in no order.
    var entries: [Entry] { table.filter { $0.count > 0 } }

    /// The strings that are worth offering: the most frequent first, then the shorter.
    ///
    /// - Parameter limit: the maximum number of strings.
    consuming func ranked(limit: Int) -> [Entry] {
        let kept = Self.mostFrequent(limit, of: table.filter { $0.count > 0 && $0.isWorthOffering })
            .sorted { ($1.count, $0.scalars, $0.place, $0.offset) < ($0.count, $1.scalars, $1.place, $1.offset) }
        return Array(kept.prefix(limit))
    }

    /// The most frequent of some strings, with all that are as frequent as the last of them, in no order.
    static func mostFrequent(_ limit: Int, of entries: [Entry]) -> [Entry] {
        guard entries.count > limit else { return entries }
        var numbers: [UInt32: Int] = [:]
        for entry in entries { numbers[entry.count, default: 0] += 1 }
        var (threshold, found): (UInt32, Int) = (.max, 0)
        for (count, number) in numbers.sorted(by: { $0.key > $1.key }) where found < limit {
            threshold = count
            found += number
        }
        return entries.filter { $0.count >= threshold }
    }

    private mutating func makeRoom() {
        if used >= capacity {
            dropRare()
        } else if used * 2 >= table.count {
            fill(table.filter { $0.count > 0 }, size: 2 * table.count)
        }
    }

    /// Drops what was counted least until half of the room is free.
    private mutating func dropRare() {
        var threshold: UInt32 = 1
        var left = used
        while left > capacity / 2 {
            left = table.count { $0.count > threshold }
            threshold *= 2
        }
        let limit = threshold / 2
        fill(table.filter { $0.count > limit }, size: table.count)
    }

    private mutating func fill(_ entries: [Entry], size: Int) {
        table = [Entry](repeating: Entry(), count: size)
        for entry in entries {
            var slot = Int(truncatingIfNeeded: entry.hash >> 20) & (size - 1)
            while table[slot].count != 0 { slot = (slot + 1) & (size - 1) }
            table[slot] = entry
        }
        used = entries.count
    }

    /// FNV-1a with a final mixing; with 64 bits two strings of a corpus hardly ever share a hash.
    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        return hash ^ (hash >> 33)
    }
}
