#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Text of an encoding that the system's `iconv` knows, made UTF-8.
public struct DecodedText: Sendable {
    /// By the name that iconv knows.
    public var encoding: String
    /// Without the mark of the byte order.
    public var utf8: [UInt8] = []
    /// Bytes that belong to no character; each stands in the text as U+FFFD.
    public var invalidBytes = 0

    static let mark = Array("\u{FEFF}".utf8)

    /// Whether iconv knows an encoding.
    public static func knows(_ encoding: String) -> Bool { DecodedText([], from: encoding) != nil }

    init(encoding: String, utf8: [UInt8], invalidBytes: Int = 0) {
        self.encoding = encoding
        self.utf8 = utf8
        self.invalidBytes = invalidBytes
        if utf8.starts(with: Self.mark) { self.utf8.removeFirst(Self.mark.count) }
    }

    /// - Returns: `nil` if iconv does not know the encoding.
    public init?(_ bytes: [UInt8], from encoding: String) {
        guard !encoding.isEmpty, !encoding.utf8.contains(0), let converter = iconv_open("UTF-8", encoding),
            converter != iconv_t(bitPattern: -1)
        else { return nil }
        defer { iconv_close(converter) }
        var text: [UInt8] = []
        var invalid = 0
        text.reserveCapacity(bytes.count + bytes.count / 2)
        var input = bytes
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        input.withUnsafeMutableBytes { input in
            var next = input.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = input.count
            while left > 0 {
                let fault = buffer.withUnsafeMutableBufferPointer { buffer in
                    var output = buffer.baseAddress
                    var room = buffer.count
                    let result = iconv(converter, &next, &left, &output, &room)
                    let fault = result == Int(bitPattern: UInt.max) ? errno : 0
                    text.append(
                        contentsOf: UnsafeRawBufferPointer(start: buffer.baseAddress, count: buffer.count - room))
                    return fault
                }
                if fault == E2BIG || fault == 0 { continue }
                // Not a character (EILSEQ), or cut off at the end (EINVAL).
                next = next.map { $0 + 1 }
                left -= 1
                invalid += 1
                text.append(contentsOf: "\u{FFFD}".utf8)
            }
        }
        self.init(encoding: encoding, utf8: text, invalidBytes: invalid)
    }
}
