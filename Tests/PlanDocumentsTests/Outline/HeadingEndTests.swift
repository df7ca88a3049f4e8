import PlanDocuments
import Testing

/// Where a heading ends: not within a bracket, before the sentences of its line, and with the line where its sisters do.
@Suite("Ends of headings")
struct HeadingEndTests {
    /// The headings of a text, without their indents.
    private func outline(_ body: String) -> [String] {
        read("西宁市雪场方案\n\n" + body + "\n").outline.map { String($0.drop { $0 == " " }) }
    }

    @Test(
        "a colon within a bracket ends no heading",
        arguments: [
            "3.建设步道（责任单位：市林草局；配合单位：市水务局）\n4.建设广场（牵头单位:市城管局）", "5.完善设施（含管网：供水、供热、供气三类）\n6.完善道路",
            "（一）申报条件（须同时具备：一是有场地；二是有资金）\n（二）申报程序（见附件：流程图）", "1、建设雪场（地点：城北区）。\n2、建设冰场（地点：城西区）。",
            "（1）建设水库（工期：2年）；\n（2）建设电站（工期：3年）。",
        ])
    func colonsInBrackets(items: String) {
        let headings = outline("一、任务\n" + items + "\n二、要求\n加强领导，落实责任。")
        #expect(!headings.contains { $0.contains("（") && !$0.contains("）") && !$0.hasPrefix("（") }, "\(headings)")
        #expect(!headings.contains { $0.hasSuffix("责任单位") || $0.hasSuffix("具备") || $0.hasSuffix("含管网") }, "\(headings)")
    }

    @Test("a heading with its units in a bracket is one heading, with text below it")
    func unitsInHeadings() {
        #expect(
            outline("一、要求\n（一）加强监管（责任单位：市体育局）。\n加大检查力度，落实监管责任。\n（二）加强宣传（牵头单位：市委宣传部、市广电局）\n做好宣传引导工作。")
                == ["一、要求", "（一）加强监管（责任单位：市体育局）", "（二）加强宣传（牵头单位：市委宣传部、市广电局）"])
        // Outside of a bracket a colon ends a heading as before.
        #expect(outline("（一）建设目标：到2025年，建成雪场十座。\n（二）建设内容：建设雪场和冰场。") == ["（一）建设目标", "（二）建设内容"])
    }

    @Test("one blank separates a division's title from the sentences of its line")
    func sentencesAfterDivisions() {
        #expect(
            outline(
                """
                第一章　总则
                第一节　总体目标　到2025年，全市建成雪场十座，冰雪产业总规模达到五十亿元。
                第二节　基本原则　坚持政府引导、市场主导，统筹推进冰雪运动发展。
                第三节 空间布局 构建“一核两翼”冰雪产业发展格局，促进区域协调。
                第四节　建设规模　建设雪场十座。建设冰场五座。
                第二章　任务
                第一节　建设 冰场
                建设冰场十座。
                第二节　坚持 政府引导
                坚持政府引导。
                第三节　建设雪场，打造品牌
                建设雪场。
                """) == [
                    "第一章　总则", "第一节　总体目标", "第二节　基本原则", "第三节 空间布局", "第四节　建设规模", "第二章　任务", "第一节　建设 冰场", "第二节　坚持 政府引导",
                    "第三节　建设雪场，打造品牌",
                ])
    }

    @Test("a heading with a comma and a full stop ends its line where its sisters are headings")
    func headingsLikeTheirSisters() {
        let headings = ["（一）强化基础支撑", "（二）深化推广应用，开拓转型升级新路径", "（三）优化发展环境，激发创新创造新活力"]
        let texts = ["建设数据中心，完善算力网络。", "推动企业上云，培育工业互联网平台，建设智能工厂。", "完善政策体系，加强人才培养，营造良好氛围。"]
        for stop in ["。", ""] {
            for separator in ["\n", "\n\n　　"] {
                let body = zip(headings, texts).map { $0 + stop + separator + $1 }.joined(separator: "\n")
                #expect(outline(body) == headings)
            }
            if stop == "。" {
                #expect(outline(zip(headings, texts).map { $0 + stop + $1 }.joined(separator: "\n")) == headings)
            }
        }
        // Sisters without text below them are items.
        #expect(
            outline("一、保障\n1.加强领导，建立专班，统筹协调全市工作。\n2.加大投入，落实资金，支持重点项目建设。\n3.强化考核，定期督查，确保任务落实到位。\n二、附则\n本方案自印发之日起施行。")
                == ["一、保障", "二、附则"])
    }
}
