/// Bytes in the form that ZIP and PDF unpack (RFC 1951), made of a pattern that is repeated: what unpacks to a hundred and
/// fifty times its size.
struct DeflatedBytes {
    private var bytes: [UInt8] = []
    private var pending: UInt32 = 0
    private var pendingCount: UInt32 = 0

    /// - Parameters:
    ///   - head: what comes first, once.
    ///   - pattern: up to 32,768 bytes.
    ///   - count: how often; more than once.
    ///   - tail: what follows it, once.
    static func repeating(head: [UInt8] = [], _ pattern: [UInt8], count: Int, tail: [UInt8] = []) -> [UInt8] {
        var deflated = DeflatedBytes()
        // The last block, with the code that the standard fixes.
        deflated.put(1, 1)
        deflated.put(1, 2)
        for byte in head + pattern { deflated.literal(byte) }
        var left = pattern.count * (count - 1)
        while left > 0 {
            // A match is 3 to 258 bytes long; nothing may be left that is shorter.
            let length = left <= 258 ? left : (left - 258 < 3 ? 255 : 258)
            if length < 3 {
                for byte in pattern.suffix(length) { deflated.literal(byte) }
            } else {
                deflated.match(length: length, distance: pattern.count)
            }
            left -= length
        }
        for byte in tail { deflated.literal(byte) }
        deflated.code(0, 7)
        deflated.put(0, 7)
        return deflated.bytes
    }

    /// The same with the head and the checksum of zlib, as PDF has it. The checksum is wrong, which readers let pass.
    static func zlib(_ deflated: [UInt8]) -> [UInt8] { [0x78, 0x9C] + deflated + [0, 0, 0, 0] }

    private mutating func literal(_ byte: UInt8) {
        if byte < 144 { code(0x30 + UInt32(byte), 8) } else { code(0x190 + UInt32(byte) - 144, 9) }
    }

    private mutating func match(length: Int, distance: Int) {
        let (symbol, lengthExtra, lengthBits) = Self.length(length)
        if symbol < 280 { code(UInt32(symbol - 256), 7) } else { code(0xC0 + UInt32(symbol - 280), 8) }
        put(UInt32(lengthExtra), UInt32(lengthBits))
        let (place, extra, bits) = Self.distance(distance)
        code(UInt32(place), 5)
        put(UInt32(extra), UInt32(bits))
    }

    private static func length(_ length: Int) -> (symbol: Int, extra: Int, bits: Int) {
        if length == 258 { return (285, 0, 0) }
        if length < 11 { return (254 + length, 0, 0) }
        // From 11 on four symbols share a number of extra bits, which grows.
        var bits = 1
        while length - 3 >= 8 << bits { bits += 1 }
        let offset = length - 3 - (4 << bits)
        return (261 + 4 * bits + offset >> bits, offset & ((1 << bits) - 1), bits)
    }

    private static func distance(_ distance: Int) -> (symbol: Int, extra: Int, bits: Int) {
        if distance <= 4 { return (distance - 1, 0, 0) }
        var bits = 1
        while distance - 1 >= 4 << bits { bits += 1 }
        let offset = distance - 1 - (2 << bits)
        return (2 + 2 * bits + offset >> bits, offset & ((1 << bits) - 1), bits)
    }

    /// A Huffman code, whose bits come from the highest on.
    private mutating func code(_ code: UInt32, _ count: UInt32) {
        for bit in (0..<count).reversed() { put(code >> bit & 1, 1) }
    }

    /// Other numbers, from the lowest bit on.
    private mutating func put(_ value: UInt32, _ count: UInt32) {
        pending |= value << pendingCount
        pendingCount += count
        while pendingCount >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            pendingCount -= 8
        }
    }
}
