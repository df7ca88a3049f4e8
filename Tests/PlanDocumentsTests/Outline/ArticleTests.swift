import PlanDocuments
import Testing

/// Articles (第一条) are no sections, but end the lists of the article before.
struct ArticleTests {
    private static let chapter = "管理办法\n第一章 机构\n第一条 加强以下建设：\n（一）完善设施。建设教室，配备设备。\n（二）规范培训。制定计划，安排课程。\n"
    private static let items = ["第一章 机构", "  （一）完善设施", "  （二）规范培训"]

    @Test(arguments: ["第二条 本办法适用于全市。", "第二条　申请人应当具备条件。", "第二条【范围】本办法适用于全市。"])
    func `The next article stands in its chapter, not below the list of the article before`(article: String) throws {
        let parsed = read(Self.chapter + article + "\n第三条 由市政府解释。\n")
        #expect(parsed.outline == Self.items)
        #expect(try parsed.path(of: article) == ["第一章 机构"])
        #expect(try parsed.path(of: "第三条") == ["第一章 机构"])
    }

    @Test func `A list under each article stands in the chapter`() {
        let second = "第二条 做好以下工作：\n（一）加强宣传。运用媒体，扩大影响。\n（二）加强督查。定期检查，及时通报。\n"
        #expect(read(Self.chapter + second).outline == Self.items + ["  （一）加强宣传", "  （二）加强督查"])
    }

    @Test func `Arabic numbers under an article end with it`() throws {
        let text = "管理办法\n第一条 分为以下类型：\n1.甲类。生产设备，用于工厂。\n2.乙类。办公设备，用于机关。\n第二条 分类管理。\n"
        #expect(try read(text).path(of: "第二条") == [])
    }

    @Test func `Sections and chapters contain articles and end lists`() throws {
        let text =
            "管理办法\n第一章 机构\n第一节 设立\n第一条 加强以下建设：\n（一）完善设施。建设教室，配备设备。\n（二）规范培训。制定计划，安排课程。\n第二节 变更\n第二条 变更须备案。\n第二章 附则\n第三条 由市政府解释。\n"
        let parsed = read(text)
        #expect(
            parsed.outline == [
                "第一章 机构", "  第一节 设立", "    （一）完善设施", "    （二）规范培训", "  第二节 变更", "第二章 附则",
            ])
        #expect(try parsed.path(of: "第二条") == ["第一章 机构", "第二节 变更"])
        #expect(try parsed.path(of: "第三条") == ["第二章 附则"])
    }

    @Test func `Articles glued to their chapters end lists too`() throws {
        let text =
            "管理办法\n第一章 机构 第一条 加强以下建设：\n（一）完善设施。建设教室，配备设备。\n（二）规范培训。制定计划，安排课程。\n第二条 变更须备案。\n第二章 附则 第三条 由市政府解释。\n"
        let parsed = read(text)
        #expect(parsed.outline == ["第一章 机构", "  （一）完善设施", "  （二）规范培训", "第二章 附则"])
        #expect(try parsed.path(of: "第二条") == ["第一章 机构"])
    }

    @Test func `A heading around quoted articles stays open`() throws {
        let text = "修改方案\n一、修改内容\n第一条 本办法适用于全市。\n第二条 由市政府解释。\n二、修改理由\n适应新形势，完善制度。\n"
        let parsed = read(text)
        #expect(parsed.outline == ["一、修改内容", "二、修改理由"])
        #expect(try parsed.path(of: "第二条") == ["一、修改内容"])
    }
}
