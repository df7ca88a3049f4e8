import TextAnalysis

/// The scalars that ``ReadingText`` looks at: those that it reads as others, and blanks that may space characters apart.
@usableFromInline
struct SpecialScalars: @unchecked Sendable {
    /// A bit for each scalar of the basic plane. Never freed, and not written after `shared` is made.
    @usableFromInline let bits: UnsafePointer<UInt64>

    @inlinable @inline(__always)
    func contains(_ scalar: UInt32) -> Bool {
        scalar > 0xFFFF || bits[Int(scalar &>> 6)] &>> UInt64(scalar & 63) & 1 != 0
    }

    @usableFromInline static let shared: SpecialScalars = {
        let words = UnsafeMutablePointer<UInt64>.allocate(capacity: 0x10000 / 64)
        words.initialize(repeating: 0, count: 0x10000 / 64)
        func add(_ scalar: UInt32) { words[Int(scalar / 64)] |= 1 << UInt64(scalar % 64) }
        Normalizer.forEachChangedIdeograph(in: 0x2E80...0xFFFF, add)
        for scalar in UInt32("０")...("ｚ") where CharacterClass.isFullWidthLetterOrDigit(scalar) { add(scalar) }
        for scalar in UInt32(0xFE10)...0xFE48 where VerticalForms.horizontal(scalar) != scalar { add(scalar) }
        for scalar in ReadingText.spacers { add(scalar) }
        return SpecialScalars(bits: UnsafePointer(words))
    }()
}
