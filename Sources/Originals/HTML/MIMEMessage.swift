import OriginalText

/// A message of MIME, as browsers save a page with its pictures: headers, and parts that are messages themselves.
struct MIMEMessage {
    /// Names in small letters, the first of each; values unfolded.
    private(set) var headers: [String: String] = [:]
    /// Below the headers, still encoded.
    private(set) var body: ArraySlice<UInt8>

    /// Longer headers are not read.
    private static let longestHeader = 16_384

    init(_ bytes: ArraySlice<UInt8>) {
        body = bytes
        var last: String?
        while let line = Self.line(&body) {
            if line.isEmpty { return }
            let isContinued = line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t")
            let text = String(decoding: line.prefix(Self.longestHeader), as: UTF8.self)
            if isContinued, let last, let value = headers[last] {
                if value.utf8.count < Self.longestHeader { headers[last] = value + " " + text.trimming(\.isWhitespace) }
            } else if let colon = text.firstIndex(of: ":") {
                let name = text[..<colon].lowercased()
                let value = String(text[text.index(after: colon)...]).trimming(\.isWhitespace)
                last = headers[name] == nil ? name : nil
                if last != nil { headers[name] = value }
            } else {
                last = nil
            }
        }
    }

    /// Takes the next line off, without its end; `nil` where nothing is left.
    private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
        var line = rest[..<end]
        rest = rest[min(end + 1, rest.endIndex)...]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return line
    }

    // MARK: Content type

    /// In small letters: `text/html`. Without the header it is plain text.
    var type: String {
        let value = headers["content-type"] ?? "text/plain"
        return value.prefix { $0 != ";" }.lowercased().trimming(\.isWhitespace)
    }

    /// A parameter of `Content-Type`, without its quotation marks.
    func parameter(_ name: String) -> String? {
        guard let value = headers["content-type"] else { return nil }
        var rest = value[...].drop { $0 != ";" }
        while let first = rest.first, first == ";" {
            rest = rest.dropFirst().drop(while: \.isWhitespace)
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(key.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst().drop(while: \.isWhitespace)
            let found: Substring
            if rest.first == "\"" {
                found = rest.dropFirst().prefix { $0 != "\"" }
                rest = rest.dropFirst(found.count + 2).drop { $0 != ";" }
            } else {
                found = rest.prefix { $0 != ";" && !$0.isWhitespace }
                rest = rest.dropFirst(found.count).drop { $0 != ";" }
            }
            if String(key).trimming(\.isWhitespace).lowercased() == name { return String(found) }
        }
        return nil
    }

    // MARK: Parts

    /// The parts of a multipart message; empty for any other.
    ///
    /// - Parameter most: how many are read.
    func parts(most: Int) -> [MIMEMessage] {
        guard type.hasPrefix("multipart/"), let boundary = parameter("boundary"), !boundary.isEmpty else { return [] }
        let mark = Array("--\(boundary)".utf8)
        var parts: [MIMEMessage] = []
        var start: Int?
        var rest = body
        while let line = Self.line(&rest) {
            guard line.starts(with: mark) else { continue }
            let after = line.dropFirst(mark.count)
            let isEnd = after.starts(with: "--".utf8)
            // Another boundary may begin with this one.
            guard isEnd || after.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) else { continue }
            if let start { parts.append(MIMEMessage(body[start..<max(start, line.startIndex)])) }
            start = isEnd ? nil : rest.startIndex
            if isEnd || parts.count >= most { return parts }
        }
        if let start { parts.append(MIMEMessage(body[start...])) }
        return parts
    }

    // MARK: Content

    /// The body without its transfer encoding.
    var content: [UInt8] {
        switch (headers["content-transfer-encoding"] ?? "").lowercased() {
        case "quoted-printable": Self.fromQuotedPrintable(body)
        case "base64": Self.fromBase64(body)
        default: Array(body)
        }
    }

    private static func fromQuotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let byte = bytes[place]
            guard byte == UInt8(ascii: "=") else {
                out.append(byte)
                place += 1
                continue
            }
            if place + 2 < bytes.endIndex, let high = digit(bytes[place + 1]), let low = digit(bytes[place + 2]) {
                out.append(high << 4 | low)
                place += 3
            } else if let end = softBreak(bytes, after: place) {
                place = end
            } else {
                out.append(byte)
                place += 1
            }
        }
        return out
    }

    /// Where the next line begins, if nothing but blanks follows an equals sign.
    private static func softBreak(_ bytes: ArraySlice<UInt8>, after place: Int) -> Int? {
        var next = place + 1
        while next < bytes.endIndex, next < place + 80 {
            switch bytes[next] {
            case UInt8(ascii: "\n"): return next + 1
            case UInt8(ascii: "\r"), UInt8(ascii: " "), UInt8(ascii: "\t"): next += 1
            default: return nil
            }
        }
        return next == bytes.endIndex ? next : nil
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    private static func fromBase64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            let value: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            case UInt8(ascii: "="): return out
            default: continue
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return out
    }
}
