/// A set of scalars of the basic plane that is asked for each scalar of a text.
public struct ScalarBits: Sendable {
    @usableFromInline
    var bits = [UInt64](repeating: 0, count: 1024)

    public init(_ scalars: some Sequence<UInt32>) {
        for scalar in scalars where scalar < 0x10000 { bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
    }

    @inlinable
    public func contains(_ scalar: UInt32) -> Bool {
        scalar < 0x10000 && bits[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
    }
}
