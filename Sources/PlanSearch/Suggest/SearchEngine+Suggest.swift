extension SearchEngine {
    /// The highest number of suggestions.
    public static let maximumSuggestions = 100

    /// Completes what the user has typed: headings, titles, names and phrases of the texts that begin with it, as they are
    /// written or in pinyin (`xining`, `xnjc`).
    ///
    /// The first call for a generation collects them, which takes a second or two for 60 MB of text.
    ///
    /// - Parameters:
    ///   - prefix: characters, pinyin without tones (v for ü), initials, or a mixture.
    ///   - limit: the maximum number of suggestions.
    /// - Returns: the most frequent first, then the shorter; nothing for a prefix that is empty or has more than
    ///   63 characters.
    /// - Throws: ``NotCollectedYet`` while another thread collects them; `IndexError` with code `corrupt`.
    public func suggest(_ prefix: String, limit: Int = 10) throws -> [Suggestion] {
        guard let prefix = CompletionPrefix(prefix) else { return [] }
        let table = try completions(waits: context.preparation.isUnderWay)
        return try table.suggestions(prefix, limit: min(limit, Self.maximumSuggestions))
    }

    /// - Parameters:
    ///   - waits: whether another thread is about to collect them.
    ///   - isWanted: asked now and then; when it returns false, ``CollectionCancelled`` is thrown.
    func completions(waits: Bool, isWanted: () -> Bool = { true }) throws -> CompletionTable {
        try context.completions.table(snapshot, waits: waits, isWanted: isWanted)
    }
}
