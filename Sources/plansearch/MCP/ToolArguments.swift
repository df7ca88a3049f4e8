import SearchAPI

/// Why a tool refuses a call. The model gets the message and can correct the call.
struct ToolFault: Error, Equatable {
    let message: String
}

/// The arguments of a tool call, checked against the tool's schema.
struct ToolArguments {
    private let values: JSONValue

    /// - Throws: a ``ToolFault`` that names an argument the tool does not take.
    init(_ values: JSONValue, schema: JSONValue) throws(ToolFault) {
        guard case .object(let members) = values, case .object(let known)? = schema["properties"] else {
            throw ToolFault(message: "The arguments must be an object.")
        }
        let names = known.map(\.name)
        for member in members where !names.contains(member.name) {
            throw ToolFault(
                message: "There is no argument \(member.name). Known ones: \(names.joined(separator: ", ")).")
        }
        self.values = values
    }

    private func value(_ name: String) -> JSONValue? {
        values[name].flatMap { $0 == .null ? nil : $0 }
    }

    func text(_ name: String) throws(ToolFault) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.text else { throw ToolFault(message: "\(name) must be a text.") }
        return text
    }

    /// A text that must be present and not blank.
    func requiredText(_ name: String) throws(ToolFault) -> String {
        guard let text = try text(name), text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw ToolFault(message: "The argument \(name) is missing or empty.")
        }
        return text
    }

    func integer(_ name: String, in range: ClosedRange<Int>, default fallback: Int) throws(ToolFault) -> Int {
        guard let value = value(name) else { return fallback }
        guard case .integer(let number) = value, range.contains(number) else {
            throw ToolFault(
                message: "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func flag(_ name: String) throws(ToolFault) -> Bool {
        switch value(name) {
        case nil: return false
        case .bool(let flag): return flag
        default: throw ToolFault(message: "\(name) must be true or false.")
        }
    }

    /// A text or a list of texts.
    func texts(_ name: String) throws(ToolFault) -> [String] {
        switch value(name) {
        case nil: return []
        case .string(let text): return [text]
        case .array(let elements):
            let texts = elements.compactMap(\.text)
            if texts.count == elements.count { return texts }
        default: break
        }
        throw ToolFault(message: "\(name) must be a text or a list of texts.")
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) throws(ToolFault) -> Choice?
    where Choice.RawValue == String {
        guard let text = try text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw ToolFault(
                message: "\(name) must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return choice
    }

    /// A unit's role, in English or Chinese.
    func role(_ name: String) throws(ToolFault) -> AgencyRole? {
        guard let text = try text(name) else { return nil }
        guard let role = AgencyRole(name: text) else {
            throw ToolFault(message: "\(name) must be one of \(AgencyRole.names.joined(separator: ", ")).")
        }
        return role
    }

    func years(_ name: String) throws(ToolFault) -> YearRange? {
        guard let value = value(name) else { return nil }
        let text = value.text ?? { if case .integer(let year) = value { String(year) } else { "" } }()
        guard let range = YearRange(text) else {
            throw ToolFault(message: "\(name) must be 2020, 2018..2022, 2018.. or ..2022, the earlier year first.")
        }
        return range
    }

    func filters() throws(ToolFault) -> Filters {
        var filters = Filters(year: try years("year"))
        for name in Filters.Name.allCases { filters[name] = try texts(name.rawValue) }
        return filters
    }

    /// Where a page begins.
    func page(_ name: String = "cursor") throws(ToolFault) -> PageCursor? {
        guard let text = try text(name) else { return nil }
        guard let cursor = PageCursor(text) else {
            throw ToolFault(message: "\(name) must be the next_cursor of the previous page, or be left out.")
        }
        return cursor
    }
}

/// The position in a list where a page begins, as an opaque text.
struct PageCursor: Equatable {
    /// The index's generation when the previous page was made.
    let generation: Int
    let offset: Int

    init(generation: Int, offset: Int) {
        self.generation = generation
        self.offset = offset
    }

    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let generation = Int(parts[0]), let offset = Int(parts[1]), generation >= 0,
            (0...SearchRequest.maximumOffset).contains(offset)
        else { return nil }
        self.init(generation: generation, offset: offset)
    }

    var text: String { "\(generation)-\(offset)" }
}
