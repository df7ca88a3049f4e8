/// Requests as clients send them, with something wrong.
enum RequestMutator {
    private static let valid: [String] = {
        let body = #"{"q": "抽水蓄能", "limit": 3, "facets": true, "level": ["省", "国家"], "year": "2018..2022"}"#
        let lines = "{\"q\": \"铁路\"}\n{\"q\": \"西宁\", \"sort\": \"date\"}\n"
        let targets = [
            "/v1/search?q=%E9%93%81%E8%B7%AF&limit=2&offset=1&sort=date&facets=true&level=%E7%9C%81&year=2018..2022",
            "/v1/search?q=%E9%93%81%E8%B7%AF+OR+%22%E8%A5%BF%E5%AE%81%22&scope=section&tier=exact",
            "/v1/mentions?q=%E8%A5%BF%E5%AE%81%E6%9C%BA%E5%9C%BA", "/v1/projects?limit=3", "/v1/plans",
            "/v1/plans/2018-national-lanxi-plan@1", "/v1/plans/2018-national-lanxi-plan@1/outline",
            "/v1/plans/2022-pingan-lanxi-tasks@1/passages", "/v1/passages/2018-national-lanxi-plan@1.100?context=2",
            "/v1/similar/2018-national-lanxi-plan@1.100?limit=2", "/v1/suggest?q=%E9%93%81", "/v1/status", "/healthz",
            "/readyz", "/metrics", "/openapi.json", "/",
        ]
        var all = targets.map { "GET \($0) HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n\r\n" }
        all.append("HEAD \(targets[0]) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        for (path, content) in [("/v1/search", body), ("/v1/msearch", lines)] {
            all.append(
                "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(content.utf8.count)\r\n\r\n\(content)")
            let size = String(content.utf8.count, radix: 16)
            all.append(
                "POST \(path) HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "\(size)\r\n\(content)\r\n0\r\n\r\n")
        }
        return all
    }()

    private static let pieces: [String] = [
        "\r\n", "\r\n\r\n", "\n", "\r", " ", "%", "%00", "%FF", "%E9%93", "&", "=", "?", "#", "/", "//", "/../", "..",
        "\u{0}",
        "Content-Length: 5\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n",
        "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n", "Host: a\r\n", "Connection: upgrade\r\n",
        "Upgrade: websocket\r\n", "Expect: 100-continue\r\n", "HTTP/1.0", "HTTP/2.0", "http://x/", "*", ":",
        "0\r\n\r\n",
        "ffffffffffffffff\r\n", "{", "[[[[[[[[", "\"", "\\u0000", "\\ud800", "1e999", "null", "offset=-1", "limit=1e3",
        "铁", "𠀀", "\u{FEFF}", "\u{202E}",
    ]

    /// One valid request, or two one after another, with up to six changes.
    static func request(using random: inout some RandomNumberGenerator) -> [UInt8] {
        var bytes = Array(valid.randomElement(using: &random)!.utf8)
        if Int.random(in: 0..<8, using: &random) == 0 { bytes += Array(valid.randomElement(using: &random)!.utf8) }
        for _ in 0..<Int.random(in: 0...6, using: &random) { change(&bytes, using: &random) }
        return bytes
    }

    private static func change(_ bytes: inout [UInt8], using random: inout some RandomNumberGenerator) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random)!.utf8, at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...12, using: &random)))
        case 4:
            let end = min(bytes.count, place + Int.random(in: 1...30, using: &random))
            bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
        case 5: bytes.removeSubrange(place...)
        default:
            let count = Int.random(in: 1...2000, using: &random)
            bytes.insert(contentsOf: [UInt8](repeating: bytes[place], count: count), at: place)
        }
    }
}

/// Reads what a daemon sent, strictly.
enum AnswerReader {
    /// What is wrong with the bytes of a connection, which must be whole answers one after another; `nil` if nothing is.
    ///
    /// - Parameter mayBeToHead: whether one may be the answer to HEAD, which has a length and no body.
    static func fault(_ data: some Collection<UInt8>, mayBeToHead: Bool = false) -> String? {
        data.isEmpty ? "no answer" : fault(Array(data)[...], mayBeToHead)
    }

    private static func fault(_ bytes: ArraySlice<UInt8>, _ mayBeToHead: Bool) -> String? {
        var rest = bytes
        while !rest.isEmpty {
            guard let end = range(of: "\r\n\r\n", in: rest) else { return "a head without an end" }
            let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).components("\r\n")
            rest = rest[end.upperBound...]
            guard let match = lines[0].wholeMatch(of: /HTTP\/1\.[01] ([1-5][0-9][0-9]) .*/), let status = Int(match.1)
            else { return "no status line: \(lines[0])" }
            var fields: [String: String] = [:]
            for line in lines.dropFirst() {
                guard let match = line.wholeMatch(of: /([!-9;-~]+): ?(.*)/) else { return "no field: \(line)" }
                guard fields.updateValue(String(match.2), forKey: match.1.lowercased()) == nil else {
                    return "twice: \(line)"
                }
            }
            if status < 200 || status == 304 { continue }
            let isChunked = fields["transfer-encoding"] == "chunked"
            // The end of the connection ends what a client of HTTP/1.0 gets in pieces.
            if lines[0].hasPrefix("HTTP/1.0"), !isChunked, fields["content-length"] == nil {
                return fields["connection"] == "close" ? nil : "neither a length nor an end"
            }
            guard isChunked || fields["content-length"].flatMap({ Int($0) }) != nil else { return "no length" }
            // Only the next head shows whether this one has a body.
            if mayBeToHead, fault(rest, true) == nil { return nil }
            if isChunked {
                guard let after = skipChunks(rest) else { return "broken chunks" }
                rest = after
            } else if let length = fields["content-length"].flatMap({ Int($0) }) {
                guard rest.count >= length else { return "a body of \(rest.count) bytes that should have \(length)" }
                rest = rest.dropFirst(length)
            }
        }
        return nil
    }

    private static func skipChunks(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = bytes
        while let end = range(of: "\r\n", in: rest) {
            guard let size = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16) else {
                return nil
            }
            rest = rest[end.upperBound...]
            guard rest.count >= size + 2, rest.dropFirst(size).prefix(2).elementsEqual("\r\n".utf8) else { return nil }
            rest = rest.dropFirst(size + 2)
            if size == 0 { return rest }
        }
        return nil
    }

    private static func range(of text: String, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        bytes.firstRange(of: Array(text.utf8))
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
