import PlanDocuments
import Testing

struct HeadingTests {
    @Test func `Chapters and sections nest whatever figures number them`() {
        let parsed = read("第一编 总纲\n第1章 背景\n第一节 基础\n正文在此，说明基础。\n第 2 章　思路\n第二编 任务\n第三章 任务\n")
        #expect(parsed.outline == ["第一编 总纲", "  第1章 背景", "    第一节 基础", "  第2章　思路", "第二编 任务", "  第三章 任务"])
    }

    @Test func `Five styles of number nest in the order they appear`() {
        let text =
            "一、任务\n（一）交通\n1.铁路。建设铁路，贯通全州。\n（1）干线。建设干线，连接两省。\n①甲线。建设甲线，今年开工。\n②乙线。建设乙线，明年开工。\n（二）能源\n2.电力。建设电网，保障供应。\n"
        #expect(
            read(text).outline == [
                "一、任务", "  （一）交通", "    1.铁路", "      （1）干线", "        ①甲线", "        ②乙线", "  （二）能源", "    2.电力",
            ])
    }

    @Test func `Half-width and full-width forms of one style are siblings`() {
        let text = "一、甲类任务\n(一)铁路\n正文一句，完整。\n（二）公路\n正文一句，完整。\n1.国道。提升国道，全线贯通。\n2．省道。提升省道，全线贯通。\n3、县道。提升县道，全线贯通。\n"
        #expect(read(text).outline == ["一、甲类任务", "  (一)铁路", "  （二）公路", "    1.国道", "    2．省道", "    3、县道"])
    }

    @Test func `Running numbers continue through the chapters above them`() {
        #expect(
            read("## 一、格局\n1.发展甲。推进甲事，见效。\n## **二、生态**\n2.发展乙。推进乙事，见效。\n").outline
                == ["一、格局", "  1.发展甲", "二、生态", "  2.发展乙"])
    }

    @Test func `Levels that a plan skips leave no gap`() {
        #expect(
            read("第一章 总则\n1.目标。明确目标，分步落实。\n第二章 任务\n（一）重点\n说明重点，逐项推进。\n").outline
                == ["第一章 总则", "  1.目标", "第二章 任务", "  （一）重点"])
    }

    @Test func `A heading that comes late goes to its customary position`() {
        #expect(
            read("一、任务\n1.铁路。建设铁路，贯通全州。\n二、保障\n（一）组织\n加强组织，落实责任。\n1.分工。明确分工，逐级落实。\n").outline
                == ["一、任务", "  1.铁路", "二、保障", "  （一）组织", "    1.分工"])
    }

    @Test func `A heading with text after it is a section whose passage keeps the whole line`() throws {
        let line = "（一）指导思想。以新发展理念为指导，统筹推进各项工作。"
        let parsed = read("一、总体要求\n\(line)\n")
        let (plan, passage) = try parsed.passage(containing: line)
        let section = plan.sections[try #require(passage.section)]
        #expect(section.title == "（一）指导思想")
        #expect(passage.kind == .body)
        #expect(plan.text(of: passage) == line)
        #expect(section.headingRange == 0..<"（一）指导思想".utf8.count)
    }

    @Test func `The final stop and the marks of bold are not part of a heading's title`() {
        #expect(read("**一、总体要求。**\n正文一句，完整。\n1. **协同发展。**推进协同，形成合力。\n").outline == ["一、总体要求", "  1. 协同发展"])
    }

    @Test(arguments: [
        "（一）推进甲事；\n（二）推进乙事；\n（三）推进丙事。", "1.有健全的组织机构。\n2.有固定的办公场所。\n3.有必要的经费。",
        "（一）企业应当建立健全安全生产管理制度。\n", "1.到2025年，建成三个基地。到2035年，建成六个。\n",
        "一、二、三产业融合发展，带动农民增收。\n", "（一）、（二）项规定的情形除外，从其规定。\n", "1.65%的增长来自工业，其余来自服务业。\n",
        "第三章规定的情形，依照本章处理。\n",
    ])
    func `List items and sentences that begin with a number are not headings`(items: String) {
        #expect(read("总体情况如下：\n\(items)\n").outline == [])
    }

    @Test func `An article is a passage of its chapter, and its items are not headings`() {
        let text =
            "# 河道条例\n## 第一章 总  则\n第一条 为了管理河道，制定本条例。\n第二条 有下列情形的，予以处罚：\n（一）侵占。\n（二）其他情形。\n## 第二章 附则\n第三条 本条例自公布之日起施行。\n"
        let parsed = read(text, path: "law.md")
        #expect(parsed.outline == ["第一章 总  则", "第二章 附则"])
        #expect(parsed.plans.first?.title == "河道条例")
    }

    @Test func `Divisions that white space separates within a line are all sections of its passage`() throws {
        let line = "第一篇  指导原则和目标     第一章  关键时期     “十五”时期是不平凡的五年，成就显著。"
        let parsed = read("规划纲要\n\(line)\n")
        #expect(parsed.outline == ["第一篇  指导原则和目标", "  第一章  关键时期"])
        #expect(try parsed.kind(of: line) == .body)
    }

    @Test func `A decimal number is a heading, a figure is not`() {
        #expect(
            read("1.1 适用范围\n本指南适用于城市社区，含新区。\n1.2 术语\n社区是共同体，由居民组成。\n1.5 亿元投资已经到位，另有配套。\n").outline
                == ["1.1 适用范围", "1.2 术语"])
    }

    @Test(arguments: ["12.75 GHz - 26 GHz -30dBm 峰值检波", "1.5 MW, 3 台", "2.4 km ，沿河布置", "2.5 ）浓度下降", "2.5 ，居第一位"])
    func `A figure and its unit in Latin letters are no heading`(line: String) {
        #expect(read("技术要求\n1.1 AI 应用\n说明应用范围，明确要求。\n\(line)\n").outline == ["1.1 AI 应用"])
    }

    @Test func `A number alone has its heading on the next line`() {
        #expect(read("第一章\n总则\n正文一句，完整。\n第二章\n任务\n正文一句，完整。\n").outline == ["第一章 总则", "第二章 任务"])
    }
}
