import PlanLanguage
import TestSupport
import Testing

@testable import PlanDocuments

/// A list of units and the units a reader finds in it.
private struct Expectation: Sendable, CustomTestStringConvertible {
    var list: String
    var lead: [String]
    var responsible: [String]
    var testDescription: String { list }

    /// Reads the notation of ``UnitLists``.
    static func all(_ table: String, region: String) -> [Self] {
        var found: [Self] = []
        var list = ""
        for line in table.split(separator: "\n").map(String.init) {
            guard line.hasPrefix("=") else {
                list = line
                continue
            }
            let sides = line.dropFirst().split(separator: ">", omittingEmptySubsequences: false)
            let units = sides.map { side in
                side.split(separator: " ").flatMap { names(String($0), region: region) }
            }
            found.append(Self(list: list, lead: units[0], responsible: units[1]))
        }
        return found
    }

    private static func names(_ name: String, region: String) -> [String] {
        let rest = String(name.dropFirst())
        switch name.first {
        case "~": return [region + rest]
        case "2": return ["青海省" + rest, "甘肃省" + rest]
        case "G": return ["甘肃省" + rest]
        case "Q": return ["青海省" + rest]
        default: return [name]
        }
    }
}

/// The last place of a text that names units.
private func inlineUnits(in text: String, context: UnitContext) -> ResponsibleUnitsReader.Attribution? {
    ResponsibleUnitsReader.attributions(in: text, context: context).last { !$0.units.isEmpty }
}

private let qinghaiGansu = UnitContext(
    issuers: ["青海省人民政府办公厅", "甘肃省人民政府办公厅"], regions: ["甘肃省", "青海省"], level: .province)
private let linxia = UnitContext(
    issuers: ["临夏回族自治州人民政府办公室"], regions: ["甘肃省", "临夏回族自治州"], level: .prefecture)
private let pingan = UnitContext(
    issuers: ["海东市平安区人民政府办公室"], regions: ["青海省", "海东市", "平安区"], level: .county)
private let none = UnitContext(issuers: [], regions: [], level: nil)

@Suite("Lead and responsible units")
struct ResponsibleUnitsReaderTests {
    @Test(
        "are read from every bracket of the plan of Qinghai and Gansu",
        arguments: Expectation.all(UnitLists.qinghaiGansu, region: ""))
    private func readsBrackets(_ expected: Expectation) throws {
        let text = "1.推进项目建设（一期）。" + expected.list
        let found = try #require(inlineUnits(in: text, context: qinghaiGansu))
        #expect(found.units.lead == expected.lead)
        #expect(found.units.responsible == expected.responsible)
        #expect(Array(text.utf8)[found.range].elementsEqual(expected.list.utf8))
    }

    @Test(
        "are read from every list of the plan of Linxia",
        arguments: Expectation.all(UnitLists.linxia, region: "临夏回族自治州"))
    private func readsLinxia(_ expected: Expectation) {
        let lines = expected.list.split(separator: "/").map(String.init)
        let units = ResponsibleUnitsReader.units(lines: lines, context: linxia)
        #expect(units.lead == expected.lead)
        #expect(units.responsible == expected.responsible)
    }

    @Test(
        "are read from every list of Ping'an",
        arguments: Expectation.all(UnitLists.pingan, region: "海东市平安区"))
    private func readsPingan(_ expected: Expectation) {
        let lines = expected.list.split(separator: "/").map(String.init)
        let units = ResponsibleUnitsReader.units(lines: lines, context: pingan)
        #expect(units.lead == expected.lead)
        #expect(units.responsible == expected.responsible)
    }

    @Test(
        "are found in the other ways that documents write them",
        arguments: [
            ("加快建设。（牵头单位：省科技厅，责任单位：省市场监管局）", "甘肃省科技厅", "甘肃省市场监管局"),
            ("加快建设。（省委网信办、省通信管理局分工负责）", "", "甘肃省委网信办 甘肃省通信管理局"),
            ("加快建设。（省科技厅负责）", "", "甘肃省科技厅"),
            ("加快建设。(负责部门：省自然资源厅)", "", "甘肃省自然资源厅"),
            ("加快建设。（省发展改革委会同有关部门负责）", "", "甘肃省发展改革委 有关部门"),
            ("加快建设。（省农业农村厅、省科技厅等和各有关市级人民政府负责）", "", "甘肃省农业农村厅 甘肃省科技厅 各有关市级人民政府"),
            ("加快建设。（责任单位：省工业和信息化厅、各县（市、区）人民政府）", "", "甘肃省工业和信息化厅 各县(市、区)人民政府"),
            ("加快建设。（责任单位：省直有关部门、市场监管所、市政府）", "", "省直有关部门 市场监管所 市政府"),
            ("加快建设。（省、市人民政府负责）", "", "省、市人民政府"),
            ("加快建设。(责**责任单位:省水利厅牵头", "甘肃省水利厅", ""),
            ("加快建设。责任单位：省财政厅和各市州政府。", "", "甘肃省财政厅 各市州政府"),
            ("加快建设。**牵头单位：**省体育局；**责任单位：**省教育厅；**完成时限：**2022年底", "甘肃省体育局", "甘肃省教育厅"),
            ("加快建设。（责任单位：国家税务总局甘肃省税务局、省邮政管理局）", "", "国家税务总局甘肃省税务局 甘肃省邮政管理局"),
            ("加快建设。（责任单位：兰州、西宁海关）", "", "兰州海关 西宁海关"),
            ("加快建设。（全国总工会、全国妇联等和各省级人民政府负责）", "", "全国总工会 全国妇联 各省级人民政府"),
            ("加快建设。（责任单位：青海、甘肃省发展改革委）", "", "青海省发展改革委 甘肃省发展改革委"),
        ])
    func readsOtherForms(_ text: String, _ lead: String, _ responsible: String) throws {
        let context = UnitContext(issuers: ["甘肃省人民政府"], regions: ["甘肃省"], level: .province)
        let found = try #require(inlineUnits(in: text, context: context))
        #expect(found.units.lead.joined(separator: " ") == lead)
        #expect(found.units.responsible.joined(separator: " ") == responsible)
    }

    @Test(
        "are not found where a text only speaks of responsibility",
        arguments: [
            "明确责任单位,落实责任分工。", "由兰州市牵头,建立兰州经济圈市际联席会议制度。", "兰州—西宁城市群（以下简称兰西城市群）", "（一）指导思想", "", "：", "（负责）",
            "(责任单位:)", "坚持谁主管、谁负责。",
        ])
    func ignoresOtherText(_ text: String) {
        #expect(inlineUnits(in: text, context: linxia) == nil)
    }

    @Test("stay as written if the plan does not say whose they are")
    func keepsUncertainShortForms() {
        let lines = ["责任单位：省科技厅、两省民政厅、州林草局、区水务局"]
        let units = ResponsibleUnitsReader.units(lines: lines, context: none)
        #expect(units.responsible == ["省科技厅", "两省民政厅", "州林草局", "区水务局"])
        let two = ResponsibleUnitsReader.units(lines: ["责任单位：省科技厅"], context: qinghaiGansu)
        #expect(two.responsible == ["省科技厅"])
    }

    @Test("are expanded by each level of the plan's region")
    func expandsByLevel() {
        let units = ResponsibleUnitsReader.units(
            lines: ["责任单位：省水利厅、市水务局、区水务局、市市场监管局、市政务服务局、市政公用局"], context: pingan)
        #expect(
            units.responsible == [
                "青海省水利厅", "海东市水务局", "海东市平安区水务局", "海东市市场监管局", "海东市政务服务局", "市政公用局",
            ])
        let city = UnitContext(issuers: ["北京市人民政府办公厅"], regions: ["北京市"], level: .province)
        #expect(ResponsibleUnitsReader.units(lines: ["责任单位：市水务局"], context: city).responsible == ["北京市水务局"])
    }

    @Test("of random lists are all kept and none invented")
    func keepsEveryUnit() {
        var random = SeededGenerator(seed: testSeed())
        let names = [
            "州水务局", "州农业农村局", "省文化和旅游厅", "国网临夏供电公司", "临夏经济开发区", "各县市政府", "有关部门", "省(政府)外事办", "州住房公积金管理中心",
            "兰州新区管委会", "永靖县政府", "临夏市", "省委宣传部", "中国铁路兰州局集团公司",
        ]
        let ends = ["", "等单位", "等部门", "按职责分工负责", "等部门按职责分工负责", "。"]
        for _ in 0..<400 {
            let count = Int.random(in: 1...6, using: &random)
            let chosen = Array(names.shuffled(using: &random).prefix(count))
            let lead = Int.random(in: 0...count, using: &random)
            var text = "责任单位："
            for (index, name) in chosen.enumerated() {
                text += name
                if index + 1 == lead { text += "牵头" }
                if index + 1 < count { text += ["、", "，", ",", "；"].randomElement(using: &random)! }
            }
            if lead != count { text += ends.randomElement(using: &random)! }
            let units = ResponsibleUnitsReader.units(lines: [text], context: linxia)
            let found = units.lead + units.responsible
            #expect(found.count == count, "\(text) → \(found)")
            for name in chosen {
                // A bare county may take the tail that it shares with the next item; its own characters stay.
                let own = name.first == "州" || name.first == "省" ? String(name.dropFirst()) : name
                #expect(found.contains { $0.contains(own) }, "\(name) of \(text) → \(found)")
            }
        }
    }

    @Test("survive any text")
    func survivesGarbage() {
        var random = SeededGenerator(seed: testSeed())
        let pieces = [
            "责任单位", "牵头单位", "：", ":", "(", ")", "（", "）", "【", "】", "、", "，", "牵头", "负责", "等", "及", "和", "两省", "省", "市",
            "甘肃省", "兰州",
            "国网", "政府", "局", "**", " ", "\n", "e\u{301}", "🧑‍🚀", "𠀀", "《", "责", "。", "0", "",
        ]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            let context = [qinghaiGansu, linxia, pingan, none].randomElement(using: &random)!
            _ = ResponsibleUnitsReader.units(lines: [text], context: context)
            guard let found = inlineUnits(in: text, context: context) else { continue }
            #expect(!found.units.isEmpty)
            #expect(found.range.upperBound <= text.utf8.count && !found.range.isEmpty)
            #expect(String(validating: Array(text.utf8)[found.range], as: UTF8.self) != nil)
            #expect(!(found.units.lead + found.units.responsible).contains(""))
        }
    }
}
