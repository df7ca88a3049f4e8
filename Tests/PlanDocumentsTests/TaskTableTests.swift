import PlanDocuments
import Testing

/// Tables with columns for units, in the layouts that plans have.
struct TaskTableTests {
    /// The units of the passage that contains a text, as `lead>responsible>supporting`.
    private func units(of words: String, in parsed: ParsedFile) throws -> String {
        guard let entry = try parsed.passage(containing: words).passage.agencies else { return "none" }
        let units = parsed.plans[0].agencies[entry]
        return [units.lead, units.responsible, units.supporting].map { $0.joined(separator: " ") }
            .joined(separator: ">")
    }

    /// A table below a title, with text after it.
    private func table(_ rows: [String], path: String = "table.txt") -> ParsedFile {
        read("某市任务分工表\n\n" + rows.joined(separator: "\n") + "\n\n三、保障\n\n各单位要加强领导。\n", path: path)
    }

    @Test func `Tabs separate the columns, and a row without a number belongs to the item above`() throws {
        let parsed = table([
            "序号\t工作事项\t主要内容\t牵头单位\t配合单位", "1\t建设雪场\t2025年底前建成标准雪场3座。\t市体育局\t市发展改革委、市财政局",
            "2\t培育队伍\t培训社会体育指导员200名。\t市教育局\t市体育局", "\t\t建立志愿服务队。\t团市委\t市文化旅游局", "\t\t举办赛事。\t\t",
            "3\t加强宣传\t开设专栏。\t\t",
        ])
        #expect(try units(of: "雪场3座", in: parsed) == "市体育局>>市发展改革委 市财政局")
        #expect(try units(of: "200名", in: parsed) == "市教育局>>市体育局")
        #expect(try units(of: "志愿服务队", in: parsed) == "团市委>>市文化旅游局")
        #expect(try units(of: "举办赛事", in: parsed) == "团市委>>市文化旅游局")
        #expect(try units(of: "开设专栏", in: parsed) == "none")
        #expect(try units(of: "序号", in: parsed) == "none")
        #expect(try units(of: "加强领导", in: parsed) == "none")
        #expect(try parsed.kind(of: "志愿服务队") == .table)
    }

    @Test func `Blanks separate the columns, cells are wrapped, and the header comes again on the next page`() throws {
        let header = "序号    工作事项      主要内容                    牵头单位      配合单位          完成时限"
        let parsed = table([
            header, "1       建设雪场      2025年底前建成标准          市体育局      市发展改革委、    2025年底",
            "                      雪场3座。                                 市财政局",
            "2       培育队伍      培训社会体育指导员200名。   市教育局      市体育局          2026年6月",
            "                      建立志愿服务队。            团市委        市文化旅游局", header,
            "                      举办赛事，活跃市场。        市文化旅游局                    长期",
            "3       宣传          加强宣传。                  市委宣传部                      长期",
        ])
        #expect(try units(of: "建成标准", in: parsed) == "市体育局>>市发展改革委 市财政局")
        #expect(try units(of: "雪场3座", in: parsed) == "市体育局>>市发展改革委 市财政局")
        #expect(try units(of: "志愿服务队", in: parsed) == "团市委>>市文化旅游局")
        #expect(try units(of: "举办赛事", in: parsed) == "市文化旅游局>>市文化旅游局")
        #expect(try units(of: "加强宣传", in: parsed) == "市委宣传部>>")
        #expect(try parsed.kind(of: "加强宣传") == .table)
        #expect(try units(of: "加强领导", in: parsed) == "none")
    }

    @Test func `Markdown separates the columns, and roles stand in a cell of 责任单位`() throws {
        let parsed = table(
            [
                "| 序号 | 任务 | 责任单位（部门） | 完成时限 | 备注 |", "|---|---|---|---|---|", "| 1 | 建设雪场 | 市体育局牵头，市财政局配合 | 2025年 | |",
                "| 2 | 培育队伍 | 市教育局<br>市体育局 | 2026年 | 新增 |", "|   | 建立志愿服务队 |  | 2026年 | |",
                "| 3 | 宣传 | 各县（市、区）人民政府 | 长期 | |",
            ], path: "table.md")
        #expect(try units(of: "建设雪场", in: parsed) == "市体育局>>市财政局")
        #expect(try units(of: "培育队伍", in: parsed) == ">市教育局 市体育局>")
        #expect(try units(of: "志愿服务队", in: parsed) == ">市教育局 市体育局>")
        #expect(try units(of: "宣传", in: parsed) == ">各县(市、区)人民政府>")
    }

    @Test func `A header has two rows, a row lacks the cells that span several, a title stands between`() throws {
        let parsed = table([
            "序号\t工作事项\t责任单位\t\t完成时限", "\t\t牵头单位\t配合单位\t", "1\t建设雪场\t市体育局\t市财政局\t2025年", "2\t培育队伍\t市教育局\t\t2026年",
            "建立志愿队\t团市委\t市民政局\t2026年", "二、宣传类", "3\t开设专栏\t市委宣传部\t市教育局、", "市文化旅游局",
        ])
        #expect(try units(of: "建设雪场", in: parsed) == "市体育局>>市财政局")
        #expect(try units(of: "培育队伍", in: parsed) == "市教育局>>")
        #expect(try units(of: "建立志愿队", in: parsed) == "团市委>>市民政局")
        #expect(try units(of: "开设专栏", in: parsed) == "市委宣传部>>市教育局 市文化旅游局")
        #expect(try units(of: "二、宣传类", in: parsed) == "none")
    }

    @Test func `Columns come in another order, without numbers, with dates beside them`() throws {
        let parsed = table([
            "任务\t完成时限\t责任部门\t协办单位\t备注", "建设雪场\t2025年\t市体育局\t市财政局\t", "\t2026年\t\t\t延期", "培育队伍\t2026年\t市教育局、市体育局\t—\t",
        ])
        #expect(try units(of: "建设雪场", in: parsed) == ">市体育局>市财政局")
        #expect(try units(of: "延期", in: parsed) == ">市体育局>市财政局")
        #expect(try units(of: "培育队伍", in: parsed) == ">市教育局 市体育局>")
    }

    @Test func `A cell that says there is nothing does not take the units above`() throws {
        let parsed = table([
            "序号\t工作事项\t主要内容\t牵头单位\t配合单位", "1\t建设雪场\t建成雪场3座。\t市体育局\t市财政局", "\t\t举办赛事。\t市教育局\t/", "\t\t培训人员。\t市民政局\t—",
            "\t\t开设专栏。\t\t无", "2\t加强宣传\t制作短片。\t/\t/", "\t\t举办展览。\t市广电局\t",
        ])
        #expect(try units(of: "雪场3座", in: parsed) == "市体育局>>市财政局")
        #expect(try units(of: "举办赛事", in: parsed) == "市教育局>>")
        #expect(try units(of: "培训人员", in: parsed) == "市民政局>>")
        #expect(try units(of: "开设专栏", in: parsed) == "市民政局>>")
        #expect(try units(of: "制作短片", in: parsed) == "none")
        #expect(try units(of: "举办展览", in: parsed) == "市广电局>>")
        #expect(parsed.plans[0].unreadAgencies.isEmpty)
    }

    @Test(arguments: ["责任分工", "责任主体", "牵头", "承办单位", "牵头、配合单位"])
    func `A table without numbers may name its units in any of these columns`(_ title: String) throws {
        for separator in ["\t", " | "] {
            func row(_ cells: String...) -> String {
                separator == "\t"
                    ? cells.joined(separator: separator) : "| " + cells.joined(separator: separator) + " |"
            }
            let parsed = table([
                row("重点任务", title), row("建设雪场3座", "市体育局"), row("改造电网", "国网西宁供电公司、市能源局"), row("编制规划", "/"),
            ])
            #expect(try units(of: "建设雪场", in: parsed).contains("市体育局"))
            #expect(try units(of: "改造电网", in: parsed).contains("国网西宁供电公司 市能源局"))
            #expect(try units(of: "编制规划", in: parsed) == "none")
            #expect(try units(of: "加强领导", in: parsed) == "none")
        }
    }

    @Test func `Of cells on a line each, those that span several rows stand in the first alone`() throws {
        let parsed = table([
            "序号", "重点任务", "主要内容", "牵头单位", "配合单位", "1", "建设雪场", "建成标准雪场", "市体育局", "市财政局、市发展改革委", "举办赛事活动", "市文化旅游局", "/",
            "2", "培育队伍",
            "培训指导员", "市教育局", "—", "二、宣传类", "3", "宣传推广", "开设专栏", "市委宣传部", "市广电局", "制作短片", "市广电局", "无", "举办展览", "市文化旅游局",
            "市教育局",
        ])
        #expect(try units(of: "建成标准雪场", in: parsed) == "市体育局>>市财政局 市发展改革委")
        #expect(try units(of: "举办赛事活动", in: parsed) == "市文化旅游局>>")
        #expect(try units(of: "培训指导员", in: parsed) == "市教育局>>")
        #expect(try units(of: "二、宣传类", in: parsed) == "none")
        #expect(try units(of: "开设专栏", in: parsed) == "市委宣传部>>市广电局")
        #expect(try units(of: "制作短片", in: parsed) == "市广电局>>")
        #expect(try units(of: "举办展览", in: parsed) == "市文化旅游局>>市教育局")
        #expect(try units(of: "加强领导", in: parsed) == "none")
    }

    @Test func `Each cell stands on a line of its own`() throws {
        let parsed = table([
            "序号", "改革举措", "主 要 内 容", "指导部门", "推广范围", "一、知识产权方面", "1", "三合一审判", "整合分散的资源，提高效率。", "最高人民法院、国家知识产权局", "全国",
            "2", "保险机制", "降低创新主体的侵权损失。", "中国银保监会", "全国", "二、转化方面", "6", "权属改革", "赋予科研人员所有权。", "科技部", "8个区域",
        ])
        #expect(try units(of: "整合分散", in: parsed) == ">最高人民法院 国家知识产权局>")
        #expect(try units(of: "侵权损失", in: parsed) == ">中国银保监会>")
        #expect(try units(of: "赋予科研", in: parsed) == ">科技部>")
        #expect(try units(of: "二、转化方面", in: parsed) == "none")
        #expect(try units(of: "加强领导", in: parsed) == "none")
    }

    @Test(arguments: [
        ["项目名称\t建设地点\t投资（万元）", "西宁机场\t市体育局旁\t300"], ["单位\t人数", "市体育局\t30"], ["序号  姓名  单位", "1  张三  市体育局"],
        ["责任单位\t联系电话", "牵头单位：\t"],
    ])
    func `Other tables name no units`(_ rows: [String]) throws {
        #expect(table(rows).plans[0].agencies.isEmpty)
    }

    @Test func `Cells for units that hold none are counted`() throws {
        let parsed = table(["序号\t工作事项\t责任单位", "1\t建设雪场\t2025年12月底", "2\t培育队伍\t市教育局"])
        #expect(parsed.plans[0].unreadAgencies.count == 1)
        #expect(try units(of: "建设雪场", in: parsed) == "none")
    }

    @Test func `Sixty rows of a long table each have their units`() throws {
        let rows = (1...60).map { "\($0)\t第\($0)项工作\t市第\($0)局\t市第\($0 + 1)局" }
        let parsed = table(["序号\t工作\t牵头部门\t配合部门"] + rows)
        for number in 1...60 {
            #expect(try units(of: "第\(number)项工作", in: parsed) == "市第\(number)局>>市第\(number + 1)局")
        }
    }
}
