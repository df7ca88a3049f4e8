/// Appends numbers and byte strings in the forms that the files of an index use.
extension [UInt8] {
    /// LEB128: seven bits a byte, lowest first.
    @inlinable public mutating func appendVarint(_ value: Int) {
        precondition(value >= 0)
        var rest = UInt64(value)
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// A number in little-endian order.
    @inlinable public mutating func appendFixed(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    /// A varint length, then the UTF-8.
    @inlinable public mutating func appendString(_ text: String) {
        var copy = text
        copy.withUTF8 { bytes in
            appendVarint(bytes.count)
            append(contentsOf: bytes)
        }
    }
}

/// Reads what ``appendVarint(_:)`` and its kin wrote, from memory that may be damaged: every step checks its bounds.
@frozen public struct ByteReader {
    public let bytes: UnsafeRawBufferPointer
    public var offset: Int
    @usableFromInline let end: Int

    @inlinable public init(_ bytes: UnsafeRawBufferPointer, from offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
        end = bytes.count
    }

    /// Thrown where the bytes are not what the format says; the caller knows which file it is and says so.
    public struct Damaged: Error {
        @inlinable public init() {}
    }

    @inlinable public mutating func varint() throws(Damaged) -> Int {
        guard offset >= 0, offset < end else { throw Damaged() }
        // Almost every number is below 128.
        let first = bytes[offset]
        if first < 0x80 {
            offset += 1
            return Int(first)
        }
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < end, shift < 63 {
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(truncatingIfNeeded: value & 0x7FFF_FFFF_FFFF_FFFF) }
            shift += 7
        }
        throw Damaged()
    }

    /// The sum of two numbers, neither of which is negative.
    @inlinable public static func sum(_ one: Int, _ other: Int) throws(Damaged) -> Int {
        let (sum, isTooLarge) = one.addingReportingOverflow(other)
        guard !isTooLarge else { throw Damaged() }
        return sum
    }

    @inlinable public mutating func byte() throws(Damaged) -> UInt8 {
        guard offset >= 0, offset < end else { throw Damaged() }
        defer { offset += 1 }
        return bytes[offset]
    }

    /// The next `count` bytes, not copied.
    @inlinable public mutating func take(_ count: Int) throws(Damaged) -> UnsafeRawBufferPointer {
        guard offset >= 0, count >= 0, count <= end - offset else { throw Damaged() }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }

    @inlinable public mutating func string() throws(Damaged) -> String {
        let count = try varint()
        return String(decoding: try take(count), as: UTF8.self)
    }

    @inlinable public mutating func fixed<Number: FixedWidthInteger>(_: Number.Type) throws(Damaged) -> Number {
        let raw = try take(MemoryLayout<Number>.size)
        return Number(littleEndian: raw.loadUnaligned(as: Number.self))
    }
}
