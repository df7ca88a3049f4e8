extension String {
    /// The text of some scalars. `String.UnicodeScalarView` appends them one by one, which takes ten times as long.
    @inlinable
    public init(scalars: some Collection<Unicode.Scalar>) {
        self.init(unsafeUninitializedCapacity: scalars.reduce(0) { $0 + UTF8Width.of($1.value) }) { bytes in
            var end = 0
            for scalar in scalars { UTF8Width.write(scalar.value, to: bytes, at: &end) }
            return end
        }
    }
}

extension UTF8Width {
    /// Writes a scalar's bytes, and moves the position behind them.
    @inlinable
    static func write(_ scalar: UInt32, to bytes: UnsafeMutableBufferPointer<UInt8>, at index: inout Int) {
        let length = of(scalar)
        guard length > 1 else {
            bytes[index] = UInt8(truncatingIfNeeded: scalar)
            index += 1
            return
        }
        var rest = scalar
        for place in stride(from: index + length - 1, to: index, by: -1) {
            bytes[place] = 0x80 | UInt8(truncatingIfNeeded: rest & 0x3F)
            rest >>= 6
        }
        bytes[index] = UInt8(truncatingIfNeeded: 0xF00 >> UInt32(length)) | UInt8(truncatingIfNeeded: rest)
        index += length
    }
}
