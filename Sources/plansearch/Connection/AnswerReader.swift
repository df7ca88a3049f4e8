/// A part of the daemon's answer.
enum AnswerPart: Sendable, Equatable {
    case head(status: Int, contentType: String)
    case body(ArraySlice<UInt8>)
    case end
}

/// Reads one HTTP/1.1 answer (RFC 9112) from bytes that come in pieces of any size.
///
/// It does not read from sockets itself. The parsers of libraries need an event loop, and starting one took longer than the
/// rest of the client's work (figures in `Sources/plansearch/README.md`).
struct AnswerReader {
    /// The longest head, and the longest line between chunks, in bytes. The daemon's heads have about 200.
    static let longestHead = 1 << 16

    /// The maximum number of heads with a status of 1xx before the answer's head.
    static let mostAnnouncements = 16

    /// Why the bytes are not an answer.
    enum Fault: Error, Equatable {
        /// The connection ended before the answer did.
        case truncated
        /// The bytes are not HTTP, for this reason.
        case notHTTP(String)
    }

    private enum Place {
        case head
        /// In a body of known length. The value is the number of bytes left.
        case counted(Int)
        /// In a body that ends with the connection.
        case untilClosed
        case chunkHead
        case chunk(Int)
        /// After a chunk, before its line end.
        case chunkEnd
        case trailer
        case done
    }

    private var place = Place.head
    private var bytes: [UInt8] = []
    private var position = 0
    /// The number of 1xx heads and of trailer bytes so far: a peer could send them without end.
    private var announcements = 0
    private var trailerBytes = 0

    /// Takes the next bytes.
    mutating func append(_ new: some Collection<UInt8>) {
        bytes.removeFirst(position)
        position = 0
        bytes.append(contentsOf: new)
    }

    /// The next part; `nil` if more bytes are needed. After the end it is always ``AnswerPart/end``.
    mutating func next() throws(Fault) -> AnswerPart? {
        while true {
            switch place {
            case .head:
                guard let part = try head() else { return nil }
                // 1xx announces the answer that follows.
                if case .head(100..<200, _) = part {
                    announcements += 1
                    guard announcements <= Self.mostAnnouncements else {
                        throw .notHTTP("announcements without an end")
                    }
                    continue
                }
                return part
            case .counted(let left):
                guard left > 0 else {
                    place = .done
                    continue
                }
                guard let part = body(atMost: left) else { return nil }
                place = .counted(left - part.count)
                return .body(part)
            case .untilClosed:
                return body(atMost: .max).map { .body($0) }
            case .chunkHead:
                guard let line = try line() else { return nil }
                let length = try Self.chunkLength(line)
                place = length == 0 ? .trailer : .chunk(length)
            case .chunk(let left):
                guard left > 0 else {
                    place = .chunkEnd
                    continue
                }
                guard let part = body(atMost: left) else { return nil }
                place = .chunk(left - part.count)
                return .body(part)
            case .chunkEnd:
                guard let line = try line() else { return nil }
                guard line.isEmpty else { throw .notHTTP("a chunk is longer than announced") }
                place = .chunkHead
            case .trailer:
                guard let line = try line() else { return nil }
                trailerBytes += line.count
                guard trailerBytes <= Self.longestHead else { throw .notHTTP("a trailer without an end") }
                if line.isEmpty { place = .done }
            case .done:
                return .end
            }
        }
    }

    /// To be called when the connection has ended and all its bytes were given.
    mutating func close() throws(Fault) {
        switch place {
        case .done: break
        case .untilClosed: place = .done
        case .counted(0): place = .done
        default: throw .truncated
        }
    }

    // MARK: Parts

    private mutating func body(atMost limit: Int) -> ArraySlice<UInt8>? {
        guard position < bytes.count else { return nil }
        let end = min(bytes.count - position, limit) + position
        defer { position = end }
        return bytes[position..<end]
    }

    /// The next line without its end; `nil` if it is not complete.
    private mutating func line() throws(Fault) -> ArraySlice<UInt8>? {
        guard let end = bytes[position...].firstIndex(of: 0x0A) else {
            guard bytes.count - position <= Self.longestHead else { throw .notHTTP("a line without an end") }
            return nil
        }
        defer { position = end + 1 }
        return bytes[position..<end].last == 0x0D ? bytes[position..<end - 1] : bytes[position..<end]
    }

    private mutating func head() throws(Fault) -> AnswerPart? {
        let start = position
        guard let first = try line() else {
            // Checked before the line is complete: a peer of another protocol may be waiting for the client.
            let began = bytes[start...].prefix(Self.version.count)
            guard Self.version.starts(with: began) else { throw .notHTTP("no status line") }
            return nil
        }
        let status = try Self.status(first)
        var fields = Fields()
        while true {
            guard let line = try line() else {
                guard bytes.count - start <= Self.longestHead else { throw .notHTTP("a head without an end") }
                position = start
                return nil
            }
            guard !line.isEmpty else { break }
            try fields.read(line)
        }
        place = fields.isChunked ? .chunkHead : fields.length.map { .counted($0) } ?? .untilClosed
        switch status {
        case 100..<200: place = .head
        case 204, 304: place = .counted(0)
        default: break
        }
        return .head(status: status, contentType: fields.contentType)
    }

    /// The fields of a head that say how to read the body.
    private struct Fields {
        var contentType = ""
        var length: Int?
        var isChunked = false

        mutating func read(_ line: ArraySlice<UInt8>) throws(Fault) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .notHTTP("a field without a colon") }
            let value = text(line[(colon + 1)...])
            switch text(line[..<colon]).lowercased() {
            case "content-type": contentType = value
            case "content-length":
                guard let number = decimal(value.utf8), length == nil || length == number else {
                    throw .notHTTP("a length that is no number")
                }
                length = number
            case "transfer-encoding":
                guard value.lowercased() == "chunked" else { throw .notHTTP("the transfer encoding \(value)") }
                isChunked = true
            default: break
            }
        }

        private func text(_ bytes: ArraySlice<UInt8>) -> String {
            let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
            let trimmed = bytes.drop(while: isSpace)
            let end = trimmed.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? trimmed.startIndex
            return String(decoding: trimmed[..<end], as: UTF8.self)
        }
    }

    private static let version = Array("HTTP/1.".utf8)

    private static func status(_ line: ArraySlice<UInt8>) throws(Fault) -> Int {
        let words = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard words[0].count == 8, words[0].starts(with: version), words.count > 1, words[1].count == 3,
            let status = decimal(words[1]), status >= 100
        else { throw .notHTTP("no status line") }
        return status
    }

    private static func chunkLength(_ line: ArraySlice<UInt8>) throws(Fault) -> Int {
        // After a semicolon come extensions, which the daemon does not use.
        let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 && $0 != 0x09 }
        // Fifteen hexadecimal digits fit an Int.
        guard (1...15).contains(digits.count), let length = Int(String(decoding: digits, as: UTF8.self), radix: 16),
            digits.first != UInt8(ascii: "-"), digits.first != UInt8(ascii: "+")
        else { throw .notHTTP("a chunk's length that is no number") }
        return length
    }
}

/// A number of at most 18 decimal digits and nothing else.
private func decimal(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...18).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
        guard (0x30...0x39).contains(digit) else { return nil }
        number = number * 10 + Int(digit - 0x30)
    }
    return number
}
