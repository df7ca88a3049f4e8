import PlanLanguage

/// A wording of a status in a text.
struct StatusWord {
    let act: StatusAct
    /// In Unicode scalars of the text.
    let range: Range<Int>
    let traits: [String]

    var isWeak: Bool { traits.contains("weak") }
    var isDrive: Bool { traits.contains("drive") }
    var isNoun: Bool { traits.contains("noun") }
    var takesObject: Bool { traits.contains("object") }

    /// Whether a weak verb right behind it says nothing of its own: 规划建设, 加快建设.
    private var leads: Bool { !isNoun && (!isWeak || isDrive || act == .study || act == .preparation) }

    /// The two as one, if they are: the first says how far the project is.
    func joined(_ next: StatusWord) -> StatusWord? {
        guard leads, next.isWeak, !next.isDrive, next.range.lowerBound == range.upperBound else { return nil }
        let traits = traits.filter { $0 != "weak" && $0 != "drive" }
        return StatusWord(act: act, range: range.lowerBound..<next.range.upperBound, traits: traits)
    }
}

/// Finds the lexicon's words of statuses.
enum StatusWords {
    /// The wordings in a range, in order.
    static func wordings(in text: Scalars, _ range: Range<Int>) -> [StatusWord] {
        var found: [StatusWord] = []
        for match in table.matches(in: text, range) {
            guard let act = StatusAct(match.entry) else { continue }
            let word = StatusWord(act: act, range: match.range, traits: match.entry.traits)
            if let joined = found.last?.joined(word) {
                found[found.count - 1] = joined
            } else {
                found.append(word)
            }
        }
        return found
    }

    private static let table = WordTable(Lexicon.entries(.statusWording) + Lexicon.entries(.statusVerb))

    // MARK: Words around

    /// The words of a family of `status-silent`.
    static func silent(_ family: String) -> WordTable { silent[family] ?? WordTable([]) }

    private static let silent = Dictionary(grouping: Lexicon.entries(.statusSilent)) { $0.family ?? "" }
        .mapValues(WordTable.init)

    static let adverbs = Lexicon.words(.statusAdverb).sorted { $0.count > $1.count }
    static let lists = Lexicon.words(.statusList).sorted { $0.count > $1.count }
    /// Those that go on with the sentence before: 重要的有.
    static let leads = Lexicon.words(.statusList, trait: "sentence")
    static let particles = Lexicon.characters(.nameParticle)
    static let suffixes = Lexicon.words(.projectSuffix, trait: "after-extension")
    /// Verbs that say nothing of how far a project is: 打通, 完善.
    static let otherVerbs: [Scalars] = {
        let own = Set(Lexicon.words(.statusWording, .statusVerb, .statusList))
        return Lexicon.words(.verb).filter { $0.count >= 2 && !own.contains($0) && !beginsWithOwn($0, own) }
    }()

    /// 加快建设 is no other verb than 加快.
    private static func beginsWithOwn(_ verb: Scalars, _ own: Set<Scalars>) -> Bool {
        (2...4).contains {
            verb.count > $0 && own.contains(Scalars(verb.suffix($0))) || own.contains(Scalars(verb.prefix($0)))
        }
    }
}
