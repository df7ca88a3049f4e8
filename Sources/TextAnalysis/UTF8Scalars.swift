/// Where Unicode scalars begin and end in UTF-8, without making strings.
public enum UTF8Scalars {
    /// Whether a byte begins a scalar: whether it is not a continuation byte.
    @inlinable
    public static func beginsScalar(_ byte: UInt8) -> Bool {
        byte & 0xC0 != 0x80
    }

    /// The number of Unicode scalars in valid UTF-8; of a slice, of those that begin in it.
    ///
    /// To turn an offset in UTF-8 bytes into one in Unicode scalars, count the bytes before it.
    @inlinable
    public static func count(in utf8: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        for byte in utf8 {
            count &+= beginsScalar(byte) ? 1 : 0
        }
        return count
    }

    /// The number of Unicode scalars that begin in a range of UTF-8 bytes.
    @inlinable
    public static func count(in utf8: [UInt8], _ range: Range<Int>) -> Int {
        utf8.withUnsafeBufferPointer { count(in: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// The UTF-8 offset of the scalar that holds the byte at `offset`, or `offset` itself at the end of the text.
    public static func start(ofScalarAt offset: Int, in utf8: UnsafeBufferPointer<UInt8>) -> Int {
        var offset = offset
        while offset > 0, offset < utf8.count, !beginsScalar(utf8[offset]) {
            offset -= 1
        }
        return offset
    }

    /// The first UTF-8 offset from `offset` on where a scalar begins or the text ends.
    public static func boundary(from offset: Int, in utf8: UnsafeBufferPointer<UInt8>) -> Int {
        var offset = offset
        while offset < utf8.count, !beginsScalar(utf8[offset]) {
            offset += 1
        }
        return offset
    }

    /// The scalars of a text, U+FFFD for bytes that are none.
    public static func scalars(in utf8: UnsafeBufferPointer<UInt8>) -> [Unicode.Scalar] {
        // A byte that is no scalar makes one, so that there may be more than begin.
        Array(unsafeUninitializedCapacity: utf8.count) { scalars, count in
            var rest = utf8[...]
            while !rest.isEmpty {
                let (value, length) = decode(UnsafeBufferPointer(rebasing: rest))
                scalars.initializeElement(at: count, to: Unicode.Scalar(value) ?? "\u{FFFD}")
                count += 1
                rest = rest.dropFirst(length)
            }
        }
    }

    /// Where a scalar begins, counted from 0, in bytes of valid UTF-8 that begin with a scalar; the end of the text if it has no
    /// more.
    public static func offset(ofScalar number: Int, in utf8: UnsafeBufferPointer<UInt8>) -> Int {
        var left = number
        for (offset, byte) in utf8.enumerated() where beginsScalar(byte) {
            if left == 0 { return offset }
            left -= 1
        }
        return utf8.count
    }

    /// The value that ``decode(_:)`` gives for bytes that are not a scalar.
    static let invalid: UInt32 = .max

    /// The first scalar of a text that is not empty and its length in bytes.
    ///
    /// Bytes that are not a scalar give ``invalid`` and the length of the maximal subpart: what the standard library
    /// replaces by one U+FFFD when it repairs a string.
    @inline(__always)
    static func decode(_ utf8: UnsafeBufferPointer<UInt8>) -> (value: UInt32, length: Int) {
        let first = utf8[0]
        if first < 0x80 {
            return (UInt32(first), 1)
        }
        let length: Int
        var secondRange: ClosedRange<UInt8> = 0x80...0xBF
        var value: UInt32
        switch first {
        case 0xC2...0xDF:
            (length, value) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF:
            (length, value) = (3, UInt32(first & 0x0F))
            if first == 0xE0 { secondRange = 0xA0...0xBF }
            if first == 0xED { secondRange = 0x80...0x9F }
        case 0xF0...0xF4:
            (length, value) = (4, UInt32(first & 0x07))
            if first == 0xF0 { secondRange = 0x90...0xBF }
            if first == 0xF4 { secondRange = 0x80...0x8F }
        default:
            return (invalid, 1)
        }
        for index in 1..<length {
            guard index < utf8.count, (index == 1 ? secondRange : 0x80...0xBF).contains(utf8[index]) else {
                return (invalid, index)
            }
            value = value << 6 | UInt32(utf8[index] & 0x3F)
        }
        return (value, length)
    }
}
