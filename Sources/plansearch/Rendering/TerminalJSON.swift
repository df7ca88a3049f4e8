/// Makes JSON safe for a terminal.
enum TerminalJSON {
    /// The same JSON with the characters that control a terminal written as `\u009b`. JSON requires that already for
    /// those below U+0020. The others can only occur in strings, so the value stays the same.
    static func escaping(_ json: [UInt8]) -> [UInt8] {
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
}
