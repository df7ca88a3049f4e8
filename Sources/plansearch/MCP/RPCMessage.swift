/// A message of JSON-RPC 2.0, as the Model Context Protocol restricts it: ids are texts or integers, parameters are
/// objects.
enum RPCMessage: Sendable, Equatable {
    case request(RPCRequest)
    case notification(method: String, params: JSONValue)
    /// An answer. This server sends no requests, so it is ignored.
    case response
    /// Not a message. The answer is an error.
    case invalid(id: RPCIdentifier?, RPCFault)

    init(_ value: JSONValue) {
        if case .array(let messages) = value {
            let what = messages.isEmpty ? "the batch is empty" : "batches are not part of the protocol"
            self = .invalid(
                id: nil, RPCFault(.invalidRequest, "\(what): send each message, a JSON object, as a line of its own"))
            return
        }
        guard value.isObject else {
            self = .invalid(id: nil, RPCFault(.invalidRequest, "a message is a JSON object"))
            return
        }
        let id = value["id"].flatMap { RPCIdentifier($0) }
        guard value["jsonrpc"] == "2.0" else {
            self = .invalid(id: id, RPCFault(.invalidRequest, "the member jsonrpc must be \"2.0\""))
            return
        }
        guard let method = value["method"]?.text else {
            let answers = value["result"] != nil || value["error"] != nil
            self = answers ? .response : .invalid(id: id, RPCFault(.invalidRequest, "the member method is missing"))
            return
        }
        let params = value["params"] ?? .object([])
        if value["id"] == nil {
            self = .notification(method: method, params: params)
            return
        }
        guard let id else {
            self = .invalid(id: nil, RPCFault(.invalidRequest, "an id must be a text or a whole number"))
            return
        }
        guard params.isObject else {
            self = .invalid(id: id, RPCFault(.invalidParams, "params must be an object"))
            return
        }
        self = .request(RPCRequest(id: id, method: method, params: params))
    }
}

struct RPCRequest: Sendable, Equatable {
    var id: RPCIdentifier
    var method: String
    var params: JSONValue
}

enum RPCIdentifier: Sendable, Hashable {
    case text(String)
    case number(Int)

    init?(_ value: JSONValue) {
        switch value {
        case .string(let text): self = .text(text)
        case .integer(let number): self = .number(number)
        default: return nil
        }
    }

    var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .integer(number)
        }
    }
}

/// Why a request cannot be answered: the error of a response.
struct RPCFault: Error, Sendable, Equatable {
    enum Code: Int, Sendable {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParams = -32602
        case internalError = -32603
        /// For revisions up to 2025-11-25.
        case resourceNotFound = -32002
        /// For revision 2026-07-28.
        case unsupportedProtocolVersion = -32022
    }

    let code: Code
    let message: String
    let data: JSONValue?

    init(_ code: Code, _ message: String, data: JSONValue? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }
}

/// The messages that the server sends.
enum RPCReply {
    static func result(_ result: JSONValue, id: RPCIdentifier) -> JSONValue {
        ["jsonrpc": "2.0", "id": id.json, "result": result]
    }

    /// - Parameter id: `nil` if the id of the request could not be read.
    static func fault(_ fault: RPCFault, id: RPCIdentifier?) -> JSONValue {
        var error: JSONValue = ["code": .integer(fault.code.rawValue), "message": .string(fault.message)]
        if let data = fault.data { error = error + ["data": data] }
        return ["jsonrpc": "2.0", "id": id?.json ?? .null, "error": error]
    }
}
