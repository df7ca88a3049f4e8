public import Localization
import SearchIndex
import Xapian

extension SearchEngine {
    /// The highest number of suggestions.
    public static let maximumSuggestions = 100

    /// Completes what the user has typed: headings, titles, names and frequent strings of the texts that begin with it, as
    /// they are written or in pinyin (`xining`, `xnjc`). Each has passages, and says how many.
    ///
    /// The first call for a generation collects them, which takes some seconds for 60 MB of text. While another thread does
    /// that, they are chosen from those of the last generation that has them; their passages are counted in this one.
    ///
    /// - Parameters:
    ///   - prefix: characters, pinyin with or without tones (v or u for ü), initials, or a mixture.
    ///   - kind: the kind that all suggestions have; `nil` for any.
    ///   - limit: the maximum number of suggestions.
    ///   - deadline: when to stop counting; what is not counted by then is not suggested. `nil` for never.
    ///   - language: of the sentence that says that the deadline passed.
    /// - Returns: nothing for a prefix that is empty or has more than 63 characters.
    /// - Throws: ``NotCollectedYet`` while another thread collects them and no generation has them; `IndexError` with code
    ///   `corrupt`.
    public func suggest(
        _ prefix: String, kind: Suggestion.Kind? = nil, limit: Int = 10, deadline: ContinuousClock.Instant? = nil,
        in language: Language = .english
    ) throws -> SuggestAnswer {
        var answer = SuggestAnswer(suggestions: [], incompleteReasons: context.incompleteReasons)
        guard let typed = TypedText(prefix), limit > 0 else { return answer }
        let collection = try latestCompletions(waits: context.preparation.isUnderWay)
        let table = collection.value
        answer.incompleteReasons = collection.incompleteReasons(besides: snapshot)
        answer.collectedGeneration = collection.generation(unless: snapshot)
        var found = FoundSuggestions(limit: min(limit, Self.maximumSuggestions))
        do {
            // Those that fit less well wait: there may be enough that fit better.
            var waiting: [(index: Int, fit: TypedText.Fit)] = []
            func add(_ index: Int, _ fit: TypedText.Fit) throws {
                let completion = try table.completion(index)
                let count = try passages(containing: completion.text, deadline: deadline)
                guard count > 0 else { return }
                found.add(Suggestion(text: completion.text, kind: completion.kind, count: count), fit)
            }
            try table.forEachMatch(typed, kind: kind) { index, fit in
                if fit == .usual { try add(index, fit) } else { waiting.append((index, fit)) }
                return !found.isFull
            }
            for (index, fit) in waiting.sorted(by: { ($0.fit, $0.index) < ($1.fit, $1.index) }) where !found.isFull {
                try add(index, fit)
            }
        } catch is DeadlinePassed {
            let reason = Message(
                "the deadline passed before all completions were counted", chinese: "未能在时限内数完所有补全")
            answer.incompleteReasons.insert(reason.text(in: language), at: 0)
        }
        answer.suggestions = found.sorted
        return answer
    }

    /// How many passages contain a string: the total of a search for it in quotation marks.
    ///
    /// - Throws: ``DeadlinePassed``; `IndexError` with code `corrupt`.
    func passages(containing text: String, deadline: ContinuousClock.Instant?) throws -> Int {
        if let deadline, deadline <= .now { throw DeadlinePassed() }
        let query = CompiledQuery(ParsedQuery(root: .text(text), scope: .passage), aliases: .empty)
        var count = 0
        do {
            try Matcher(query, SearchQuery(text), in: generation).run(deadline: deadline) { _ in count += 1 }
        } catch let error as XapianError {
            throw IndexError(.corrupt, "searching failed: \(error)")
        }
        return count
    }

    /// - Parameters:
    ///   - waits: whether another thread is about to collect them.
    ///   - isWanted: asked now and then; when it returns false, ``CollectionCancelled`` is thrown.
    func completions(waits: Bool, isWanted: () -> Bool = { true }) throws -> CompletionTable {
        try context.completions.value(waits: waits) {
            try CompletionCollector(
                snapshot: snapshot, segments: context.segmentReadings, frequent: context.readings.frequentStrings
            ).table(isWanted: isWanted)
        }
    }

    /// Those of the generation or, until they are there, the last ones that were collected of a generation before it.
    func latestCompletions(waits: Bool) throws -> Collection<CompletionTable> {
        try context.completions.latest { try completions(waits: waits) }
    }
}

/// Suggestions while they are found.
private struct FoundSuggestions {
    let limit: Int
    private var found: [(suggestion: Suggestion, fit: TypedText.Fit, length: Int)] = []

    init(limit: Int) { self.limit = limit }

    var isFull: Bool { found.count >= limit }

    mutating func add(_ suggestion: Suggestion, _ fit: TypedText.Fit) {
        found.append((suggestion, fit, suggestion.text.unicodeScalars.count))
    }

    /// The best fit first, then the most passages, then the shorter, then in the order in which they were found.
    var sorted: [Suggestion] {
        found.enumerated().sorted { one, next in
            let (a, b) = (one.element, next.element)
            return (a.fit, b.suggestion.count, a.length, one.offset) < (
                b.fit, a.suggestion.count, b.length, next.offset
            )
        }.map(\.element.suggestion)
    }
}
