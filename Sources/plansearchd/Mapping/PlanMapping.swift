import Localization
import PlanSearch
import SearchAPI

// From requests for plans, and names that mean none, to the engine's types and back.

extension PlanList {
    /// - Throws: `Problem` for a filter with a value that nothing can have.
    init(_ request: PlansRequest) throws(Problem) {
        self.init()
        let values: [(field: QueryField, values: [String])] = [
            (.title, request.title), (.number, request.number), (.level, request.level), (.region, request.region),
        ]
        for (field, values) in values where !values.isEmpty {
            for value in values { try field.check(value, .english) }
            filters[field] = values
        }
        years = Filters(year: request.year).years
        issuers = request.issuer
        formats = request.format
        sort =
            switch request.sort {
            case .file: .file
            case .date: .date
            case .title: .title
            case .level: .level
            case .passages: .passages
            }
        isReversed = request.reverse
    }
}

extension QueryField {
    /// - Parameter language: that of the problem.
    /// - Throws: `Problem` for a value that nothing can have.
    func check(_ value: String, _ language: Language) throws(Problem) {
        guard let fault = fault(of: value) else { return }
        let sentence = Message("\(fault.english).", chinese: "\(fault.chinese)。")
        throw Problem(.badRequest, "\(rawValue): \(sentence.text(in: language))")
    }
}

extension PlanNameFault {
    /// The problem for the client.
    ///
    /// - Parameters:
    ///   - code: for a name that fits no plan.
    ///   - parameter: what the name is a value of; `nil` for the address itself.
    ///   - remark: what else to say of a plan that is not there.
    func problem(
        _ code: ProblemCode, of parameter: String? = nil, _ language: Language = .english, remark: String = ""
    ) -> Problem {
        let sentence = Message("\(fault.english).", chinese: "\(fault.chinese)。").text(in: language)
        return Problem(
            isAmbiguous ? .ambiguous : code,
            (parameter.map { "\($0): " } ?? "") + Self.capitalized(sentence, if: parameter == nil)
                + (isAmbiguous ? "" : remark),
            candidates: candidates.map { PlanCandidate(id: $0.id, title: $0.title) })
    }

    private static func capitalized(_ sentence: String, if isFirst: Bool) -> String {
        isFirst ? sentence.prefix(1).uppercased() + sentence.dropFirst() : sentence
    }
}
