import PlanLanguage

/// Distinguishes names of projects from other names of the same form.
enum ProjectFilter {
    /// Whether a name is one of a project: something distinct that is planned, built or run.
    ///
    /// - Parameter isPlanned: whether the sentence says so by a verb, or the name by its suffix.
    static func isProject(_ name: ProjectName, isPlanned: Bool) -> Bool {
        guard name.isDistinctive, isPlanned else { return false }
        let text = name.parts.flatMap(\.text)
        guard !noise.contains(where: { contains($0, in: text) }) else { return false }
        let objects = name.indices(.object)
        let hasSuffix = name.parts.contains { $0.kind == .suffix && suffixes.contains($0.text) }
        guard !objects.isEmpty || hasSuffix else { return false }
        let hasRoute = name.parts.contains { $0.kind == .route }
        if let object = objects.last, vague.contains(name.parts[object].text), !hasSuffix, !hasRoute,
            name.indices(.content).isEmpty
        {
            return false
        }
        if let object = objects.last, never.contains(name.parts[object].text) { return false }
        if let first = text.first, leading.contains(first) { return false }
        guard !text.contains(where: { clauseWords.contains($0) }) else { return false }
        // Two lines that a dash joins are an axis, not a project: 西平铁路—青兰高速公路.
        if name.stops.isEmpty || name.isRouteShort, ScalarText(name.folded, remarks: .kept).scalars.contains("-") {
            return false
        }
        // A proper name must look like one: a region, the ends of a line, or something that ends like a place's name.
        let hasPlace = name.parts.indices.contains { index in
            guard name.parts[index].kind == .place else { return false }
            let place = name.parts[index].text
            return !verbs.contains(place) && (index == 0 || !ambiguous.contains(place))
        }
        if hasPlace
            || !name.stops.isEmpty
                && !(name.isRouteShort && name.indices(.content).isEmpty
                    && objects.contains { passages.contains(name.parts[$0].text) })
        {
            return true
        }
        return name.indices(.proper).contains { index in
            let proper = name.parts[index].text
            return proper.count >= 2 && !common.contains(proper)
                && ((proper.count >= 3 ? places : nature).contains(proper[proper.count - 1])
                    // 白龙江合作(治理示范区)
                    || proper.count >= 4 && nature.contains(proper[2]) && !common.contains(Array(proper[1...2])))
                || rivers.contains { river in proper.indices.contains { MentionMatcher.has(river, at: $0, in: proper) }
                }
        }
    }

    private static func contains(_ word: [UInt32], in text: [UInt32]) -> Bool {
        guard text.count >= word.count else { return false }
        return (0...text.count - word.count).contains { MentionMatcher.has(word, at: $0, in: text) }
    }

    /// Heads of things that are seldom projects unless 工程 or 项目 says so.
    private static let vague = Set(Lexicon.words(.projectHead, trait: "vague"))

    private static let suffixes = Lexicon.words(.projectSuffix, trait: "says")

    /// Heads that name regions, states of things and kinds, not projects.
    private static let never = Set(Lexicon.words(.projectHead, trait: "never"))

    /// Names of regions that are common words: they count at the beginning of a name only.
    private static let ambiguous = Set(Lexicon.words(.regionNamedLikeWord, trait: "first"))

    /// Heads before which two characters are seldom the initials of two regions: 东西向大通道.
    private static let passages = Set(Lexicon.words(.projectHead, trait: "passage"))

    private static let leading = Lexicon.characters(.notFirstInProject)

    private static let clauseWords = Lexicon.characters(.clauseWord)

    /// What names of places end with where nothing else says that they are places.
    private static let places = Lexicon.characters(.toponymEnd, trait: "place")

    /// What names of two characters must end with: 经营 and 单位 end like places, too.
    private static let nature = Lexicon.characters(.toponymEnd, trait: "nature")

    /// Words that end like places and are not places.
    private static let common = Set(Lexicon.words(.wordLikeToponym))

    /// Regions that are named like a verb: 新建.
    private static let verbs = Set(Lexicon.words(.regionNamedLikeWord, trait: "verb"))

    private static let rivers = Lexicon.words(.riverOrWork)

    private static let noise = Lexicon.folded(.notInProject)
}
