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
        let plan = try texts.headings(ofPlan: number, segment: segment)
        var section = plan.section(ofPassage: passage)
        guard section >= 0 else { return (title, none) }
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
            path += plan.text(of: heading)
            path.append(UInt8(ascii: "\n"))
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
        let terms = scorer.terms(in: try texts.titles(ofPlan: number, segment: segment))
        known[place] = terms
        return terms
    }
}
