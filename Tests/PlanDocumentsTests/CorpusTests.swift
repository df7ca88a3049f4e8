import PlanDocuments
import Testing

/// What must be found in the corpus, taken from the texts themselves.
struct CorpusTests {
    @Test func `The five files hold seven plans`() throws {
        let titles = try CorpusFiles.names.flatMap { try read(CorpusFiles.source($0)).plans.map(\.title) }
        #expect(
            titles == [
                "兰州—西宁城市群发展规划", "“十四五”兰州经济圈发展规划", "“十四五”河西走廊经济带发展规划", "“十四五”陇东南区域发展规划",
                "临夏州推进兰州—西宁城市群发展“十四五”实施方案", "海东市平安区贯彻落实《兰州-西宁城市群发展“十四五”实施方案》重点任务清单",
                "兰州—西宁城市群发展“十四五”实施方案",
            ])
    }

    @Test func `Words that a page end cuts are whole in one passage`() throws {
        let tasks = try read(CorpusFiles.source("2022-pingan-lanxi-tasks"))
        let railway = try tasks.passage(containing: "加快推进兰州经西宁至青海湖城际轨道交通项目规划建设")
        #expect(railway.plan.pieces[railway.passage.pieces].map(\.line) == [69, 71])
        #expect(try tasks.kind(of: "推动“平安驿”品牌走出青海、走向全国") == .body)
        let plan = try read(CorpusFiles.source("2018-national-lanxi-plan"))
        #expect(try plan.kind(of: "对周边地区的支撑和服务功能不断加强。") == .body)
        #expect(try plan.kind(of: "推进循环经济示范区建设") == .body)
    }

    @Test func `Units whose list a page end cuts are in one passage with their paragraph`() throws {
        let parsed = try read(CorpusFiles.source("2022-qinghai-gansu-lanxi-implementation"))
        let cut = try parsed.passage(containing: "(责任单位:兰州市政府牵头，甘肃省交通运输厅、省科技厅、省住房城乡建设厅、省工业和信息化厅等部门")
        #expect(cut.plan.pieces[cut.passage.pieces].first?.line == 57)
        let doubled = try parsed.passage(containing: "全面提升城乡供电保障能力。(责任单位:两省能源局牵头")
        #expect(doubled.plan.path(ofSection: doubled.passage.section).last == "2.提升能源通道输送能力")
    }

    @Test func `A heading of the 2018 plan is found once and not in its contents page`() throws {
        let parsed = try read(CorpusFiles.source("2018-national-lanxi-plan"))
        #expect(parsed.texts.count { $0.contains("第二节 强化国家能源基地建设") } == 1)
        #expect(try parsed.kind(of: "第二节 强化国家能源基地建设") == .heading)
        #expect(parsed.dropped.count { $0.reason == .contents } == 41)
    }

    @Test func `The 2018 plan has nine chapters with their sections`() throws {
        let plan = try #require(try read(CorpusFiles.source("2018-national-lanxi-plan")).plans.first)
        #expect(
            plan.sections.filter { $0.depth == 1 }.map { $0.title.prefix(3) }
                == ["第一章", "第二章", "第三章", "第四章", "第五章", "第六章", "第七章", "第八章", "第九章"])
        #expect(plan.sections.count { $0.title.hasPrefix("第") && $0.depth == 2 } == 31)
        #expect(plan.sections.count { $0.title.hasPrefix("专栏") && $0.depth == 3 } == 7)
    }

    @Test func `A row of a table keeps its row head`() throws {
        let parsed = try read(CorpusFiles.source("2018-national-lanxi-plan"))
        #expect(
            try parsed.path(of: "重点推进兰州中川国际机场三期改扩建工程")
                == ["第六章 推动基础设施互联互通", "第一节 畅通综合交通运输网络", "专栏 5 交通基础设施重点项目", "枢纽", "机场枢纽"])
        #expect(try parsed.kind(of: "新建曹家堡综合交通枢纽") == .table)
        #expect(try parsed.path(of: "大容量调峰储能工程").last == "专栏 6 能源基础设施重点项目")
        #expect(try parsed.kind(of: "加快推进海南哇让开工建设") == .table)
    }

    @Test func `The 平安 list has 25 items under six headings, each with its units`() throws {
        let plan = try #require(try read(CorpusFiles.source("2022-pingan-lanxi-tasks")).plans.first)
        let items = plan.sections.filter { $0.depth == 2 }
        #expect(items.map { Int($0.title.prefix { $0.isNumber }) } == Array(1...25))
        #expect(plan.sections.count { $0.depth == 1 } == 7, "six headings and the notice")
        for item in items { #expect(plan.passages[item.heading].agencies != nil, "\(item.title)") }
    }

    @Test func `The 青甘 plan has eight parts`() throws {
        let parsed = try read(CorpusFiles.source("2022-qinghai-gansu-lanxi-implementation"))
        let plan = try #require(parsed.plans.first)
        #expect(
            plan.sections.filter { $0.depth == 1 }.dropFirst().map { $0.title.prefix(2) }
                == ["一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、"])
        #expect(try parsed.path(of: "优化机场网络布局") == ["四、提升基础设施互联互通水平", "(一)畅通综合交通运输网络", "3.优化机场网络布局"])
    }

    @Test func `The units of a paragraph reach the paragraphs of the same item before it`() throws {
        let parsed = try read(CorpusFiles.source("2022-qinghai-gansu-lanxi-implementation"))
        let first = try parsed.passage(containing: "1.大力提升兰州综合实力").passage
        let last = try parsed.passage(containing: "活力和发展能级").passage
        #expect(first.agencies != nil)
        #expect(first.agencies == last.agencies)
    }
}
