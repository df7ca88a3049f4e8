import TextAnalysis
import Xapian

/// Which terms a passage with a mention of a project is sure to have.
struct MentionCandidates {
    private let name: ProjectName
    private let matcher: MentionMatcher

    init(_ name: ProjectName) {
        self.name = name
        matcher = MentionMatcher(name)
    }

    /// `nil` if the name has no part of two characters.
    func query() throws -> Query? {
        var needed: [Query] = []
        // A road's number may stand for its ends and its name, and they for it.
        let code = try name.code.map { try anyForm([name.parts[$0].text]) } ?? nil
        func orCode(_ query: Query?) throws -> Query? {
            guard let query else { return nil }
            return try Query.any([query, code].compactMap { $0 })
        }
        for route in name.indices(.route) {
            if let query = try orCode(self.route(route)) { needed.append(query) }
        }
        let stages = name.indices(.stage)
        let objects = name.indices(.object)
        for proper in name.indices(.proper) {
            // 曹家堡 may be missing where an airport's region and stage stand; then those are needed.
            guard !(matcher.isUniqueHead && !stages.isEmpty && !name.indices(.place).isEmpty) else { continue }
            if let query = try orCode(varying(name.parts[proper].text)) { needed.append(query) }
        }
        if name.indices(.proper).isEmpty || matcher.isUniqueHead, let place = name.indices(.place).last {
            let forms = name.parts[place].forms + (name.indices(.proper).map { name.parts[$0].text })
            if let query = try anyForm(forms) { needed.append(query) }
        } else if !name.indices(.proper).contains(where: { matcher.canTell(name.parts[$0].text) }),
            let place = name.indices(.place).last
        {
            if let query = try anyForm(name.parts[place].forms) { needed.append(query) }
        }
        // The head, or what may stand for it.
        var heads: [[UInt32]] = objects.flatMap { name.parts[$0].forms }
        heads += stages.flatMap { name.parts[$0].forms }
        if !name.indices(.route).isEmpty { heads += name.indices(.content).map { name.parts[$0].text } }
        if name.code != nil { heads += name.indices(.action).map { name.parts[$0].text } }
        if !objects.isEmpty, let query = try anyForm(heads) { needed.append(query) }
        for stage in stages { if let query = try anyForm(name.parts[stage].forms) { needed.append(query) } }
        if needed.isEmpty {
            for content in name.indices(.content) {
                if let query = try varying(name.parts[content].text) { needed.append(query) }
            }
        }
        guard !needed.isEmpty else { return nil }
        return needed.count == 1 ? needed[0] : try Query(.and, needed)
    }

    private func route(_ part: Int) throws -> Query? {
        var stops: [Query] = []
        for stop in [name.stops.first, name.stops.last].compactMap({ $0 }) {
            let query = stop.isProper ? try anyOf(stop.forms.map(varying)) : try anyForm(stop.forms)
            if let query { stops.append(query) }
        }
        let full = stops.isEmpty ? nil : stops.count == 1 ? stops[0] : try Query(.and, stops)
        return try Query.any([full, try anyForm(name.abbreviations)].compactMap { $0 })
    }

    private func anyOf(_ queries: [Query?]) throws -> Query? { try Query.any(queries.compactMap { $0 }) }

    /// Passages with one of the wordings, in one piece or with a remark in parentheses inside.
    private func anyForm(_ forms: [[UInt32]]) throws -> Query? {
        try anyOf(forms.map(anyPiece))
    }

    private func anyPiece(_ text: [UInt32]) throws -> Query? {
        guard text.count <= 4 else { return try varying(text) }
        var pieces = [try Query.all(Self.terms(text))]
        for cut in 1..<max(1, text.count) {
            // Before a parenthesis a run ends, and the last character of a run is a term by itself.
            let before = Array(text[..<cut])
            let terms =
                Self.terms(before).filter { $0.count > 4 } + Self.terms(Array(text[cut...])).filter { $0.count > 4 }
            pieces.append(try Query.all(terms + [ScalarText.utf8([text[cut - 1]])]))
        }
        return try anyOf(pieces)
    }

    /// Passages with the string or with one that differs by one character or one gap: either half is then whole.
    private func varying(_ text: [UInt32]) throws -> Query? {
        guard text.count >= 3 else { return try anyPiece(text) }
        guard text.count >= 4 else { return try anyOf(Self.terms(text).map { try Query(term: $0) }) }
        let half = text.count / 2
        return try anyOf([
            Query.all(Self.terms(Array(text[..<half]))), Query.all(Self.terms(Array(text[half...]))),
        ])
    }

    /// The bigrams of a string.
    private static func terms(_ text: [UInt32]) -> [[UInt8]] { Pattern(folded: ScalarText.utf8(text)).terms }
}

extension CloseMatcher {
    /// A query that passages with a close wording match: of four parts of what identifies the project they have something of
    /// three, for less than a quarter may be missing; of a short name something of either half.
    func candidates() throws -> Query? {
        let pieces = identifyingPieces
        guard pieces.count > 1 else { return nil }
        let count = pieces.count >= 8 ? 4 : 2
        let groups = try (0..<count).compactMap { group in
            try any(pieces[pieces.count * group / count..<pieces.count * (group + 1) / count])
        }
        guard groups.count == count else { return nil }
        if count == 2 { return try Query(.and, groups) }
        return try Query.any(
            groups.indices.map { left in try Query(.and, groups.indices.filter { $0 != left }.map { groups[$0] }) })
    }

    /// Passages with one of the pieces in one of its wordings.
    private func any(_ pieces: ArraySlice<[[UInt32]]>) throws -> Query? {
        try Query.any(
            pieces.flatMap { $0 }.compactMap { form in
                try Query.all(Pattern(folded: ScalarText.utf8(form)).terms)
            })
    }
}
