import SearchIndex

/// The completions of one generation, collected when somebody asks for the first time.
public final class CompletionSource: Sendable {
    /// Strings that are kept at most; with their places some 40 bytes each.
    static let maximumCount = 50_000

    private let collected = Collected<CompletionTable>()

    init() {}

    /// - Throws: ``NotCollectedYet`` while another thread collects them; `IndexError` with code `corrupt`.
    func table(
        _ snapshot: IndexSnapshot, waits: Bool, isWanted: () -> Bool = { true }
    ) throws -> CompletionTable {
        try collected.value(waits: waits) {
            try CompletionCollector.collect(snapshot, limit: Self.maximumCount, isWanted: isWanted)
        }
    }
}

extension SearchEngine {
    /// The highest number of suggestions.
    public static let maximumSuggestions = 100

    /// Completes what somebody has typed: headings, titles, names and phrases of the texts that begin so, as they are
    /// written or in pinyin (`xining`, `xnjc`).
    ///
    /// The first call for a generation collects them, which takes a second or two for 60 MB of text.
    ///
    /// - Parameters:
    ///   - prefix: characters, pinyin without tones (v for ü), initials, or a mixture.
    ///   - limit: at most so many.
    /// - Returns: the most frequent first, of equals the shorter; nothing for a prefix that is empty or has more than
    ///   63 characters.
    /// - Throws: ``NotCollectedYet`` while another thread collects them; `IndexError` with code `corrupt`.
    public func suggest(_ prefix: String, limit: Int = 10) throws -> [Suggestion] {
        guard let prefix = CompletionPrefix(prefix) else { return [] }
        let table = try context.completions.table(context.snapshot, waits: context.preparation.isUnderWay)
        return try table.suggestions(prefix, limit: min(limit, Self.maximumSuggestions))
    }
}
