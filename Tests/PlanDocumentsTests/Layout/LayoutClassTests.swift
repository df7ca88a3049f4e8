import PlanDocuments
import Testing

/// One test for each way in which lines were once not joined, or joined falsely.
@Suite("Classes of layouts")
struct LayoutClassTests {
    private static let first =
        "本市地处河谷盆地，冬季漫长，夏季短促，全年日照充足。为改善居民冬季取暖条件，市政府决定分三年推进老旧小区供热管网更新，重点解决城东片区锅炉房设备老化、管道渗漏以及换热站自动化程度偏低等突出问题。第一年先行开展管网普查，摸清地下管线走向与埋深，建立统一的档案库，并委托专业机构编制改造图纸。"
    private static let second =
        "坚持将保障群众温暖过冬放在优先位置，牢固树立“大民生、大安全”理念，集成创新引领，将节能降耗融入供热规划、建设、运行全过程，形成有利于清洁取暖的生产方式、用能习惯和管理制度，探索重大项目的能效评估办法。"

    /// Reads two paragraphs set in a layout, and expects each in one passage.
    private func expectParagraphs(_ layout: Typesetter.Layout, _ paragraphs: [String] = [first, second]) {
        let page = Typesetter.set(paragraphs, layout)
        let parsed = read("某市供热发展规划\n\n" + page.text)
        for paragraph in paragraphs {
            #expect(parsed.texts.contains { $0.hasSuffix(paragraph) }, "\(layout): \(parsed.texts)")
        }
    }

    @Test(
        "a margin before every line changes nothing",
        arguments: [
            Typesetter.Margin.none, .spaces(1), .spaces(2), .spaces(3), .spaces(4), .spaces(8), .spaces(12), .tab,
            .ideographicSpace, .noBreakSpace, .quote,
        ])
    func marginsChangeNothing(margin: Typesetter.Margin) {
        for width in [40, 64, 90] {
            for movesPunctuation in [true, false] {
                expectParagraphs(
                    Typesetter.Layout(margin: margin, width: width, movesPunctuation: movesPunctuation))
                expectParagraphs(
                    Typesetter.Layout(
                        margin: margin, width: width, firstLine: .flush, hasGaps: true,
                        movesPunctuation: movesPunctuation))
            }
        }
    }

    @Test("a paragraph of two or three lines is one", arguments: [120, 130, 150, 160, 200])
    func fewLinesAreJoined(width: Int) {
        for paragraph in [Self.first, Self.second] {
            for firstLine in [Typesetter.FirstLine.indented, .flush] {
                expectParagraphs(Typesetter.Layout(width: width, firstLine: firstLine), [paragraph])
            }
        }
    }

    @Test("lines of eight to sixteen characters are joined", arguments: [16, 18, 20, 24, 28, 32])
    func narrowLinesAreJoined(width: Int) {
        for margin in [Typesetter.Margin.none, .spaces(4), .ideographicSpace] {
            expectParagraphs(Typesetter.Layout(margin: margin, width: width))
            expectParagraphs(Typesetter.Layout(margin: margin, width: width, firstLine: .flush, hasGaps: true))
        }
    }

    @Test("lines of eighty characters and more are joined", arguments: [158, 160, 180, 200, 220, 240])
    func wideLinesAreJoined(width: Int) {
        let long = [Self.first + Self.second, Self.second + Self.first, Self.first]
        expectParagraphs(Typesetter.Layout(width: width), long)
        expectParagraphs(Typesetter.Layout(width: width, firstLine: .flush, hasGaps: true), long)
    }

    @Test("the lines of a list's item hang behind its mark", arguments: ["- ", "* ", "+ ", "1. ", "10. ", "• ", "（1）"])
    func itemsAreJoined(mark: String) {
        let hang = String(repeating: " ", count: Typesetter.width(mark))
        for width in [24, 64] {
            let items = [Self.first, Self.second].map { item in
                Typesetter.set([item], Typesetter.Layout(width: width, firstLine: .flush)).text
                    .split(separator: "\n").enumerated().map { ($0 == 0 ? mark : hang) + $1 }.joined(separator: "\n")
            }
            for separator in ["\n", "\n\n"] {
                let parsed = read("# 某市供热方案\n\n## 任务\n\n" + items.joined(separator: separator) + "\n", path: "plan.md")
                for item in [Self.first, Self.second] {
                    #expect(parsed.texts.contains { $0.hasSuffix(item) }, "\(mark), \(width): \(parsed.texts)")
                }
            }
        }
    }

    @Test("text of pages with a margin, whose lines begin with closing marks and hold quotation marks")
    func quotationMarksAreWideOrNarrow() {
        let parsed = read(
            """
                                青海省将健康融入所有政策实施方案

                 为深入贯彻落实新时代党的卫生与健康工作方针和《中华人民共和国基本医疗卫生与健康促进法
               》，实施健康优先发展战略，建立健全“将健康融入所有政策”制度体系，不断完善制度体系和体制机
               制，持续增进人民群众健康福祉，加快建设更高水平的健康青海，结合全省实际，特制定本方案。
                    一、总体要求及主要目标
                 坚持将保障人民健康放在优先发展的战略位置，牢固树立“大卫生、大健康”理念，集成创新引领
               ，将健康融入公共政策制定、实施、评估全过程，形成有利于健康的生活方式、生态环境和经济社会发
               展模式，共建共享健康友好型社会，健康影响评估提质扩面，探索重大工程项目的健康影响评估纳入环
               境影响评估的实施路径、技术评估方法，形成环境与健康影响评估机制、政策体系。
            """)
        #expect(parsed.texts.count == 4, "\(parsed.texts)")
        #expect(parsed.outline == ["一、总体要求及主要目标"])
    }

    @Test(
        "lines that are no running text stay apart, with any margin",
        arguments: [
            "省发展改革委\n省财政厅\n省交通运输厅\n省水利厅\n省农业农村厅\n省商务厅\n省文化和旅游厅\n省应急管理厅\n省市场监管局",
            "2016\n2017\n2018\n2019\n2020\n2021\n2022\n2023\n2024", "45.5\n46.2\n47.0\n102\n98\n110\n3200\n3400\n3600",
            "总体要求\n发展基础\n主要目标\n重点任务\n产业布局\n基础设施\n保障措施\n组织实施\n监督评估",
            "白日依山尽，\n黄河入海流。\n欲穷千里目，\n更上一层楼。", "地址：某市城关区中央广场1号\n邮编：730030\n电话：0931-8400001\n传真：0931-8400002",
            "一、总体要求\n二、重点任务\n三、保障措施\n（一）加强组织领导\n（二）强化资金支持\n（三）严格督导考核",
        ])
    func otherLinesStayApart(text: String) {
        let lines = text.split(separator: "\n").map(String.init)
        for margin in [Typesetter.Margin.none, .spaces(4), .tab, .ideographicSpace, .quote] {
            let parsed = read("某市供热发展规划\n\n" + lines.map { margin.text + $0 + "\n" }.joined())
            let joined = lines.filter { line in !parsed.texts.contains { $0 == line || $0 == "• " + line } }
            // A comma at a line's end joins it to the next.
            #expect(joined.isEmpty || text.contains("，\n"), "\(margin): \(parsed.texts)")
        }
    }

    @Test("page numbers between paragraphs and in sentences are no text")
    func pageNumbersAreDropped() {
        for form in ["%", "- % -", "— % —", "第 % 页"] {
            var paragraphs: [String] = []
            for page in 1...4 {
                paragraphs += [Self.first, Self.second, Self.first, "", form.replacing("%", with: "\(page)"), ""]
            }
            let text = "某市供热发展规划\n\n" + paragraphs.joined(separator: "\n") + "\n"
            let parsed = read(text)
            #expect(parsed.dropped(.pageFurniture, from: text).count == 4, "\(form)")
            #expect(Set(parsed.texts.dropFirst()) == [Self.first, Self.second])
        }
    }
}
