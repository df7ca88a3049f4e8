import TestSupport
import Testing

@testable import PlanDocuments

@Suite("References")
struct ReferenceReaderTests {
    @Test("are titles with what stands between their marks, nested ones too")
    func findsTitles() {
        let text = "现将《海东市平安区贯彻落实《兰州-西宁城市群发展“十四五”实施方案》重点任务清单》印发给你们"
        let found = ReferenceReader.references(in: text)
        #expect(
            found.map(\.text) == [
                "海东市平安区贯彻落实《兰州-西宁城市群发展“十四五”实施方案》重点任务清单", "兰州-西宁城市群发展“十四五”实施方案",
            ])
        #expect(found.map(\.isNested) == [false, true])
        for reference in found {
            #expect(String(decoding: Array(text.utf8)[reference.range], as: UTF8.self) == "《\(reference.text)》")
        }
    }

    @Test("are document numbers, without the words before them")
    func findsNumbers() {
        let text = "《智能制造发展规划（2016-2020年）》（工信部联规〔2016〕349号）和根据国发〔2015〕 40号、按照青政办[2022]第5号文件，见图(2016)。"
        let found = ReferenceReader.references(in: text)
        #expect(found.map(\.text) == ["智能制造发展规划（2016-2020年）", "工信部联规〔2016〕349号", "国发〔2015〕40号", "青政办〔2022〕5号"])
        #expect(found.map(\.kind) == [.title, .documentNumber, .documentNumber, .documentNumber])
        let bytes = Array(text.utf8)
        #expect(
            found.dropFirst().map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
                "工信部联规〔2016〕349号", "国发〔2015〕 40号", "青政办[2022]第5号",
            ])
    }

    @Test(
        "are document numbers read whole, whatever stands before them",
        arguments: [
            ("宁经信发〔2022〕87号", ["宁经信发〔2022〕87号"]), ("京经信发〔2021〕5号", ["京经信发〔2021〕5号"]),
            ("（经信发〔2021〕5号）", ["经信发〔2021〕5号"]), ("按照和政办发〔2021〕3号执行", ["和政办发〔2021〕3号"]),
            ("《甲规划》和国发〔2021〕4号", ["甲规划", "国发〔2021〕4号"]), ("，经国函〔2011〕48号批准", ["国函〔2011〕48号"]),
            ("国发〔2021〕4号、和政办发〔2021〕3号", ["国发〔2021〕4号", "和政办发〔2021〕3号"]),
            ("（科技发展函〔2021〕182号）", ["科技发展函〔2021〕182号"]), ("国务院办公厅国办发〔2021〕7号", ["国办发〔2021〕7号"]),
            ("关于印发供水办法的通知穗府办规〔2021〕19号", ["穗府办规〔2021〕19号"]), ("发改规划〔2021〕19号", ["发改规划〔2021〕19号"]),
            ("医保网信办(202212号)", ["医保网信办〔2022〕12号"]), ("即政办发〔2021〕3号", ["即政办发〔2021〕3号"]),
            ("2021年国发〔2021〕4号", ["国发〔2021〕4号"]), ("按（日政发〔2021〕4号）", ["日政发〔2021〕4号"]),
            ("西经开管发〔2020〕9号", ["西经开管发〔2020〕9号"]), ("对外贸易自由化如文所示若干意见国发〔2021〕4号", ["国发〔2021〕4号"]),
            ("全省各级各部门要切实做好工作青政办〔2022〕5号", []),
        ] as [(String, [String])])
    func readsNumbersWhole(_ text: String, _ numbers: [String]) {
        #expect(ReferenceReader.references(in: text).map(\.text) == numbers)
    }

    @Test(
        "are orders and announcements, in every way to write them",
        arguments: [
            ("《医疗保障基金使用监督管理条例》（国务院令第735号）", "国务院令第735号"),
            ("1994年1月28日中华人民共和国国务院令第142号发布", "中华人民共和国国务院令第142号"), ("国务院第735号令", "国务院令第735号"),
            ("中华人民共和国主席令第七十一号", "中华人民共和国主席令第71号"), ("依照国家发展和改革委员会令 第 29 号办理", "国家发展和改革委员会令第29号"),
            ("由国务院令第743号公布", "国务院令第743号"), ("对外贸易经济合作部令第6号", "对外贸易经济合作部令第6号"),
            ("国家税务总局公告2020年第5号", "国家税务总局公告2020年第5号"), ("农业部公告第176号", "农业部公告第176号"),
            ("海关总署令第一百零三号", "海关总署令第103号"), ("根据自然资源部令第2号", "自然资源部令第2号"), ("国令第706号", "国令第706号"),
        ])
    func findsOrders(_ text: String, _ number: String) {
        #expect(ReferenceReader.references(in: text).last?.text == number)
    }

    @Test(
        "are not other numbers",
        arguments: [
            "第5号", "令第5号", "本令第3号", "该公告第2号", "总理第5号", "文化路第12号", "专栏第3号", "上海路2022号", "(12345号)", "第七十一号",
            "通过《》〔2022〕5号", "〔2022〕5号", "发布第5号令",
        ])
    func ignoresOtherNumbers(_ text: String) {
        #expect(ReferenceReader.references(in: text).isEmpty)
    }

    @Test("are documents, not certificates, forms, newspapers and works")
    func areDocuments() {
        let text =
            "经营者应当取得《食品经营许可证》，申请人应当持有《青海省居住证》，并填写《申请审核表》。"
            + "按照《中华人民共和国食品安全法》执行。"
        #expect(ReferenceReader.references(in: text).map(\.text) == ["中华人民共和国食品安全法"])
    }

    @Test(
        "are titles of documents",
        arguments: [
            "兰州—西宁城市群发展规划", "中华人民共和国宪法", "巴黎协定", "联合国宪章", "中国制造2025", "新时代的中国绿色发展白皮书",
            "城市污水再生利用 景观环境用水水质", "汽车驾驶自动化分级", "某市重点任务分工表", "商品房买卖合同（示范文本）", "劳动合同法", "国家重点节能技术目录",
            "数字贸易测度手册", "2020年国民经济和社会发展统计公报", "食品中可能违法添加的非食用物质名单", "证券法", "居民身份证法", "户口登记条例",
            "国务院关于修改〈中华人民共和国个人所得税法实施条例〉的决定", "某省矿产资源总体规划环境影响报告书", "公开招标公告（第二批）", "政府工作报告",
        ])
    func keepsDocuments(_ title: String) {
        #expect(ReferenceReader.references(in: "《\(title)》").first?.text == title)
    }

    @Test(
        "are not other titles",
        arguments: [
            "《登记簿》", "《智能制造标准应用试点项目申报书》", "《受理回执》", "《土地出让合同》", "《企业法人营业执照》", "《出生医学证明》", "《房屋所有权证》",
            "《进口药品通关单》", "《中华人民共和国海员证》", "《护照》", "《人民日报》", "《兰州晚报》", "《花名册》", "《收费明白卡》", "《行政处罚决定书》",
            "《医疗保障基金结算清单》", "《求是》", "《大禹》", "《孙子兵法》", "《资本论》", "《人世间》", "大型纪录片《中国古代城市发展的历史》",
            "电视剧《人世间之光辉岁月新篇》《我们这十年》", "推出《中国考古大会新篇章》《中国国宝大会》等精品节目", "《意见》", "《实施方案》", "《若干政策（试行）》",
            "《总体规划》", "（以下简称《条例细则》）", "（简称：《兰西规划》）", "（以下简称为《兰西规划》）", "《申报目录》（见附件2）", "《工作方案》（附件1）",
        ])
    func ignoresOtherTitles(_ text: String) {
        #expect(ReferenceReader.references(in: text).isEmpty)
    }

    @Test("of a plan leave out the plan itself, and short forms stand for their documents")
    func areOfAPlan() {
        var citations = PlanCitations(
            ownTitles: ["甲省水利规划（2021—2025年）", "甲省人民政府关于印发甲省水利规划的通知"], number: "甲经信发〔2021〕7号")
        func texts(_ text: String) -> [String] { citations.references(in: text).map(\.text) }
        #expect(texts("甲经信发〔2021〕7号").isEmpty)
        #expect(texts("落实《实施意见》，《水利规划》由《甲省水利规划》代替。") == ["水利规划"])
        #expect(
            texts("根据《国务院关于水利的实施意见》（国发〔2020〕3号，以下简称《实施意见》），制定《甲省水利规划（2021—2025年）》（以下简称《水利规划》）。")
                == ["国务院关于水利的实施意见", "国发〔2020〕3号"])
        #expect(
            texts("《实施意见》提出，《水利规划》要求，《办法》规定，接续《甲省水利规划（2016—2020年）》。")
                == ["国务院关于水利的实施意见", "甲省水利规划（2016—2020年）"])
        var order = PlanCitations(ownTitles: ["条例"], number: "国令第707号")
        #expect(
            order.references(in: "国务院令第142号发布，中华人民共和国国务院令第707号修订").map(\.text) == ["国务院令第142号"])
    }

    @Test("are found in a long row of titles in linear time")
    func isLinear() {
        let text = String(repeating: "《甲》《乙规划》", count: 4_000)
        #expect(ReferenceReader.references(in: text).isEmpty == false)
        let signs = String(repeating: "国家发展和改革委员会和号", count: 4_000)
        #expect(ReferenceReader.references(in: signs).isEmpty)
    }

    @Test("do not come from marks that are never closed")
    func ignoresUnclosedMarks() {
        #expect(ReferenceReader.references(in: "《没有结束的书名" + String(repeating: "字", count: 300) + "》").isEmpty)
        #expect(ReferenceReader.references(in: "》《").isEmpty)
        #expect(ReferenceReader.references(in: "《前《兰州—西宁城市群发展规划》").map(\.text) == ["兰州—西宁城市群发展规划"])
    }

    @Test("to one title have one key, whatever its dashes, quotes, blanks and numerals")
    func comparesTitles() {
        #expect(PlanTitle.key("兰州—西宁城市群发展“十四五”实施方案") == PlanTitle.key("兰州-西宁城市群 发展\"十四五\"实施方案"))
        #expect(
            PlanTitle.key("甘肃省国民经济和社会发展第十四个五年规划和二○三五年远景目标纲要") == PlanTitle.key("《甘肃省国民经济和社会发展第十四个五年规划和2035年远景目标纲要》"))
        #expect(PlanTitle.key("规划（2014——2020年）") == PlanTitle.key("规划(2014－2020年)"))
        #expect(PlanTitle.key("兰州—西宁城市群发展规划") != PlanTitle.key("兰州—西宁城市群发展规划甘肃省实施方案"))
    }

    @Test("lie within any text, at whole characters")
    func survivesGarbage() {
        var random = SeededGenerator(seed: testSeed())
        let pieces = [
            "《", "》", "〈", "〉", "国发", "〔", "〕", "(", ")", "2022", "5", "号", "第", " ", "规划", "e\u{301}", "🧑‍🚀", "\n", "年",
        ]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0...16, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            var last = 0
            for reference in ReferenceReader.references(in: text) {
                #expect(reference.range.lowerBound >= last && reference.range.upperBound <= text.utf8.count)
                #expect(String(validating: Array(text.utf8)[reference.range], as: UTF8.self) != nil)
                last = reference.range.lowerBound
            }
            _ = DocumentNumberReader.find(in: text)
            _ = DateReader.labelledDate(inLine: text)
            _ = IssuerReader.issuers(inLine: text)
            _ = PeriodReader.period(title: text, opening: text)
            _ = RegionReader.regions(issuers: [text], title: text, scope: "范围包括" + text)
            _ = LevelReader.level(ofIssuers: [text])
        }
    }
}

@Suite("Facts of a passage")
struct FactReaderTests {
    private func statuses(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return FactReader.facts(in: text).statuses.map {
            "\($0.status.name)=" + String(decoding: bytes[$0.range], as: UTF8.self)
        }
    }

    @Test(
        "are the wordings of a project's progress",
        arguments: [
            ("持续推进西宁至青海湖至茶卡(察汗诺)铁路、兰新客专兰州至西宁段提质工程前期工作并适时开工建设。", ["前期工作=前期工作", "开工建设=开工建设"]),
            ("加快西宁至成都、兰州至合作铁路建设，开工建设青藏铁路西格段提质工程", ["开工建设=建设", "开工建设=开工建设"]), ("加快推进临夏、定西机场前期工作", ["前期工作=前期工作"]),
            ("全面建成引大济湟工程，推动引黄济宁工程", ["建成=全面建成"]), ("积极谋划 G6 京藏高速等路段扩容改造", ["规划研究=谋划"]),
            ("新建大河家(甘青界)至清水公路", ["开工建设=新建"]), ("建成临大、临康广 2 条高速公路", ["建成=建成"]), ("重点抓好交通枢纽建设", []), ("城市建成区绿地", []),
            ("全面建成小康社会", []), ("规划研究西宁至玉树铁路", ["规划研究=规划研究"]), ("力争开工建设青海第二条特高压外送通道", ["开工建设=开工建设"]), ("西宁机场三期扩建工程", []),
            ("项目建成投运", ["建成=建成投运"]),
        ] as [(String, [String])])
    func areStatuses(_ text: String, _ expected: [String]) {
        #expect(statuses(text) == expected)
    }

    @Test("are years, and which of them are deadlines")
    func areYears() {
        let text =
            "到 2025 年，规划期为2021—2025年,展望至2035年；2022年底前完成，2020年末总人口，二○三五年；S2025线，编号12025年，2025个，2023年12月底前，2021年至2024年"
        let facts = FactReader.facts(in: text)
        #expect(facts.years.map(\.year) == [2025, 2021, 2025, 2035, 2022, 2020, 2035, 2023, 2021, 2024])
        #expect(
            facts.years.map(\.isDeadline) == [true, false, false, true, true, true, false, true, false, false])
        let bytes = Array(text.utf8)
        #expect(String(decoding: bytes[facts.years[6].range], as: UTF8.self) == "二○三五")
    }

    @Test("have statuses in order of progress")
    func areOrdered() {
        #expect(ProjectStatus.allCases.sorted().map(\.name) == ["规划研究", "前期工作", "开工建设", "建成"])
        for status in ProjectStatus.allCases { #expect(ProjectStatus(name: status.name) == status) }
    }

    @Test("lie within any text, in order and without overlap")
    func survivesGarbage() {
        var random = SeededGenerator(seed: testSeed())
        let pieces = [
            "到", "2025", "年", "底前", "—", "建成", "开工建设", "加快", "建设", "，", "新建", "二○三五", "🧑‍🚀", "e\u{301}", " ", "前期工作",
        ]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            let facts = FactReader.facts(in: text)
            for ranges in [facts.years.map(\.range), facts.statuses.map(\.range)] {
                var last = 0
                for range in ranges {
                    #expect(range.lowerBound >= last && range.upperBound <= text.utf8.count && !range.isEmpty)
                    #expect(String(validating: Array(text.utf8)[range], as: UTF8.self) != nil)
                    last = range.upperBound
                }
            }
        }
    }
}
