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
