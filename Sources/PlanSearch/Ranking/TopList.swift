/// A hit's position in the answer's order.
struct Rank: Sendable {
    /// Higher comes first.
    var score: Double
    /// The relevance, whatever the order is by.
    var relevance = 0.0
    /// The plan's date as the store packs it; later comes first. 0 for none.
    var date: Int32
    /// The plan's position in the corpus.
    var plan: Int32
    /// The tie-breaker within a plan, whose documents are in the order of its passages.
    var document: UInt32

    init(score: Double, relevance: Double, date: Int, plan: Int, document: UInt32) {
        self.score = score
        self.relevance = relevance
        self.date = Int32(clamping: date)
        self.plan = Int32(clamping: plan)
        self.document = document
    }

    static func precedes(_ a: Rank, _ b: Rank) -> Bool {
        if a.score != b.score { return a.score > b.score }
        if a.date != b.date { return a.date > b.date }
        if a.plan != b.plan { return a.plan < b.plan }
        return a.document < b.document
    }
}

/// Keeps the first `capacity` of many hits, in 64 bytes for each at most: a hit far down a long result is the most that a search
/// keeps in memory.
struct TopList {
    /// Up to so many hits are kept in order: then each that enters raises at once what others must precede, so that few
    /// enter, and moving some of them costs less than reading headings for more.
    private static let mostInOrder = 32

    private let capacity: Int
    private var items: [Rank] = []
    /// Once the list has been full: what a new hit must precede.
    private var worst: Rank?
    /// What a new hit must score.
    private var least: Double

    init(capacity: Int) {
        self.capacity = capacity
        least = capacity > 0 ? -.infinity : .infinity
    }

    /// Whether a hit with this score can still enter, however ties are broken.
    @inline(__always)
    func admits(score: Double) -> Bool { score >= least }

    mutating func insert(_ rank: Rank) {
        guard capacity > 0 else { return }
        if let worst, !Rank.precedes(rank, worst) { return }
        if capacity <= Self.mostInOrder { return insertInOrder(rank) }
        items.append(rank)
        // Dividing the list from time to time costs less than maintaining a heap.
        if items.count >= max(2 * capacity, 64) { shrink() }
    }

    private mutating func insertInOrder(_ rank: Rank) {
        if items.count == capacity { items.removeLast() }
        var place = items.count
        while place > 0, Rank.precedes(rank, items[place - 1]) { place -= 1 }
        items.insert(rank, at: place)
        if items.count == capacity { setWorst() }
    }

    private mutating func setWorst() {
        worst = items.last
        least = worst?.score ?? least
    }

    private mutating func shrink() {
        guard items.count > capacity else { return }
        divide()
        items.removeLast(items.count - capacity)
        setWorst()
    }

    /// Puts the first `capacity` hits before the others, the last of them at the end of these.
    private mutating func divide() {
        var range = 0..<items.count
        // Each turn halves the range as a rule; a list that resists is sorted.
        for _ in 0..<32 where range.count > 1 {
            let middle = partition(range)
            if middle == capacity - 1 { return }
            range = middle < capacity ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        if range.count > 1 { items[range].sort(by: Rank.precedes) }
    }

    /// Moves what precedes one hit of a range before it and the rest behind it.
    ///
    /// - Returns: where that hit is then.
    private mutating func partition(_ range: Range<Int>) -> Int {
        let (first, last) = (range.lowerBound, range.upperBound - 1)
        let middle = first + (last - first) / 2
        // The median of three goes to the end.
        if Rank.precedes(items[middle], items[first]) { items.swapAt(middle, first) }
        if Rank.precedes(items[last], items[first]) { items.swapAt(last, first) }
        if Rank.precedes(items[middle], items[last]) { items.swapAt(middle, last) }
        let pivot = items[last]
        var end = first
        for index in first..<last where Rank.precedes(items[index], pivot) {
            items.swapAt(index, end)
            end += 1
        }
        items.swapAt(end, last)
        return end
    }

    /// The hits in order.
    consuming func sorted() -> [Rank] {
        guard capacity > Self.mostInOrder else { return items }
        shrink()
        items.sort(by: Rank.precedes)
        return items
    }
}
