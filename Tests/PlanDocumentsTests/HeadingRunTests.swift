import PlanDocuments
import Testing

/// What the other items of a count tell of one, and headings without a mark at their end.
struct HeadingRunTests {
    @Test func `Short sentences among long ones of the same count are not headings`() {
        let items = [
            "一、国务院各部门依照法律行使职权，推进依法行政，建设服务型政府。", "二、国务院由下列人员组成，按照分工负责处理各项工作，并向总理报告。",
            "三、总理召集全体会议。会议讨论重大事项，由总理主持，副总理参加。", "四、各部门接受监督，认真听取社会各界意见，及时改进工作方法，转变工作作风，建设人民满意的政府。",
        ]
        #expect(read("工作规则\n" + items.joined(separator: "\n") + "\n").outline == [])
    }

    @Test func `A line with nothing below it is a heading among headings`() {
        let text = "一、改革举措\n（一）产权保护：设立法院，集中审理。\n（二）成果转化：改革权属，分配收益。\n（三）军民融合方面6项。\n（四）科技金融：设立基金，支持企业。\n"
        #expect(read(text).outline == ["一、改革举措", "  （一）产权保护", "  （二）成果转化", "  （三）军民融合方面6项", "  （四）科技金融"])
    }

    @Test func `Items of an article that all begin with a heading are sections, others are not`() {
        let headed = "办法\n第一章 机构\n第一条 加强以下建设：\n（一）完善设施。建设教室，配备设备。\n（二）规范培训。制定计划，安排课程。\n"
        #expect(read(headed).outline == ["第一章 机构", "  （一）完善设施", "  （二）规范培训"])
        let items = "办法\n第一章 机构\n第一条 应当具备条件：\n（一）有教室。教室须明亮，且通风。\n（二）有教师，教师须有证书；\n"
        #expect(read(items).outline == ["第一章 机构"])
    }

    @Test func `A label with one sentence is a heading with its text`() {
        #expect(
            read("放假安排\n一、元旦：1月1日放假，共3天。\n二、清明节：4月5日放假，与周末连休。\n三、劳动节：5月1日放假。\n").outline
                == ["一、元旦", "二、清明节", "三、劳动节"])
    }

    @Test func `A sentence that begins with a year is an item, a title that does is a heading`() {
        let text = "一、2022年发展成效评价\n1.2023年底前建成平台。推动数据共享，提升服务。\n二、2023年形势与展望\n正文一句，完整。\n"
        #expect(read(text).outline == ["一、2022年发展成效评价", "二、2023年形势与展望"])
    }

    @Test func `A claim that ends as headings do is a heading though it says what something is`() {
        #expect(
            read("一、意义\n（一）智慧林业是林业转型升级的现实需求。近年来发展迅速，成效显著。\n").outline
                == ["一、意义", "  （一）智慧林业是林业转型升级的现实需求"])
    }

    @Test(arguments: ["特别是消费需求", "尤其是消费需求"])
    func `What is emphasized in a heading is no statement`(words: String) {
        let heading = "（二）积极扩大国内需求\(words)，增强内需的拉动作用"
        #expect(read("报告\n一、任务\n（一）加强宏观调控\n保持平稳发展。\n\(heading)\n促进消费增长。\n").outline.last == "  " + heading)
    }

    @Test func `A heading may end with a remark that is a sentence`() {
        #expect(
            read("一、申报\n（一）申报条件（申报主体应同时具备下列条件）\n依法注册，正常经营。\n").outline
                == ["一、申报", "  （一）申报条件（申报主体应同时具备下列条件）"])
    }

    @Test func `A line that announces the items below it is their heading`() {
        #expect(
            read("管理指南\n一、网络安全要求至少包括：\n（一）建立制度，落实责任，定期检查整改。\n（二）监测风险，及时处置，定期报告情况。\n").outline
                == ["一、网络安全要求至少包括"])
    }

    @Test func `Divisions glued to their text are found if they continue the count`() {
        let text =
            "第一章 农业\n第一节稳定粮食生产能力严格执行耕地保护制度，保持耕地总量动态平衡，完善粮食储备体系，增加投入。\n第二节拓宽农民增收领域通过加工转化等多种方式，解决粮食等农产品销售不畅的问题，增加收入。\n"
        #expect(read(text).outline == ["第一章 农业", "  第一节稳定粮食生产能力", "  第二节拓宽农民增收领域"])
        #expect(read("第一章 农业\n第五节规定适用于前款情形，由主管部门按照有关办法处理，并报上级机关备案审查。\n").outline == ["第一章 农业"])
    }

    @Test func `A division's title may begin like a citation`() {
        #expect(
            read("第一篇规划实施\n正文一句，完整。\n第二篇和谐社会\n正文一句，完整。\n").outline == ["第一篇规划实施", "第二篇和谐社会"])
        #expect(read("第三章规定的情形，依照本章处理。\n").outline == [])
    }

    @Test func `A blank ends a heading among headings where a sentence follows`() {
        let text = """
            一、任务
            （一）提升网络安全
            加强应用研究，确保安全。
            （二）加强测试验证 充分利用现有条件与基础，突破半物理环境测试、跨域协同测试等技术，建立综合测试验证平台，提供服务。
            （三）构建标准体系
            编制标准，推动应用。
            """
        #expect(read(text).outline == ["一、任务", "  （一）提升网络安全", "  （二）加强测试验证", "  （三）构建标准体系"])
    }

    @Test func `A heading that leaves room on a wrapped page does not run into the text below it`() {
        let line = "全国检察机关数字检察工作正式启动全年提供律师互联网"
        let body = Array(repeating: line, count: 12).joined(separator: "\n")
        let heading = "（三）在线服务标准化规范化便利化稳步提"
        let text = "数字发展报告\n（一）总体情况\n\(body)。\n（二）服务能力\n\(body)。\n\(heading)\n从近年情况看排名不断上升，\n\(body)。\n"
        #expect(read(text).outline == ["（一）总体情况", "（二）服务能力", heading])
    }

    @Test(arguments: [
        "认真贯彻落实中央和省委省政府决策部署，充分认识做好新形势下各项工作的重要意义，切实增强责任感",
        "以更大力度推动城乡融合发展，健全体制机制，完善配套政策，加快形成工农互促、城乡互补的新格局",
    ])
    func `A heading longer than its sisters is one of them`(long: String) {
        let rest = ["二、主要任务", "三、保障措施", "四、组织实施"]
        let below = "正文一句，逐项落实。\n"
        let lines = ([long] + rest.map { String($0.dropFirst(2)) }).enumerated()
        let alone = lines.map { "\("一二三四".map(String.init)[$0.offset])、\($0.element)" }
        #expect(read("意见\n" + alone.map { $0 + "\n" + below }.joined()).outline == alone)
        #expect(read("意见\n" + alone.map { $0 + "。" + below }.joined()).outline == alone)
        let bracketed = lines.map { "（\("一二三四".map(String.init)[$0.offset])）\($0.element)" }
        #expect(read("意见\n" + bracketed.map { $0 + "。" + below }.joined()).outline == bracketed)
    }

    @Test func `A short sentence is an item where most of its count are`() {
        let text =
            "意见\n一、任务\n（一）从今年起，新开工项目由银行贷款；续建项目，由原银行安排贷款，逐年归还。\n（二）固定资产投资规模每年按十亿元安排，所需资金由专业银行筹措解决，如确有困难，由财政部门协调。\n（三）对建设项目实行专项政策。请银行加快研究。\n"
        #expect(read(text).outline == ["一、任务"])
    }

    @Test func `A heading that lost its number is one of its count`() {
        let text =
            "通知\n一、总体要求\n坚持统筹规划，分步实施。\n加强准入与召回管理\n（一）完善要求。严格技术管理，健全制度。\n（二）加强管理。落实主体责任，规范宣传。\n三、保障措施\n加强组织领导。\n"
        #expect(
            read(text).outline == ["一、总体要求", "加强准入与召回管理", "  （一）完善要求", "  （二）加强管理", "三、保障措施"])
    }

    @Test(arguments: [
        "一、总体要求\n坚持统筹规划，分步实施。\n加强准入管理\n二、保障措施\n加强组织领导。\n",
        "一、总体要求\n坚持统筹规划，分步实施。\n加强准入管理\n完善召回制度\n三、保障措施\n加强组织领导。\n",
        "一、总体要求\n坚持统筹规划，分步实施。\n建立健全准入制度，加强召回管理\n落实主体责任。\n三、保障措施\n加强组织领导。\n",
    ])
    func `A short line is no heading if no number is missing, or if it may be another`(text: String) {
        #expect(!read("通知\n" + text).outline.contains { $0.contains("准入") })
    }
}
