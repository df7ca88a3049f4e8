/// Decodes one scalar at a time, strictly (no overlong forms, no surrogates).
enum UTF8Decoder {
    /// The scalar at `index` and its length in bytes, or `nil` where the bytes are not UTF-8.
    @inline(__always)
    static func decode(_ bytes: [UInt8], at index: Int, end: Int) -> (UInt32, Int)? {
        let lead = bytes[index]
        if lead < 0x80 { return (UInt32(lead), 1) }
        if lead >= 0xE0, lead < 0xF0 {
            guard index + 2 < end else { return nil }
            let second = bytes[index + 1]
            let third = bytes[index + 2]
            guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return nil }
            let scalar = UInt32(lead & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
            guard scalar >= 0x800, scalar < 0xD800 || scalar > 0xDFFF else { return nil }
            return (scalar, 3)
        }
        if lead >= 0xC2, lead < 0xE0 {
            guard index + 1 < end, bytes[index + 1] & 0xC0 == 0x80 else { return nil }
            return (UInt32(lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2)
        }
        guard lead >= 0xF0, lead < 0xF5, index + 3 < end else { return nil }
        let second = bytes[index + 1]
        let third = bytes[index + 2]
        let fourth = bytes[index + 3]
        guard second & 0xC0 == 0x80, third & 0xC0 == 0x80, fourth & 0xC0 == 0x80 else { return nil }
        let scalar =
            UInt32(lead & 0x07) << 18 | UInt32(second & 0x3F) << 12 | UInt32(third & 0x3F) << 6
            | UInt32(fourth & 0x3F)
        guard scalar >= 0x10000, scalar <= 0x10FFFF else { return nil }
        return (scalar, 4)
    }

    /// How many bytes from `index` on are no text: those that are not UTF-8, to the next that begin a scalar, or a run
    /// of NUL.
    static func faultLength(_ bytes: [UInt8], at index: Int, end: Int) -> Int {
        var next = index + 1
        if bytes[index] == 0 {
            while next < end, bytes[next] == 0 { next += 1 }
            return next - index
        }
        while next < end, bytes[next] >= 0x80, decode(bytes, at: next, end: end) == nil { next += 1 }
        return next - index
    }
}
