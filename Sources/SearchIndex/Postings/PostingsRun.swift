import ByteCoding
import TextAnalysis

/// The terms of some passages in a row, turned into postings: a list of passages for each term, sorted by term.
///
/// While passages come in, each occurrence of a term is one number, the term above the passage. Sorting the numbers
/// brings a term's passages together, in order, and its occurrences in one passage side by side. Runs are written to
/// files and joined by ``PostingsMerger``.
struct PostingsRun {
    /// Occurrences after which a run should be written: 32 MiB of numbers.
    static let occurrenceLimit = 4 << 20
    /// The maximum number of passages in a run.
    static let passageLimit = 1 << passageBits
    private static let passageBits: UInt64 = 22

    private var occurrences: [UInt64] = []
    /// For each passage, how many terms it has, repeated ones counted each time.
    private(set) var lengths: [UInt32] = []

    var isFull: Bool { occurrences.count >= Self.occurrenceLimit || lengths.count >= Self.passageLimit }

    /// Adds the next passage.
    mutating func append(folded: [UInt8]) {
        folded.withUnsafeBufferPointer { append(folded: $0) }
    }

    /// Adds the next passage.
    mutating func append(folded: UnsafeBufferPointer<UInt8>) {
        let passage = UInt64(lengths.count)
        let before = occurrences.count
        Tokenizer.forEachTerm(in: folded) { range, isBigram in
            occurrences.append(Term(folded, range, isBigram: isBigram).key << Self.passageBits | passage)
        }
        lengths.append(UInt32(occurrences.count - before))
    }

    /// Writes the postings to a file, and empties the run for the next passages.
    ///
    /// The file holds, for each term: its key (u64), the number of its passages and of its occurrences (u32 each), the
    /// number of bytes that follow (u32), and for each passage the step from the one before as a varint shifted left by
    /// one; the lowest bit says that a varint with the number of occurrences, which otherwise is 1, follows.
    mutating func write(to path: String) throws {
        sort()
        let writer = try FileWriter(creating: path)
        var bytes: [UInt8] = []
        var entries: [UInt8] = []
        var index = 0
        while index < occurrences.count {
            let key = occurrences[index] >> Self.passageBits
            let start = index
            entries.removeAll(keepingCapacity: true)
            var passages: UInt32 = 0
            var last: UInt64 = 0
            while index < occurrences.count, occurrences[index] >> Self.passageBits == key {
                let occurrence = occurrences[index]
                let first = index
                repeat { index += 1 } while index < occurrences.count && occurrences[index] == occurrence
                let passage = occurrence & (1 << Self.passageBits - 1)
                let isRepeated = index - first > 1
                entries.appendVarint(Int((passage - last) << 1 | (isRepeated ? 1 : 0)))
                if isRepeated { entries.appendVarint(index - first) }
                last = passage
                passages += 1
            }
            bytes.appendFixed(key)
            bytes.appendFixed(passages)
            bytes.appendFixed(UInt32(index - start))
            bytes.appendFixed(UInt32(entries.count))
            bytes.append(contentsOf: entries)
            if bytes.count >= 1 << 18 {
                try writer.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try writer.write(bytes)
        // A run is read back by this process alone and thrown away if the machine stops.
        try writer.finish(synchronize: false)
        occurrences.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
    }

    /// Sorts the occurrences by term, eleven bits at a time from the lowest; passages are in order already, and equal
    /// digits keep their order.
    private mutating func sort() {
        let digitBits: UInt64 = 11
        let digits = 4
        let buckets = 1 << Int(digitBits)
        var counts = [Int](repeating: 0, count: digits * buckets)
        for occurrence in occurrences {
            for digit in 0..<digits {
                let value = occurrence >> (Self.passageBits + UInt64(digit) * digitBits) & UInt64(buckets - 1)
                counts[digit * buckets + Int(value)] &+= 1
            }
        }
        let count = occurrences.count
        var scratch = [UInt64](unsafeUninitializedCapacity: count) { $1 = count }
        for digit in 0..<digits {
            let row = digit * buckets..<(digit + 1) * buckets
            // If all share the digit, as they do the highest, nothing moves.
            if counts[row].contains(count) { continue }
            var start = 0
            for bucket in row { (start, counts[bucket]) = (start + counts[bucket], start) }
            let shift = Self.passageBits + UInt64(digit) * digitBits
            occurrences.withUnsafeBufferPointer { source in
                scratch.withUnsafeMutableBufferPointer { target in
                    counts.withUnsafeMutableBufferPointer { counts in
                        for index in 0..<count {
                            let bucket = row.lowerBound + Int(source[index] >> shift & UInt64(buckets - 1))
                            target[counts[bucket]] = source[index]
                            counts[bucket] &+= 1
                        }
                    }
                }
            }
            swap(&occurrences, &scratch)
        }
    }
}

/// A term as a number: two Unicode scalars of 21 bits, the second 0 for a single one. Sorts as the term's UTF-8 does.
struct Term {
    let key: UInt64

    init(key: UInt64) {
        self.key = key
    }

    /// - Parameter range: the term's place in valid UTF-8.
    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isBigram: Bool) {
        var offset = range.lowerBound
        let first = Self.scalar(bytes, &offset)
        let second = isBigram ? Self.scalar(bytes, &offset) : 0
        key = first << 21 | second
    }

    /// Calls the body with the term's UTF-8.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withUnsafeTemporaryAllocation(byteCount: 8, alignment: 1) { buffer in
            var count = Self.encode(key >> 21, into: buffer, at: 0)
            if key & 0x1F_FFFF != 0 { count = Self.encode(key & 0x1F_FFFF, into: buffer, at: count) }
            return try body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
        }
    }

    @inline(__always)
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> UInt64 {
        let lead = UInt64(bytes[offset])
        func tail(_ step: Int) -> UInt64 { UInt64(bytes[offset + step] & 0x3F) }
        switch lead {
        case 0..<0x80:
            offset += 1
            return lead
        case 0..<0xE0:
            defer { offset += 2 }
            return (lead & 0x1F) << 6 | tail(1)
        case 0..<0xF0:
            defer { offset += 3 }
            return (lead & 0x0F) << 12 | tail(1) << 6 | tail(2)
        default:
            defer { offset += 4 }
            return (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
        }
    }

    private static func encode(_ scalar: UInt64, into buffer: UnsafeMutableRawBufferPointer, at start: Int) -> Int {
        func put(_ step: Int, _ value: UInt64) { buffer[start + step] = UInt8(truncatingIfNeeded: value) }
        switch scalar {
        case 0..<0x80:
            put(0, scalar)
            return start + 1
        case 0..<0x800:
            put(0, 0xC0 | scalar >> 6)
            put(1, 0x80 | scalar & 0x3F)
            return start + 2
        case 0..<0x10000:
            put(0, 0xE0 | scalar >> 12)
            put(1, 0x80 | scalar >> 6 & 0x3F)
            put(2, 0x80 | scalar & 0x3F)
            return start + 3
        default:
            put(0, 0xF0 | scalar >> 18)
            put(1, 0x80 | scalar >> 12 & 0x3F)
            put(2, 0x80 | scalar >> 6 & 0x3F)
            put(3, 0x80 | scalar & 0x3F)
            return start + 4
        }
    }
}
