import PlanDocuments
import SearchIndex
import Testing
import TextAnalysis

@testable import PlanSearch

@Suite("The list of plans")
struct PlanListTests {
    private static func ids(_ fixture: Fixture, _ change: (inout PlanList) -> Void) throws -> [String] {
        var list = PlanList()
        change(&list)
        return try list.entries(fixture.engine.context).map(\.plan.id)
    }

    @Test("has the plans that a search with the same filters looks at")
    func filters() throws {
        let fixture = try Fixture()
        let cases: [(field: QueryField, values: [String])] = [
            (.level, ["省"]), (.level, ["国家", "市州"]), (.region, ["青海省"]), (.title, ["兰州-西宁"]), (.title, ["方案", "规划"]),
            (.number, ["〔2022〕"]), (.region, ["没有"]), (.plan, ["2021-gansu-regional-plans"]),
        ]
        var counts: Set<Int> = []
        for (field, values) in cases {
            let listed = try Self.ids(fixture) { $0.filters = [field: values] }
            var query = SearchQuery("的")
            query.limit = 0
            if field == .title || field == .number {
                query = SearchQuery("的 (" + values.map { "\(field.rawValue):\($0)" }.joined(separator: " OR ") + ")")
                query.limit = 10_000
                #expect(Set(listed) == Set(try fixture.engine.search(query).hits.map(\.passage.plan.id)), "\(values)")
            } else {
                query.filters = [field: values]
                #expect(try fixture.engine.search(query).searchedPlans == listed.count, "\(values)")
            }
            counts.insert(listed.count)
        }
        #expect(counts.count > 3)
        #expect(try Self.ids(fixture) { $0.years = 2018...2018 } == ["2018-national-lanxi-plan@1"])
        #expect(try Self.ids(fixture) { $0.issuers = ["国家发展改革委"] } == ["2018-national-lanxi-plan@1"])
        #expect(try Self.ids(fixture) { $0.formats = ["pdf"] }.isEmpty)
        #expect(try Self.ids(fixture) { $0.formats = ["TEXT"] }.count == fixture.plans.count)
    }

    @Test("comes in the order asked for, and the other way round; what has no date or level is last both times")
    func order() throws {
        let fixture = try Fixture(texts: [
            "甲省丙规划\n\n一、总则\n\n建设。", "青海省乙规划\n\n（2020年3月1日）\n\n一、总则\n\n建设铁路。\n\n建设公路。",
            "国家甲规划\n\n（2021年）\n\n一、总则\n\n建设。",
        ])
        let entries = try fixture.engine.context.catalog().entries
        let ids = entries.map(\.plan.id)
        func sorted(_ sort: PlanList.Sort, _ isReversed: Bool = false) throws -> [PlanCatalog.Entry] {
            let found = try Self.ids(fixture) {
                $0.sort = sort
                $0.isReversed = isReversed
            }
            #expect(found.sorted() == ids.sorted())
            return found.compactMap { id in entries.first { $0.plan.id == id } }
        }
        #expect(try sorted(.file).map(\.plan.id) == ids)
        #expect(try sorted(.file, true).map(\.plan.id) == ids.reversed())
        #expect(try sorted(.date).map { $0.plan.date?.year } == [2021, 2020, nil])
        #expect(try sorted(.date, true).map { $0.plan.date?.year } == [2020, 2021, nil])
        let passages = try sorted(.passages).map(\.plan.passages.count)
        #expect(passages == passages.sorted(by: >))
        #expect(try sorted(.passages, true).map(\.plan.passages.count) == passages.sorted())
        let titles = try sorted(.title).map { Normalizer.fold($0.plan.title).utf8 }
        #expect(zip(titles, titles.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
        #expect(try sorted(.title, true).map(\.plan.id) == sorted(.title).map(\.plan.id).reversed())
        for isReversed in [false, true] {
            let levels = try sorted(.level, isReversed).map(\.plan.level)
            let known = levels.compactMap(\.self)
            #expect(levels.prefix(known.count).allSatisfy { $0 != nil })
            #expect(known == known.sorted { isReversed ? $1 < $0 : $0 < $1 })
        }
    }
}
