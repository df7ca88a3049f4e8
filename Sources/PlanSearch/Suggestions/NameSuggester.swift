import Localization
import TextAnalysis

/// Other names of what was asked for: those of the aliases file, and those that the texts define.
enum NameSuggester: Suggester {
    /// The most names of one thing that are tried.
    private static let most = 8

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        guard asked.parsed.root.isOfStrings else { return [] }
        let table = try trial.aliases()
        var found: [OfferCandidate] = []
        for term in asked.terms {
            let names = table.names(for: term.text).dropFirst().prefix(most)
            found += names.map { candidate(asked.replacing(term, with: $0)) }
        }
        return found
    }

    fileprivate static func candidate(_ query: String, level: Int = 0) -> OfferCandidate {
        OfferCandidate(query: query, kind: .name, reason: Message("another name", chinese: "别名"), level: level)
    }
}

/// Names inside a string that was not found: 省发改委 has 发改委.
enum PartNameSuggester: Suggester {
    /// A longer string is not looked up in parts; in Unicode scalars.
    private static let longest = 24

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        let table = try trial.aliases()
        var found: [OfferCandidate] = []
        for term in asked.terms {
            let scalars = Array(term.text.unicodeScalars)
            guard 3...longest ~= scalars.count else { continue }
            for length in stride(from: scalars.count - 1, through: 2, by: -1) {
                for start in 0...scalars.count - length {
                    let part = string(scalars[start..<start + length])
                    for name in table.names(for: part).dropFirst().prefix(4) {
                        let whole = string(scalars[..<start]) + name + string(scalars[(start + length)...])
                        found.append(NameSuggester.candidate(asked.replacing(term, with: whole)))
                    }
                }
            }
        }
        return found
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}

extension QueryNode {
    /// Whether it is strings joined by AND, without other operators.
    var isOfStrings: Bool {
        switch self {
        case .text: true
        case .and(let children): children.allSatisfy { $0.isOfStrings }
        case .number, .gapped, .near, .field, .alias, .or, .not: false
        }
    }
}
