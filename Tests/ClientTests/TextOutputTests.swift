import SearchAPI
import Testing

@testable import plansearch

/// Answers as text for people, each line checked by eye in a terminal of that width.
@Suite struct TextOutputTests {
    private let narrow = Layout(columns: 60)

    private func search(_ answer: SearchResponse, _ layout: Layout, limit: Int? = nil, offset: Int = 0) -> String {
        let request = SearchRequest(query: answer.query, limit: limit, offset: offset)
        return SearchText(layout: layout).lines(answer, request: request).joined(separator: "\n")
    }

    @Test func `hits are grouped by plan in the order of each plan's best`() {
        #expect(
            search(Sample.answer(), narrow) == """
                兰州—西宁城市群发展规划
                国家发展改革委、住房和城乡建设部 · 2018-02 · 国家

                1 2018-national-lanxi-plan.txt:385
                  2018-national-lanxi-plan@1.203
                  第六章 推动基础设施互联… › … › 专栏 6 能源基础设施重点项目
                    大容量调峰储能工程。配套建设一批抽水蓄能电站，加快推进海
                    南哇让开工建设。

                2 2018-national-lanxi-plan.txt:369
                  2018-national-lanxi-plan@1.194
                  第六章 推动基础设施互联互通 › 第二节 强化国家能源基地建设
                    合理布局抽水蓄能电站，推动水、光、风互补发电。

                兰州—西宁城市群发展“十四五”实施方案
                青政办〔2022〕5号
                青海省人民政府办公厅、甘肃省人民政府办公厅 · 2022-02-07 · 省

                3 2022-qinghai-gansu-lanxi-implementation.txt:153
                  2022-qinghai-gansu-lanxi-implementation@1.77
                  四、提升基础设施互联互通水平 › (二)推动能源资源合作共建。
                    开工建设海南哇让、临夏东乡、临夏康乐抽水蓄能电站，建设全
                    国储能发展先行示范区。

                3 passages in 2 plans · exact
                generation 12: searched 7 plans, 1,204 passages · 0.2 ms
                """)
    }

    @Test func `without a terminal nothing is wrapped, shortened or coloured`() {
        let text = search(Sample.answer(hits: [Sample.hits[0]]), Layout())
        #expect(
            text == """
                兰州—西宁城市群发展规划
                国家发展改革委、住房和城乡建设部 · 2018-02 · 国家

                1 2018-national-lanxi-plan.txt:385 · 2018-national-lanxi-plan@1.203
                  第六章 推动基础设施互联互通 › 第二节 强化国家能源基地建设 › 专栏 6 能源基础设施重点项目
                    大容量调峰储能工程。配套建设一批抽水蓄能电站，加快推进海南哇让开工建设。

                1 passage in 1 plan · exact · generation 12: searched 7 plans, 1,204 passages · 0.2 ms
                """)
    }

    @Test func `colours end on the line they begin on`() {
        let lines = search(Sample.answer(), Layout(columns: 40, palette: .colored)).split(separator: "\n")
        #expect(lines.contains { $0.contains("\u{1B}[1;31m抽水蓄能\u{1B}[0m") })
        for line in lines where line.contains("\u{1B}[") {
            #expect(line.matches(of: /\u{1B}\[[1-9;]+m/).count == line.matches(of: /\u{1B}\[0m/).count, "\(line)")
        }
    }

    @Test(arguments: [24, 33, 40, 61, 80, 100])
    func `no line is wider than the terminal`(columns: Int) {
        let layout = Layout(columns: columns, width: DisplayWidth(locale: "zh_CN.UTF-8"))
        var answer = Sample.answer()
        answer.facets.agency = (1...30).map { FacetCount("第\($0)个部门", $0) }
        answer.hint = "换一个说法。"
        answer.incompleteReasons = ["the deadline passed after 5000 ms, with 40 % of the index searched"]
        let texts = [
            search(answer, layout).split(separator: "\n").map(String.init),
            PlanText(layout: layout).detail(Sample.detail(Sample.joint, passages: 190)),
            OutlineText(layout: layout).lines(Sample.outline),
            PassageText(layout: layout).lines(Sample.passage),
            StatusText(layout: layout).lines(Sample.status(generation: 12)),
        ]
        for line in texts.flatMap({ $0 }) { #expect(layout.width.columns(of: line) <= columns, "\(line)") }
    }

    @Test func `a page of the results says which part it is and how to go on`() {
        var page = Sample.answer(hits: Array(Sample.hits[..<2]), total: 1_057)
        page.nextOffset = 22
        page.total.plans = 5
        #expect(
            search(page, Layout(), offset: 20).hasSuffix(
                """
                21–22 of 1,057 passages in 5 plans · exact · generation 12: searched 7 plans, 1,204 passages · 0.2 ms
                more: --offset 22
                """))
        var last = Sample.answer(hits: [Sample.hits[0]], total: 21)
        last.nextOffset = nil
        #expect(search(last, Layout(), offset: 20).contains("passage 21 of 21 in 1 plan · exact"))
        #expect(!search(last, Layout(), offset: 20).contains("more:"))
        let beyond = Sample.answer(hits: [], total: 21)
        #expect(search(beyond, Layout(), offset: 40).hasPrefix("21 passages, none after this offset · exact"))
        #expect(search(beyond, Layout(), limit: 0).hasPrefix("21 passages · exact"))
    }

    @Test func `hits are numbered down the page, on from the page before`() {
        let lines = search(Sample.answer(total: 40), Layout(), offset: 8).split(separator: "\n")
        let heads = lines.filter { $0.contains(".txt:") }.map { line in line.split(separator: ".txt")[0] }
        #expect(
            heads == [
                " 9 2018-national-lanxi-plan", "10 2018-national-lanxi-plan",
                "11 2022-qinghai-gansu-lanxi-implementation",
            ])
    }

    @Test func `the list of plans says which page it is and where the next one begins`() {
        let plans = [Sample.detail(Sample.lanxi, passages: 190), Sample.detail(Sample.joint, passages: 77)]
        let text = PlanText(layout: Layout())
        let page = text.list(PlansResponse(generation: 12, total: 7, nextOffset: 4, plans: plans), offset: 2)
        #expect(page.suffix(3) == ["", "3–4 of 7 plans", "more: --offset 4"])
        let last = text.list(PlansResponse(generation: 12, total: 4, plans: plans), offset: 2)
        #expect(last.last == "3–4 of 4 plans")
        #expect(text.list(PlansResponse(generation: 12, total: 2, plans: plans), offset: 0) == text.table(plans))
    }

    @Test func `an estimate is called one`() {
        var answer = Sample.answer()
        answer.total.relation = .estimate
        #expect(search(answer, Layout()).contains("about 3 passages in 2 plans"))
    }

    @Test func `loose answers say so before anything else`() {
        var answer = Sample.answer()
        answer.tier = .relaxed
        answer.hint = "这个词太长。"
        let lines = search(answer, Layout()).split(separator: "\n")
        // The hint says the same already.
        #expect(lines[0] == "这个词太长。")
        #expect(lines[1] == "兰州—西宁城市群发展规划")
        #expect(lines.last?.contains(" · relaxed · ") == true)
        answer.hint = nil
        #expect(
            search(answer, Layout()).hasPrefix("Nothing contains exactly this: these passages contain parts of it.\n"))
    }

    @Test func `other queries stand below an absence and below the summary, a line for each group`() {
        var absent = Sample.answer(hits: [])
        absent.compared = "Compared as strings."
        absent.suggestions = [
            Offer(query: "抽水蓄能", kind: .character, reason: "sounds the same", total: 1_035),
            Offer(query: "抽水", kind: .character, reason: "one character fewer", total: 2),
        ]
        absent.parts = [QueryPart(query: "铁路", total: 28), QueryPart(query: "葡萄", total: 0)]
        let lines = search(absent, Layout()).split(separator: "\n")
        #expect(lines[0].hasPrefix("No passage of these"))
        #expect(
            lines.dropFirst() == [
                "Did you mean: 抽水蓄能 (1,035, sounds the same); 抽水 (2, one character fewer)",
                "Its parts have: 铁路 (28); 葡萄 (0)",
                "Compared as strings.",
            ])
        var found = Sample.answer()
        found.also = [Offer(query: "抽蓄", kind: .name, reason: "another name", total: 3)]
        #expect(search(found, Layout()).hasSuffix("\nAlso written: 抽蓄 (3, another name)"))
        found.untried = "Not all were tried."
        #expect(search(found, Layout()).hasSuffix("\nAlso written: 抽蓄 (3, another name)\nNot all were tried."))
        found.untried = nil
        found.tier = .relaxed
        found.suggestions = absent.suggestions
        #expect(search(found, Layout()).split(separator: "\n")[1].hasPrefix("Did you mean: 抽水蓄能"))
    }

    @Test func `absence names the filters, and is not claimed for an incomplete search`() {
        var answer = Sample.answer(hits: [])
        let request = SearchRequest(query: "机场", filters: Filters([.level: ["省", "国家"]], year: YearRange("2020")))
        let text = SearchText(layout: Layout())
        #expect(
            text.lines(answer, request: request) == [
                "Not in these 7 plans (generation 12, all of 1,204 passages) with these filters: "
                    + "level 省 or 国家, year 2020."
            ])
        answer.incompleteReasons = ["the deadline passed after 5000 ms", "segment-000002 is damaged"]
        let lines = text.lines(answer, request: SearchRequest(query: "机场"))
        #expect(lines[0] == "Nothing found in the part of these 7 plans that was searched (generation 12).")
        #expect(lines[1] == "Incomplete: the deadline passed after 5000 ms; segment-000002 is damaged.")
    }

    @Test func `the total of an incomplete answer is the least there can be`() {
        var answer = Sample.answer()
        answer.incompleteReasons = ["the deadline passed after 5000 ms"]
        answer.total.relation = .atLeast
        let text = search(answer, Layout())
        #expect(text.contains("at least 3 passages in 2 plans · exact"))
        #expect(text.hasSuffix("Incomplete: the deadline passed after 5000 ms."))
    }

    @Test func `facets are listed, the many cut to ten`() {
        var answer = Sample.answer()
        answer.facets.level = [FacetCount("国家", 2), FacetCount("省", 1)]
        answer.facets.plan = [FacetCount("a@1", 2), FacetCount("b@1", 1)]
        answer.facets.agency = (1...12).map { FacetCount("部门\($0)", 1_000) }
        let text = search(answer, Layout())
        #expect(text.contains("\nlevel   国家 2 · 省 1\nagency  部门1 1,000 · "))
        #expect(text.contains(" · 部门10 1,000 · 2 more\n"))
        #expect(text.contains("\nplan    a@1 2 · b@1 1\n"))
    }

    @Test func `a heading is not announced by itself`() {
        let hit = Sample.hit(
            Sample.lanxi, 190, "heading", Sample.energy, line: 361, column: 1, Sample.energy[1], [ScalarRange(4, 8)])
        #expect(
            search(Sample.answer(hits: [hit]), Layout()).contains("\n  第六章 推动基础设施互联互通\n    第二节 强化国家能源基地建设\n"))
    }

    @Test func `aliases and near-duplicates are told`() {
        var hit = Sample.hits[0]
        hit.alias = "抽蓄"
        hit.alsoIn = ["a@1.1", "b@1.2"]
        let text = search(Sample.answer(hits: [hit]), Layout())
        #expect(text.contains("\n    found as 抽蓄\n    nearly the same: a@1.1, b@1.2\n"))
    }

    @Test func `texts cannot steer the terminal`() {
        var hit = Sample.hits[0]
        hit.snippet.text = "抽水\u{1B}[2J\u{9B}蓄能"
        hit.path = ["\u{1B}]8;;x"]
        hit.source.file = "a\u{1B}b"
        hit.plan.title = "\u{202E}规划"
        hit.plan.issuers = ["\u{7}"]
        let text = search(Sample.answer(hits: [hit]), Layout(columns: 80, palette: .plain))
        #expect(!text.unicodeScalars.contains { $0 != "\n" && VisibleText.isUnsafe($0) })
    }

    @Test func `the table of plans has titles beside where they fit, above where not`() {
        let plans = [Sample.detail(Sample.lanxi, passages: 1_204), Sample.detail(Sample.joint, passages: 98)]
        #expect(
            PlanText(layout: Layout()).table(plans) == [
                "DATE        LEVEL  PASSAGES  PLAN                                       TITLE",
                "2018-02     国家      1,204  2018-national-lanxi-plan@1                 兰州—西宁城市群发展规划",
                "2022-02-07  省           98  2022-qinghai-gansu-lanxi-implementation@1  兰州—西宁城市群发展“十四五”实施方案",
            ])
        #expect(
            PlanText(layout: Layout(columns: 80)).table(plans) == [
                "  DATE        LEVEL  PASSAGES  PLAN",
                "兰州—西宁城市群发展规划",
                "  2018-02     国家      1,204  2018-national-lanxi-plan@1",
                "兰州—西宁城市群发展“十四五”实施方案",
                "  2022-02-07  省           98  2022-qinghai-gansu-lanxi-implementation@1",
            ])
    }

    @Test func `a plan shows what is known and leaves out what is not`() {
        #expect(
            PlanText(layout: Layout()).detail(Sample.detail(Sample.lanxi, passages: 203)) == [
                "兰州—西宁城市群发展规划",
                "  plan      2018-national-lanxi-plan@1",
                "  issuers   国家发展改革委、住房和城乡建设部",
                "  date      2018-02",
                "  level     国家",
                "  regions   甘肃省、青海省",
                "  period    2021–2025",
                "  file      2018-national-lanxi-plan.txt",
                "  contents  203 passages, 40 sections, 19,515 characters",
            ])
    }

    @Test func `an outline is a tree with lines and counts in front`() {
        #expect(
            OutlineText(layout: Layout(columns: 44)).lines(Sample.outline) == [
                "兰州—西宁城市群发展规划",
                "国家发展改革委、住房和城乡建设部 · 2018-02",
                "国家",
                "2018-national-lanxi-plan.txt",
                "1,204 passages",
                "",
                "LINE  PASSAGES  HEADING",
                " 301        12  第六章 推动基础设施互联互通",
                " 361         9    第二节 强化国家能源基地建",
                "                  设",
                " 381         5      专栏 6 能源基础设施重点",
                "                    项目",
                " 387         1  第七章 生态",
            ])
    }

    @Test func `a passage stands out from its surroundings and names who is responsible`() {
        #expect(
            PassageText(layout: Layout(columns: 60)).lines(Sample.passage) == [
                "兰州—西宁城市群发展规划",
                "国家发展改革委、住房和城乡建设部 · 2018-02 · 国家",
                "",
                "第六章 推动基础设施互联互通 › 第二节 强化国家能源基地建设",
                "2018-national-lanxi-plan.txt:385",
                "",
                " 99  新能源输送通道工程。",
                "385> 大容量调峰储能工程。配套建设一批抽水蓄能电站，加快推进",
                "     海南哇让开工建设。",
                "387  第三节 提升信息现代化水平",
                "",
                "牵头单位  国家能源局",
                "责任单位  青海省、甘肃省",
                "配合单位  国网青海省电力公司",
                "passage   2018-national-lanxi-plan@1.203",
                "kind      body",
            ])
    }

    @Test func `the status says where, how much and since when`() {
        #expect(
            StatusText(layout: Layout()).lines(Sample.status(generation: 12)) == [
                "Index",
                "  folder      /srv/plansearch/index",
                "  corpus      /srv/plans",
                "  generation  12, written 2026-11-20T08:00:00Z",
                "  contents    7 plans, 1,204 passages, 351.2 kB of text",
                "  on disk     1.1 MB in 2 segments",
                "  coverage    all 118,234 characters of the sources: 115,000 in passages, 3,234 boilerplate",
                "  format      schema 1, analyzer 3",
                "",
                "Daemon",
                "  version      0.1.0",
                "  process      4242, up 2 d 4 h, since 2026-11-20T09:00:00Z",
                "  socket       /run/plansearch/plansearch.sock",
                "  address      127.0.0.1:8321",
                "  requests     12,345 answered, 3 refused, 2 cut short",
                "  workers      2, 2 busy, 1 search waiting",
                "  connections  4",
            ])
    }
}

@Suite struct QueryFaultTests {
    private func pointing(_ position: Int, _ query: String) -> [Substring] {
        QueryFault.pointing(at: position, in: query, width: DisplayWidth()).split(separator: "\n")
    }

    @Test func `the caret stands under the fault in columns, not characters`() {
        #expect(pointing(0, "(铁路") == ["(铁路", "^"])
        #expect(pointing(3, "铁路 (西宁") == ["铁路 (西宁", "     ^"])
        #expect(pointing(6, "铁路 (西宁") == ["铁路 (西宁", "          ^"])
        #expect(pointing(99, "铁路") == ["铁路", "    ^"])
        #expect(pointing(-1, "铁路") == ["铁路", "^"])
    }

    @Test func `a long query is cut down to the surroundings of the fault`() {
        let query = String(repeating: "规", count: 500) + "(" + String(repeating: "划", count: 500)
        let lines = pointing(500, query)
        #expect(DisplayWidth().columns(of: String(lines[0])) <= QueryFault.columns)
        #expect(lines[0].hasPrefix("…规") && lines[0].hasSuffix("划…"))
        let head = lines[0].prefix { $0 != "(" }
        #expect(lines[1] == String(repeating: " ", count: DisplayWidth().columns(of: String(head))) + "^")
    }

    @Test func `control characters in the query are shown, and counted as shown`() {
        #expect(pointing(1, "\u{1B}(") == ["\\u{1b}(", "      ^"])
    }
}
