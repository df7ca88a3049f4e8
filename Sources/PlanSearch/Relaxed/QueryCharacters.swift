import TextAnalysis

/// The characters and bigrams of a relaxed query, counted in texts.
///
/// Each character of a text is looked up once in a table of one page's size that is almost empty; a bigram is looked for
/// only where two characters of the query stand side by side. So hundreds of passages are scored in the time of some tens
/// that are cut into terms.
struct QueryCharacters {
    /// The weights of the characters; `counts` has their order.
    let weights: [Double]
    /// By the low sixteen bits of a scalar value: the number of a character of the query, from 1; 0 for none. Characters
    /// beyond the basic plane that share the bits with another are left out.
    private let slots: [UInt16]
    /// Which of the low sixteen bits some character of the query has: a table that stays in the processor's first cache and
    /// rules out most characters of a text.
    private let bits: [UInt64]
    private let scalars: [UInt32]
    /// By the number of a bigram's first character: where its bigrams begin in `pairs`.
    private let starts: [Int32]
    private let pairs: [(second: Int32, bigram: Int32)]

    /// What was counted in a text.
    struct Counts {
        var characters: [Int32]
        var bigrams: [Int32]
        /// Word characters of the text.
        var length = 0
    }

    init(_ terms: RelaxedTerms) {
        var slots = [UInt16](repeating: 0, count: 1 << 16)
        var bits = [UInt64](repeating: 0, count: 1 << 10)
        var scalars: [UInt32] = [0]
        var weights: [Double] = []
        for (key, weight) in terms.characters.sorted(by: { $0.key < $1.key }) {
            let scalar = Self.scalar(ofKey: key)
            guard slots[Int(scalar & 0xFFFF)] == 0, scalars.count < Int(UInt16.max) else { continue }
            slots[Int(scalar & 0xFFFF)] = UInt16(scalars.count)
            bits[Int(scalar & 0xFFFF) >> 6] |= 1 << UInt64(scalar & 63)
            scalars.append(scalar)
            weights.append(weight)
        }
        func slot(_ bytes: ArraySlice<UInt8>) -> Int {
            let scalar = Self.scalar(ofKey: FoldedCharacters.key(bytes))
            let slot = Int(slots[Int(scalar & 0xFFFF)])
            return scalars[slot] == scalar ? slot : 0
        }
        var rows = [[(second: Int32, bigram: Int32)]](repeating: [], count: scalars.count)
        for (index, term) in terms.bigrams.enumerated() {
            let split = FoldedCharacters.length(term.bytes[0])
            let (first, second) = (slot(term.bytes[..<split]), slot(term.bytes[split...]))
            if first != 0, second != 0 { rows[first].append((Int32(second), Int32(index))) }
        }
        starts = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
        pairs = rows.flatMap { $0 }
        self.slots = slots
        self.bits = bits
        self.scalars = scalars
        self.weights = weights
    }

    func counts(for terms: RelaxedTerms) -> Counts {
        Counts(
            characters: Array(repeating: 0, count: weights.count),
            bigrams: Array(repeating: 0, count: terms.bigrams.count))
    }

    /// Counts anew.
    ///
    /// - Parameter text: folded text.
    func count(_ text: UnsafeRawBufferPointer, into counts: inout Counts) {
        var length = 0
        counts.characters.withUnsafeMutableBufferPointer { characters in
            counts.bigrams.withUnsafeMutableBufferPointer { bigrams in
                characters.update(repeating: 0)
                bigrams.update(repeating: 0)
                withTables { bits, slots, scalars, starts, pairs in
                    var position = 0
                    var last = 0
                    while position < text.count {
                        let (scalar, bytes) = Self.decode(text, at: position)
                        position &+= bytes
                        if bits[Int((scalar & 0xFFFF) &>> 6)] & (1 &<< UInt64(scalar & 63)) == 0 {
                            if Self.isWordPart(scalar) { length &+= 1 }
                            last = 0
                            continue
                        }
                        let slot = Int(slots[Int(scalar & 0xFFFF)])
                        guard scalars[slot] == scalar else {
                            if Self.isWordPart(scalar) { length &+= 1 }
                            last = 0
                            continue
                        }
                        characters[slot &- 1] &+= 1
                        length &+= 1
                        if last != 0 {
                            for pair in Int(starts[last])..<Int(starts[last &+ 1]) where pairs[pair].second == slot {
                                bigrams[Int(pairs[pair].bigram)] &+= 1
                            }
                        }
                        last = slot
                    }
                }
            }
        }
        counts.length = length
    }

    private func withTables(
        _ body: (
            UnsafeBufferPointer<UInt64>, UnsafeBufferPointer<UInt16>, UnsafeBufferPointer<UInt32>,
            UnsafeBufferPointer<Int32>,
            UnsafeBufferPointer<(second: Int32, bigram: Int32)>
        ) -> Void
    ) {
        bits.withUnsafeBufferPointer { bits in
            slots.withUnsafeBufferPointer { slots in
                scalars.withUnsafeBufferPointer { scalars in
                    starts.withUnsafeBufferPointer { starts in
                        pairs.withUnsafeBufferPointer { pairs in body(bits, slots, scalars, starts, pairs) }
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func isWordPart(_ scalar: UInt32) -> Bool {
        func value(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }
        if scalar >= value("一"), scalar <= value("鿿") { return true }
        if scalar < 0x80 { return (0x61...0x7A).contains(scalar) || (0x30...0x39).contains(scalar) }
        // Punctuation between ideographs is frequent, and its class takes a longer look.
        if (value("〈")...value("〠")).contains(scalar) || (value("\u{3000}")...value("〄")).contains(scalar) {
            return false
        }
        return Unicode.Scalar(scalar).map { ScalarClass.of($0).isTermPart } ?? false
    }

    /// The scalar of valid UTF-8 that begins at a position, and its length; a byte that begins none is one of its own.
    @inline(__always)
    private static func decode(_ text: UnsafeRawBufferPointer, at position: Int) -> (scalar: UInt32, length: Int) {
        let lead = UInt32(text[position])
        func next(_ offset: Int) -> UInt32 { UInt32(text[position &+ offset]) & 0x3F }
        let left = text.count &- position
        // Three bytes first, as most have.
        if lead >= 0xE0, lead < 0xF0, left >= 3 { return ((lead & 0xF) << 12 | next(1) << 6 | next(2), 3) }
        if lead < 0x80 { return (lead, 1) }
        if lead >= 0xC0, lead < 0xE0, left >= 2 { return ((lead & 0x1F) << 6 | next(1), 2) }
        if lead >= 0xF0, left >= 4 { return ((lead & 7) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4) }
        return (("\u{FFFD}" as Unicode.Scalar).value, 1)
    }

    private static func scalar(ofKey key: UInt64) -> UInt32 {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: key >> (56 - 8 * $0)) }.drop { $0 == 0 }
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.first?.value ?? 0
    }
}
