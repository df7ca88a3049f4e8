/// What each scalar is and folds to: a two-stage table over all planes, built once from ``FoldingData``.
///
/// An entry below ``firstFold`` is the raw value of the scalar's ``ScalarClass``, and the scalar folds to itself (white
/// space and ignorable scalars are the normalizer's concern). Any other entry leads to what the scalar folds to.
///
/// `@unchecked Sendable`: the memory behind the pointers is written before `shared` is, never changed after, and never
/// freed.
struct FoldingTable: @unchecked Sendable {
    /// The first entry that stands for a fold instead of a class.
    static let firstFold: UInt16 = 8
    /// The entry for bytes that are not UTF-8, which fold to U+FFFD.
    static let invalid = firstFold
    /// The number of scalars in a block of the second stage.
    static let blockLength = 128
    /// The most UTF-8 bytes that one scalar folds to; U+FDFA needs 33.
    static let longestFold = 63

    /// By a scalar's high bits: which block of `entries`. ASCII is block 0.
    let blocks: UnsafePointer<UInt16>
    /// Blocks of entries, by a scalar's low bits.
    let entries: UnsafePointer<UInt16>
    /// Folds at even offsets: one byte with the length and the flags, then the UTF-8 bytes.
    let folds: UnsafePointer<UInt8>

    /// Set in a fold's first byte if its first scalar is of the class `word`.
    static let beginsWithWord: UInt8 = 0x80
    /// Set in a fold's first byte if its last scalar is of the class `word`.
    static let endsWithWord: UInt8 = 0x40
    static let lengthMask: UInt8 = 0x3F

    /// The entry of a scalar value, which must be below 0x110000.
    @inline(__always)
    func entry(of value: UInt32) -> UInt16 {
        entries[Int(blocks[Int(value >> 7)]) &<< 7 &+ Int(value & 0x7F)]
    }

    /// The entry of an ASCII byte.
    @inline(__always)
    func entry(ofASCII byte: UInt8) -> UInt16 {
        entries[Int(byte)]
    }

    @inline(__always)
    func fold(_ entry: UInt16) -> (bytes: UnsafePointer<UInt8>, count: Int, flags: UInt8) {
        let header = folds + Int(entry &- Self.firstFold) &* 2
        return (header + 1, Int(header.pointee & Self.lengthMask), header.pointee)
    }
}
