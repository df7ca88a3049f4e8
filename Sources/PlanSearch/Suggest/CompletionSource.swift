import SearchIndex

/// The completions of one generation, collected at the first request.
public final class CompletionSource: Sendable {
    /// The maximum number of strings that are units, and of frequent strings; with their positions some 60 bytes each.
    static let maximumCount = 50_000

    private let collected: Collected<CompletionTable>

    init(_ collected: Collected<CompletionTable>) { self.collected = collected }

    /// - Throws: ``NotCollectedYet`` while another thread collects them; `IndexError` with code `corrupt`.
    func table(
        _ snapshot: IndexSnapshot, _ segments: [SegmentReading], frequent: KeptFrequentStrings, waits: Bool,
        isWanted: () -> Bool = { true }
    ) throws -> CompletionTable {
        let collector = Self.collector(snapshot, segments, frequent)
        return try collected.value(waits: waits) { try collector.table(isWanted: isWanted) }
    }

    /// Those of the generation or, until they are there, the last ones that were collected of a generation before it.
    ///
    /// - Throws: as ``table(_:_:frequent:waits:isWanted:)``, if there are none before either.
    func latest(
        _ snapshot: IndexSnapshot, _ segments: [SegmentReading], frequent: KeptFrequentStrings, waits: Bool
    ) throws -> Collection<CompletionTable> {
        let collector = Self.collector(snapshot, segments, frequent)
        return try collected.latest(waits: waits) { try collector.table() }
    }

    private static func collector(
        _ snapshot: IndexSnapshot, _ segments: [SegmentReading], _ frequent: KeptFrequentStrings
    ) -> CompletionCollector {
        CompletionCollector(snapshot: snapshot, segments: segments, frequent: frequent, limit: maximumCount)
    }
}
