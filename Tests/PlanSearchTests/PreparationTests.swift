import Dispatch
import SearchIndex
import Testing

@testable import PlanSearch

/// What is collected from all texts of a generation, once.
struct PreparationTests {
    private let fixture: Fixture
    private let context: SearchContext

    init() throws {
        fixture = try Fixture(texts: ["加快建设西宁至成都铁路、兰州至合作铁路。", "推进西宁机场三期扩建工程。"])
        context = SearchContext(fixture.engine.context.snapshot)
    }

    @Test func `Before an announced preparation, what it collects is not there yet; after it, it is`() throws {
        let engine = try SearchEngine(context)
        context.announcePreparation()
        #expect(throws: NotCollectedYet.self) { try engine.projects() }
        #expect(throws: NotCollectedYet.self) { try engine.suggest("西") }
        // Searches and mentions need nothing of it.
        #expect(try engine.search(SearchQuery("铁路")).total == 1)
        #expect(try engine.mentions(MentionQuery("西宁至成都铁路")).total == 1)
        try SearchEngine(context).prepare { true }
        #expect(try engine.projects().entries.count == 3)
        #expect(try engine.suggest("西宁").suggestions.isEmpty == false)
    }

    @Test func `A preparation that is not wanted any more leaves the work to who needs it`() throws {
        let engine = try SearchEngine(context)
        for steps in 0...6 {
            var asked = 0
            try engine.prepare {
                asked += 1
                return asked <= steps
            }
            #expect(try engine.projects().entries == fixture.engine.projects().entries)
            #expect(try engine.suggest("西宁") == fixture.engine.suggest("西宁"))
        }
    }

    @Test func `Without a preparation the first who asks collects`() throws {
        let engine = try SearchEngine(context)
        #expect(try engine.projects().entries.count == 3)
        #expect(try engine.suggest("兰州").suggestions.isEmpty == false)
    }

    @Test func `Who needs what is made once does not wait for a thread that makes it ahead`() throws {
        let made = MadeOnce<Int>()
        let begun = DispatchSemaphore(value: 0)
        let mayEnd = DispatchSemaphore(value: 0)
        let ended = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            // A thread that gets no processor until the other has its value.
            _ = made.value(isAhead: true) {
                begun.signal()
                mayEnd.wait()
                return 1
            }
            ended.signal()
        }
        begun.wait()
        #expect(made.value { 2 } == 2)
        mayEnd.signal()
        ended.wait()
        // The first one stays, for whoever asks.
        #expect(made.value { 3 } == 2)
        #expect(made.value(isAhead: true) { 4 } == 2)
    }

    @Test func `With a deadline the answer says that names are not collected yet, and not once they are`() throws {
        let engine = try SearchEngine(context)
        let deadline = ContinuousClock.now + .seconds(600)
        let early = try engine.search(SearchQuery("铁路"), deadline: deadline)
        #expect(early.total == 1)
        #expect(early.untried == UntriedOffers.collecting.message)
        try engine.prepare { true }
        #expect(try engine.search(SearchQuery("铁路"), deadline: deadline).untried == nil)
        // Without one it collects them itself.
        #expect(try engine.search(SearchQuery("铁路")).untried == nil)
    }

    @Test func `Once the share of the time is over nothing is tried, which the trial knows`() throws {
        let engine = try SearchEngine(context)
        let query = SearchQuery("铁路")
        let parsed = try QueryParser.parse(query.text)
        let late = OfferTrial(engine, query, parsed, deadline: .now - .seconds(1))
        #expect(throws: DeadlinePassed.self) { try late.total(of: "机场") }
        #expect(late.untried == .share)
        let unhurried = OfferTrial(engine, query, parsed, deadline: nil)
        #expect(try unhurried.total(of: "机场") == 1)
        #expect(unhurried.untried == nil)
    }
}
