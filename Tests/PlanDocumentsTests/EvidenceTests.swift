import PlanDocuments
import Testing

/// Where each field of the metadata was found.
struct EvidenceTests {
    private func plan(_ text: String, path: String = "plan.txt") throws -> Plan {
        try #require(read(text, path: path).plans.first)
    }

    @Test func `Fields name the lines they were read from`() throws {
        let plan = try plan(
            "甘肃省人民政府办公厅\n关于印发甘肃省水利规划的通知\n甘政办发〔2021〕93号\n各市州人民政府：\n现将规划印发给你们，请遵照执行。\n甘肃省人民政府办公厅\n2021年10月10日\n甘肃省水利规划\n规划期为2021—2025年，展望到2035年。\n一、任务\n建设水库，保障供水。\n"
        )
        #expect(plan.evidence[.title] == FieldSource(.text, line: 8))
        #expect(plan.evidence[.number] == FieldSource(.text, line: 3))
        #expect(plan.evidence[.date] == FieldSource(.text, line: 7))
        #expect(plan.evidence[.level]?.origin == .issuers)
        #expect(plan.evidence[.regions]?.origin == .issuers)
        #expect(plan.evidence[.period] == FieldSource(.text, line: 9))
    }

    @Test func `A field without a value has no evidence, and a title can be the file's name`() throws {
        let plan = try plan("建设水库，保障供水，完成任务。\n", path: "x/水利规划.txt")
        #expect(plan.title == "水利规划")
        #expect(plan.evidence == [.title: FieldSource(.fileName)])
    }

    @Test func `The date of issue comes before those of publication, effect and amendment`() throws {
        let dates = [
            "施行日期：2022年1月1日", "发布日期：2021年11月5日", "成文日期：2021年10月10日",
        ]
        func date(_ lines: [String]) throws -> Plan {
            try plan("水利规划\n" + lines.joined(separator: "\n") + "\n一、任务\n建设水库，保障供水。\n")
        }
        let all = try date(dates)
        #expect(all.date == PlanDate(year: 2021, month: 10, day: 10))
        #expect(all.evidence[.date] == FieldSource(.text, line: 4))
        let published = try date(Array(dates.prefix(2)))
        #expect(published.date == PlanDate(year: 2021, month: 11, day: 5))
        #expect(published.evidence[.date] == FieldSource(.webPage, line: 3))
        let effective = try date(Array(dates.prefix(1)))
        #expect(effective.date == PlanDate(year: 2022, month: 1, day: 1))
        #expect(effective.evidence[.date] == FieldSource(.effectiveDate, line: 2))
    }

    @Test func `A plan's fields that its notice gave say so`() throws {
        let text =
            "关于印发《甲州规划》《乙州规划》的通知\n甘政办发〔2021〕93号\n甘肃省人民政府办公厅\n2021年10月10日\n甲州规划\n一、任务\n建设甲事，完成。\n乙州规划\n一、任务\n建设乙事，完成。\n"
        let plans = read(text).plans
        #expect(plans.count == 2)
        #expect(plans.last?.documentNumber == "甘政办发〔2021〕93号")
        #expect(plans.last?.evidence[.number] == FieldSource(.notice, line: 2))
    }

    @Test(arguments: [
        ("2018", PlanDate(year: 2018)), ("2018-02", PlanDate(year: 2018, month: 2)),
        ("2018-02-07", PlanDate(year: 2018, month: 2, day: 7)), ("2018年2月", PlanDate(year: 2018, month: 2)),
        ("2018-13", nil), ("2018-02-30", nil), ("soon", nil), ("", nil), ("18-2", nil), ("2018-", nil),
    ])
    func `A date is read as people write it`(text: String, date: PlanDate?) {
        #expect(PlanDate(text) == date)
    }

    @Test(arguments: [
        ("2021—2025", PlanPeriod(first: 2021, last: 2025)), ("2021-2025年", PlanPeriod(first: 2021, last: 2025)),
        ("2021年至2025年", PlanPeriod(first: 2021, last: 2025)), ("2035", PlanPeriod(first: nil, last: 2035)),
        ("2025—2021", nil), ("2021—2025—2035", nil), ("", nil), ("long", nil), ("20211", nil),
    ])
    func `A period is read as people write it`(text: String, period: PlanPeriod?) {
        #expect(PlanPeriod(text) == period)
    }

    @Test func `Facts give each year, deadline and status once and in order`() {
        let facts = FactReader.facts(in: "2025年底前建成投用，2021年开工建设，2021年完成前期工作，到2025年全部建成。")
        #expect(facts.distinctYears == [2021, 2025])
        #expect(facts.distinctDeadlines == [2025])
        #expect(facts.distinctStatuses == [.preliminary, .construction, .completed])
    }
}
