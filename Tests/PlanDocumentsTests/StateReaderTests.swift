import PlanDocuments
import TestSupport
import Testing

@Suite("What a passage says of a project")
struct StateReaderTests {
    private static let plan = PassageSetting(title: "某市“十四五”交通发展规划", path: ["三、重点任务"], year: 2021)
    private static let review = PassageSetting(title: "2022年某省政府工作报告", path: ["一、2021年工作回顾"])
    private static let report = PassageSetting(title: "2022年某省政府工作报告", path: ["二、关于水利"])

    /// The state and its words. The name stands in brackets like those of 甲「乙」.
    private func read(_ marked: String, _ setting: PassageSetting = plan) -> String {
        var text = ""
        var name: [Range<Int>] = []
        for character in marked {
            switch character {
            case "「": name.append(text.utf8.count..<text.utf8.count)
            case "」": name[name.count - 1] = name[name.count - 1].lowerBound..<text.utf8.count
            default: text.append(character)
            }
        }
        let reading = StateReader(text, in: setting).state(of: name)
        let bytes = Array(text.utf8)
        let words = reading.wording.map { String(decoding: bytes[$0], as: UTF8.self) }
        return ([reading.state.rawValue] + words).joined(separator: " ")
    }

    @Test(
        "is an intention in a plan",
        arguments: [
            ("积极谋划「甲乙铁路」", "study 谋划"), ("加快推进「甲」、乙「机场」前期工作", "preparation 前期工作"),
            ("推进「甲乙铁路」前期工作并适时开工建设", "preparation 前期工作"), ("「甲水库」已列入国家规划", "preparation 列入"),
            ("开工建设「甲水库」、乙水库", "start-planned 开工建设"), ("建成乙桥、开工建设「甲水库」", "start-planned 开工建设"),
            ("建成「甲桥」、开工建设乙水库", "completion-planned 建成"), ("争取实施「甲乙公路」", "start-planned 争取实施"),
            ("加快「甲乙铁路」、丙丁铁路建设", "progress 加快 建设"), ("续建「甲水库」", "progress 续建"),
            ("到2025年，「甲水库」建成投用", "completion-planned 建成投用"), ("全面建成「甲水库」", "completion-planned 全面建成"),
            ("开工建设「甲水库」，2024年建成", "completion-planned 建成"), ("确保「甲乙铁路」等一批工程建成通车", "completion-planned 建成通车"),
            ("推进「甲机场」三期改扩建工程", "progress 推进"), ("推进乙机场改扩建工程、「甲机场三期」扩建工程", "progress 推进"),
            ("续建项目：「甲水库」、乙水库。", "progress 续建"),
            ("推进乙铁路前期工作和「甲机场」建设", "progress 推进 建设"), ("新建、改建「甲公路」", "start-planned 改建"),
            ("新建乙水库，丙水库，「甲水库」等工程", "start-planned 新建"), ("「甲水库」（续建）、乙水库（新建）", "progress 续建"),
            ("围绕信息、材料等领域谋划建设「甲装置」", "study 谋划建设"), ("加快「甲水库」、灌区节水改造等重点工程建设", "progress 加快 建设"),
            ("深入实施「甲工程」", "progress 深入实施"), ("实施「甲工程」", "start-planned 实施"), ("全力争创「甲中心」", "preparation 争创"),
            ("建成乙桥、加快「甲桥」建设", "progress 加快 建设"), ("建成乙水库、实施「甲工程」", "start-planned 实施"),
            ("新建和续建「甲水库」", "start-planned 新建"), ("在规划期内「甲水库」建成", "completion-planned 建成"),
            ("「甲铁路」建设，做好乙公路改建工程前期工作", "progress 建设"), ("「甲铁路」，做好前期工作", "preparation 前期工作"),
            ("同意设立「甲新区」", "preparation 同意设立"), ("投资新建「甲项目」需审慎研究", "study 研究"),
            ("今年可以建设完工的有四个。重要的有：乙厂，「甲厂」", "completion-planned 建设完工"),
        ])
    func isIntended(_ text: String, _ expected: String) {
        #expect(read(text) == expected)
    }

    @Test(
        "is nothing where the project serves as a reason, a place or a condition",
        arguments: [
            "依托「甲乙铁路」，建设物流园", "「甲水库」建成后，可灌溉三万亩", "一旦「甲水库」开工，即行移民", "为加快「甲产业园」建设，提高资金效率",
            "围绕「甲机场」建设临空经济区", "发展「甲机场」周边产业", "完善「甲水库」、乙水库功能", "推动「甲新区」高质量发展", "以「甲乙铁路」为主轴，建设经济带",
            "建成乙水库、完善「甲水库」", "严禁在上游新建「甲电站」", "不再新建「甲电厂」",
            "连接乙新区、「甲机场」的公路网", "组建「甲机场」协调委员会", "支持「甲软件园」争创示范园", "构建以乙铁路和「甲高速公路」为主轴的格局",
            "比照「甲工程」建设的做法", "在乙园区、「甲新区」建设仓库", "「甲工程」建设委员会启动改革",
        ])
    func saysNothing(_ text: String) {
        #expect(read(text) == "none")
    }

    @Test(
        "is reported in a review, unless it is still to come",
        arguments: [
            ("「甲水库」建成", "completed 建成"), ("「甲乙铁路」开工建设", "started 开工建设"), ("「甲乙铁路」建设进展顺利", "started 进展顺利"),
            ("「甲机场」加快推进", "started 加快推进"), ("「甲水库」主体完工", "started 完工"), ("「甲水库」尚未开工", "start-planned 开工"),
            ("「甲水库」即将完成", "started 完成"), ("「甲水库」将在年底建成", "completion-planned 建成"), ("推进「甲水库」前期工作", "preparation 前期工作"),
            ("建成投产的有十项，其中包括乙水库、「甲水库」", "completed 建成投产"), ("实施「甲工程」", "started 实施"),
            ("完成「甲攻坚计划」", "completed 完成"), ("「甲舰」入列", "completed 入列"), ("「甲厂」建设，第一期已有部分投产", "started 投产"),
        ])
    func isReported(_ text: String, _ expected: String) {
        #expect(read(text, Self.review) == expected)
    }

    @Test("is reported elsewhere only with a mark of the past")
    func needsMark() {
        #expect(read("「甲水库」已建成", Self.report) == "completed 已建成")
        #expect(read("「甲水库」相继开工", Self.report) == "started 开工")
        #expect(read("「甲水库」建成", Self.report) == "completion-planned 建成")
        #expect(read("「甲水库」顺利建成", Self.report) == "completed 建成")
        #expect(read("「甲水库」顺利建成") == "completion-planned 建成")
        #expect(read("加快已批复的「甲水库」开工建设", Self.review) == "started 开工建设")
        #expect(read("加快已批复的「甲水库」开工建设") == "start-planned 开工建设")
        #expect(
            read("完成「甲水库」", PassageSetting(title: "2022年政府工作报告", path: ["二、任务", "（三）加大力度，强化农业农村发展基础"]))
                == "completion-planned 完成")
        #expect(read("2019年「甲水库」建成") == "completed 建成")
        #expect(read("2023年「甲水库」建成", Self.review) == "completion-planned 建成")
        #expect(read("要建成「甲水库」", Self.review) == "completion-planned 建成")
        #expect(read("尚未完成的「甲工程」", Self.report) == "started 完成")
        #expect(read("提前完成「甲水库」的任务", Self.report) == "completion-planned 完成")
        #expect(read("已经完成「甲铁路」的任务", Self.report) == "completed 完成")
        #expect(read("「甲水库」已经完成工程的73%", Self.report) == "started 完成")
        #expect(read("你省请求建成「甲水库」", Self.report) == "completion-planned 建成")
    }

    @Test("is told by what stands around where no heading says what the part does")
    func readsSetting() {
        #expect(read("生产增长。「甲水库」建成，水质得到改善", Self.report) == "completed 建成")
        #expect(read("生产增长。「甲水库」建成，今后要继续努力", Self.report) == "completion-planned 建成")
        let past = PassageSetting(title: "1956年国家预算的报告", path: ["一、1955年国家决算"])
        #expect(read("「甲水库」建成", past) == "completed 建成")
        let file = PassageSetting(title: "025_Report")
        #expect(read("「甲平台」正式开通", file) == "completed 开通")
        #expect(read("「甲平台」顺利开通", file) == "completion-planned 开通")
        #expect(read("「甲网站」正式开通", PassageSetting(title: "关于某建议的答复")) == "completed 开通")
    }

    @Test("lies within any text")
    func survivesGarbage() {
        var random = SeededGenerator(seed: testSeed())
        let pieces = [
            "依托", "甲水库", "建成", "开工建设", "，", "、", "。", "（", "）", "：", "已", "将", "2025年", "加快", "建设", "🧑‍🚀", "e\u{301}",
            " ", "\t", "如",
            "其中", "并", "等工程", "綫",
        ]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            let count = text.utf8.count
            let ends = [Int.random(in: 0...count, using: &random), Int.random(in: 0...count, using: &random)].sorted()
            let reading = StateReader(text, in: Self.report).state(of: [ends[0]..<ends[1]])
            #expect((reading.state == .none) == reading.wording.isEmpty)
            for range in reading.wording {
                #expect(!range.isEmpty && range.upperBound <= count)
                #expect(String(validating: Array(text.utf8)[range], as: UTF8.self) != nil)
            }
        }
    }
}
