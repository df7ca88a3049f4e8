import PlanDocuments
import Testing

struct HealingTests {
    private let first = "完善储能系统。加强储能技术研发应用，推动兰州经"

    @Test func `A sentence cut by a page end is one passage and the cut is recorded`() throws {
        let parsed = read("规划\n\n\(first)\n\n西宁至青海湖城际轨道交通建设。\n")
        #expect(parsed.texts.last == first + "西宁至青海湖城际轨道交通建设。")
        #expect(parsed.healedCuts == [HealedCut(line: 3, nextLine: 5)])
    }

    @Test func `Pieces of a healed passage point at their lines and columns`() throws {
        let parsed = read("规划\n\n    \(first)\n\n西宁至青海湖。\n")
        let (plan, passage) = try parsed.passage(containing: "兰州经西宁")
        let pieces = Array(plan.pieces[passage.pieces])
        #expect(pieces.map(\.line) == [3, 5])
        #expect(pieces.map(\.start.column) == [5, 1])
    }

    @Test(arguments: [
        "（一）推进生态建设", "1.推进生态建设。加强管护，修复湿地。", "第二节 生态建设", "牵头单位：州水务局", "—— 生态建设，成效明显。",
        "• 生态建设，成效明显。", "附件：1.任务清单", "2022年2月7日", "## 生态建设", "注：数据来源于统计年鉴。",
    ])
    func `What cannot go on with a sentence stays apart`(next: String) {
        let parsed = read("规划\n\n\(first)\n\n\(next)\n")
        #expect(parsed.texts.contains(first))
        #expect(parsed.healedCuts.isEmpty)
    }

    @Test(arguments: ["完成了任务。", "完成了任务；", "包括：", "“完成了任务。”", "（完成了任务。）", "完成了任务！"])
    func `A line that ends its sentence stays apart`(end: String) {
        let parsed = read("规划\n\n经过努力，按照要求，在各部门配合下，\(end)\n\n下一段从这里开始，另起一行。\n")
        #expect(parsed.healedCuts.isEmpty)
    }

    @Test func `Short lines without punctuation are titles and cells and stay apart`() {
        let text = "一级指标\n二级指标\n指标说明\n医疗质量\n功能定位\n"
        #expect(read(text).texts == ["一级指标", "二级指标", "指标说明", "医疗质量", "功能定位"])
    }

    @Test func `A list of units that its line cannot hold continues in the next`() throws {
        let parsed = read("一、任务\n正文一句，完整。\n牵头单位：州水务局、州林草局、\n州财政局\n责任单位：州自然资源局，\n各县市政府\n")
        #expect(parsed.texts.suffix(2) == ["牵头单位：州水务局、州林草局、州财政局", "责任单位：州自然资源局，各县市政府"])
    }

    @Test func `Lines wrapped at a page's width are joined, and its short last lines are not`() {
        let lines = [
            "智能制造是制造强国建设的主攻方向，其发展程度直接关", "乎我国制造业质量水平。发展智能制造对于巩固实体经济根", "基、建成现代产业体系、实现新型工业化具有重要作用。为",
            "贯彻落实规划纲要，加快推动智能制造发展，编制本规划。", "近十年来通过产学研用协同创新行业企业示范应用央地联合", "统筹推进我国智能制造发展取得长足进步供给能力不断提升",
            "智能制造装备市场满足率明显提高主营业务收入超过十亿元", "的系统解决方案供应商达到四十余家支撑体系逐步完善构建", "国际先行的标准体系发布国家标准牵头制定国际标准培育具有",
            "行业和区域影响力的工业互联网平台。", "第二段另起一行",
        ]
        let parsed = read(lines.joined(separator: "\n"))
        #expect(parsed.texts == [lines[0..<4].joined(), lines[4..<10].joined(), lines[10]])
    }

    @Test func `A file whose paragraphs lack their full stops is not joined into one`() {
        let lines = (1...12).map { count in
            "某项工作取得进展，各部门按照要求落实责任，全面完成年度目标任务" + String(repeating: "，受到各方好评", count: count)
        }
        #expect(read(lines.joined(separator: "\n")).texts == lines)
    }

    @Test func `A page number between the halves of a sentence is dropped`() {
        let text = "规划\n\n\(first)\n\n— 12 —\n\n西宁至青海湖。\n"
        let parsed = read(text)
        #expect(parsed.texts.last == first + "西宁至青海湖。")
        #expect(parsed.dropped(.pageFurniture, from: text) == ["— 12 —"])
    }

    @Test func `A figure between the halves of a sentence is a passage of its own`() throws {
        let parsed = read("规划\n\n\(first)\n\n图 3 城市群空间格局示意图\n\n西宁至青海湖。\n")
        #expect(parsed.texts.suffix(2) == [first + "西宁至青海湖。", "图 3 城市群空间格局示意图"])
        #expect(try parsed.kind(of: "图 3") == .caption)
    }

    @Test func `A character printed on both sides of a cut is kept once`() {
        let text = "规划\n\n完善工业体系。提升循环经济水平，推进循环经济\n\n济示范区建设。\n"
        let parsed = read(text)
        #expect(parsed.texts.last == "完善工业体系。提升循环经济水平，推进循环经济示范区建设。")
        #expect(parsed.dropped(.duplicateAtCut, from: text) == ["济"])
    }

    @Test func `A bracket that a cut opens twice is closed once`() {
        let text = "规划\n\n提升保障能力，推进电网工程。**(责**\n\n责任单位:两省能源局牵头，有关部门按职责分工负责)\n"
        let parsed = read(text)
        #expect(parsed.texts.last == "提升保障能力，推进电网工程。(责任单位:两省能源局牵头，有关部门按职责分工负责)")
        #expect(parsed.dropped(.duplicateAtCut, from: text) == ["责"])
    }

    @Test(arguments: [
        ("社会事业惠及千家万户，服务人", "人民群众安居乐业。"), ("各类市场主体活力增强，培育城市", "市场建设统一开放，市场规范。"), ("推动公共服务，惠及家", "家户户都受益。"),
    ])
    func `Characters that belong to the words on both sides of a cut are kept`(left: String, right: String) {
        let text = "规划\n\n推进各项改革发展工作，\(left)\n\n\(right)\n"
        #expect(read(text).dropped(.duplicateAtCut, from: text) == [])
    }

    @Test func `A space stands for the line end between two Latin words only`() {
        let text = "规划\n\n加快建设京藏高速公路改扩建工程，推进标准 GB\n\nT 的应用，完善体系。\n"
        #expect(read(text).texts.last == "加快建设京藏高速公路改扩建工程，推进标准 GB T 的应用，完善体系。")
    }
}
