public import PlanLanguage

/// A word that names of projects are made of. None says which project is meant: that takes a place, the ends of a line or
/// a name that no table has.
///
/// A class, for tokens are copied often.
public final class NameWord: Sendable, Equatable {
    /// What a word does in a name.
    public enum Role: String, Sendable {
        /// What is built, by its kind (铁路, 机场, 抽水蓄能电站).
        case head
        /// An adjective that may distinguish projects with the same head (文化, 直流, 数据).
        case quality
        /// An adjective that may be left out (国际, 国家, 综合).
        case ornament
        /// What is done to it (扩建, 改造, 提质).
        case action
        /// What every project is called: 工程, 项目, 建设.
        case suffix
    }

    /// Folded, in Unicode scalars.
    public let scalars: Scalars
    public let role: Role
    /// Words of one family name the same kind of thing (高速公路, 高速); `nil` for a word without relatives.
    public let family: String?
    /// What else the lexicon says of it.
    public let traits: [String]

    init(scalars: Scalars, role: Role, family: String? = nil, traits: [String] = []) {
        self.scalars = scalars
        self.role = role
        self.family = family
        self.traits = traits
    }

    public static func == (one: NameWord, other: NameWord) -> Bool {
        one === other
            || one.scalars == other.scalars && one.role == other.role && one.family == other.family
                && one.traits == other.traits
    }

    /// Whether what it names runs from one place to another: a railway, a road, a power line.
    public var isLine: Bool { traits.contains("line") }
}

/// The words of names, found at positions of a text.
struct NameWords: Sendable {
    static let shared = NameWords()

    let words: [NameWord]
    /// The words that begin with a scalar, the longest first.
    private let byFirst: [UInt32: [NameWord]]
    private let firsts: ScalarBits
    /// The heads that end with a scalar, the longest first.
    private let headsByLast: [UInt32: [NameWord]]

    private init() {
        let roles: [(NameWord.Role, Lexicon.Role)] = [
            (.head, .projectHead), (.quality, .projectAdjective), (.ornament, .projectOrnament),
            (.action, .projectAction), (.suffix, .projectSuffix),
        ]
        words = roles.flatMap { role, rows in
            Lexicon.entries(rows).map {
                NameWord(scalars: $0.word, role: role, family: $0.family, traits: $0.traits)
            }
        }
        func isLonger(_ a: NameWord, _ b: NameWord) -> Bool { a.scalars.count > b.scalars.count }
        byFirst = Dictionary(grouping: words) { $0.scalars[0] }.mapValues { $0.sorted(by: isLonger) }
        firsts = ScalarBits(byFirst.keys)
        headsByLast = Dictionary(grouping: words.filter { $0.role == .head }) { $0.scalars[$0.scalars.count - 1] }
            .mapValues { $0.sorted(by: isLonger) }
    }

    /// The longest word that begins at a position.
    func longest(in text: Scalars, at start: Int, before end: Int, role: NameWord.Role? = nil) -> NameWord? {
        guard start < end, firsts.contains(text[start]), let words = byFirst[text[start]] else { return nil }
        return words.first { word in
            (role == nil || word.role == role) && text.has(word.scalars, at: start, before: end)
        }
    }

    /// The longest head that ends at a position.
    func longestHead(in text: Scalars, endingAt end: Int) -> NameWord? {
        guard end > 0, let words = headsByLast[text[end - 1]] else { return nil }
        return words.first { text.has($0.scalars, at: end - $0.scalars.count, before: end) }
    }
}
