import Localization

extension SearchRequest {
    /// The names of parameters, the same in an address and in JSON.
    enum Parameter: String, CodingKey, CaseIterable {
        case query = "q"
        case limit, offset, sort, facets, plan, level, region, agency, kind, year, scope, tier, fold
        case language = "lang"
    }

    /// One value of a parameter; those from an address are all texts.
    enum ParameterValue: Decodable {
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

    /// Reads the query part of an address.
    ///
    /// - Parameter queryString: what follows the question mark, as it came.
    /// - Throws: `Problem` with code `bad_request`, `too_large` or, for an empty query, `query_syntax`.
    public init(queryString: String, limits: RequestLimits = RequestLimits()) throws(Problem) {
        var values: [String: [ParameterValue]] = [:]
        for (name, value) in try Self.pairs(ofQueryString: queryString) {
            values[name, default: []].append(.text(value))
        }
        try self.init(ParameterReader(values: values, isAddress: true), limits: limits)
    }

    /// Reads the body of `POST /v1/search`: an object with the parameters as fields; a filter may be one text or a list.
    ///
    /// - Throws: `Problem` with code `bad_request`, `too_large` or, for an empty query, `query_syntax`.
    public init(json: [UInt8], limits: RequestLimits = RequestLimits()) throws(Problem) {
        let fields: [String: ParameterValue]
        do {
            fields = try WireJSON.decode([String: ParameterValue].self, from: json)
        } catch {
            throw Problem(
                .badRequest, "The body is not a JSON object of the search's parameters: \(Self.reason(error))")
        }
        try self.init(ParameterReader(values: fields.mapValues { [$0] }, isAddress: false), limits: limits)
    }

    /// Splits the query part of an address into names and values, percent-encoding undone.
    ///
    /// - Throws: `Problem` with code `bad_request` for broken percent-encoding and for bytes that are not UTF-8.
    public static func pairs(ofQueryString text: String) throws(Problem) -> [(name: String, value: String)] {
        var pairs: [(String, String)] = []
        // By bytes: a combining mark after a separator must not hide it.
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let name = Substring(part[..<equals])
            let value = Substring(part[equals...].dropFirst())
            guard let decodedName = PercentEncoding.decode(name, plusIsSpace: true) else {
                throw Problem(.badRequest, "The name of the parameter \(excerpt(name)) is not percent-encoded UTF-8.")
            }
            guard let decodedValue = PercentEncoding.decode(value, plusIsSpace: true) else {
                throw Problem(
                    .badRequest, "The value of the parameter \(excerpt(decodedName)) is not percent-encoded UTF-8.")
            }
            pairs.append((decodedName, decodedValue))
        }
        return pairs
    }

    private init(_ reader: ParameterReader, limits: RequestLimits) throws(Problem) {
        for name in reader.values.keys.sorted() where Parameter(rawValue: name) == nil {
            let known = Parameter.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.badRequest, "There is no parameter \(excerpt(name)). Known ones: \(known).")
        }
        guard let query = try reader.text(.query) else {
            throw Problem(.badRequest, "The parameter q, the query, is missing.")
        }
        guard query.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw Problem(.querySyntax, "The query is empty. Give at least one character to look for.", position: 0)
        }
        guard query.unicodeScalars.count <= limits.queryLength else {
            throw Problem(
                .tooLarge,
                "The query has \(query.unicodeScalars.count) characters; at most \(limits.queryLength) are read.")
        }
        self.init(query: query)
        limit = try reader.number(.limit, in: 0...limits.maximumLimit) ?? limits.defaultLimit
        offset = try reader.number(.offset, in: 0...limits.maximumOffset) ?? 0
        sort = try reader.choice(.sort) ?? .relevance
        facets = try reader.flag(.facets)
        plan = try reader.list(.plan)
        level = try reader.list(.level)
        region = try reader.list(.region)
        agency = try reader.list(.agency)
        kind = try reader.list(.kind)
        if let text = try reader.text(.year) {
            guard let range = YearRange(text) else {
                throw Problem(
                    .badRequest,
                    "year is “\(excerpt(text))”; write it as 2018..2022, 2018.., ..2022 or 2020, the earlier first.")
            }
            year = range
        }
        scope = try reader.choice(.scope)
        tier = try reader.choice(.tier)
        fold = try reader.flag(.fold)
        language = try reader.choice(.language)
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
}

/// Reads parameters by their types; every complaint names the parameter, the value and what is allowed.
private struct ParameterReader {
    typealias Parameter = SearchRequest.Parameter
    let values: [String: [SearchRequest.ParameterValue]]
    /// In an address numbers and flags are texts; in JSON they have types of their own.
    let isAddress: Bool

    private func single(_ parameter: Parameter) throws(Problem) -> SearchRequest.ParameterValue? {
        guard let all = values[parameter.rawValue] else { return nil }
        guard all.count == 1 else {
            throw Problem(.badRequest, "The parameter \(parameter.rawValue) is given \(all.count) times; give it once.")
        }
        return all[0]
    }

    func text(_ parameter: Parameter) throws(Problem) -> String? {
        switch try single(parameter) {
        case nil, .null: return nil
        case .text(let text): return text
        case .number(let number) where parameter == .year: return String(number)
        case .number, .flag, .list: throw Problem(.badRequest, "\(parameter.rawValue) must be a text.")
        }
    }

    func number(_ parameter: Parameter, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        var number: Int?
        var written = "not a number"
        switch try single(parameter) {
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
                "\(parameter.rawValue) is \(written); it must be a whole number from \(range.lowerBound) to "
                    + "\(range.upperBound).")
        }
        return number
    }

    func flag(_ parameter: Parameter) throws(Problem) -> Bool {
        switch try single(parameter) {
        case nil, .null: return false
        case .flag(let flag): return flag
        // A bare name, as in `?facets`, switches it on.
        case .text("true") where isAddress, .text("1") where isAddress, .text("") where isAddress: return true
        case .text("false") where isAddress, .text("0") where isAddress: return false
        default: throw Problem(.badRequest, "\(parameter.rawValue) must be true or false.")
        }
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ parameter: Parameter) throws(Problem) -> Choice?
    where Choice.RawValue == String {
        guard let text = try text(parameter) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.badRequest, "\(parameter.rawValue) is “\(excerpt(text))”; it must be one of \(known).")
        }
        return choice
    }

    func list(_ parameter: Parameter) throws(Problem) -> [String] {
        var list: [String] = []
        for value in values[parameter.rawValue] ?? [] {
            switch value {
            case .text(let text): list.append(text)
            case .list(let texts): list += texts
            case .null: break
            case .number, .flag:
                throw Problem(.badRequest, "\(parameter.rawValue) must be a text or a list of texts.")
            }
        }
        return list
    }
}
