/// How web pages begin.
enum MarkupSignature {
    /// - Parameter isNamedSo: whether the file's name is that of a web page: then any element will do.
    static func isHTML(_ bytes: ArraySlice<UInt8>, isNamedSo: Bool) -> Bool {
        guard isNamedSo || first(of: bytes, isOneOf: "<") else { return false }
        var rest = asciiOf(bytes)[...]
        while true {
            rest = rest.drop {
                $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") || $0 == 9
            }
            guard rest.first == UInt8(ascii: "<") else { return isNamedSo && rest.contains(UInt8(ascii: "<")) }
            guard let end = passed(rest) else { break }
            rest = rest[end...]
        }
        let begins = ["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<script", "<style", "<link"]
        if begins.contains(where: { rest.starts(with: $0.utf8) }) { return true }
        return isNamedSo
    }

    /// The end of a comment or XML declaration that text begins with; `nil` if it begins with something else.
    private static func passed(_ text: ArraySlice<UInt8>) -> Int? {
        for (opening, closing) in [("<!--", "-->"), ("<?xml", "?>")] where text.starts(with: opening.utf8) {
            var place = text.startIndex + opening.utf8.count
            while place < text.endIndex {
                if text[place...].starts(with: closing.utf8) { return place + closing.utf8.count }
                place += 1
            }
            return text.endIndex
        }
        return nil
    }

    /// What headers of a message begin with, in small letters.
    private static let headers = [
        "from:", "mime-version:", "snapshot-content-location:", "content-type:", "subject:", "date:",
        "content-location:",
    ]
    /// Headers that messages have which somebody sent.
    private static let mailHeaders = ["to:", "received:", "delivered-to:", "return-path:", "message-id:", "reply-to:"]

    /// Whether it is a page that a browser saved with its pictures: headers of a message that nobody sent, with a page.
    static func isMHTML(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard first(of: bytes, isOneOf: "fmscd") else { return false }
        let text = asciiOf(bytes)
        guard headers.contains(where: { text.starts(with: $0.utf8) }) else { return false }
        let lines = headerLines(text)
        guard !isMail(lines), lines.contains(where: { $0.hasPrefix("mime-version:") || $0.hasPrefix("content-type:") })
        else { return false }
        let types = lines.joined(separator: " ")
        return types.contains("multipart/related") || types.contains("multipart/mixed") || types.contains("text/html")
    }

    /// Whether it is a mail.
    static func isMail(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard first(of: bytes, isOneOf: "fmscdrtx") else { return false }
        let lines = headerLines(asciiOf(bytes))
        let hasSender = lines.contains { $0.hasPrefix("from:") }
        return hasSender && isMail(lines) && lines.contains { $0.hasPrefix("subject:") || $0.hasPrefix("date:") }
    }

    private static func isMail(_ lines: [String]) -> Bool {
        lines.contains { line in mailHeaders.contains { line.hasPrefix($0) } }
    }

    /// The lines before the first empty one; none if one of them is neither a header nor the rest of one.
    private static func headerLines(_ text: [UInt8]) -> [String] {
        var lines: [String] = []
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard let start = line.first else { break }
            let isContinued = start == UInt8(ascii: " ") || start == 9
            let name = line.prefix { $0 != UInt8(ascii: ":") }
            let isHeader =
                name.count < line.count
                && name.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 == 0x2D || $0 >= 0x30 && $0 <= 0x39 }
            // The last line may be cut off.
            guard isContinued || isHeader || line.endIndex == text.endIndex else { return [] }
            lines.append(String(decoding: line, as: UTF8.self))
        }
        return lines
    }

    /// Whether the first letter or mark, in lower case, is one of those given: a quick test for every file.
    private static func first(of bytes: ArraySlice<UInt8>, isOneOf expected: StaticString) -> Bool {
        for byte in bytes {
            switch byte {
            case 0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0, 9, 10, 13, 32: continue
            default: return expected.withUTF8Buffer { $0.contains(lowercased(byte)) }
            }
        }
        return false
    }

    /// Bytes in lower case, without a byte order mark; of UTF-16 the lower halves.
    private static func asciiOf(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return bytes.dropFirst(2).filter { $0 != 0 }.map(lowercased)
        }
        return bytes.map(lowercased)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}
