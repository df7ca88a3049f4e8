import PlanDocuments
import PlanLanguage
import PlanSearch
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
        "青海省发展和改革委员会", "海东市平安区发展和改革局", "甘肃省工信厅", "省卫计委", "区农牧局", "财政部", "市发改委", "省发展改革委等",
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
}
