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
    ///   - bodyLimit: bytes that a body may have.
    ///   - isLast: whether the connection ends after it, whatever it says.
    /// - Throws: `Problem`. The connection is of no use then: where its next request begins is not known for sure.
    init(_ head: HTTPRequestHead, bodyLimit: Int, isLast: Bool = false) throws(Problem) {
        var checked = head
        let hosts = head.headers["Host"]
        guard hosts.count <= 1 else {
            throw Problem(.badRequest, "The request has \(hosts.count) headers Host; send one.")
        }
        guard !hosts.isEmpty || Self.isOld(head) else {
            throw Problem(.badRequest, "The request has no header Host.")
        }
        if let host = hosts.first, !host.isEmpty, Authority(host) == nil {
            throw Problem(
                .badRequest,
                "The header Host is “\(excerpt(host))”; it must be a name or IP address, with or without a port.")
        }
        try Self.checkBody(head, bodyLimit)
        if let address = try Self.absolute(head) {
            // The header is ignored then (RFC 9112, 3.2.2).
            checked.headers.replaceOrAdd(name: "Host", value: address.host)
            checked.uri = address.path
        }
        closes = isLast || Self.isOld(head) || Self.isLast(head)
        if closes { checked.headers.replaceOrAdd(name: "Connection", value: "close") }
        // A client of HTTP/1.0 does not wait to be asked for its body.
        if Self.isOld(head) { checked.headers.remove(name: "Expect") }
        self.head = checked
    }

    /// Whether the client speaks HTTP/1.0: a connection for each request, no chunks.
    static func isOld(_ head: HTTPRequestHead) -> Bool { head.version == .http1_0 }

    /// Whether a head says so, or asks for another protocol: the parser reads nothing after that, though it is not given.
    private static func isLast(_ head: HTTPRequestHead) -> Bool {
        let options = head.headers[canonicalForm: "Connection"].map { $0.lowercased() }
        return options.contains("close") || options.contains("upgrade") && head.headers.contains(name: "Upgrade")
    }

    private static func checkBody(_ head: HTTPRequestHead, _ limit: Int) throws(Problem) {
        if let length = head.headers.first(name: "Content-Length").flatMap(Int.init), length > limit {
            throw Problem(.tooLarge, "The body is larger than \(limit) bytes.")
        }
        let codings = head.headers[canonicalForm: "Transfer-Encoding"]
        guard codings.isEmpty || codings.count == 1 && codings[0].lowercased() == "chunked" else {
            throw Problem(
                .badRequest,
                "Transfer-Encoding is “\(excerpt(codings.joined(separator: ", ")))”; only chunked is read, alone.")
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
}
