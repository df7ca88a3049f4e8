import XXHash

/// An XXH3 128-bit checksum: of an index file, to notice damage; of a source file's content, to notice a change.
///
/// Not a defence against forgery.
public struct Checksum: Sendable, Hashable, CustomStringConvertible {
    public var high: UInt64
    public var low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The checksum of some bytes.
    public init(of bytes: UnsafeRawBufferPointer) {
        let hash = XXH3_128bits(bytes.baseAddress, bytes.count)
        self.init(high: hash.high64, low: hash.low64)
    }

    public init(of bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { Checksum(of: $0) }
    }

    /// 32 hexadecimal digits.
    public var description: String {
        Self.hexadecimal(high) + Self.hexadecimal(low)
    }

    /// Reads ``description`` back.
    public init?(_ text: String) {
        guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// Computes a checksum over bytes that come piece by piece.
    final class Stream {
        private let state: OpaquePointer

        init() {
            state = XXH3_createState()
            XXH3_128bits_reset(state)
        }

        deinit {
            XXH3_freeState(state)
        }

        func update(_ bytes: UnsafeRawBufferPointer) {
            XXH3_128bits_update(state, bytes.baseAddress, bytes.count)
        }

        func finish() -> Checksum {
            let hash = XXH3_128bits_digest(state)
            return Checksum(high: hash.high64, low: hash.low64)
        }
    }
}
