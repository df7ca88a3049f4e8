import PlanDocuments
import PlanLanguage
import Testing

/// What stands below a text: offices that sign, dates, and the lines of the printed copy.
struct SignatureTests {
    struct End: Sendable {
        var lines: String
        var issuers: [String]
        var date: String? = "2023-06-01"
    }

    static let ends = [
        End(lines: "国家发展改革委　　财政部\n2023年6月1日", issuers: ["国家发展改革委", "财政部"]),
        End(lines: "国家发展改革委\n财政部\n水利部\n二〇二三年六月一日", issuers: ["国家发展改革委", "财政部", "水利部"]),
        End(
            lines: "国家发展改革委   工业和信息化部\n财      政      部   水    利    部\n二○二三年六月十二日",
            issuers: ["国家发展改革委", "工业和信息化部", "财政部", "水利部"], date: "2023-06-12"),
        End(lines: "西宁市水务局（代章）　　西宁市财政局（代章）\n2023 年 6 月 1 日", issuers: ["西宁市水务局", "西宁市财政局"]),
        End(lines: "西宁市水务局       西宁市财政局       2023年6月1日", issuers: ["西宁市水务局", "西宁市财政局"]),
        End(lines: "国家能源局\n(盖章)\n2023年6月1日", issuers: ["国家能源局"]),
        End(lines: "西宁市人民政府\n二O二三年六月一日", issuers: ["西宁市人民政府"]),
        End(lines: "二零二三年六月一日", issuers: []),
        End(lines: "西宁市水务局2023年6月1日", issuers: ["西宁市水务局"]),
        End(lines: "2023年6月1日\n西宁市水务局", issuers: ["西宁市水务局"]),
        End(lines: "国 家 发 展 改 革 委\n财　　　政　　　部\n2023年6月1日", issuers: ["国家发展改革委", "财政部"]),
        End(lines: "西宁市水务局办公室2023年6月1日印发", issuers: ["西宁市水务局办公室"]),
        // The line that ends a printed copy names who prints it.
        End(
            lines: "西宁市发展和改革委员会\n西宁市财政局\n二〇二三年六月一日\n（此件公开发布）\n抄送：市委办公室。\n西宁市发展和改革委员会办公室　2023年6月3日印发",
            issuers: ["西宁市发展和改革委员会", "西宁市财政局"]),
        End(
            lines: "西宁市水务局\n2023年6月1日\n信息公开选项：主动公开\n抄报：省政府办公厅\n西宁市水务局办公室                    2023年6月2日印发",
            issuers: ["西宁市水务局"]),
        End(lines: "2023年6月1日\n西宁市人民政府办公室　2023年6月3日印发", issuers: ["西宁市人民政府办公室"]),
        // A sentence and a note are no signatures.
        End(lines: "请西宁市水务局、西宁市财政局于2023年6月1日前完成。", issuers: [], date: nil),
        End(lines: "抄送：西宁市水务局、西宁市财政局。", issuers: [], date: nil),
    ]

    @Test(arguments: ends)
    func `Signatures are read in every layout`(end: End) throws {
        let text = "关于加强供水管理工作的通知\n各有关单位：\n现将有关事项通知如下，请结合实际认真贯彻执行。\n一、总体要求\n坚持改革开放，加快发展。\n二、保障措施\n加强组织领导，落实责任。\n"
        let plan = try #require(read(text + end.lines + "\n").plans.first)
        #expect(plan.title == "关于加强供水管理工作的通知")
        #expect(plan.issuers == end.issuers)
        #expect(plan.date?.description == end.date)
    }

    @Test(arguments: [
        ("西宁市人民政府办公室关于加强供水管理工作的通知", ["西宁市人民政府办公室"]), ("水利部 国家发展改革委\n关于加强供水管理工作的通知", ["水利部", "国家发展改革委"]),
        ("水利部\n国家发展改革委\n关于加强供水管理工作的通知", ["水利部", "国家发展改革委"]),
        ("国家发展改革委办公厅、财政部办公厅关于加强供水管理工作的通知", ["国家发展改革委办公厅", "财政部办公厅"]),
        ("中共西宁市委 西宁市人民政府关于加强供水管理工作的意见", ["中共西宁市委", "西宁市人民政府"]),
    ])
    func `A title alone names its issuers`(_ title: String, _ issuers: [String]) throws {
        let text = "\n各有关单位：\n现将有关事项通知如下，请结合实际认真贯彻执行。\n一、总体要求\n坚持改革开放，加快发展。\n"
        let plan = try #require(read(title + text).plans.first)
        #expect(plan.issuers == issuers)
    }

    @Test(arguments: [
        ("来源：西宁市民政局", ["青海省", "西宁市"]), ("信息来源：\n  西宁市民政局", ["青海省", "西宁市"]), ("来源：西宁晚报", []),
        ("水的来源：西宁市水务局", []),
    ])
    func `The source of a page is no issuer, and says the territory where nothing else does`(
        _ line: String, _ regions: [String]
    ) throws {
        let text = "\n2023-06-01\n一、总体要求\n坚持改革开放，加快发展。\n二、保障措施\n加强组织领导，落实责任。\n"
        let plan = try #require(read("临时救助实施办法\n" + line + text).plans.first)
        #expect(plan.issuers.isEmpty)
        #expect(plan.regions == regions)
        #expect(plan.evidence[.regions]?.origin == (regions.isEmpty ? nil : .pageSource))
        let signed = try #require(read("西宁市临时救助实施办法\n" + line + text + "西宁市人民政府\n2023年5月20日\n").plans.first)
        #expect(signed.issuers == ["西宁市人民政府"])
        #expect(signed.date?.description == "2023-05-20")
    }

    @Test func `A page's title without a title's form is the line that its text begins with and repeats`() throws {
        let menu = (1...20).map { "栏目\($0)\n" }.joined()
        let title = "创业补贴可以网办吗？您想了解的在这里！"
        let plan = try #require(
            read(title + "\n" + menu + title + "\n一、办理要求\n带上证件，到窗口办理。\n", path: "页面.txt").plans.first)
        #expect(plan.title == title)
        let other = try #require(read(title + "\n" + menu + "\n一、办理要求\n带上证件，到窗口办理。\n", path: "页面.txt").plans.first)
        #expect(other.evidence[.title]?.line != 22)
    }
}
