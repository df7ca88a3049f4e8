import PlanLanguage

/// The verbs that plans put before projects.
enum ProjectVerbs {
    /// The length of the longest verb at a position, in Unicode scalars.
    static func longest(in text: [UInt32], at start: Int, before end: Int) -> Int? {
        byFirst[text[start]]?.first { word in
            start + word.count <= end && (0..<word.count).allSatisfy { text[start + $0] == word[$0] }
        }?.count
    }

    /// Whether a verb's characters belong to a name: 建设 in 能源基地建设工程, 改造 in 改造工程.
    static func isPartOfName(_ text: [UInt32], _ verb: Range<Int>, before end: Int) -> Bool {
        let rest = text[verb.upperBound..<end]
        return rest.isEmpty || endings.contains { rest.starts(with: $0) }
    }

    private static let endings = Lexicon.words(.afterVerbInName)

    /// Whether a verb says that something is to be built or done: 建设, 实施, 推进; 依托 and 提升 do not.
    static func isPlan(_ verb: ArraySlice<UInt32>) -> Bool {
        verb.contains("建")
            || planning.contains { word in
                verb.indices.contains { verb[$0...].starts(with: word) }
            }
    }

    /// Whether a clause ends in what is planned: …建设, …前期工作.
    static func endsWithPlan(_ text: [UInt32], _ clause: Range<Int>) -> Bool {
        planEnds.contains { text[clause].suffix($0.count).elementsEqual($0) }
    }

    private static let planEnds = Lexicon.words(.planEnd)

    private static let planning = Lexicon.words(.verb, trait: "plan")

    /// What may stand between a verb and a name: 好 了 的 在 以 对 由.
    static let particles = Lexicon.characters(.particleAfterVerb)

    private static let byFirst: [UInt32: [Scalars]] = Dictionary(
        grouping: Lexicon.words(.verb, trait: "project"), by: { $0[0] }
    ).mapValues { $0.sorted { $0.count > $1.count } }
}
