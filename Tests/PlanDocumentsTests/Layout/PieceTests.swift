import PlanDocuments
import Testing

/// Text of web pages whose links, spans and numbers stand on lines of their own is read in sentences.
@Suite("Pieces of web pages")
struct PieceTests {
    /// A report of the government in which `pieces` is one of its paragraphs.
    private func report(_ pieces: String, indent: String = "　　", gap: String = "") -> ParsedFile {
        read(
            "某省政府工作报告\n\n一、过去一年的工作\n\(gap)\(indent)全面完成了年初确定的目标任务，取得了新的进展。\n\(gap)"
                + "\(indent)\(pieces)\n\(gap)\(indent)继续推进各项改革，把任务落到实处。\n")
    }

    @Test(
        "numbers, their units and brackets on lines of their own are one sentence",
        arguments: [
            "2020年全省森林覆盖率达到⏎45.5⏎%⏎，比上年提高一个百分点。", "建成高速公路，总里程达到⏎3200⏎公里⏎，居全国前列。",
            "完成固定资产投资⏎1200⏎亿元⏎，增长明显。", "全省工作会议，于⏎2019⏎年⏎10⏎月⏎9⏎日⏎召开，部署了各项工作。",
            "印发通知（某政发〔⏎2021⏎〕⏎15⏎号⏎），明确了责任。", "根据本办法的规定，适用第⏎3⏎条⏎规定，由省政府负责解释。",
            "按照规划，依照⏎第⏎12⏎条⏎的规定，落实各项任务。", "细颗粒物（PM⏎2.5⏎）平均浓度下降，空气质量改善。",
            "培训农民，全年共⏎8⏎万人次⏎，效果很好。", "贯彻落实“⏎十四五⏎”规划，开好局、起好步。",
            "城镇化率提高，达到⏎1，992⏎元⏎，增长较快。",
        ])
    func numbersAreMended(text: String) {
        for gap in ["", "\n"] {
            for indent in ["　　", "    ", ""] {
                let parsed = report(text.replacing("⏎", with: "\n"), indent: indent, gap: gap)
                #expect(parsed.texts.contains(text.replacing("⏎", with: "")), "\(parsed.texts)")
            }
        }
    }

    @Test(
        "names of links on lines of their own are part of their sentence",
        arguments: [
            "制定了《⏎高原冰雪产业中长期发展规划⏎》，并将其列入“⏎十四五⏎”重大事项，取得了明显成效。",
            "制定了《某省⏎高原冰雪产业⏎发展规划》，明确了目标。", "本作品是中华人民共和国的⏎法律⏎、⏎法规⏎，不适用于著作权法。",
            "听取和审议了省长所作的⏎政府工作报告⏎。会议充分肯定过去一年的工作。", "今年是我国与⏎印度⏎、缅甸共同倡议五项原则三十周年。",
            "依据《⏎中华人民共和国著作权法⏎》第五条，本作品不适用于该法，在⏎中国大陆⏎，也可能在其他地方，属于⏎公有领域⏎。",
            "一是⏎按照法制统一的原则，抓紧完成清理工作。", "第一，⏎修订基本建设工作的有关制度，规定适合情况的标准。",
            "各国人民自己做主，别国无权干涉。这是我们坚持⏎和平共处五项原则⏎的主要依据。",
            "（以下简称⏎兰西城市群⏎）是重要的城市群，人口相对密集。",
        ])
    func namesAreMended(text: String) {
        for gap in ["", "\n"] {
            let parsed = report(text.replacing("⏎", with: "\n"), gap: gap)
            #expect(parsed.texts.contains(text.replacing("⏎", with: "")), "\(parsed.texts)")
        }
    }

    @Test("a sentence that blank lines set apart is one, though nothing but a name's form shows its pieces")
    func sentencesSetApartAreMended() {
        let text = "外商投资环境明显改善。共建各项工作扎实推进。积极推动⏎区域全面经济伙伴关系协定⏎（RCEP）生效实施，建成自由贸易区。"
        let parsed = report(text.replacing("⏎", with: "\n"), indent: "", gap: "\n")
        #expect(parsed.texts.contains(text.replacing("⏎", with: "")), "\(parsed.texts)")
    }

    @Test(
        "a document number and a date are read from their pieces",
        arguments: [
            "某人社规字〔⏎2019⏎〕⏎6⏎号", "某人社规字⏎〔⏎2019⏎〕⏎6⏎号", "某人社规字〔⏎2019⏎〕6号", "某人社规字〔2019〕⏎6⏎号",
            "某人社规字〔⏎2019⏎〕第⏎6⏎号",
        ])
    func headsAreRead(number: String) {
        for date in ["2019⏎年⏎10⏎月⏎9⏎日", "2019年⏎10⏎月⏎9⏎日", "2019⏎年10月⏎9⏎日"] {
            let text = """
                \(number)
                西宁市人力资源和社会保障局关于印发西宁市见习基地管理办法的通知
                各区人力资源和社会保障局：
                现将《西宁市见习基地管理办法》印发给你们，请遵照执行。
                西宁市人力资源和社会保障局
                \(date)
                """
            let parsed = read(text.replacing("⏎", with: "\n"))
            #expect(parsed.plans.first?.documentNumber == "某人社规字〔2019〕6号", "\(parsed.texts)")
            #expect(parsed.plans.first?.date?.description == "2019-10-09", "\(parsed.texts)")
            #expect(parsed.plans.first?.issuers == ["西宁市人力资源和社会保障局"])
            #expect(parsed.texts.contains("西宁市人力资源和社会保障局"))
            #expect(parsed.plans.first?.noticeTitle == "西宁市人力资源和社会保障局关于印发西宁市见习基地管理办法的通知")
        }
    }

    @Test(
        "the number of a heading is read from its pieces",
        arguments: ["（⏎一⏎）⏎总体要求", "（⏎一⏎）总体要求", "第⏎一⏎章⏎总体要求", "第⏎1⏎章⏎总体要求"])
    func headingsAreRead(heading: String) {
        let parsed = read(
            "某市发展规划\n\n\(heading.replacing("⏎", with: "\n"))\n　　坚持以人民为中心，推动高质量发展。\n　　建立健全工作机制，落实责任。\n")
        #expect(parsed.outline.count == 1 && parsed.outline[0].hasSuffix("总体要求"), "\(parsed.outline)")
    }

    @Test(
        "what only looks like pieces stays in its lines",
        arguments: [
            // A table's cells, row by row.
            "序号⏎项目名称⏎1⏎家庭农场建设⏎2⏎个人贷款发放⏎3⏎人才引进计划", "粮食产量⏎万吨⏎102⏎110⏎棉花产量⏎万吨⏎98⏎105",
            "2019⏎2020⏎2021⏎2022", "2019年⏎2020年⏎2021年", "45.5⏎46.1⏎47.2⏎48.0",
            // An outline of short lines, a poem, an address.
            "总体要求⏎主要目标⏎重点任务⏎保障措施", "白日依山尽⏎黄河入海流⏎欲穷千里目⏎更上一层楼",
            "某省人民政府办公厅⏎某市城关区中央广场1号⏎邮编730030", "省发展改革委⏎省财政厅⏎省交通运输厅",
            "促进绿色发展，改善环境⏎总体思路⏎主要措施", "适用目的⏎鼓励社会参与⏎收入分配普及",
            "未取得许可的⏎超过期限的⏎伪造材料的⏎拒绝检查的", "加快产业转型升级，构建现代产业体系的新格局⏎总体思路⏎坚持市场导向，推进转型升级。",
            "粮食产量⏎102⏎110⏎万吨⏎造林面积⏎12⏎13⏎万亩", "3⏎条件改善工程⏎4⏎个性化服务平台", "1⏎2⏎3⏎年度⏎月度",
        ])
    func linesStayApart(text: String) {
        let lines = text.split(separator: "⏎").map(String.init)
        for gap in ["", "\n"] {
            let parsed = report(lines.joined(separator: "\n"), indent: "", gap: gap)
            for line in lines { #expect(parsed.texts.contains(line), "\(parsed.texts)") }
        }
    }

    @Test("a page number between the lines of a page is no number of its sentence")
    func pageNumbersAreNotText() {
        let line = "各部门要加强协调配合，落实责任分工，推进重点项目，完善工作机制，形成工作合力，推动产业的\n"
        let next = ["人工智能和数字经济融合发展", "个性化服务，满足各类群体的需要", "条件改善，提高保障水平", "，实现绿色转型和高质量发展"]
        var text = "某市发展规划\n\n"
        for (page, begin) in next.enumerated() {
            for _ in 0..<8 { text += line.replacing("推动产业的", with: "确保任务完成，见效。") }
            text += line + "\(page + 1)\n" + begin + "，各级政府要按照职责分工，细化政策措施，抓好工作落实。\n"
        }
        let parsed = read(text)
        #expect(parsed.dropped(.pageFurniture, from: text) == ["1", "2", "3", "4"])
        for begin in next {
            #expect(parsed.texts.contains { $0.contains("推动产业的\(begin)") }, "\(parsed.texts)")
        }
    }

    @Test("a heading that its line end lost does not continue on the next line")
    func gluedHeadingsEnd() {
        let paragraph = "形成科学统一、结构合理、界限分明的标准体系框架，指导各地开展工作，推进技术进步和产业升级，取得明显成效。"
        for heading in ["三、主要内容", "（二）算力基础设施进入全面建设阶段", "2.通用规范标准", "(5)电磁兼容", "二)标准体系内容"] {
            let parsed = read("某市发展规划\n\(paragraph)\(heading)\n标准体系主要包括基础标准、通用规范标准和产品标准，覆盖各个领域。\n\(paragraph)\n")
            #expect(parsed.texts.contains("标准体系主要包括基础标准、通用规范标准和产品标准，覆盖各个领域。"), "\(parsed.texts)")
        }
        let cut = read("某市发展规划\n\(paragraph)加\n强人为水土流失防治，恢复生态系统功能，提高保护水平。\n\(paragraph)\n")
        #expect(cut.texts.contains { $0.contains("加强人为水土流失防治") })
    }
}
