import OriginalText

/// The names of an archive's files.
///
/// Most archives do not say which encoding their names have: those of Windows in China have that of the system, GB18030.
/// A name that is UTF-8 is taken for that; the others are decoded together, so that short ones are decided by long ones.
public enum MemberNames {
    /// - Parameter names: bytes as they stand in the archive.
    /// - Returns: a path for each, `/` between folders, without `..` and what leads out of the archive. No two are the same.
    ///   Bytes that belong to no character are written as `%D6`.
    public static func paths(_ names: [[UInt8]]) -> [String] {
        let legacy = names.filter { !isUTF8($0) }
        let encoding = encoding(ofAll: Array(legacy.joined(separator: [UInt8(ascii: "/")])))
        var seen: Set<String> = []
        var counts: [String: Int] = [:]
        return names.map { name in
            let path = path(decoded(name, encoding))
            var unique = path
            while !seen.insert(unique).inserted {
                counts[path, default: 1] += 1
                unique = numbered(path, counts[path]!)
            }
            return unique
        }
    }

    private static func isUTF8(_ name: [UInt8]) -> Bool { String(validating: name, as: UTF8.self) != nil }

    /// Big5 is taken where GB18030 has bytes without a character, or clearly fewer frequent ones.
    private static func encoding(ofAll bytes: [UInt8]) -> String? { bytes.isEmpty ? nil : ChineseEncoding.guess(bytes) }

    private static func decoded(_ name: [UInt8], _ encoding: String?) -> String {
        if let text = String(validating: name, as: UTF8.self), encoding == nil || !isByChance(text) { return text }
        if let encoding, let decoded = DecodedText(name, from: encoding), decoded.invalidBytes == 0 {
            return String(decoding: decoded.utf8, as: UTF8.self)
        }
        return name.map { $0 < 0x80 ? String(UnicodeScalar($0)) : escaped($0) }.joined()
    }

    /// Whether a name may be UTF-8 by chance: 图片 in GB18030 is also a Greek and a Latin letter in UTF-8. Beside names that are
    /// none, one without a character of three bytes, as all of Chinese have, is taken for one of them.
    private static func isByChance(_ text: String) -> Bool {
        var isASCII = true
        for scalar in text.unicodeScalars {
            if scalar.value >= 0x800 { return false }
            if !scalar.isASCII { isASCII = false }
        }
        return !isASCII
    }

    private static func escaped(_ byte: UInt8) -> String { "%" + String(byte, radix: 16, uppercase: true) }

    private static func path(_ name: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            if scalar.properties.generalCategory == .control {
                plain.append(contentsOf: "%\(String(scalar.value, radix: 16, uppercase: true))".unicodeScalars)
            } else {
                plain.append(scalar)
            }
        }
        // Programs of Windows wrote `\\` between folders.
        let isWindows = !plain.contains("/") && plain.contains("\\")
        let parts = String(plain).split { $0 == "/" || isWindows && $0 == "\\" }.filter { $0 != "." && $0 != ".." }
        return parts.isEmpty ? "?" : parts.joined(separator: "/")
    }

    /// `规划 (2).docx`
    private static func numbered(_ path: String, _ number: Int) -> String {
        let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        guard let dot = path[name...].lastIndex(of: "."), dot != name else { return "\(path) (\(number))" }
        return "\(path[..<dot]) (\(number))\(path[dot...])"
    }
}
