import SearchIndex

/// Which terms of a relaxed query the headings above passages and their plans' titles have.
struct RelaxedHeadings {
    private let texts: HeadingTexts
    private let snapshot: IndexSnapshot
    private struct Place: Hashable {
        var segment: Int
        var plan: Int
        /// -1 for the plan's titles.
        var section: Int
    }

    /// What was read for this search.
    private var known: [Place: [Bool]] = [:]

    init(_ texts: HeadingTexts, _ snapshot: IndexSnapshot) {
        self.texts = texts
        self.snapshot = snapshot
    }

    /// - Returns: the terms in the plan's titles and in the headings of the path.
    /// - Throws: `IndexError` with code `corrupt`.
    mutating func terms(
        segment: Int, plan number: Int, passage: Int, isHeading: Bool, _ scorer: inout RelaxedScorer
    ) throws -> (title: [Bool], path: [Bool]) {
        let title = try titleTerms(segment, number, &scorer)
        let none = [Bool](repeating: false, count: title.count)
        let plan = try texts.plan(number, segment: segment)
        guard var section = Self.section(of: passage, in: plan.sections) else { return (title, none) }
        // A heading's own words are its text.
        if isHeading, Int(plan.sections[section].passage) == passage {
            section = Int(plan.sections[section].parent)
            guard section >= 0 else { return (title, none) }
        }
        let place = Place(segment: segment, plan: number, section: section)
        if let terms = known[place] { return (title, terms) }
        // The terms of all headings of the path, each once: read as one text, with a mark between them.
        var path: [UInt8] = []
        var next = section
        while next >= 0 {
            let heading = plan.sections[next]
            path += plan.utf8[Int(heading.lower)..<Int(heading.upper)] + [UInt8(ascii: "\n")]
            next = Int(heading.parent)
        }
        let terms = path.withUnsafeBytes { scorer.terms(in: $0) }
        known[place] = terms
        return (title, terms)
    }

    private mutating func titleTerms(
        _ segment: Int, _ number: Int, _ scorer: inout RelaxedScorer
    ) throws -> [Bool] {
        let place = Place(segment: segment, plan: number, section: -1)
        if let terms = known[place] { return terms }
        let terms = try texts.withTitles(ofPlan: number, segment: segment) { scorer.terms(in: $0) }
        known[place] = terms
        return terms
    }

    /// The section that a passage is in: the last whose heading is not after it.
    private static func section(of passage: Int, in sections: [HeadingTexts.Plan.Section]) -> Int? {
        var low = 0
        var high = sections.count
        while low < high {
            let middle = (low + high) / 2
            if sections[middle].passage <= passage { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }
}
