import PlanDocuments
import Testing

/// Headings that share a line with other headings, with an article or with the sentence before them.
struct GluedHeadingTests {
    @Test(arguments: [
        OutlineCase(
            "a title of two characters between blanks",
            "雪场管理办法\n　第一章　总则　　第一条 　为规范雪场管理，保障人身安全，制定本办法。\n　　第二条 　本办法适用于本市。\n　第二章　规划建设　　第三条 　体育部门编制规划，报政府批准。\n　第三章　附则　　第四条 　本办法自2024年1月1日起施行。\n",
            ["第一章　总则", "第二章　规划建设", "第三章　附则"]),
        OutlineCase(
            "single blanks", "雪场管理办法\n第一章 总则 第一条 为规范雪场管理，制定本办法。\n第二章 附则 第二条 本办法自公布之日起施行。\n",
            ["第一章 总则", "第二章 附则"]),
        OutlineCase(
            "no blanks", "雪场管理办法\n第一章总则第一条为规范雪场管理，制定本办法。\n第二条本办法适用于本市。\n第二章附则第三条本办法自公布之日起施行。\n",
            ["第一章总则", "第二章附则"]),
        OutlineCase(
            "a number after the units of the item before",
            "若干政策\n一、支持研发\n９．建设机构。按成效给予扶持。（责任单位：市科技局）１０．培育平台。支持骨干企业建设平台。\n１１．突破技术。深入实施工程。\n",
            ["一、支持研发", "  ９．建设机构", "  １０．培育平台", "  １１．突破技术"]),
        OutlineCase(
            "a section and its article", "管理条例\n第一章 总则\n第一条 为了管理，制定本条例。\n第二章 许可 第一节 申请 第二条 申请人向主管部门提出申请。\n",
            ["第一章 总则", "第二章 许可", "  第一节 申请"]),
        OutlineCase(
            "a chapter and its section", "规划纲要\n第七章　农业　　第一节　基本任务和目标\n稳定粮食生产，增加农民收入。\n　　第二节　农村改革\n完善经营体制，保护农民权益。\n",
            ["第七章　农业", "  第一节　基本任务和目标", "  第二节　农村改革"]),
        OutlineCase(
            "a chapter and its section without blanks", "规划纲要\n第七章农业第一节基本任务和目标\n稳定粮食生产，增加农民收入。\n",
            ["第七章农业", "  第一节基本任务和目标"]),
        OutlineCase(
            "a part, a chapter and text", "规划纲要\n第一篇  指导原则和目标     第一章  关键时期     “十五”时期是不平凡的五年，成就显著。\n",
            ["第一篇  指导原则和目标", "  第一章  关键时期"]),
        OutlineCase(
            "a number and its first item", "实施方案\n一、总体要求（一）指导思想。全面贯彻新发展理念，统筹推进。\n（二）基本原则。坚持创新引领，分步实施。\n",
            ["一、总体要求", "  （一）指导思想", "  （二）基本原则"]),
    ])
    func `Several headings in one line are sections each`(_ line: OutlineCase) { line.check() }

    @Test(arguments: [
        OutlineCase(
            "a number and the first of the items that count on",
            "工作要点\n一、强化统筹协调，保障持续发展1.加强工作谋划。发挥统筹职能，推进工作。\n2.强化政策保障。研究出台方案，落实任务。\n二、加大招商力度，促进快速发展3.狠抓招商引资。发挥办公室职能，摸清底数。\n4.狠抓引才。加强与高校合作，引进企业。\n",
            ["一、强化统筹协调，保障持续发展", "  1.加强工作谋划", "  2.强化政策保障", "二、加大招商力度，促进快速发展", "  3.狠抓招商引资", "  4.狠抓引才"]),
        OutlineCase(
            "figures in a title", "工作要点\n一、建设5个中心，培育20家企业\n加强工作谋划。\n二、推进2.0版平台建设\n加强工作谋划。\n",
            ["一、建设5个中心，培育20家企业", "二、推进2.0版平台建设"]),
        OutlineCase(
            "a section whose sentence takes up its title",
            "计划纲要\n第一章农业\n第一节加强水利建设水利建设要全面规划，统筹兼顾，标本兼治，综合治理。\n第二节有重点地发展小城镇发展小城镇是推进城镇化的重要途径。\n",
            ["第一章农业", "  第一节加强水利建设", "  第二节有重点地发展小城镇"]),
    ])
    func `Arabic numbers and repeated titles within a line`(_ line: OutlineCase) { line.check() }

    @Test(arguments: [
        OutlineCase(
            "a chapter that cites an article", "管理办法\n第一章 总则\n第一条 为了管理，制定本办法。\n第二章 违反第五条的处理\n第二条 责令改正，并处罚款。\n",
            ["第一章 总则", "第二章 违反第五条的处理"]),
        OutlineCase("a sentence that cites a chapter", "管理办法\n第三章规定的情形，依照第一节处理。\n", []),
        OutlineCase(
            "a title set with blanks", "管理办法\n第一章 总　　则\n第一条 为了管理，制定本办法。\n", ["第一章 总　　则"]),
    ])
    func `A citation in a line is no heading`(_ line: OutlineCase) { line.check() }

    @Test(arguments: [
        OutlineCase(
            "a number at the end of a line", "建设指南\n一、总体要求\n坚持统筹规划，分步实施，完善标准体系。二、建设思路\n从三个维度构建标准体系，突出重点。\n",
            ["一、总体要求", "二、建设思路"]),
        OutlineCase(
            "a blank before the number", "建设指南\n（一）基础标准\n制定术语标准，统一概念。 （二）应用标准\n制定应用标准，服务产业。\n",
            ["（一）基础标准", "（二）应用标准"]),
        OutlineCase(
            "a chapter", "建设指南\n第1章  总则\n说明适用范围，界定概念，提出意见和建议。第2章  评价体系\n评价指标分为两类，逐项评分。\n",
            ["第1章  总则", "第2章  评价体系"]),
        OutlineCase(
            "a chapter and its article", "急救条例\n第一章 总则\n第一条 为了规范急救，制定本条例。第二章附则第二条本条例自2014年1月1日起施行。\n",
            ["第一章 总则", "第二章附则"]),
        OutlineCase(
            "items with their text",
            "监管通知\n二、加强建设\n(一)把握重点。理清关系，科学确定规则。(二)赋予权限。各地可以建立本地规则。(三)上线规则。分批上线各类规则。\n三、工作要求\n加强组织领导。\n",
            ["二、加强建设", "  (一)把握重点", "  (二)赋予权限", "  (三)上线规则", "三、工作要求"]),
        OutlineCase(
            "a first number with its second further on", "伦理规范\n人工智能活动应遵循以下规范。（一）增进人类福祉。坚持以人为本。（二）促进公平公正。保护各方权益。\n",
            ["（一）增进人类福祉", "（二）促进公平公正"]),
    ])
    func `A heading after a sentence in the same line is a section`(_ line: OutlineCase) { line.check() }

    @Test func `The passage with a heading at its end stays in the section where it begins`() throws {
        let parsed = read("建设指南\n一、总体要求\n坚持统筹规划，完善标准体系。二、建设思路\n从三个维度构建体系，突出重点。\n")
        #expect(try parsed.path(of: "坚持统筹规划") == ["一、总体要求"])
        #expect(try parsed.path(of: "从三个维度") == ["二、建设思路"])
        let plan = try #require(parsed.plans.first)
        let section = try #require(plan.sections.last)
        let text = Array(plan.text(of: plan.passages[section.heading]).utf8)
        #expect(String(decoding: text[section.headingRange], as: UTF8.self) == "二、建设思路")
    }

    @Test(arguments: [
        OutlineCase(
            "numbers that continue nothing", "管理办法\n一、目的\n说明情况，提出要求。（三）一般应具有五年以上经验，成绩优良。\n二、要求\n落实到位。\n",
            ["一、目的", "二、要求"]),
        OutlineCase(
            "a number in a cited title", "修改决定\n一、修改《合同纠纷案件若干问题的规定（一）》\n（一）第一条修改为：从其规定。\n（二）删去第二条，其余顺延。\n",
            ["一、修改《合同纠纷案件若干问题的规定（一）》"]),
        OutlineCase(
            "quoted text", "修改决定\n一、修改内容\n将其修改为：“本条例适用于本市。二、主管部门\n负责管理。”\n三、其他\n自公布之日起施行。\n",
            ["一、修改内容", "三、其他"]),
        OutlineCase(
            "items of an article", "管理办法\n第一章 总则\n第一条 申请人应当具备条件。（一）有场所。场所须明亮。（二）有人员，须持证上岗；\n", ["第一章 总则"]),
    ])
    func `A number in a line that is no heading stays text`(_ line: OutlineCase) { line.check() }

    @Test(arguments: [
        ("1.1 重大科学基础设施运行维护作业机器人系统研究内容：针对维护需求，研究关键技术。", "  1.1 重大科学基础设施运行维护作业机器人系统"),
        ("1.1 智能装备 建设内容：围绕需求，建设生产线。", "  1.1 智能装备"),
        ("1.1 智慧城市建设内容：围绕需求，建设城市大脑。", "  1.1 智慧城市建设内容"),
        ("1.1 研究内容：针对维护需求，研究关键技术。", "  1.1 研究内容"),
    ])
    func `The label of a text is no part of the heading above it`(line: String, heading: String) {
        #expect(read("申报指南\n一、关键技术\n\(line)\n").outline == ["一、关键技术", heading])
    }
}
