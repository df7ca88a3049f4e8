import PlanSearch
import TestSupport
import Testing

@testable import SearchIndex

/// A catalog that takes over what an earlier generation's has is the one that is made from nothing.
struct CatalogTests {
    @Test(arguments: 0..<2)
    func `After random changes it has the same plans in the same order`(round: Int) throws {
        let seed = testSeed() &+ UInt64(round)
        var state = try ChangingCorpus(seed: seed)
        _ = try state.update()
        var history = ["seed \(seed)"]
        var before: SearchContext?
        for _ in 0..<15 {
            history.append(try state.change())
            _ = try state.update()
            let next = SearchContext(try IndexSnapshot.open(at: state.index), after: before)
            let fresh = SearchContext(try IndexSnapshot.open(at: state.index))
            let (one, other) = try (next.catalog(), fresh.catalog())
            #expect(one.entries.map(Self.line) == other.entries.map(Self.line), "\(history)")
            for entry in other.entries {
                #expect(one.entry(entry.plan.id).map(Self.line) == Self.line(entry), "\(history)")
            }
            let sorted = one.entries.map(\.file)
            #expect(zip(sorted, sorted.dropFirst()).allSatisfy { !$1.precedesAsPath($0) }, "\(history)")
            before = next
        }
    }

    private static func line(_ entry: PlanCatalog.Entry) -> String {
        "\(entry.segment) \(entry.plan) \(entry.file) \(entry.format)"
    }
}
