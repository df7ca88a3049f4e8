import SearchAPI

/// What a line of the input holds.
enum RPCLine {
    case message(RPCMessage)
    /// The fault is the answer, with the id of the request if that can be read: without it the client would wait.
    case unreadable(RPCFault, id: RPCIdentifier?)
    /// A notification or an answer that cannot be read; neither is answered.
    case ignored

    init(_ line: [UInt8]) {
        let text = JSONText(line)
        let key = text.repeatedKey
        if key == nil, let value = try? JSONValue(bytes: line) {
            self = .message(RPCMessage(value))
            return
        }
        // Its id, if everything but some characters can be read.
        guard let value = try? JSONValue(bytes: Self.mended(line)) else {
            self = .unreadable(RPCFault(.parseError, "the line is not one JSON value in UTF-8"), id: nil)
            return
        }
        let id = key == "id" ? nil : value["id"].flatMap { RPCIdentifier($0) }
        guard !value.isObject || value["method"] != nil && value["id"] != nil else {
            self = .ignored
            return
        }
        self = .unreadable(Self.fault(text, key), id: id?.isWhole == true ? id : nil)
    }

    private static func mended(_ line: [UInt8]) -> [UInt8] {
        JSONText(Array(String(decoding: line, as: UTF8.self).utf8)).withoutLoneSurrogates
    }

    private static func fault(_ text: JSONText, _ key: String?) -> RPCFault {
        if let surrogate = text.loneSurrogate {
            return RPCFault(
                .invalidParams,
                "the message has the escape \(surrogate), half of a character: write both halves, or the character itself"
            )
        }
        guard let key else { return RPCFault(.invalidParams, "the message has bytes that are not UTF-8") }
        return RPCFault(.invalidRequest, "an object of the message has the member \(excerpt(key)) twice")
    }
}

extension RPCIdentifier {
    /// Whether nothing in it had to be replaced to read it.
    fileprivate var isWhole: Bool {
        if case .text(let text) = self { !text.unicodeScalars.contains("\u{FFFD}") } else { true }
    }
}
