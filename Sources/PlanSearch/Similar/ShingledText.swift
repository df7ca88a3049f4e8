import PlanLanguage
import TextAnalysis

/// A text's characters without punctuation, and its shingles: every few characters that follow one another.
///
/// Two texts that share a sentence share its shingles, whatever is around it and however it is punctuated.
struct ShingledText {
    /// The length of a shingle, in Unicode scalars. A shorter text is one shingle by itself.
    static let shingleLength = 5

    /// Letters, digits and ideographs, folded.
    let scalars: [UInt32]
    /// Where each begins in the folded text, in UTF-8 bytes.
    private let offsets: [UInt32]
    /// Where the stretch that each scalar belongs to ends: at the next part that is left out, or at the end. That of a scalar
    /// that is left out is its own position. Shingles and common stretches lie within one.
    private let stretchEnds: [UInt32]
    /// How many scalars a shingle of this text has.
    let length: Int

    /// - Parameters:
    ///   - folded: valid UTF-8, folded.
    ///   - leftOut: parts that do not count, in bytes, ascending, not overlapping.
    init(_ folded: UnsafeRawBufferPointer, without leftOut: [Range<Int>] = []) {
        var scalars: [UInt32] = []
        var offsets: [UInt32] = []
        scalars.reserveCapacity(folded.count / 3)
        offsets.reserveCapacity(folded.count / 3)
        var index = 0
        var isLeftOut: [Bool] = []
        var parts = leftOut[...]
        for scalar in String(decoding: folded, as: UTF8.self).unicodeScalars {
            let isIdeograph = ("一"..."\u{9FFF}").contains(scalar.value)
            if isIdeograph || ScalarClass.of(scalar).isTermPart {
                scalars.append(scalar.value)
                offsets.append(UInt32(index))
                while let part = parts.first, part.upperBound <= index { parts = parts.dropFirst() }
                isLeftOut.append(parts.first?.contains(index) ?? false)
            }
            index += UTF8.width(scalar)
        }
        self.scalars = scalars
        self.offsets = offsets
        var ends = [UInt32](repeating: UInt32(scalars.count), count: scalars.count)
        var end = scalars.count
        var longest = 0
        for index in scalars.indices.reversed() {
            if isLeftOut[index] { end = index }
            ends[index] = UInt32(end)
            longest = max(longest, end - index)
        }
        stretchEnds = ends
        length = min(Self.shingleLength, longest)
    }

    /// How many scalars that count follow one another from a position on.
    func stretch(at position: Int) -> Int { Int(stretchEnds[position]) - position }

    /// The hash of the shingle that begins at each scalar, for shingles of a length.
    func shingles(of length: Int) -> [UInt64] {
        guard length > 0, scalars.count >= length else { return [] }
        return (0...scalars.count - length).map { start in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for scalar in scalars[start..<start + length] {
                hash = (hash ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3
                hash ^= hash >> 29
            }
            return hash
        }
    }

    /// Scalars as a range of the folded text, in UTF-8 bytes, from the first one's beginning to the last one's end.
    func bytes(of range: Range<Int>) -> Range<Int> {
        guard let last = range.last, let scalar = Unicode.Scalar(scalars[last]) else {
            return 0..<0
        }
        return Int(offsets[range.lowerBound])..<Int(offsets[last]) + UTF8.width(scalar)
    }
}
