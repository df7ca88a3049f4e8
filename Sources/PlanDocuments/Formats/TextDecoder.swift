import OriginalText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension ExtractedText {
    /// A text file in another encoding, made UTF-8. Its lines stay what they are.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - encoding: a name that `iconv` knows.
    /// - Returns: `nil` if the system does not know the encoding. A byte that belongs to no character becomes U+FFFD, and
    ///   is counted in a note.
    static func decoding(_ file: SourceFile, from encoding: String) -> ExtractedText? {
        guard let decoded = IconvDecoder.decode(file.bytes, from: encoding) else { return nil }
        var text = ExtractedText(lines: decoded.text, format: SourceFormats.format(of: file).name, encoding: encoding)
        if decoded.invalid > 0 { text.notes.append(ExtractionNote(.invalidBytes, count: decoded.invalid)) }
        return text
    }
}

/// The system's `iconv`.
enum IconvDecoder {
    /// - Returns: `nil` if the encoding is not known.
    static func decode(_ bytes: [UInt8], from encoding: String) -> (text: [UInt8], invalid: Int)? {
        guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 2)
        var invalid = 0
        var source = bytes.map { CChar(bitPattern: $0) }
        var buffer = [CChar](repeating: 0, count: 65_536)
        source.withUnsafeMutableBufferPointer { source in
            var input = source.baseAddress
            var left = source.count
            while left > 0 {
                var hasStopped = false
                buffer.withUnsafeMutableBufferPointer { buffer in
                    var output = buffer.baseAddress
                    var room = buffer.count
                    hasStopped = iconv(converter, &input, &left, &output, &room) == -1 && errno != E2BIG
                    text += UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<(buffer.count - room)])
                }
                guard hasStopped, left > 0 else { continue }
                invalid += 1
                text += "\u{FFFD}".utf8
                input = input.map { $0 + 1 }
                left -= 1
            }
        }
        if text.starts(with: "\u{FEFF}".utf8) { text.removeFirst(3) }
        return (text, invalid)
    }
}
