/// How a client speaks the Model Context Protocol.
///
/// Since revision 2026-07-28 every request names its revision and nothing is remembered. Before, a handshake agreed on
/// one. Clients of both kinds are served, even on one connection.
enum ProtocolEra: Sendable, Equatable {
    case stateless
    case handshake

    static let statelessRevision = "2026-07-28"
    /// The oldest first. They are those with structured results: what is sent is the same in all of them. The protocol's
    /// official client asks for the newest.
    static let handshakeRevisions = ["2025-06-18", "2025-11-25"]

    private static let revisionKey = "io.modelcontextprotocol/protocolVersion"
    private static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"
    private static let serverKey = "io.modelcontextprotocol/serverInfo"

    /// The era of a request.
    ///
    /// - Parameter hasHandshake: whether the connection began with `initialize`.
    /// - Throws: an ``RPCFault`` for a revision that is not supported, and for a request that names none without a
    ///   handshake.
    static func of(_ params: JSONValue, hasHandshake: Bool) throws(RPCFault) -> ProtocolEra {
        let meta = params["_meta"]
        guard let revision = meta?[revisionKey] else {
            if hasHandshake { return .handshake }
            throw RPCFault(
                .invalidParams,
                "_meta must have \(revisionKey) and \(capabilitiesKey) (revision "
                    + "\(statelessRevision)), or the connection must begin with initialize (revisions "
                    + "\(handshakeRevisions.joined(separator: ", ")))")
        }
        guard revision.text == statelessRevision else {
            throw RPCFault(
                .unsupportedProtocolVersion, "Unsupported protocol version",
                data: ["supported": JSONValue(supported), "requested": revision])
        }
        guard meta?[capabilitiesKey]?.isObject == true else {
            throw RPCFault(.invalidParams, "_meta must have \(capabilitiesKey), an object")
        }
        return .stateless
    }

    /// Every revision, the newest first.
    static var supported: [String] { [statelessRevision] + handshakeRevisions.reversed() }

    /// The revision after `initialize`: the one that the client asks for, or the newest of this era if that one is not
    /// supported.
    static func agreed(asked: String?) -> String {
        let newest = handshakeRevisions[handshakeRevisions.count - 1]
        return asked.flatMap { handshakeRevisions.contains($0) ? $0 : nil } ?? newest
    }

    /// A result with the fields that every result of this era must have.
    ///
    /// - Parameter cacheFor: milliseconds for which a client may keep the result; `nil` for one that must not be kept.
    func completed(_ result: JSONValue, cacheFor: Int? = nil) -> JSONValue {
        guard self == .stateless else { return result }
        var whole = result + ["resultType": "complete"]
        if let cacheFor { whole = whole + ["ttlMs": .integer(cacheFor), "cacheScope": "private"] }
        return whole + ["_meta": [Self.serverKey: MCPServer.identity]]
    }
}
