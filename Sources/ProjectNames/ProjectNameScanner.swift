public import PlanLanguage

/// Reads from a text the names of projects: from a place or a proper name to what is built, the items of a list each
/// with what they share.
public struct ProjectNameScanner {
    /// A name in a text.
    public struct Found: Sendable, Equatable {
        /// The name, folded, completed by what its list shares: 临夏机场.
        public var name: String
        /// What it is, by the last head of its name; `nil` for 工程 and 项目 without one.
        public var kind: String?
        /// Where it stands, in UTF-8 bytes of the folded text; of an item that shares its head only the item.
        public var range: Range<Int>
        /// Where its last head ends within the range: of 曹家堡机场三期扩建工程 the 曹家堡机场 ends here.
        public var headEnd: Int
        /// Whether the name is what the text has in the range, apart from signs.
        public var isOwn: Bool
        /// Whether it names a project, and not only has the form of a name.
        public var isProject: Bool
    }

    /// The names in a folded text, in order. Of laws the number of the article is passed over.
    public static func names(in folded: UnsafeRawBufferPointer) -> [Found] {
        guard HeadTest.shared.hasHead(folded) else { return [] }
        let text = ScannedText(folded)
        var found: [Found] = []
        // A list that is announced goes on to the end of its sentence: 重要的有：…；….
        var isAnnounced = false
        var start = ArticleNumber.length(in: text.scalars) ?? 0
        for index in start...max(start, text.scalars.count) {
            let isEnd = index >= text.scalars.count
            guard isEnd || CharacterClass.endsClause(text.scalars[index]) else { continue }
            if index > start {
                if HeadTest.shared.hasHead(text.scalars[start..<index]) {
                    var reader = NameListReader(text, start..<index, isAnnounced: isAnnounced)
                    found += reader.read()
                    isAnnounced = reader.isAnnounced
                } else {
                    isAnnounced = isAnnounced || NameListReader.announces(text.scalars[start..<index])
                }
            }
            if !isEnd, CharacterClass.endsSentence(text.scalars[index]), text.scalars[index] != ";" {
                isAnnounced = false
            }
            start = index + 1
        }
        return found
    }

    /// Whether a folded text begins like an article of a law: 第三条.
    public static func isArticle(_ folded: UnsafeRawBufferPointer) -> Bool {
        let first = UnsafeRawBufferPointer(rebasing: folded.prefix(48))
        return ArticleNumber.length(in: ScalarText(first, remarks: .kept).scalars) != nil
    }
}

/// 第三条 at the beginning of a text.
enum ArticleNumber {
    private static let signs = Lexicon.characters(.headingNumeral)

    static func length(in text: Scalars) -> Int? {
        guard text.count > 2, text[0] == "第" else { return nil }
        var index = 1
        while index < text.count, index < 10, CharacterClass.isDigit(text[index]) || signs.contains(text[index]) {
            index += 1
        }
        guard index > 1, index < text.count, text[index] == "条" else { return nil }
        return index + 1
    }
}
