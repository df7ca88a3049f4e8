/// Makes JSON safe to look at, in a terminal or an editor.
enum SafeJSON {
    /// The same JSON with the characters that control a terminal, or turn the direction of writing, written as `\u009b`.
    /// JSON requires that already for those below U+0020. The others can only occur in strings, so the value stays the
    /// same: a program that reads it notices nothing.
    static func escaping(_ json: [UInt8]) -> [UInt8] {
        guard mayNeedEscape(json) else { return json }
        let text = String(decoding: json, as: UTF8.self)
        guard text.unicodeScalars.contains(where: needsEscape) else { return json }
        var safe: [UInt8] = []
        safe.reserveCapacity(json.count)
        for scalar in text.unicodeScalars {
            if needsEscape(scalar) {
                let digits = String(scalar.value, radix: 16)
                safe += "\\u".utf8
                safe += String(repeating: "0", count: 4 - digits.count).utf8
                safe += digits.utf8
            } else {
                safe += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        return safe
    }

    private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x20 && VisibleText.isUnsafe(scalar)
    }

    /// Whether there are bytes that such characters begin with: so that nearly all answers are not decoded.
    private static func mayNeedEscape(_ json: [UInt8]) -> Bool {
        json.withUnsafeBufferPointer { bytes in
            for index in bytes.indices {
                switch bytes[index] {
                case 0x7F: return true
                // U+0080 to U+009F, U+061C
                case 0xC2, 0xD8: return true
                // U+200E to U+202E and U+2066 to U+2069, but not the quotation marks and dashes of every text.
                case 0xE2:
                    guard index + 2 < bytes.count else { return true }
                    switch (bytes[index + 1], bytes[index + 2]) {
                    case (0x80, 0x8E...0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9): return true
                    default: break
                    }
                default: break
                }
            }
            return false
        }
    }
}
