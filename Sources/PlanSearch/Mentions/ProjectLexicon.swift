import PlanLanguage

/// The words that names of projects are made of, by what they do in a name.
///
/// None of them says which project is meant: that takes a region, a pair of endpoints or a proper name beside them.
struct ProjectLexicon: Sendable {
    /// What a word does in a name.
    enum Role: UInt8, Sendable {
        /// What is built, by its kind (铁路, 机场, 抽水蓄能电站): the head of the name.
        case object
        /// An adjective that distinguishes projects with the same head (文化, 直流, 数据).
        case content
        /// An adjective that may be left out (国际, 国家, 综合).
        case ornament
        /// What is done to the object (扩建, 改造, 提质).
        case action
        /// 工程, 项目, 建设.
        case suffix
    }

    /// A word of the lexicon.
    struct Word: Sendable {
        /// Folded, in Unicode scalars.
        var scalars: [UInt32]
        var role: Role
        /// Words of one family name the same kind of object (高速公路, 高速); `nil` for a word without relatives.
        var family: String?
        /// Whether what it names runs from one region to another: a railway, a road, a power line.
        var isLine: Bool
    }

    static let shared = ProjectLexicon()

    private(set) var words: [Word] = []
    /// The words that begin with a scalar, the longest first.
    private var byFirst: [[Int]] = Array(repeating: [], count: ProjectLexicon.firsts)
    /// One more than the highest scalar that a word begins with: all are common ideographs.
    private static let firsts = Int("\u{9FFF}" as UInt32) + 1

    private init() {
        for (role, rows) in [
            (Role.object, Lexicon.Role.projectHead), (.content, .projectAdjective), (.ornament, .projectOrnament),
            (.action, .projectAction), (.suffix, .projectSuffix),
        ] {
            for entry in Lexicon.entries(rows) {
                guard let first = entry.word.first, first < UInt32(Self.firsts) else { continue }
                words.append(
                    Word(
                        scalars: entry.word, role: role, family: entry.family,
                        isLine: role == .object && entry.traits.contains("line")))
                byFirst[Int(first)].append(words.count - 1)
            }
        }
        let all = words
        for first in byFirst.indices { byFirst[first].sort { all[$0].scalars.count > all[$1].scalars.count } }
    }

    /// The longest word that begins at a position.
    ///
    /// - Parameter roles: which words to look for.
    func longest(in text: [UInt32], at start: Int, before end: Int, where isWanted: (Role) -> Bool) -> Word? {
        guard start < end, text[start] < UInt32(Self.firsts) else { return nil }
        for index in byFirst[Int(text[start])] where isWanted(words[index].role) {
            let word = words[index].scalars
            guard start + word.count <= end, text[start..<start + word.count].elementsEqual(word) else { continue }
            return words[index]
        }
        return nil
    }

    /// The longest object head that begins at a position.
    func object(in text: [UInt32], at start: Int, before end: Int) -> Word? {
        longest(in: text, at: start, before: end) { $0 == .object }
    }

    /// The words of a family, the word itself first.
    func relatives(of word: Word) -> [[UInt32]] {
        guard let family = word.family else { return [word.scalars] }
        return [word.scalars]
            + words.filter { $0.role == word.role && $0.family == family && $0.scalars != word.scalars }.map(\.scalars)
    }
}
