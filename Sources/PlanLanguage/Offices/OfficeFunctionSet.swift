/// Functions of an office, as a set that is compared in a few instructions.
public struct OfficeFunctionSet: Sendable, Hashable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// How many rows the table may have.
    static let capacity = 128

    public init(_ functions: some Sequence<OfficeFunction>) {
        for function in functions {
            if function.row < 64 { low |= 1 << UInt64(function.row) } else { high |= 1 << UInt64(function.row - 64) }
        }
    }

    public var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }

    public func contains(_ function: OfficeFunction) -> Bool {
        (function.row < 64 ? low >> UInt64(function.row) : high >> UInt64(function.row - 64)) & 1 == 1
    }

    public func isSubset(of other: OfficeFunctionSet) -> Bool {
        low & ~other.low == 0 && high & ~other.high == 0
    }

    public func isDisjoint(with other: OfficeFunctionSet) -> Bool {
        low & other.low == 0 && high & other.high == 0
    }

    /// In the order of the table.
    public var functions: [OfficeFunction] {
        (0..<Self.capacity).map { OfficeFunction(row: $0) }.filter(contains)
    }
}
