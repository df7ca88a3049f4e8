/// The parameters of a request, from an address or a JSON object. Each is read by its type; a complaint names the
/// parameter, the value and what is allowed.
struct RequestParameters {
    private let values: [String: [Value]]
    /// In an address numbers and flags are texts; in JSON they have types of their own.
    private let isAddress: Bool

    /// One value of a parameter; those from an address are all texts.
    private enum Value: Decodable {
        case text(String)
        case number(Int)
        case flag(Bool)
        case list([String])
        case null

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Int.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .list(try container.decode([String].self))
            }
        }
    }

    /// - Parameters:
    ///   - queryString: what follows the question mark, as it came.
    ///   - known: the parameters that the address takes.
    /// - Throws: `Problem` with code `bad_request` for another parameter, and for broken encoding.
    init(queryString: String, known: [String]) throws(Problem) {
        var values: [String: [Value]] = [:]
        for (name, value) in try PercentEncoding.pairs(ofQueryString: queryString) {
            values[name, default: []].append(.text(value))
        }
        try self.init(values: values, isAddress: true, known: known)
    }

    /// - Parameters:
    ///   - json: an object with the parameters as fields.
    ///   - known: the parameters that it may have.
    /// - Throws: `Problem` with code `bad_request` for another parameter, and for what is not such an object.
    init(json: [UInt8], known: [String]) throws(Problem) {
        // UTF-16 and UTF-32 have zero bytes; JSON between programs is UTF-8 (RFC 8259, 8.1).
        guard !json.contains(0) else { throw Problem(.badRequest, "The body is not JSON in UTF-8.") }
        let text = JSONText(json)
        if let surrogate = text.loneSurrogate {
            throw Problem(
                .badRequest,
                "The body has the escape \(surrogate), half of a character; write both halves, or the character itself."
            )
        }
        // Of two values one would be ignored silently.
        if let name = text.repeatedKey {
            throw Problem(.badRequest, "The parameter \(excerpt(name)) is given twice; give it once.")
        }
        let fields: [String: Value]
        do {
            fields = try WireJSON.decode([String: Value].self, from: json)
        } catch {
            throw Problem(
                .badRequest, "The body is not a JSON object of the search's parameters: \(Self.reason(error))")
        }
        try self.init(values: fields.mapValues { [$0] }, isAddress: false, known: known)
    }

    private init(values: [String: [Value]], isAddress: Bool, known: [String]) throws(Problem) {
        for name in values.keys.sorted() where !known.contains(name) {
            throw Problem(
                .badRequest,
                "There is no parameter \(excerpt(name)) here. Known ones: \(known.joined(separator: ", ")).")
        }
        self.values = values
        self.isAddress = isAddress
    }

    private static func reason(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .dataCorrupted(let context): context.debugDescription
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            context.codingPath.isEmpty
                ? context.debugDescription
                : "\(context.codingPath.map(\.stringValue).joined(separator: ".")) has a value of the wrong type."
        default: "it cannot be decoded."
        }
    }

    private func single(_ name: String) throws(Problem) -> Value? {
        guard let all = values[name] else { return nil }
        guard all.count == 1 else {
            throw Problem(.badRequest, "The parameter \(name) is given \(all.count) times; give it once.")
        }
        return all[0]
    }

    /// - Parameter orNumber: whether JSON may give a number.
    func text(_ name: String, orNumber: Bool = false) throws(Problem) -> String? {
        switch try single(name) {
        case nil, .null: return nil
        case .text(let text): return text
        case .number(let number) where orNumber: return String(number)
        case .number, .flag, .list: throw Problem(.badRequest, "\(name) must be a text.")
        }
    }

    func number(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        var number: Int?
        var written = "not a number"
        switch try single(name) {
        case nil, .null: return nil
        case .number(let value):
            number = value
            written = String(value)
        case .text(let text) where isAddress:
            // `Int` alone would also read a sign.
            number = text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
            written = "“\(excerpt(text))”"
        case .text, .flag, .list: break
        }
        guard let number, range.contains(number) else {
            throw Problem(
                .badRequest,
                "\(name) is \(written); it must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func flag(_ name: String) throws(Problem) -> Bool {
        switch try single(name) {
        case nil, .null: return false
        case .flag(let flag): return flag
        // A bare name, as in `?facets`, switches it on.
        case .text("true") where isAddress, .text("1") where isAddress, .text("") where isAddress: return true
        case .text("false") where isAddress, .text("0") where isAddress: return false
        default: throw Problem(.badRequest, "\(name) must be true or false.")
        }
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) throws(Problem) -> Choice?
    where Choice.RawValue == String {
        guard let text = try text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.badRequest, "\(name) is “\(excerpt(text))”; it must be one of \(known).")
        }
        return choice
    }

    /// A unit's role, in English or Chinese.
    func role(_ name: String) throws(Problem) -> AgencyRole? {
        guard let text = try text(name) else { return nil }
        guard let role = AgencyRole(name: text) else {
            let known = AgencyRole.names.joined(separator: ", ")
            throw Problem(.badRequest, "\(name) is “\(excerpt(text))”; it must be one of \(known).")
        }
        return role
    }

    func years(_ name: String) throws(Problem) -> YearRange? {
        guard let text = try text(name, orNumber: true) else { return nil }
        guard let years = YearRange(text) else {
            throw Problem(
                .badRequest,
                "\(name) is “\(excerpt(text))”; write it as 2018..2022, 2018.., ..2022 or 2020, the earlier first.")
        }
        return years
    }

    func list(_ name: String) throws(Problem) -> [String] {
        var list: [String] = []
        for value in values[name] ?? [] {
            switch value {
            case .text(let text): list.append(text)
            case .list(let texts): list += texts
            case .null: break
            case .number, .flag: throw Problem(.badRequest, "\(name) must be a text or a list of texts.")
            }
        }
        return list
    }

    /// The parameter `q` of a search or of a question for mentions.
    ///
    /// - Throws: `Problem` with code `bad_request`, `too_large` or, for an empty query, `query_syntax`.
    func query(_ limits: RequestLimits) throws(Problem) -> String {
        guard let query = try text("q") else {
            throw Problem(.badRequest, "The parameter q, the query, is missing.")
        }
        guard query.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw Problem(.querySyntax, "The query is empty. Give at least one character to look for.", position: 0)
        }
        let length = query.unicodeScalars.count
        guard length <= limits.queryLength else {
            throw Problem(.tooLarge, "The query has \(length) characters; at most \(limits.queryLength) are read.")
        }
        return query
    }
}
