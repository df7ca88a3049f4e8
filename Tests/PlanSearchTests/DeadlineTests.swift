import PlanSearch
import Testing

/// What answers say that were cut short.
struct DeadlineTests {
    private let fixture: Fixture
    private var engine: SearchEngine { fixture.engine }

    init() throws {
        fixture = try Fixture()
    }

    private static let queries = [
        "铁路", "城市群发展", "铁 路", "铁路 OR 机场", "铁路 机场 scope:section", "铁路 -机场 scope:plan",
        "铁路 NEAR/10 西宁", "兰州*铁路", "发展 level:省",
    ]

    @Test func `A deadline that has passed is named with how far the search came`() throws {
        for query in Self.queries {
            let answer = try engine.search(SearchQuery(query), deadline: .now - .seconds(1))
            #expect(answer.isIncomplete)
            let reason = try #require(answer.incompleteReasons.first)
            #expect(
                reason.wholeMatch(of: /the deadline passed after \d+ ms, with \d{1,2} % of the index searched/) != nil)
            #expect(answer.total == 0)
        }
    }

    @Test func `Without a deadline nothing is missing and nothing is said`() throws {
        for query in Self.queries {
            let answer = try engine.search(SearchQuery(query))
            #expect(answer.incompleteReasons == [])
            #expect(!answer.isIncomplete)
        }
    }

    @Test func `Whatever the deadline, what is found is part of the whole answer`() throws {
        for query in Self.queries {
            var search = SearchQuery(query)
            search.limit = 10_000
            let whole = Set(try engine.search(search).hits.map(\.passage.id))
            for microseconds in stride(from: 0, through: 10_000, by: 500) {
                let answer = try engine.search(search, deadline: .now + .microseconds(microseconds))
                #expect(whole.isSuperset(of: answer.hits.map(\.passage.id)))
                #expect(answer.total <= whole.count)
                if !answer.isIncomplete { #expect(answer.total == whole.count) }
            }
        }
    }

    @Test func `Mentions that were cut short say so`() throws {
        let name = "西宁至成都铁路"
        let whole = try engine.mentions(MentionQuery(name))
        #expect(whole.incompleteReasons == [])
        let cut = try engine.mentions(MentionQuery(name), deadline: .now - .seconds(1))
        #expect(cut.isIncomplete)
        #expect(cut.incompleteReasons.count == 1)
        #expect(cut.total < whole.total)
    }
}
