/// A string of a query, with its weight: what one occurrence adds to the score of a passage of average length.
///
/// Ranking reads a leaf for every match. Its arrays are reference-counted, and counting took a twentieth of the time of a
/// search; so the bytes of a plain string are copied into memory that is not counted.
final class WeightedLeaf: Sendable {
    /// Separates two texts that are searched together; no text in UTF-8 has it.
    static let separator: UInt8 = 0xFF

    let leaf: CompiledQuery.Leaf
    let weight: Double
    /// Of a plain string; empty for the other forms.
    ///
    /// Not isolated, since it is written in `init` only.
    private nonisolated(unsafe) let bytes: UnsafeMutableBufferPointer<UInt8>

    init(_ leaf: CompiledQuery.Leaf, weight: Double) {
        self.leaf = leaf
        self.weight = weight
        if case .text(let pattern) = leaf {
            bytes = .allocate(capacity: pattern.bytes.count)
            _ = bytes.initialize(from: pattern.bytes)
        } else {
            bytes = .allocate(capacity: 0)
        }
    }

    deinit { bytes.deallocate() }

    func occurs(in text: UnsafeRawBufferPointer) -> Bool {
        bytes.isEmpty ? leaf.occurs(in: text) : needle.firstOccurrence(in: text, from: 0) != nil
    }

    /// Whether it occurs in one of several texts, given with a ``separator`` between them.
    func occurs(inOneOf texts: UnsafeRawBufferPointer) -> Bool {
        // A plain string cannot match across the separator; the other forms can.
        guard bytes.isEmpty else { return needle.firstOccurrence(in: texts, from: 0) != nil }
        return texts.split(separator: Self.separator).contains {
            leaf.occurs(in: UnsafeRawBufferPointer(rebasing: $0))
        }
    }

    /// How often it occurs.
    func count(in text: UnsafeRawBufferPointer) -> Int {
        guard !bytes.isEmpty else { return leaf.count(in: text) }
        return needle.count(in: text)
    }

    /// The string, if it is a plain one. Valid for as long as the leaf lives.
    var plain: Needle? { bytes.isEmpty ? nil : needle }

    private var needle: Needle { Needle(bytes: UnsafeBufferPointer(bytes)) }
}
