/// A hit's position in the answer's order.
struct Rank: Sendable {
    /// Higher comes first.
    var score: Double
    /// The plan's date as the store packs it; later comes first. 0 for none.
    var date: Int
    /// The plan's position in the corpus.
    var plan: Int
    /// The passage's number in its store, the tie-breaker within a plan.
    var passage: Int
    var document: UInt32
    /// The relevance, whatever the order is by.
    var relevance = 0.0

    static func precedes(_ a: Rank, _ b: Rank) -> Bool {
        if a.score != b.score { return a.score > b.score }
        if a.date != b.date { return a.date > b.date }
        if a.plan != b.plan { return a.plan < b.plan }
        return a.passage < b.passage
    }
}

/// Keeps the first `capacity` of many hits.
struct TopList {
    private let capacity: Int
    private var items: [Rank] = []
    /// Once the list has been full: what a new hit must precede.
    private var worst: Rank?

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Whether a hit with this score can still enter, however ties are broken.
    @inline(__always)
    func admits(score: Double) -> Bool {
        worst.map { score >= $0.score } ?? (capacity > 0)
    }

    mutating func insert(_ rank: Rank) {
        guard capacity > 0 else { return }
        if let worst, !Rank.precedes(rank, worst) { return }
        items.append(rank)
        // Sorting from time to time costs less than maintaining a heap.
        if items.count >= max(2 * capacity, 64) { shrink() }
    }

    private mutating func shrink() {
        items.sort(by: Rank.precedes)
        if items.count > capacity { items.removeLast(items.count - capacity) }
        if items.count == capacity { worst = items.last }
    }

    /// The hits in order.
    consuming func sorted() -> [Rank] {
        shrink()
        return items
    }
}
