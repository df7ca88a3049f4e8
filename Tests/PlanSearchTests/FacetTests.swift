import PlanDocuments
import PlanLanguage
import PlanSearch
import Testing

/// Facets against counts over the plans as they are read from the sources, no index involved.
struct FacetTests {
    private let fixture: Fixture
    private let passages: [String: Fixture.Passage]
    private let plans: [String: Plan]
    private let oracle: QueryOracle

    init() throws {
        fixture = try Fixture()
        passages = Dictionary(uniqueKeysWithValues: fixture.passages.map { ($0.id, $0) })
        plans = Dictionary(uniqueKeysWithValues: fixture.plans.map { ($0.id, $0) })
        oracle = QueryOracle(fixture)
    }

    /// Each unit of the passages is in a row, and each row counts what a search for its name finds among them.
    private func check(_ rows: [UnitRow], _ ids: [String], _ query: SearchQuery) {
        let asked = Set(ids)
        let found = fixture.passages.indices.filter { asked.contains(fixture.passages[$0].id) }
        for row in rows {
            #expect(
                row.passages == found.count { oracle.isMet(.agency, row.name, by: $0) }, "\(row.name) of \(query.text)")
            for (role, field) in [
                (UnitRole.lead, QueryField.lead), (.responsible, .responsible), (.supporting, .supporting),
            ] {
                #expect(row.roles[role] ?? 0 == found.count { oracle.isMet(field, row.name, by: $0) }, "\(row.name)")
            }
            for wording in row.wordings {
                let isIn = found.contains { index in
                    let units = fixture.passages[index].agencies
                    return units.all.contains { units.wordings(of: $0).contains(wording.value) }
                }
                #expect(isIn && wording.passages <= row.passages, "\(wording.value)")
            }
        }
        let units = Set(
            found.map { fixture.passages[$0].agencies }.flatMap { units in units.all.flatMap(units.wordings) })
        #expect(Set(rows.flatMap { $0.wordings.map(\.value) }) == units)
        #expect(rows.map(\.passages) == rows.map(\.passages).sorted(by: >))
        #expect(Set(rows.map(\.name)).count == rows.count)
    }

    private func counts(_ ids: [String], _ values: (Fixture.Passage, Plan) -> [String]) -> [String: Int] {
        var counts: [String: Int] = [:]
        for id in ids {
            guard let passage = passages[id], let plan = plans[passage.plan] else { continue }
            for value in Set(values(passage, plan)) { counts[value, default: 0] += 1 }
        }
        return counts
    }

    /// Checks every facet; `found` returns the passages that the query finds without its filter of a field, `nil` for years.
    private func check(
        _ facets: SearchFacets, _ query: SearchQuery, _ found: (QueryField?) throws -> [String]
    ) rethrows {
        func expect(
            _ facet: [SearchFacets.Count], _ field: QueryField, _ ids: [String],
            _ values: (Fixture.Passage, Plan) -> [String]
        ) {
            let asked = Dictionary(uniqueKeysWithValues: facet.map { ($0.value, $0.passages) })
            let what = "\(field) of \(query.text), filters \(query.filters)"
            #expect(asked == counts(ids, values), "\(what)")
            let names = facet.map(\.value)
            if field == .level {
                #expect(names == PlanLevel.allCases.map(\.name).filter { names.contains($0) }, "\(what)")
            } else {
                #expect(facet.map(\.passages) == facet.map(\.passages).sorted(by: >), "\(what)")
            }
        }
        expect(facets.level, .level, try found(.level)) { [$1.level?.name].compactMap { $0 } }
        expect(facets.year, .year, try found(nil)) { _, plan in [plan.date.map { "\($0.year)" }].compactMap { $0 } }
        expect(facets.region, .region, try found(.region)) { $1.regions }
        check(facets.agency, try found(.agency), query)
        expect(facets.kind, .kind, try found(.kind)) { passage, _ in [passage.kind.name] }
        expect(facets.plan, .plan, try found(.plan)) { [$1.id] }
    }

    /// The passages that a query finds with a filter less.
    private func hits(of query: SearchQuery, without field: QueryField?) throws -> [String] {
        var query = query
        if let field { query.filters[field] = nil } else { query.years = nil }
        (query.limit, query.offset, query.wantsFacets, query.foldsDuplicates) = (10_000, 0, false, false)
        return try fixture.engine.search(query).hits.map(\.passage.id)
    }

    @Test(arguments: [
        "生态", "的", "铁路 OR 公路", "生态 -水", "agency:发展改革", "kind:agencies", "section:机场", "scope:section 铁路 机场",
        "scope:plan 抽水蓄能 牦牛", "scope:sentence 兰州 西宁", "铁路 NEAR/10 西宁", "兰州*铁路", "~兰西城市群", "此句不在任何规划中",
    ])
    func `Facets count the whole result, whatever page, order and folding are asked for`(text: String) throws {
        for filters: [QueryField: [String]] in [
            [:], [.level: ["国家", "区县"], .agency: ["交通", "发展改革"]], [.kind: ["body"], .region: ["青海"]],
        ] {
            for tier in [SearchQuery.TierPolicy.exact, .relaxed] {
                var query = SearchQuery(text)
                query.tier = tier
                query.filters = filters
                query.limit = 10_000
                query.wantsFacets = true
                let all = try fixture.engine.search(query)
                #expect(all.hits.count == all.total)
                try check(all.facets, query) { try hits(of: query, without: $0) }
                (query.limit, query.offset, query.sort, query.foldsDuplicates) = (1, 2, .date, true)
                let page = try fixture.engine.search(query)
                #expect(page.facets == all.facets, "\(text)")
                #expect(page.total == all.total, "\(text)")
            }
        }
    }

    @Test(arguments: ["铁路", "生态", "西宁磁悬浮飞机场建设"])
    func `A count is what choosing the value gives`(text: String) throws {
        var query = SearchQuery(text)
        query.tier = .automatic
        query.filters = [.level: ["省"], .kind: ["body", "table"]]
        query.years = 2021...2022
        query.wantsFacets = true
        let facets = try fixture.engine.search(query).facets
        let chosen: [(QueryField, [SearchFacets.Count])] = [
            (.level, facets.level), (.kind, facets.kind), (.plan, facets.plan),
        ]
        for (field, counts) in chosen {
            for count in counts {
                var one = query
                one.filters[field] = [count.value]
                #expect(try fixture.engine.search(one).total == count.passages, "\(field) \(count.value) of \(text)")
            }
        }
        for count in facets.year {
            var one = query
            let year = try #require(Int(count.value))
            one.years = year...year
            #expect(try fixture.engine.search(one).total == count.passages, "\(count.value) of \(text)")
        }
        // 国家 of 2018 is beyond the years; without the filter of levels alone, more than 省 is counted.
        #expect(facets.level.map(\.value) == ["省", "市州", "区县"] || text != "铁路")
    }

    @Test func `The plans of a string are those that have it in their text`() throws {
        var query = SearchQuery("生态")
        query.wantsFacets = true
        let facets = try fixture.engine.search(query).facets
        let found = fixture.passages.filter { $0.text.contains("生态") }.map(\.id)
        #expect(found.count > 100)
        check(facets, query) { _ in found }
        #expect(facets.agency.count > 5)
        query.wantsFacets = false
        let without = try fixture.engine.search(query).facets
        #expect(without.plan.isEmpty && without.kind.isEmpty && without.agency.isEmpty)
    }
}
