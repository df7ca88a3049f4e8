/// What a search or a question for mentions is limited to. A passage must satisfy every filter that is given.
public struct Filters: Sendable, Equatable {
    /// A filter that takes several values, of which a passage must have one. The names are those of the parameters.
    public enum Name: String, Sendable, CaseIterable {
        /// A plan's id, file, document number or title, or a part of the title that no other has. A file means all its plans.
        case plan
        /// The plan's level: 国家, 省, 市州, 区县.
        case level
        /// A region that the plan is for.
        case region
        /// A lead or responsible unit of the passage.
        case agency
        /// The passage's kind.
        case kind
    }

    private var values: [Name: [String]]
    /// The years in which the plan was issued.
    public var year: YearRange?

    public init(_ values: [Name: [String]] = [:], year: YearRange? = nil) {
        self.values = values.filter { !$0.value.isEmpty }
        self.year = year
    }

    /// The values of a filter; empty if it is not given.
    public subscript(name: Name) -> [String] {
        get { values[name] ?? [] }
        set { values[name] = newValue.isEmpty ? nil : newValue }
    }
}

extension Filters {
    static var parameterNames: [String] { Name.allCases.map(\.rawValue) + ["year"] }

    var parameters: [(name: String, value: String)] {
        var list: [(name: String, value: String)] = []
        for name in Name.allCases {
            for value in self[name] { list.append((name.rawValue, value)) }
        }
        if let year { list.append(("year", year.parameterText)) }
        return list
    }

    func writeFields(to writer: inout JSONWriter) {
        for name in Name.allCases { writer.field(named: name.rawValue, self[name]) }
        writer.field("year", year)
    }

    /// Reads the filters among the parameters of a request.
    ///
    /// - Parameter names: those that it takes, beside `year`.
    /// - Throws: `Problem` with code `bad_request`.
    init(_ parameters: RequestParameters, named names: [Name] = Name.allCases) throws(Problem) {
        self.init()
        for name in names { self[name] = try parameters.list(name.rawValue) }
        year = try parameters.years("year")
    }
}
