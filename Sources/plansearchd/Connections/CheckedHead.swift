import NIOHTTP1
import SearchAPI

/// A request's head after the checks that RFC 9112 asks of a server: one valid `Host`, an address that names a resource
/// here, a body that can be read, and whether the connection ends after it.
struct CheckedHead {
    /// With the path alone as its address, the host that was asked for as its `Host`, and `Connection: close` if
    /// ``closes``.
    let head: HTTPRequestHead
    /// Whether this is the connection's last request.
    let closes: Bool

    /// - Parameters:
    ///   - bodyLimit: bytes that a body may have; asked for a request that announces one.
    ///   - isLast: whether the connection ends after it, whatever it says.
    /// - Throws: `Problem`. The connection is of no use then: where its next request begins is not known for sure.
    init(_ head: HTTPRequestHead, bodyLimit: () -> Int, isLast: Bool = false) throws(Problem) {
        var checked = head
        let fields = Fields(head)
        guard fields.hosts <= 1 else {
            throw Problem(.badRequest, "The request has \(fields.hosts) headers Host; send one.")
        }
        guard fields.hosts == 1 || Self.isOld(head) else {
            throw Problem(.badRequest, "The request has no header Host.")
        }
        // What nearly all clients say needs no closer look.
        guard fields.host.isEmpty || fields.host == "localhost" || Authority(fields.host) != nil else {
            throw Problem(
                .badRequest,
                "The header Host is “\(excerpt(fields.host))”; it must be a name or IP address, with or without a port."
            )
        }
        try Self.checkBody(fields, bodyLimit)
        if let address = try Self.absolute(head) {
            // The header is ignored then (RFC 9112, 3.2.2).
            checked.headers.replaceOrAdd(name: "Host", value: address.host)
            checked.uri = address.path
        }
        // After a head that asks for another protocol the parser reads nothing more, though it is not given.
        closes =
            isLast || Self.isOld(head) || fields.options.contains("close")
            || fields.asksForUpgrade && fields.options.contains("upgrade")
        if closes { checked.headers.replaceOrAdd(name: "Connection", value: "close") }
        // A client of HTTP/1.0 does not wait to be asked for its body.
        if Self.isOld(head) { checked.headers.remove(name: "Expect") }
        self.head = checked
    }

    /// Whether the client speaks HTTP/1.0: a connection for each request, no chunks.
    static func isOld(_ head: HTTPRequestHead) -> Bool { head.version == .http1_0 }

    private static func checkBody(_ fields: Fields, _ limit: () -> Int) throws(Problem) {
        if let length = fields.length {
            let limit = limit()
            guard length <= limit else { throw Problem(.tooLarge, "The body is larger than \(limit) bytes.") }
        }
        guard fields.codings.isEmpty || fields.codings == ["chunked"] else {
            throw Problem(
                .badRequest,
                "Transfer-Encoding is “\(excerpt(fields.codings.joined(separator: ", ")))”; only chunked is read, alone."
            )
        }
    }

    /// The host and the path of an address like `http://localhost/v1/status`; `nil` for a path alone.
    private static func absolute(_ head: HTTPRequestHead) throws(Problem) -> (host: String, path: String)? {
        let address = head.uri.utf8
        if address.first == UInt8(ascii: "/") || head.uri == "*" { return nil }
        let rest = ["http://", "https://"].first { head.uri.lowercased().hasPrefix($0) }
            .map { address.dropFirst($0.utf8.count) }
        guard head.method != .CONNECT, let rest else {
            throw Problem(
                .badRequest, "The address is “\(excerpt(head.uri))”; it must begin with a slash or with http://HOST/.")
        }
        let end = rest.firstIndex { [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0) }
        let host = String(Substring(rest[..<(end ?? rest.endIndex)]))
        guard Authority(host) != nil else {
            throw Problem(
                .badRequest,
                "The address names the host “\(excerpt(host))”; it must be a name or IP address, with or without a port."
            )
        }
        let path = String(Substring(rest[(end ?? rest.endIndex)...]))
        return (host, path.utf8.first == UInt8(ascii: "/") ? path : "/" + path)
    }

    /// The fields that are checked, collected in one pass.
    private struct Fields {
        var hosts = 0
        var host = ""
        /// Those of `Connection`, in lower case.
        var options: [String] = []
        /// Those of `Transfer-Encoding`, in lower case.
        var codings: [String] = []
        var length: Int?
        var asksForUpgrade = false

        init(_ head: HTTPRequestHead) {
            for (name, value) in head.headers {
                // Most names have another length than those that matter.
                switch name.utf8.count {
                case 4 where name.lowercased() == "host":
                    hosts += 1
                    host = value
                case 7 where name.lowercased() == "upgrade": asksForUpgrade = true
                case 10 where name.lowercased() == "connection": options += Self.list(value)
                case 14 where name.lowercased() == "content-length": length = Int(value)
                case 17 where name.lowercased() == "transfer-encoding": codings += Self.list(value)
                default: break
                }
            }
        }

        private static func list(_ value: String) -> [String] {
            value.lowercased().utf8.split { [UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\t")].contains($0) }
                .map { String(Substring($0)) }
        }
    }
}
