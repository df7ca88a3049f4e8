/// How a peer speaks the Model Context Protocol.
///
/// Since revision 2026-07-28 every request says its revision and nothing is remembered; before, a handshake did.
/// Both kinds of clients are served, even on one connection.
enum ProtocolEra: Sendable, Equatable {
    case stateless
    case handshake(revision: String)

    static let statelessRevisions = ["2026-07-28"]
    /// The oldest first.
    static let handshakeRevisions = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"]

    private static let revisionKey = "io.modelcontextprotocol/protocolVersion"
    private static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"
    private static let serverKey = "io.modelcontextprotocol/serverInfo"

    /// The era of a request.
    ///
    /// - Parameter agreed: the revision that a handshake agreed on; `nil` if there was none.
    /// - Throws: an ``RPCFault`` for a revision we do not speak, and for a request that says none without a handshake.
    static func of(_ params: JSONValue, agreed: String?) throws(RPCFault) -> ProtocolEra {
        let meta = params["_meta"]
        guard let revision = meta?[revisionKey] else {
            if let agreed { return .handshake(revision: agreed) }
            throw RPCFault(
                .invalidParams,
                "_meta must have \(revisionKey) and \(capabilitiesKey) (revision "
                    + "\(statelessRevisions[0])), or the connection must begin with initialize (revisions "
                    + "\(handshakeRevisions.joined(separator: ", ")))")
        }
        guard let text = revision.text, statelessRevisions.contains(text) else {
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
    static var supported: [String] { statelessRevisions + handshakeRevisions.reversed() }

    /// The revision to go on with after `initialize`: the one asked for, or else the newest that begins so.
    static func agreed(asked: String?) -> String {
        let newest = handshakeRevisions[handshakeRevisions.count - 1]
        return asked.flatMap { handshakeRevisions.contains($0) ? $0 : nil } ?? newest
    }

    /// A result with what the revision wants in each.
    ///
    /// - Parameter cacheFor: milliseconds for which the result stays true; `nil` for one that is not to be kept.
    func completed(_ result: JSONValue, cacheFor: Int? = nil) -> JSONValue {
        guard self == .stateless else { return result }
        var whole = result + ["resultType": "complete"]
        if let cacheFor { whole = whole + ["ttlMs": .integer(cacheFor), "cacheScope": "private"] }
        return whole + ["_meta": [Self.serverKey: MCPServer.identity]]
    }
}
