import Foundation
import PlanDocuments
import Testing

/// Contents pages without page numbers: their entries are set aside, the headings stay.
struct ContentsTests {
    /// The lines of a contents page, the text below it and the text's outline.
    struct Page: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var contents: String
        var body: String
        var outline: [String]

        init(_ name: String, _ contents: String, _ body: String, _ outline: [String]) {
            testDescription = name
            self.contents = contents
            self.body = body
            self.outline = outline
        }
    }

    private static let body =
        "一、总体要求\n（一）指导思想\n发挥标准的作用。\n（二）建设目标\n到2025年建成体系。\n二、建设思路\n（一）系统架构\n从三个维度构建。\n三、组织实施\n加强统筹协调。\n"
    private static let outline = ["一、总体要求", "  （一）指导思想", "  （二）建设目标", "二、建设思路", "  （一）系统架构", "三、组织实施"]
    private static let entries = "一、 总体要求\n（一） 指导思想\n（二） 建设目标\n二、 建设思路\n（一） 系统架构\n三、 组织实施\n"
    private static let chapters =
        "序言\n“十五”计划是重要计划，需要全省人民共同努力完成。\n第一篇指导思想和目标\n第一章指导思想\n坚持以发展为主题，实现跨越。\n第二章主要目标\n国民经济保持较快发展速度。\n第二篇调整结构\n第三章巩固农业\n稳定粮食生产能力。\n"
    private static let chapterOutline = ["序言", "第一篇指导思想和目标", "  第一章指导思想", "  第二章主要目标", "第二篇调整结构", "  第三章巩固农业"]

    @Test(arguments: [
        Page("the headings' own words", "目录\n" + entries, body, outline),
        Page(
            "an entry worded differently", "目 录\n" + entries.replacingOccurrences(of: "系统架构", with: "系统架构图"), body,
            outline),
        Page(
            "the first entry worded differently", "目录\n" + entries.replacingOccurrences(of: "总体要求", with: "总体考虑和要求"),
            body, outline),
        Page("annexes at its end", "目录\n" + entries + "附件1：名词术语\n附件2：映射关系\n", "为加快推进，特制定本指南。\n" + body, outline),
        Page("text before the first heading", "目录\n" + entries, "为加快推进智能制造，特制定本指南。\n" + body, outline),
        Page(
            "several entries a line", "目录\n一、总体要求 （一）指导思想 （二）建设目标\n二、建设思路 （一）系统架构 三、组织实施\n", body, outline),
        Page(
            "the title glued to an entry, entries to each other",
            "目录序言\n第一篇指导思想和目标\n第一章指导思想第二章主要目标第二篇调整结构\n第三章巩固农业\n", chapters, chapterOutline),
        Page(
            "the title and all entries in one line", "目录 序言 第一篇指导思想和目标 第一章指导思想 第二章主要目标 第二篇调整结构 第三章巩固农业\n",
            chapters, chapterOutline),
        Page("a colon after the title", "目录：\n" + entries, body, outline),
        Page(
            "some entries with page numbers", "目录\n一、总体要求\t1\n（一）指导思想\n（二）建设目标\n二、建设思路\t2\n三、组织实施\t3\n", body, outline),
    ])
    func `Entries are set aside, and each heading is there once`(page: Page) {
        let text = "某市建设指南\n" + page.contents + page.body
        let parsed = read(text)
        #expect(parsed.outline == page.outline)
        let lines = page.contents.split(separator: "\n").map(String.init)
        #expect(parsed.dropped(.contents, from: text) == lines)
    }

    @Test(arguments: [
        "目录\n由市政府制定并公布目录，每年更新一次。\n" + body,
        "一、目录管理\n目录\n（一）编制目录，逐级审核。\n（二）公布目录，接受监督。\n",
        "目录\n一、甲类设备。\n二、乙类设备。\n三、丙类设备。\n",
        "目录\n一、甲类设备\n二、乙类设备\n三、丙类设备\n",
    ])
    func `A list below the word 目录 that comes only once is text`(text: String) {
        #expect(read("某市管理办法\n" + text).dropped.isEmpty)
    }
}
