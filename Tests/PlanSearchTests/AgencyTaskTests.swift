import PlanDocuments
import PlanLanguage
import PlanSearch
import TestSupport
import Testing

/// The tasks of offices, against the items' units as they are read from the sources.
struct AgencyTaskTests {
    private let fixture: Fixture
    private let oracle: QueryOracle

    init() throws {
        fixture = try Fixture()
        oracle = QueryOracle(fixture)
    }

    private func tasks(_ name: String, _ change: (inout AgencyQuery) -> Void = { _ in }) throws -> AgencyAnswer {
        var query = AgencyQuery(name)
        query.limit = 10_000
        change(&query)
        return try fixture.engine.tasks(query)
    }

    private func expected(_ field: QueryField, _ name: String) -> Set<String> {
        Set(fixture.passages.indices.filter { oracle.isMet(field, name, by: $0) }.map { fixture.passages[$0].id })
    }

    private func passages(_ answer: AgencyAnswer) -> [String] { answer.tasks.flatMap { $0.passages.map(\.id) } }

    private static let fields: [(UnitRole, QueryField)] = [
        (.lead, .lead), (.responsible, .responsible), (.supporting, .supporting),
    ]

    /// Names that people type, and a sample of those that the plans have.
    private func names() throws -> [String] {
        var random = SeededGenerator(seed: 17)
        let typed = ["平安区发改局", "省发改委", "发改委", "工信厅", "州文旅局", "财政部", "各县区政府", "省林业局", "区政府", "云南省发改委"]
        return typed + (try fixture.engine.units()).map(\.name).shuffled(using: &random).prefix(60)
    }

    @Test func `The tasks' passages are those whose item names the office, each once, and so are those of each role`()
        throws
    {
        for name in try names() {
            let answer = try tasks(name)
            let found = passages(answer)
            #expect(Set(found) == expected(.agency, name), "\(name)")
            #expect(Set(found).count == found.count && answer.passages == found.count, "\(name)")
            #expect(answer.total == answer.tasks.count && !answer.hasMore)
            for (role, field) in Self.fields {
                let own = try tasks(name) { $0.role = role }
                #expect(Set(passages(own)) == expected(field, name), "\(name) \(role)")
                #expect(own.total == answer.roles[role] ?? 0 && own.roles == answer.roles)
            }
        }
    }

    @Test func `The passages of a task stand side by side in one plan and have the same units`() throws {
        let byID = Dictionary(uniqueKeysWithValues: fixture.passages.map { ($0.id, $0) })
        for name in ["省", "局", "政府", "委"] {
            for task in try tasks(name).tasks {
                let numbers = task.passages.compactMap { Int($0.id.split(separator: ".").last ?? "") }
                #expect(numbers == Array((numbers.first ?? 0)..<(numbers.first ?? 0) + numbers.count))
                #expect(Set(task.passages.map { byID[$0.id]?.agencies }).count == 1)
                #expect(Set(task.passages.map(\.plan.id)).count == 1)
                var units = task.named
                units.formUnion(task.others)
                let all = byID[task.passages[0].id]?.agencies
                #expect(Set(units.all) == Set(all?.all ?? []))
                #expect(task.roles == UnitRole.allCases.filter { !task.named[$0].isEmpty })
            }
        }
    }

    @Test func `Pages fit together, in every order`() throws {
        for sort in AgencyQuery.Sort.allCases {
            let all = try tasks("省发改委") { $0.sort = sort }
            var pages: [String] = []
            var offset = 0
            while true {
                let page = try tasks("省发改委") { ($0.sort, $0.offset, $0.limit) = (sort, offset, 7) }
                pages += page.tasks.map { $0.passages[0].id }
                offset += page.tasks.count
                guard page.hasMore else { break }
            }
            #expect(pages == all.tasks.map { $0.passages[0].id } && pages.count > 7, "\(sort)")
        }
    }

    @Test func `What the office leads comes first, then the newest plan, then the order of the text`() throws {
        let found = try tasks("发改委").tasks
        let roles = found.map { UnitRole.allCases.firstIndex(of: $0.roles[0]) ?? 0 }
        #expect(roles == roles.sorted() && Set(roles).count > 1)
        for (one, next) in zip(found, found.dropFirst()) where one.roles[0] == next.roles[0] {
            if let before = one.plan.date, let after = next.plan.date { #expect(before >= after) }
            if one.plan.id == next.plan.id {
                #expect(one.passages[0].span.start.byte < next.passages[0].span.start.byte)
            }
        }
    }

    @Test func `Filters leave the tasks of the plans that they name, and years those that are due then`() throws {
        let all = try tasks("发改局")
        let plan = try #require(all.tasks.first?.plan.id)
        let own = try tasks("发改局") { $0.filters = [.plan: [plan]] }
        #expect(
            own.tasks.map { $0.passages[0].id } == all.tasks.filter { $0.plan.id == plan }.map { $0.passages[0].id })
        #expect(own.searchedPlans == 1)
        let due = try tasks("局") { $0.deadlineYears = 2024...2026 }
        let expected = try tasks("局").tasks.filter { task in
            task.deadlines.contains { $0.year.map { 2024...2026 ~= $0 } ?? false }
        }
        #expect(Set(due.tasks.map { $0.passages[0].id }) == Set(expected.map { $0.passages[0].id }) && due.total > 0)
        let sorted = try tasks("局") { $0.sort = .deadline }.tasks.map { $0.deadlines.compactMap(\.year).max() ?? .max }
        #expect(sorted == sorted.sorted())
    }

    @Test func `A name that no plan has is answered with offices that are there, each with its numbers`() throws {
        let rows = Dictionary(uniqueKeysWithValues: try fixture.engine.units().map { ($0.name, $0) })
        for name in ["云南省发改委", "平安区发改居", "西宁市大数据局", "省发展改革委员"] {
            let answer = try tasks(name)
            #expect(answer.total == 0 && answer.nearest.count <= 5, "\(name)")
            for row in answer.nearest { #expect(rows[row.name] == row) }
        }
        #expect(try tasks("云南省发改委").nearest.contains { $0.name.contains("发展改革") })
        #expect(try tasks("省发展改革委员").nearest.first?.name.hasSuffix("省发展改革委") == true)
        #expect(try tasks("火星七号").nearest.isEmpty)
        #expect(try tasks("省发改委").nearest.isEmpty)
    }

    @Test func `An answer that was cut short says so, and offers nothing in place of what it did not look for`() throws
    {
        let answer = try fixture.engine.tasks(AgencyQuery("云南省发改委"), deadline: .now - .seconds(1))
        #expect(answer.total == 0 && !answer.incompleteReasons.isEmpty && answer.nearest.isEmpty)
        #expect(answer.unreadAgencies == 0)
    }

    @Test func `Copies of a task are folded into the first`() throws {
        let text = """
            某市工作方案

            一、任务

            1.开展全市工业企业节能诊断和能源审计，建立节能改造项目库。（责任单位：市工信局）

            2.建设市级公共数据平台，推动部门数据共享。（责任单位：市大数据局）
            """
        let fixture = try Fixture(texts: [text, text])
        var query = AgencyQuery("市工信局")
        #expect(try fixture.engine.tasks(query).tasks.count == 2)
        query.foldsDuplicates = true
        let folded = try fixture.engine.tasks(query)
        #expect(folded.tasks.count == 1 && folded.total == 2 && folded.tasks[0].alsoIn.count == 1 && !folded.hasMore)
    }

    @Test func `Rows of a table are tasks of their own, and say their column's deadline`() throws {
        let fixture = try Fixture(texts: [
            """
            某市重点任务清单

            一、重点任务

            序号\t重点任务\t牵头单位\t配合单位\t完成时限
            1\t建设雪场\t市体育局\t市财政局\t2022年底前
            2\t培育队伍\t市体育局\t市财政局\t长期坚持
            3\t修建道路\t市交通运输局\t市财政局\t2023年6月

            二、其他任务

            1.开展普查。（责任单位：市体育局；完成时限：2022年10月底前）
            2.组织培训。
            责任单位：市体育局
            完成时限：持续推进
            """
        ])
        let tasks = try fixture.engine.tasks(AgencyQuery("市体育局")).tasks
        #expect(
            tasks.map(\.deadlines) == [
                [ItemDeadline(wording: "2022年底前", year: 2022)], [ItemDeadline(wording: "长期坚持", year: nil)],
                [ItemDeadline(wording: "2022年10月底前", year: 2022)], [ItemDeadline(wording: "持续推进", year: nil)],
            ])
        #expect(tasks.map(\.roles) == [[.lead], [.lead], [.responsible], [.responsible]])
        #expect(tasks[0].others.supporting == ["市财政局"])
    }

    @Test func `The list of offices filters by name, level, region and role`() throws {
        func list(_ change: (inout OfficeListQuery) -> Void) throws -> [UnitRow] {
            var query = OfficeListQuery()
            change(&query)
            return try fixture.engine.units(query).rows
        }
        let all = try fixture.engine.units()
        #expect(try list { _ in } == all)
        #expect(try list { $0.level = "省" } == all.filter { $0.level == .province })
        let led = try list { $0.role = .lead }
        #expect(Set(led.map(\.name)) == Set(all.filter { $0.roles[.lead] ?? 0 > 0 }.map(\.name)))
        #expect(zip(led, led.dropFirst()).allSatisfy { $0.roles[.lead] ?? 0 >= $1.roles[.lead] ?? 0 })
        let named = try list { $0.text = "文旅局" }
        #expect(
            !named.isEmpty
                && named.allSatisfy { $0.office?.functions.functions.contains { $0.name.contains("文") } ?? true })
        let local = try list { $0.region = "青海省" }
        #expect(!local.isEmpty && local.allSatisfy { $0.regions.first == "青海省" })
        let sorted = try list { $0.sort = .name }.map(\.name)
        #expect(sorted == sorted.sorted() && sorted.count == all.count)
    }
}
