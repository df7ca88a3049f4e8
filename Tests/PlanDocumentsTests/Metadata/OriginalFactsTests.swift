import OriginalText
import PlanDocuments
import PlanLanguage
import Testing

/// What an original says of itself outside its text, beside what the text says.
struct OriginalFactsTests {
    private static let text = ["一、总体要求", "坚持改革开放，加快发展，提高供水能力。", "二、保障措施", "加强组织领导，落实责任。"]

    private func plans(
        _ lines: [String], _ facts: [ExtractedFact], path: String = "x/page.html", headings: Set<Int> = []
    ) -> [Plan] {
        var extracted = ExtractedText(format: "html", encoding: "UTF-8")
        for (index, line) in lines.enumerated() {
            var block = ExtractedBlock(headings.contains(index) ? .heading : .paragraph)
            block.level = headings.contains(index) ? 1 : 0
            extracted.append(block, line, place: SourcePlace(markupLine: index + 1))
        }
        extracted.facts = facts
        return read(SourceFile(path: path, bytes: [], extracted: extracted)).plans
    }

    private func plan(_ lines: [String], _ facts: [ExtractedFact]) throws -> Plan {
        try #require(plans(lines, facts).first)
    }

    @Test func `A block of information gives what the text does not say`() throws {
        let plan = try plan(
            ["供水管理方案"] + Self.text,
            [
                ExtractedFact(.documentNumber, "宁政办〔2021〕7号", origin: "信息块 文号"),
                ExtractedFact(.issuer, "西宁市人民政府办公室", origin: "信息块 发文机关"),
                ExtractedFact(.dateMade, "2021-03-04", origin: "信息块 成文日期"),
                ExtractedFact(.datePublished, "2021-03-09 10:00", origin: "meta PubDate"),
            ])
        #expect(plan.documentNumber == "宁政办〔2021〕7号")
        #expect(plan.evidence[.number]?.origin == .original("信息块 文号"))
        #expect(plan.issuers == ["西宁市人民政府办公室"])
        #expect(plan.date == PlanDate(year: 2021, month: 3, day: 4))
        #expect(plan.evidence[.date]?.origin == .original("信息块 成文日期"))
        #expect(plan.level == .prefecture)
        #expect(plan.regions == ["青海省", "西宁市"])
    }

    @Test func `What the text says of itself stays`() throws {
        let plan = try plan(
            ["西宁市人民政府关于供水管理的意见", "宁政〔2021〕8号"] + Self.text + ["西宁市人民政府", "2021年3月4日"],
            [
                ExtractedFact(.documentNumber, "宁政〔2021〕9号", origin: "信息块 文号"),
                ExtractedFact(.issuer, "西宁市城东区人民政府", origin: "信息块 发布机构"),
                ExtractedFact(.datePublished, "2022-01-01", origin: "meta PubDate"),
                ExtractedFact(.title, "供水管理", origin: "meta ArticleTitle"),
            ])
        #expect(plan.title == "西宁市人民政府关于供水管理的意见")
        #expect(plan.documentNumber == "宁政〔2021〕8号")
        #expect(plan.issuers == ["西宁市人民政府"])
        #expect(plan.date == PlanDate(year: 2021, month: 3, day: 4))
    }

    @Test func `A date of publication counts where no other date is known, before a date of effect`() throws {
        let facts = [
            ExtractedFact(.dateEffective, "2021年12月06日", origin: "信息块 实施日期"),
            ExtractedFact(.datePublished, "2021-12-05 17:32:57", origin: "meta PubDate"),
        ]
        let plan = try plan(["供水管理方案"] + Self.text, facts)
        #expect(plan.date == PlanDate(year: 2021, month: 12, day: 5))
        #expect(plan.evidence[.date]?.origin == .original("meta PubDate"))
        let effective = try self.plan(["供水管理方案"] + Self.text, [facts[0]])
        #expect(effective.evidence[.date]?.origin == .original("信息块 实施日期"))
    }

    @Test func `The source of a page is no issuer`() throws {
        let plan = try plan(
            ["供水管理方案"] + Self.text, [ExtractedFact(.source, "西宁市水务局", origin: "meta ContentSource")])
        #expect(plan.issuers.isEmpty)
        #expect(plan.regions == ["青海省", "西宁市"])
        #expect(plan.level == .prefecture)
        #expect(plan.evidence[.regions]?.origin == .pageSource)
        #expect(plan.evidence[.level]?.origin == .pageSource)
    }

    @Test(arguments: [
        // The page's title is not a title by its form, and the first line is.
        ("meta ArticleTitle", "供水这样办，一文说清", "供水这样办，一文说清"),
        // A site's name stands behind it.
        ("title", "西宁供水热点问答 - 西宁市人民政府", "西宁供水热点问答"), ("title", "西宁供水热点问答_政务公开_西宁市人民政府", "西宁供水热点问答"),
        ("property Title", "西宁供水热点问答 - 西宁市人民政府", "西宁供水热点问答"),
        // What is not in the text does not replace a title that is.
        ("meta ArticleTitle", "另一个标题的页面", "供水服务工作方案"), ("property dc:title", "关于某事的通知", "供水服务工作方案"),
    ])
    func `A line that an original states as its title is the title`(
        _ origin: String, _ stated: String, _ title: String
    ) throws {
        let lines = ["供水服务工作方案", "供水这样办，一文说清", "西宁供水热点问答"]
        let plan = try plan(lines + Self.text, [ExtractedFact(.title, stated, origin: origin)])
        #expect(plan.title == title)
        #expect(plan.evidence[.title]?.origin == .text)
    }

    @Test(arguments: [
        ("meta ArticleTitle", "【关注】供水这样办！", "供水这样办！"), ("meta ArticleTitle", "（转载）供水这样办", "供水这样办"),
        ("meta ArticleTitle", "（试行）供水这样办", "（试行）供水这样办"), ("property dc:title", "供水管理工作方案", "供水管理工作方案"),
        ("property dc:title", "Microsoft Word - 1.doc", "page"), ("property dc:title", "模板", "page"),
    ])
    func `A text without a title has the one that its page states, or a property that looks like one`(
        _ origin: String, _ stated: String, _ title: String
    ) throws {
        let plan = try plan(
            ["坚持改革开放，加快发展，提高供水能力。"], [ExtractedFact(.title, stated, origin: origin)])
        #expect(plan.title == title)
        #expect(plan.evidence[.title]?.origin == (title == "page" ? .fileName : .original(origin)))
    }

    @Test func `A notice that is the first title stays the notice, whatever the file is called after`() throws {
        let lines = ["关于印发供水管理方案的通知", "各县区人民政府：", "现将方案印发给你们，请遵照执行。", "供水管理方案"]
        let plan = try plan(
            lines + Self.text, [ExtractedFact(.title, "供水管理方案", origin: "property dc:title")])
        #expect(plan.title == "供水管理方案")
        #expect(plan.noticeTitle == "关于印发供水管理方案的通知")
    }

    @Test func `Of several plans the facts describe the one with the stated title`() {
        let lines =
            ["甲州供水规划"] + Self.text + ["乙州供水规划"] + Self.text
        let facts = [
            ExtractedFact(.title, "乙州供水规划", origin: "meta ArticleTitle"),
            ExtractedFact(.documentNumber, "宁政〔2021〕9号", origin: "信息块 文号"),
        ]
        let plans = plans(lines, facts)
        #expect(plans.map(\.title) == ["甲州供水规划", "乙州供水规划"])
        #expect(plans.map(\.documentNumber) == [nil, "宁政〔2021〕9号"])
    }

    @Test(arguments: [
        ("数字青海发展报告（2022年）", PlanPeriod?.some(PlanPeriod(first: 2022, last: 2022))),
        ("供水年报（2021年度）", PlanPeriod(first: 2021, last: 2021)),
        ("供水管理办法（2022年）", nil), ("供水报告（2022年修订）", nil), ("2022年供水报告摘编", nil),
    ])
    func `A report is of the year in the bracket that ends its title`(title: String, period: PlanPeriod?) throws {
        #expect(try plan([title] + Self.text, []).period == period)
    }

    @Test func `A sentence that says why something is done is no title`() throws {
        let sentence = "为深入贯彻关于发展数字经济的重要论述，全面落实工作会议部署要求，结合工作实际，制定如下措施"
        #expect(try plan([sentence] + Self.text, []).title == "page")
        #expect(try plan(["为民办实事工作方案"] + Self.text, []).title == "为民办实事工作方案")
    }

    @Test func `Vertical punctuation is read as that of lines, and kept in titles as it stands`() throws {
        let plan = try plan(
            ["西宁市供水管理办法︵试行︶", "一︑总体要求", "坚持改革开放︐加快发展︒", "︵一︶加强领导", "落实责任︒"], [])
        #expect(plan.title == "西宁市供水管理办法︵试行︶")
        #expect(plan.sections.map(\.depth) == [1, 2])
    }
}
