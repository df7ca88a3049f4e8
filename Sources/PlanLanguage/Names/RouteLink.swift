/// What links the ends of a line: a dash, 至, 到 or 经. In 经济, 至今 and 到位 these are part of a word and link nothing.
public enum RouteLink {
    /// Whether a character of folded text links the ends of a line where it stands.
    public static func links(in text: Scalars, at index: Int) -> Bool {
        guard let entry = byCharacter[text[index]] else { return false }
        return entry.counts(in: text, at: index..<index + 1)
    }

    /// Whether a character can link the ends of a line.
    public static func contains(_ scalar: UInt32) -> Bool { byCharacter[scalar] != nil }

    private static let byCharacter: [UInt32: Lexicon.Entry] = Dictionary(
        uniqueKeysWithValues: Lexicon.entries(.routeLink).map { ($0.word[0], $0) })
}
