/// What links the ends of a line: a dash, 至, 到 or 经. In 经济, 至今 and 到位 these are part of a word and link nothing.
public enum RouteLink {
    /// Whether a character of folded text links the ends of a line at its position.
    ///
    /// A region's name counts more than a word: 经 links in 西安经济南至青岛 and 吴起到 links as well.
    public static func links(in text: Scalars, at index: Int) -> Bool {
        guard characters.contains(text[index]), let entry = byCharacter[text[index]] else { return false }
        if has(entry.notAfter, in: text, endingAt: index), RegionNames.longest(in: text, endingAt: index) == nil {
            return false
        }
        return !has(entry.notBefore, in: text, at: index + 1) || RegionNames.distinct(in: text, at: index + 1) != nil
    }

    /// Whether a character can link the ends of a line.
    public static func contains(_ scalar: UInt32) -> Bool { characters.contains(scalar) }

    private static func has(_ words: [Scalars], in text: Scalars, endingAt end: Int) -> Bool {
        words.contains { text.has($0, at: end - $0.count, before: end) }
    }

    private static func has(_ words: [Scalars], in text: Scalars, at start: Int) -> Bool {
        words.contains { text.has($0, at: start, before: text.count) }
    }

    private static let characters = ScalarBits(byCharacter.keys)
    private static let byCharacter: [UInt32: Lexicon.Entry] = Dictionary(
        uniqueKeysWithValues: Lexicon.entries(.routeLink).map { ($0.word[0], $0) })
}
