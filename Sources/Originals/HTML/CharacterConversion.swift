import Glibc

/// Text of an encoding that `iconv` knows, made UTF-8.
struct CharacterConversion {
    var utf8: [UInt8] = []
    /// Bytes that belong to no character; each stands in the text as U+FFFD.
    var invalidBytes = 0

    /// `nil` if iconv does not know the encoding.
    init?(_ bytes: ArraySlice<UInt8>, from encoding: String) {
        guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = Array(bytes)
        utf8.reserveCapacity(input.count + input.count / 2)
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
                    utf8.append(
                        contentsOf: UnsafeRawBufferPointer(start: buffer.baseAddress, count: buffer.count - room))
                    return fault
                }
                if fault == E2BIG || fault == 0 { continue }
                // Not a character (EILSEQ), or cut off at the end (EINVAL).
                next = next.map { $0 + 1 }
                left -= 1
                invalidBytes += 1
                utf8.append(contentsOf: "\u{FFFD}".utf8)
            }
        }
    }
}
