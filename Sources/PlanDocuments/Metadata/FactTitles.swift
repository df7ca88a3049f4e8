import OriginalText
import PlanLanguage

/// The titles that an original states outside its text, and in which forms the text may have them.
enum FactTitles {
    /// Marks between a title and the name of the site that shows it.
    private static let separators: Set<Character> = ["_", "-", "|", "—", "–", "｜"]

    /// Whether a fact is a property of a document rather than a part of a page.
    static func isProperty(_ origin: String) -> Bool { origin.hasPrefix("property ") }

    /// What may be the title in a statement of it, the longest first: a site's name may stand behind it or before it,
    /// a remark of the site (【关注】, （转载）) before it.
    static func candidates(_ stated: String) -> [String] {
        guard stated.utf8.count <= HeaderText.longestLine else { return [] }
        var candidates = [stated]
        for index in stated.indices where separators.contains(stated[index]) {
            candidates.append(String(stated[..<index]))
            candidates.append(String(stated[stated.index(after: index)...]))
        }
        let bare = candidates.map(clean)
        return (candidates + bare).filter { $0.unicodeScalars.count >= shortest }.sorted { $0.count > $1.count }
    }

    private static let shortest = 5
    /// A title without blanks at its ends and without the remark of a site before it.
    static func clean(_ title: String) -> String {
        let words = Scalars(title)
        return TitleText.clean(Scalars(words[words.trimmed(0..<words.count)]))
    }

    /// The forms in which the text may have a stated title, each as ``TitleText/key(_:)`` gives it.
    static func keys(_ facts: [ExtractedFact]) -> Set<Scalars> {
        var keys: Set<Scalars> = []
        for fact in facts where fact.kind == .title {
            for candidate in candidates(fact.value) {
                let key = TitleText.key(Scalars(candidate))
                if key.count >= shortest { keys.insert(key) }
            }
        }
        return keys
    }
}
