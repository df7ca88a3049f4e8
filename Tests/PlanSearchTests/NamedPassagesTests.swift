import PlanDocuments
import PlanSearch
import TestSupport
import Testing

/// Questions whose answers were read in the texts.
@Suite struct NamedPassagesTests {
    let fixture: Fixture

    init() throws {
        fixture = try Fixture()
    }

    private func hits(_ query: String) throws -> [SearchHit] {
        var search = SearchQuery(query)
        search.limit = 1_000
        return try fixture.engine.search(search).hits
    }

    @Test func aNameThatAPageEndCutsIsFound() throws {
        let railway = try hits("兰州经西宁至青海湖城际轨道交通")
        #expect(railway.map(\.passage.file) == ["2022-pingan-lanxi-tasks.txt"])
        #expect(railway.map { $0.passage.span.lines } == [69...71])
        let brand = try hits("走出青海 平安驿”品牌")
        #expect(brand.map(\.passage.span.lines) == [137...139])
    }

    @Test func aHeadingIsFoundOnceAndNotInTheContentsPage() throws {
        let found = try hits("\"第二节 强化国家能源基地建设\"")
        #expect(found.count == 1)
        #expect(found.first?.passage.kind == .heading)
        #expect(found.first?.line == 367)
    }

    @Test func otherFormsOfTheSameStringFindTheSame() throws {
        for (variant, plain) in [("産業園區", "产业园区"), ("５Ｇ", "5G"), ("g0611", "G0611"), ("產業園區", "产业园区")] {
            let expected = try fixture.search(plain)
            #expect(!expected.isEmpty)
            #expect(try fixture.search(variant) == expected, "\(variant)")
        }
    }

    @Test func aPhraseDoesNotCrossPunctuation() throws {
        let fixture = try Fixture(texts: ["发展产业。园区建设", "发展产业园区"])
        #expect(try fixture.search("产业园区") == ["plan-1@1.1"])
        #expect(try fixture.search("\"产业。园区\"") == ["plan-0@1.1"])
        #expect(try fixture.search("产业。园区") == ["plan-0@1.1"])
    }

    @Test func wordsInOneQueryMustMeetInOnePassage() throws {
        let both = try fixture.search("兰州 机场")
        #expect(both == (try fixture.search("兰州")).intersection(try fixture.search("机场")))
        #expect(!both.isEmpty)
    }

    @Test func sevenPlansAreSearched() throws {
        let answer = try fixture.engine.search(SearchQuery("不存在的字符串"))
        #expect(answer.searchedPlans == 7)
        #expect(answer.total == 0)
        #expect(answer.searchedPassages == fixture.passages.count)
    }

    @Test func pagesOfAnAnswerJoinToTheWhole() throws {
        var query = SearchQuery("建设")
        query.limit = 10_000
        let whole = try fixture.engine.search(query)
        var joined: [String] = []
        query.limit = 37
        while joined.count < whole.total {
            query.offset = joined.count
            joined += try fixture.engine.search(query).hits.map(\.passage.id)
        }
        #expect(joined == whole.hits.map(\.passage.id))
    }

    @Test func sortingByDateAndByPlanKeepsTheOrderOfTheText() throws {
        var query = SearchQuery("铁路")
        query.limit = 1_000
        query.sort = .date
        let dates = try fixture.engine.search(query).hits.map { $0.passage.plan.date.map { "\($0)" } ?? "" }
        #expect(dates == dates.sorted(by: >))
        query.sort = .plan
        let files = try fixture.engine.search(query).hits.map { "\($0.passage.file)" }
        #expect(files == files.sorted())
    }
}
