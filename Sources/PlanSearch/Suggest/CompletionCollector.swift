import SearchIndex

/// Joins the strings of a generation's segments that completions are made of.
struct CompletionCollector {
    let snapshot: IndexSnapshot
    let segments: [SegmentReading]
    let frequent: KeptFrequentStrings
    /// The maximum number of strings that are units, and of frequent strings; with their positions some 60 bytes each.
    private static let limit = 50_000

    /// - Parameter isWanted: asked for each plan that has to be read; ``CollectionCancelled`` is thrown when it returns
    ///   false.
    /// - Throws: `IndexError` with code `corrupt`.
    func table(isWanted: () -> Bool = { true }) throws -> CompletionTable {
        var counter = CompletionCounter(capacity: 2 * CompletionCounter.capacity)
        var titles: [String] = []
        for (number, segment) in snapshot.segments.enumerated() {
            let strings = try segments[number].strings.strings(of: segment, isWanted: isWanted)
            for var entry in strings.entries {
                entry.place = snapshot.document(segment: number, passage: Int(entry.place))
                counter.add(entry, times: UInt32(strings.step))
            }
            for plan in 0..<segment.store.planCount where !segment.deletedPlans.contains(plan) {
                titles.append(try segment.store.plan(plan).title)
            }
        }
        let units = counter.ranked(limit: Self.limit)
        let found = try frequent.strings(of: snapshot, limit: Self.limit, isWanted: isWanted)
        let places = found.places.map { place in
            CompletionCounter.Entry(
                phrases: place.count,
                place: snapshot.document(segment: found.segments[place.segment], passage: place.passage),
                offset: UInt32(place.offset), length: 3 * UInt16(place.length), scalars: place.length)
        }
        return CompletionTable(units + places, titles: titles, snapshot: snapshot)
    }
}
