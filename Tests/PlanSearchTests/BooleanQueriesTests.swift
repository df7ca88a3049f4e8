import PlanDocuments
import PlanLanguage
import PlanSearch
import TestSupport
import Testing

/// Random expressions with every operator, against an evaluator that knows nothing of the index or of the parser.
@Suite struct BooleanQueriesTests {
    /// Texts short enough for the oracle to be asked many times.
    static let texts: [String] = [
        """
        示例省综合交通规划

        一、总体要求

        到2025年,建成西宁至成都铁路;新建机场三期。兰州经西宁至青海湖铁路开工!

        （一）铁路。加快西宁至成都铁路建设，推进机场前期工作。

        二、重点任务

        1.机场建设。重点推进西宁机场三期工程。完善航线。
        责任单位：省发展改革委、省交通运输厅

        2.铁路建设。推进兰州至西宁铁路。2030年前建成？建设G6、5G网络和“一带一路”枢纽，西成铁路开工。
        """,
        """
        示例市实施方案

        一、总体要求

        机场、铁路、公路一体规划。

        二、重点任务

        铁路5条，机场2座，公路30条；水库12座。西宁铁路枢纽扩能改造。
        """,
    ]

    private static let aliases = """
        西宁至成都铁路\t西成铁路|宁成铁路\tproject\t
        机场\t航空港\tplace\t

        """

    private static let names = [
        "西宁至成都铁路": ["西宁至成都铁路", "西成铁路", "宁成铁路"], "西成铁路": ["西成铁路", "西宁至成都铁路", "宁成铁路"],
        "航空港": ["航空港", "机场"], "公路": ["公路"],
    ]

    @Test(arguments: [QueryScope.passage, .sentence, .section, .plan])
    func randomExpressionsFindWhatBruteForceFinds(scope: QueryScope) throws {
        let fixture = try Fixture(texts: Self.texts, aliases: Self.aliases)
        let fields = ExpressionGenerator.Fields(
            values: [
                .kind: ["body", "heading", "agencies"], .level: ["省", "国家", "市州"],
                .year: ["2022", "..2020", "2021..2022"],
                .section: ["铁路", "总体要求", "任务"], .title: ["交通", "示例市", "规划"], .agency: ["发展改革", "交通", "省发改委"],
                .lead: ["发展改革", "交通局"], .region: ["示例"], .plan: ["plan-0", "plan-1@1"], .number: ["示政办〔2022〕5号"],
            ])
        try compare(fixture, scope: scope, count: 300, fields: fields)
    }

    @Test(arguments: [QueryScope.passage, .sentence, .section, .plan])
    func randomExpressionsOverTheRealCorpusFindWhatBruteForceFinds(scope: QueryScope) throws {
        let fixture = try Fixture(aliases: Self.aliases)
        let fields = ExpressionGenerator.Fields(
            values: [
                .kind: ["body", "heading", "table", "agencies"], .level: ["省", "国家", "区县"],
                .year: ["2018", "..2020", "2021..2022", "2022.."], .section: ["生态", "机场", "总体要求"],
                .title: ["河西", "实施方案"], .region: ["青海", "临夏"],
                .agency: ["发展改革", "交通", "省发改委", "区交通局"], .lead: ["发展改革", "教育", "工信厅"],
                .plan: ["2021-gansu-regional-plans", "2021-gansu-regional-plans@2"],
                .number: ["青政办〔2022〕5号", "甘政办发〔2021〕93号"],
            ])
        try compare(fixture, scope: scope, count: 24, fields: fields)
    }

    private func compare(
        _ fixture: Fixture, scope: QueryScope, count: Int, fields: ExpressionGenerator.Fields
    ) throws {
        let oracle = QueryOracle(fixture, aliases: Self.names)
        var generator = ExpressionGenerator(
            random: SeededGenerator(seed: testSeed()), texts: fixture.passages.map(\.text),
            aliases: Self.names.keys.sorted(), fields: fields)
        var found = 0
        var deepest = 0
        for index in 0..<count {
            let expression = generator.expression(depth: index % 6)
            deepest = max(deepest, expression.depth)
            var search = SearchQuery(generator.scoped(expression.wording, scope))
            search.limit = 10_000
            search.filters = generator.filters()
            let expected = oracle.search(expression.node, scope, filters: search.filters)
            if !expected.isEmpty { found += 1 }
            let answer = try fixture.engine.search(search)
            #expect(Set(answer.hits.map(\.passage.id)) == expected, "\(search.text), filters \(search.filters)")
            #expect(answer.total == expected.count, "\(search.text), filters \(search.filters)")
        }
        #expect(found > count / 10)
        #expect(deepest == 5)
    }

    @Test func filtersNarrowByOneValueOfEachField() throws {
        let fixture = try Fixture()
        var query = SearchQuery("铁路")
        query.limit = 1_000
        let all = try fixture.engine.search(query)
        query.filters = [.level: ["国家", "区县"], .kind: ["body", "table"]]
        let some = try fixture.engine.search(query)
        let expected = all.hits.filter {
            ["国家", "区县"].contains($0.passage.plan.level?.name ?? "") && [.body, .table].contains($0.passage.kind)
        }
        #expect(Set(some.hits.map(\.passage.id)) == Set(expected.map(\.passage.id)))
        #expect(some.total == expected.count)
        #expect(some.total > 0)
    }
}
