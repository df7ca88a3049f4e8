import Localization
import PlanDocuments
import PlanLanguage
import PlanSearch
import TestSupport
import Testing

/// Offices that are asked for by any of their names, against the items' units as they are read from the sources.
struct OfficeSearchTests {
    private let fixture: Fixture
    private let oracle: QueryOracle

    init() throws {
        fixture = try Fixture()
        oracle = QueryOracle(fixture)
    }

    private func total(_ query: String) throws -> Int {
        var search = SearchQuery(query)
        search.tier = .exact
        return try fixture.engine.search(search).total
    }

    @Test(arguments: [
        "省发改委", "发改委", "工信厅", "省工信厅", "区发改局", "省交通厅", "省文旅厅", "省林业局", "平安区住建局", "国家发改委", "州文旅局",
        "青海省发展和改革委员会", "海东市平安区发展和改革局", "甘肃省工信厅", "省卫计委", "区农牧局", "财政部", "市发改委", "省发展改革委等", "各县（市）政府", "有关市（州）人民政府",
        "州直有关单位", "临夏州各县市政府", "甘肃省有关市州政府",
        "平安区文旅局", "临夏州林业局", "各县区政府", "云南省发改委",
    ])
    func `A field of units finds the office by any of its names, in each role`(name: String) throws {
        for field in [QueryField.agency, .lead, .responsible, .supporting] {
            let expected = fixture.passages.indices.count { oracle.isMet(field, name, by: $0) }
            #expect(try total("\(field.rawValue):\(name)") == expected, "\(field.rawValue):\(name)")
            let whole = fixture.passages.indices.count { oracle.isMet(field, name, .exact, by: $0) }
            #expect(try total("\(field.rawValue):=\"\(name)\"") == whole)
            #expect(whole <= expected)
        }
    }

    @Test(arguments: [
        ("省发改委", "省发展改革委"), ("工信厅", "省工业和信息化厅"), ("省交通厅", "省交通运输厅"),
        ("省文旅厅", "省文化和旅游厅"), ("区发改局", "海东市平安区发展和改革局"), ("省林业局", "省林草局"),
    ])
    func `Names of one office find the same`(name: String, other: String) throws {
        #expect(try total("单位:\(name)") > 0)
        #expect(try total("单位:\(name)") == total("单位:\(other)"))
        #expect(try total("牵头:\(name)") == total("牵头:\(other)"))
    }

    @Test func `The offices' list has every unit, and each row counts what its name finds`() throws {
        let rows = try fixture.engine.units()
        let units = Set(fixture.passages.map(\.agencies).flatMap { units in units.all.flatMap(units.wordings) })
        #expect(Set(rows.flatMap { $0.wordings.map(\.value) }) == units)
        for row in rows.prefix(150) { #expect(try total("单位:\"\(row.name)\"") == row.passages, "\(row.name)") }
        for row in rows.prefix(60) {
            #expect(try total("牵头:\"\(row.name)\"") == row.roles[.lead] ?? 0, "\(row.name)")
            #expect(
                row.plans
                    == Set(
                        fixture.passages.indices.filter { oracle.isMet(.agency, row.name, by: $0) }
                            .map { fixture.passages[$0].plan }
                    ).count, "\(row.name)")
        }
        #expect(rows.contains { $0.wordings.count > 1 })
    }

    /// An office that an item names is never denied, under whichever of its table's names it is asked for.
    @Test func `No name of an office that an item names is answered with an absence alone`() throws {
        var random = SeededGenerator(seed: testSeed())
        let rows = try fixture.engine.units().filter { $0.office?.functions.count == 1 }
        for row in rows.shuffled(using: &random).prefix(40) {
            let names = OfficeNames.others(of: row.name).filter { $0.unicodeScalars.count >= 3 }
            for name in names.shuffled(using: &random).prefix(5) {
                let answer = try fixture.engine.search(SearchQuery(name))
                let exact = answer.tier == .exact ? answer.total : 0
                let offer = answer.suggestions.first { $0.query == "单位:\(name)" }
                #expect(exact > 0 || offer != nil, "\(name) for \(row.name)")
                let expected = fixture.passages.indices.count { oracle.isMet(.agency, name, by: $0) }
                #expect(expected >= row.roles.values.max() ?? 0, "\(name) for \(row.name)")
                if let offer { #expect(offer.total == expected, "\(name)") }
            }
        }
    }

    /// An office of the table that a collective unit binds is told of it, under any of its names and of those of its place.
    @Test func `Whoever is bound as one of many is told so, with what a question for these gives`() throws {
        // As each plan places them.
        var units: Set<Office> = []
        for plan in fixture.plans {
            let around = OfficeSurroundings(level: plan.level, regions: plan.regions)
            for passage in fixture.passages where passage.plan == plan.id {
                for office in passage.agencies.all.compactMap({ Office($0) }) where office.members != nil {
                    units.insert(around.placing(office))
                }
            }
        }
        #expect(!units.isEmpty)
        var random = SeededGenerator(seed: testSeed())
        var told = 0
        for region in RegionTable.shared.regions.shuffled(using: &random).prefix(12)
            + RegionTable.shared.regions.filter({ $0.path.contains("临夏回族自治州") })
        {
            let path = region.path.joined()
            for name in [path + "政府", path + "人民政府", path + "教育局"] {
                guard let office = Office(name) else { continue }
                let answer = try fixture.engine.tasks(AgencyQuery(name))
                let binds = units.contains { $0.binding(office) != nil }
                #expect(answer.alsoBound.isEmpty == !binds, "\(name)")
                for unit in answer.alsoBound {
                    told += 1
                    let own = try fixture.engine.tasks(AgencyQuery(unit.name))
                    #expect(own.total == unit.tasks && unit.tasks > 0, "\(unit.name)")
                    #expect(Office(unit.name)?.members != nil && Office(unit.name)?.includes(office) == false)
                }
            }
        }
        #expect(told > 10)
    }

    @Test(arguments: [("发政局", "发展和改革局"), ("教育居", "教育局"), ("州财正局", "财政局"), ("民征局", "民政局")])
    func `A name with a character that sounds or looks alike has the office among the nearest`(
        typed: String, office: String
    ) throws {
        let answer = try fixture.engine.tasks(AgencyQuery(typed))
        #expect(
            answer.total == 0 && answer.nearest.contains { $0.name.contains(office) }, "\(answer.nearest.map(\.name))")
    }

    @Test(arguments: ["省发改委", "住建部", "省林业局 项目", "平安区发改局负责哪些任务"])
    func `A plain name that no text has is offered as the office`(query: String) throws {
        let answer = try fixture.engine.search(SearchQuery(query))
        #expect(answer.suggestions.contains { $0.kind == .office }, "\(answer.suggestions)")
        for offer in answer.suggestions { #expect(try total(offer.query) == offer.total && offer.total > 0) }
    }

    @Test(arguments: ["单位:云南省发改委", "牵头:四川省林业局"])
    func `Of an office that no item names the closest are offered, and what was compared is said`(query: String) throws
    {
        let answer = try fixture.engine.search(SearchQuery(query))
        #expect(answer.total == 0 && answer.tier == .exact)
        #expect(
            !answer.suggestions.isEmpty && answer.suggestions.allSatisfy { $0.kind == .nearOffice || $0.kind == .role })
        #expect(answer.compared?.chinese.contains("也按机关比较") == true)
    }
}
