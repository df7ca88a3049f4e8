import SearchIndex
import Synchronization

/// The strings of a segment that completions are made of, counted in the plans that are not deleted.
struct SegmentStrings: Sendable {
    /// How many are kept of a segment, the most frequent: 32 bytes each.
    static let capacity = 1 << 17
    /// The most text that is read, in bytes. Of a larger segment every second, third … passage is.
    private static let sample = 256 << 20

    /// By hash, ascending. Their places are numbers of passages in the store; the place may be in a plan that has been
    /// deleted since it was read.
    private(set) var entries: [CompletionCounter.Entry]
    /// The plans that are not counted.
    private(set) var without: Set<Int>
    /// Every how many passages one was read.
    let step: Int

    init(entries: [CompletionCounter.Entry], without: Set<Int>, step: Int) {
        self.entries = entries
        self.without = without
        self.step = step
    }

    fileprivate init(_ counter: CompletionCounter, without: Set<Int>, step: Int) {
        self.without = without
        self.step = step
        // Once in a sample is often enough to be worth nothing.
        let all = counter.entries.filter { step == 1 || $0.isWorthOffering }
        entries = CompletionCounter.mostFrequent(Self.capacity, of: all).sorted { $0.hash < $1.hash }
        guard entries.count > Self.capacity else { return }
        // Of those that are equally frequent, which are kept depends on nothing but themselves.
        let least = entries.min { $0.count < $1.count }?.count ?? 0
        var left = Self.capacity - entries.count { $0.count > least }
        entries = entries.filter { entry in
            guard entry.count == least else { return true }
            left -= 1
            return left >= 0
        }
    }

    static func step(bytes: Int) -> Int { max(1, bytes / sample) }

    /// Takes away what was counted in a plan.
    fileprivate mutating func remove(_ plans: Set<Int>, of store: PassageStore) {
        var reader = CompletionReader()
        for plan in plans { reader.read(plan: plan, of: store, step: step) }
        for gone in reader.counter.entries {
            let place = entries.partitioningIndex { $0.hash >= gone.hash }
            if place < entries.count, entries[place].hash == gone.hash { entries[place].subtract(gone) }
        }
        entries.removeAll { $0.count == 0 }
        without.formUnion(plans)
    }
}

extension [CompletionCounter.Entry] {
    /// The index of the first element that a condition holds for; it holds for all after it.
    fileprivate func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// The strings of one segment, counted once. What is deleted later is taken away.
final class KeptSegmentStrings: Sendable {
    private enum State {
        case nothing
        /// Plans up to `next` were read, but for those in `without`.
        case begun(CompletionReader, next: Int, without: Set<Int>)
        case whole(SegmentStrings)
    }

    private let state = Mutex(State.nothing)

    init() {}

    /// The strings, if they were counted.
    var known: SegmentStrings? {
        state.withLock { if case .whole(let strings) = $0 { strings } else { nil } }
    }

    /// Takes strings that were counted before, unless some are there.
    func restore(_ strings: SegmentStrings) {
        state.withLock { if case .nothing = $0 { $0 = .whole(strings) } }
    }

    /// The strings of the plans that are not deleted.
    ///
    /// As with ``SegmentRows``, a counting that ends early goes on where it ended, and no thread waits for another.
    ///
    /// - Parameter isWanted: asked for each plan that has to be read; ``CollectionCancelled`` is thrown when it returns
    ///   false.
    func strings(of segment: IndexSnapshot.Segment, isWanted: () -> Bool) throws -> SegmentStrings {
        let known = state.withLock { state in
            let known = state
            if case .begun = state { state = .nothing }
            return known
        }
        switch known {
        case .whole(let strings) where strings.without.isSubset(of: segment.deletedPlans):
            return keep(strings, of: segment)
        case .begun(let reader, let next, let without) where without.isSubset(of: segment.deletedPlans):
            return keep(try count(segment, reader, from: next, without, isWanted: isWanted), of: segment)
        case .whole, .begun:
            // A generation before the one that was counted.
            return try count(segment, CompletionReader(), from: 0, [], isWanted: isWanted)
        case .nothing:
            return keep(try count(segment, CompletionReader(), from: 0, [], isWanted: isWanted), of: segment)
        }
    }

    private func keep(_ strings: SegmentStrings, of segment: IndexSnapshot.Segment) -> SegmentStrings {
        var strings = strings
        let deleted = segment.deletedPlans.subtracting(strings.without)
        if !deleted.isEmpty { strings.remove(deleted, of: segment.store) }
        state.withLock { state in
            // Another thread may have come further.
            if case .whole(let known) = state, known.without.count > strings.without.count { return }
            state = .whole(strings)
        }
        return strings
    }

    private func count(
        _ segment: IndexSnapshot.Segment, _ begun: consuming CompletionReader, from first: Int, _ known: Set<Int>,
        isWanted: () -> Bool
    ) throws -> SegmentStrings {
        var reader = begun
        var without = known
        let step = SegmentStrings.step(bytes: segment.textBytes)
        for plan in first..<max(first, segment.store.planCount) {
            if segment.deletedPlans.contains(plan) {
                without.insert(plan)
                continue
            }
            guard isWanted() else {
                state.withLock { if case .nothing = $0 { $0 = .begun(reader, next: plan, without: without) } }
                throw CollectionCancelled()
            }
            reader.read(plan: plan, of: segment.store, step: step)
        }
        return SegmentStrings(reader.counter, without: without, step: step)
    }
}
