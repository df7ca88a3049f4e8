import PlanSearch
import TestSupport
import Testing

/// What a search tells whoever runs it, and what that may do.
struct SearchPaceTests {
    private struct Ended: Error {}

    /// Counts calls, and ends the search at one of them.
    private final class Recorder: SearchPace {
        var costs: [SearchCost] = []
        var calls = 0
        var last = Int.max
        var refusesCost = false

        func expect(_ cost: SearchCost) throws {
            costs.append(cost)
            if refusesCost { throw Ended() }
        }

        func giveWay() throws {
            calls += 1
            if calls >= last { throw Ended() }
        }
    }

    private let fixture: Fixture
    private var engine: SearchEngine { fixture.engine }

    init() throws {
        fixture = try Fixture()
    }

    private static let queries = [
        "的", "的*和*在", "铁路", "的 NEAR/50 和", "的 和 scope:plan", "发展 scope:section", "的 OR 和 OR 一",
        "抽水畜能建设怎么推进",
    ]

    @Test(arguments: queries)
    func `A search can be ended at any call, and the engine answers as before afterwards`(query: String) throws {
        let whole = try engine.search(SearchQuery(query))
        let recorder = Recorder()
        engine.pace = recorder
        _ = try engine.search(SearchQuery(query))
        let calls = recorder.calls
        for last in Set([1, 2, calls / 2, calls]) where last >= 1 && last <= calls {
            recorder.calls = 0
            recorder.last = last
            #expect(throws: Ended.self) { try engine.search(SearchQuery(query)) }
        }
        recorder.last = .max
        recorder.refusesCost = true
        #expect(throws: Ended.self) { try engine.search(SearchQuery(query)) }
        engine.pace = nil
        let again = try engine.search(SearchQuery(query))
        #expect(again.total == whole.total)
        #expect(again.hits.map(\.passage.id) == whole.hits.map(\.passage.id))
    }

    private func cost(_ query: String) throws -> SearchCost {
        let recorder = Recorder()
        engine.pace = recorder
        defer { engine.pace = nil }
        _ = try engine.search(SearchQuery(query))
        return try #require(recorder.costs.first)
    }

    @Test func `What looks through more texts is expected to cost more`() throws {
        #expect(try cost("的").nanoseconds > cost("抽水蓄能").nanoseconds)
        #expect(try cost("的*和").nanoseconds > cost("铁路*机场").nanoseconds)
    }

    @Test(arguments: [
        ("的 的 的", "的"), ("铁路 OR 铁路", "铁路"), ("铁路 铁路 机场", "铁路 机场"), ("(铁路 机场) OR (铁路 机场)", "铁路 机场"),
        ("level:省 level:省 铁路", "level:省 铁路"),
    ])
    func `Equal operands are one`(several: String, one: String) throws {
        #expect(try cost(several) == cost(one))
        let (a, b) = (try engine.search(SearchQuery(several)), try engine.search(SearchQuery(one)))
        #expect(a.total == b.total)
        #expect(a.hits.map(\.passage.id) == b.hits.map(\.passage.id))
        #expect(a.hits.map(\.score) == b.hits.map(\.score))
    }

    @Test func `A part that comes again is looked for once, and found as often as it is there`() throws {
        let small = try Fixture(texts: ["甲乙甲乙甲乙丙。\n\n甲乙甲。\n\n乙甲乙甲乙。"])
        for (query, total) in [("甲*甲", 3), ("甲*甲*甲", 1), ("甲*乙*甲", 3), ("乙*乙*乙", 2), ("甲*甲*甲*甲", 0)] {
            #expect(try small.search(query).count == total, "\(query)")
        }
    }

    @Test func `Names that other searches wait for are looked for without giving way`() throws {
        let recorder = Recorder()
        recorder.last = 1
        engine.pace = recorder
        _ = try engine.aliases()
        #expect(recorder.calls == 0)
        #expect(recorder.costs.isEmpty)
    }
}
