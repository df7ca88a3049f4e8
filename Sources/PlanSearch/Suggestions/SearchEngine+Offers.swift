import Localization
import SearchIndex
import Xapian

extension SearchEngine {
    /// Adds to an answer what stands beside it: what was probably meant, other ways to write what was found, the parts of an
    /// AND that fails. The answer's hits and totals stay as they are.
    ///
    /// - Parameter exactTotal: how many passages match the query itself.
    func addOffers(
        to answer: inout SearchAnswer, exactTotal: Int, _ parsed: ParsedQuery, _ query: SearchQuery,
        _ deadline: ContinuousClock.Instant?
    ) throws {
        let asked = AskedQuery(query.text, parsed)
        let search = OfferSearch(trial: OfferTrial(self, query, parsed, deadline: deadline), asked: asked)
        do {
            guard exactTotal == 0 else {
                if query.limit > 0 { answer.also = try search.also() }
                return
            }
            answer.compared = ComparedForms.sentence(parsed.root)
            answer.suggestions = try search.suggestions()
            answer.parts = try FailingParts(
                trial: search.trial, asked: parsed, namesScope: query.scope == nil && parsed.scope != .passage
            ).parts()
        } catch let error as XapianError {
            throw IndexError(.corrupt, "searching failed: \(error)")
        }
    }

    /// Says of names with `~` that they have no others.
    func nameHint(_ parsed: ParsedQuery) throws -> Message? {
        let aliases = try aliases()
        let alone = parsed.root.names.filter { aliases.names(for: $0).count == 1 }
        guard !alone.isEmpty else { return nil }
        let names = alone.map { "“\($0)”" }
        return Message(
            "No other name of \(names.joined(separator: ", ")) is known.",
            chinese: "\(names.joined(separator: "、"))没有已知的别名。")
    }
}

extension QueryNode {
    /// What is asked for under all its names.
    fileprivate var names: [String] {
        switch self {
        case .alias(let name): [name]
        case .and(let children), .or(let children): children.flatMap(\.names)
        case .text, .number, .gapped, .near, .field, .not: []
        }
    }
}

/// Says what an answer without exact hits compared.
enum ComparedForms {
    static func sentence(_ root: QueryNode) -> Message {
        let strings = Message(
            "Compared as strings; width, traditional characters, letter case, spaces and kinds of dashes do not count.",
            chinese: "按文字比较，不计全半角、繁简、大小写、空格和破折号的种类。")
        let numbers = Message(
            "Document numbers were compared with the plans' own and with all texts, with brackets of every kind and none.",
            chinese: "文号与各规划自身的文号及全部正文比较，括号形式不限。")
        guard root.hasNumber else { return strings }
        if case .number = root { return numbers }
        return numbers.followed(by: strings)
    }
}

extension QueryNode {
    /// Whether some part of the query is a document number.
    fileprivate var hasNumber: Bool {
        switch self {
        case .number: true
        case .and(let children), .or(let children): children.contains { $0.hasNumber }
        case .not(let child): child.hasNumber
        case .text, .gapped, .near, .field, .alias: false
        }
    }
}
