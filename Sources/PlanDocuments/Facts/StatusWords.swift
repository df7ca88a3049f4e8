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
    var isOngoing: Bool { traits.contains("ongoing") }
}

/// Finds the lexicon's words of statuses.
enum StatusWords {
    /// The wordings in a range, in order; of several at one position the longest.
    static func wordings(in text: Scalars, _ range: Range<Int>) -> [StatusWord] {
        var found: [StatusWord] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard
                let row = rows[text[index]]?.first(where: {
                    text.has($0.entry.word, at: index, before: range.upperBound)
                        && $0.entry.counts(in: text, at: index..<index + $0.entry.word.count)
                })
            else {
                index += 1
                continue
            }
            let end = index + row.entry.word.count
            found.append(StatusWord(act: row.act, range: index..<end, traits: row.entry.traits))
            index = end
        }
        return found
    }

    /// By first characters, the longest first.
    private static let rows: [UInt32: [(entry: Lexicon.Entry, act: StatusAct)]] = {
        let all = (Lexicon.entries(.statusWording) + Lexicon.entries(.statusVerb)).compactMap { entry in
            StatusAct(entry).map { (entry: entry, act: $0) }
        }
        return Dictionary(grouping: all) { $0.entry.word[0] }
            .mapValues { $0.sorted { $0.entry.word.count > $1.entry.word.count } }
    }()

    // MARK: Words around

    private static let silent = Dictionary(grouping: Lexicon.entries(.statusSilent)) { $0.family ?? "" }
        .mapValues { $0.map(\.word).sorted { $0.count > $1.count } }

    /// The words of a family of `status-silent`.
    static func silent(_ family: String) -> [Scalars] { silent[family] ?? [] }

    static let adverbs = Lexicon.words(.statusAdverb).sorted { $0.count > $1.count }
    static let lists = Lexicon.words(.statusList).sorted { $0.count > $1.count }
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
