import Localization
import PlanLanguage
import TextAnalysis

/// The office that a string or a field's value names, under its other names: 省发改委, which the texts write 省发展改革委.
enum OfficeSuggester: Suggester {
    /// In Unicode scalars: 外办.
    private static let shortest = 2

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        var found: [OfferCandidate] = []
        for term in asked.terms where term.folded.count >= shortest {
            guard let last = term.folded.last, OfficeNames.mayEnd(with: last), Office(term.text) != nil else {
                continue
            }
            let field = QueryField.agency.chineseName + ":" + asked.source.text(term.range)
            // Beside exact hits only where it costs nothing.
            if try asked.terms.count > 1 || !asked.isPlain || trial.countsUnits() || !trial.hasDeadline {
                found.append(candidate(asked.source.replacing(term.range, with: field), Self.reason))
            }
            let others = try OfficeNames.others(of: term.text) { try isPresent($0, trial) }
            for name in try whole(others, asked, term, trial) {
                found.append(candidate(asked.replacing(term, with: name), Self.name))
            }
        }
        for term in asked.terms where !term.isQuoted && term.folded.count > shortestQuestion {
            guard let name = Self.office(within: term.folded), Office(term.text) == nil else { continue }
            let field = QueryField.agency.chineseName + ":" + name
            found.append(candidate(asked.source.replacing(term.range, with: field), Self.reason))
        }
        for value in asked.unitValues where value.form == .exact {
            found.append(candidate(asked.source.replacing(value.sign, with: ""), Self.reason))
        }
        return found
    }

    /// The longest name of an office, with its territory, that a question begins with or has after its first words:
    /// 平安区发改局负责哪些任务.
    private static func office(within text: [Unicode.Scalar]) -> String? {
        guard text.count <= longestQuestion, text.contains(where: OfficeNames.mayEnd) else { return nil }
        var best: ArraySlice<Unicode.Scalar> = []
        for start in OfficeNames.starts(in: text) {
            let ends = stride(from: min(text.count, start + longestName), to: start + max(shortest, best.count), by: -1)
            for end in ends where OfficeNames.mayEnd(with: text[end - 1]) {
                guard let office = Office(String(scalars: text[start..<end])) else { continue }
                // 发展 and 政府 alone are words of many sentences.
                guard office.territory != .unnamed else { continue }
                best = text[start..<end]
                break
            }
        }
        return best.isEmpty ? nil : String(scalars: best)
    }

    /// In Unicode scalars.
    private static let longestQuestion = 40
    private static let shortestQuestion = 4
    private static let longestName = 20

    /// Without names that are only parts of another that the texts have: 信息化厅 in 工业和信息化厅.
    private static func whole(
        _ names: [String], _ asked: AskedQuery, _ term: AskedQuery.Term, _ trial: OfferTrial
    ) throws -> [String] {
        let patterns = names.map { Pattern($0) }
        return try names.indices.filter { index in
            try !names.indices.contains { other in
                guard patterns[other].bytes.count > patterns[index].bytes.count,
                    patterns[other].bytes.withUnsafeBytes({ patterns[index].firstOccurrence(in: $0) != nil })
                else { return false }
                return try trial.total(of: asked.replacing(term, with: names[other])) ?? 0 > 0
            }
        }.map { names[$0] }
    }

    /// Whether the texts have all neighbouring characters of a string. The last are looked up first: names differ in their ends.
    private static func isPresent(_ name: String, _ trial: OfferTrial) throws -> Bool {
        let scalars = Array(String(decoding: Normalizer.fold(name).utf8, as: UTF8.self).unicodeScalars)
        return try zip(scalars, scalars.dropFirst()).reversed().allSatisfy {
            try trial.frequency(of: TermNeighbours.term($0, $1)) > 0
        }
    }

    private static func candidate(_ query: String, _ reason: Message) -> OfferCandidate {
        OfferCandidate(query: query, kind: .office, reason: reason)
    }

    private static let reason = Message("the office by any of its names", chinese: "该单位，不论写法")
    private static let name = Message("another name of the office", chinese: "该单位的另一写法")
}

/// The offices that the items name and that come closest to one that no item names: another territory's for the same,
/// or the same territory's for a part of it.
enum NearOfficeSuggester: Suggester {
    static let isGuess = true
    static let isOrdered = true
    private static let most = 3

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        var found: [OfferCandidate] = []
        for value in asked.unitValues {
            for name in try nearest(to: value.text, trial) {
                found.append(candidate(asked.source.replacing(value.range, with: quoted(name))))
            }
        }
        for term in asked.terms {
            // 建设兰州 is no office's name.
            guard let last = term.folded.last, OfficeNames.mayEnd(with: last), Office(term.text) != nil else {
                continue
            }
            for name in try nearest(to: term.text, trial) {
                let field = QueryField.agency.chineseName + ":" + quoted(name)
                found.append(candidate(asked.source.replacing(term.range, with: field)))
            }
        }
        return found
    }

    private static func nearest(to name: String, _ trial: OfferTrial) throws -> [String] {
        try NearestOffices(name).nearest(of: trial.units()).prefix(most).map(\.name)
    }

    private static func quoted(_ name: String) -> String {
        name.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "(" || $0 == "（" } ? "\"\(name)\"" : name
    }

    private static func candidate(_ query: String) -> OfferCandidate {
        OfferCandidate(
            query: query, kind: .nearOffice, reason: Message("another office", chinese: "另一单位，职能相近"))
    }
}
