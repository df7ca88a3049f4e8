import PlanDocuments
import Testing

/// Blocks of a few lines, whose width little else shows, and the lists of Markdown.
@Suite("Short blocks of lines")
struct ShortBlockTests {
    private static let items = [
        "为改善居民冬季取暖条件，市政府决定分三年推进老旧供热管网更新改造，重点解决城东片区锅炉房设备老化、管道漏损严重和自动化程度偏低等突出问题。",
        "第一年开展管网普查，摸清地下走向与埋深，建立统一的地理信息数据库，并据此编制改造图纸，第二年集中力量更换主干管道与换热站设备，同步建设智能调度平台，实现按需供热、精准调控和远程抄表。",
        "第三年完成庭院管网与用户终端改造，组织竣工验收与效果评估，形成长效运行维护机制，确保居民室内温度达标、投诉及时处理、能耗持续下降。",
    ]

    /// Lines of as many characters each, as programs break them; a mark of punctuation hangs over the edge.
    private static func lines(_ text: String, _ width: Int, _ margin: String = "") -> String {
        var lines: [String] = []
        var rest = Array(text)[...]
        while !rest.isEmpty {
            var count = min(width, rest.count)
            if count < rest.count, "，。、；".contains(rest[rest.startIndex + count]) { count += 1 }
            lines.append(margin + String(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return lines.joined(separator: "\n")
    }

    static let marks: [[String]] = [
        ["（一）", "（二）", "（三）"], ["1.", "2.", "3."], ["1、", "2、", "3、"], ["（1）", "（2）", "（3）"], ["①", "②", "③"],
        ["　　", "　　", "　　"], ["一、", "二、", "三、"], ["第一条　", "第二条　", "第三条　"], ["• ", "• ", "• "],
    ]

    @Test("items of two or three lines are one paragraph each, one item or three", arguments: marks)
    func shortItemsAreJoined(marks: [String]) {
        for width in [34, 36, 40, 45, 52, 60] {
            for margin in ["", "\t", "    ", "> "] {
                for count in 1...3 {
                    for separator in ["\n", "\n\n"] {
                        let items = zip(marks, Self.items).prefix(count)
                        let text = items.map { Self.lines($0 + $1, width, margin) }.joined(separator: separator)
                        let parsed = read("西宁市供热方案\n\n" + text + "\n")
                        for (mark, item) in items {
                            #expect(
                                parsed.texts.contains { $0.hasSuffix(item) },
                                "\(width), \(margin), \(count), \(mark): \(parsed.texts)")
                        }
                    }
                }
            }
        }
    }

    @Test("a numbered sentence that a line end cuts among headings is no heading")
    func sentencesAmongHeadings() {
        for width in [34, 38, 42] {
            let sentence = "二、" + Self.items[0]
            let parsed = read(
                "西宁市供热方案\n\n一、总体要求\n坚持以人民为中心，推动高质量发展。\n\(Self.lines(sentence, width))\n三、保障措施\n加强组织领导，落实工作责任。\n")
            #expect(parsed.texts.contains(sentence), "\(parsed.texts)")
            #expect(parsed.outline == ["一、总体要求", "三、保障措施"])
        }
    }

    @Test(
        "a heading wider than the text below it stays a heading",
        arguments: [
            "（一）坚持以人民为中心，全面提升公共服务供给质量和均等化水平⏎建设养老服务中心。", "（一）强化基础支撑，夯实数字底座⏎建设数据中心，完善算力网络。",
            "一、总体要求⏎坚持绿色发展，保护生态环境。", "1.加强组织领导，落实工作责任⏎成立专班，定期会商。",
            "（一）加强市级统筹、区县负责、部门协同⏎各部门要加强协调配合，落实责任分工，推进重点项目，完善工作机制，形成工作合力，按照职责分工抓好落实。",
        ])
    func headingsStayApart(text: String) {
        let lines = text.split(separator: "⏎").map(String.init)
        let parsed = read("西宁市供热方案\n\n" + lines.joined(separator: "\n") + "\n")
        #expect(parsed.texts.suffix(2) == lines[...])
        #expect(parsed.outline.last == lines[0])
    }

    @Test("lists of Markdown, one in another, of bullets and numbers, with blank lines and without")
    func nestedLists() {
        let text = """
            # 西宁市方案

            - 总体任务
              - 建设雪场，加快前期工作，年内开工建设，确保
                在年底前投入使用。
              - 建设冰场
                1. 加强管理，完善制度，保证冰场安全运行不出
                   现事故。
                2. 建立台账
            - 第二项任务
              1. 完善规划编制，明确建设时序和用地安排
                 以及资金来源。
              2. 落实责任

            1. 建设水库

               水库的坝高不超过五十米，由市水务局负责
               管理。

            2. 建设电站

               - 电站装机容量为十万千瓦，由企业投资并
                 运营。

               - 并网

            3) 第三项任务，建设一批高标准的冰雪运动设施并
               投入使用。

            * 加强领导
            + 明确分工，各部门要按照职责抓好落实并
              及时报告。

            1. 甲
            2. 乙
            """
        #expect(
            read(text, path: "a.md").texts == [
                "西宁市方案", "总体任务", "建设雪场，加快前期工作，年内开工建设，确保在年底前投入使用。", "建设冰场",
                "1. 加强管理，完善制度，保证冰场安全运行不出现事故。", "2. 建立台账", "第二项任务", "1. 完善规划编制，明确建设时序和用地安排以及资金来源。", "2. 落实责任",
                "1. 建设水库", "水库的坝高不超过五十米，由市水务局负责管理。", "2. 建设电站", "电站装机容量为十万千瓦，由企业投资并运营。", "并网",
                "3) 第三项任务，建设一批高标准的冰雪运动设施并投入使用。", "加强领导", "明确分工，各部门要按照职责抓好落实并及时报告。", "1. 甲", "2. 乙",
            ])
    }

    @Test(
        "a backslash at the line ends of addresses, poems and lists joins nothing",
        arguments: [
            "市发展改革委 电话8230001⏎市财政局 电话8230002⏎市体育局 电话8230003", "建设水库⏎建设电站⏎建设铁路", "床前明月光，疑是地上霜。⏎举头望明月，低头思故乡。",
            "青海省西宁市城西区五四大街1号⏎邮编：810001⏎联系人：张三、李四⏎电话：0971-8230001", "一、任务⏎建设雪场⏎二、要求⏎加强领导",
            "西宁市人民政府⏎2022年6月3日", "主任：张三⏎副主任：李四、王五⏎成员：赵六",
        ])
    func hardBreaksOfLists(text: String) {
        let lines = text.split(separator: "⏎").map(String.init)
        let parsed = read("# 西宁市方案\n\n" + lines.joined(separator: "\\\n") + "\n", path: "a.md")
        #expect(parsed.texts.dropFirst() == lines[...])
    }
}
