import PlanDocuments
import Testing

struct MarkupTests {
    @Test func `Marks of Markdown and HTML are not text and do not break a passage`() {
        let text = "## **“一带**一路”\\*规划\n正文<br/>在**此处**，<strong>完整</strong>。<!-- 完 -->\n"
        let parsed = read(text)
        #expect(parsed.texts == ["“一带一路”*规划", "正文 在此处，完整。"])
        #expect(
            parsed.dropped(.markup, from: text)
                == ["##", "**", "**", "\\", "<br/>", "**", "**", "<strong>", "</strong>", "<!-- 完 -->"])
    }

    @Test func `A less-than sign, a star and a hash of the text stay`() {
        let line = "当 PM<75 且 a*b #3 号时，<未知标签>不变。"
        #expect(read("规划\n\(line)\n").texts.last == line)
    }

    @Test func `Cells of a row are one passage, paragraphs in a cell one each`() {
        let text =
            "规划\n专栏 1 重点项目\n铁路\t稳妥推进兰州至中卫铁路，规划研究西宁至玉树铁路。\n枢纽\t<p>机场枢纽。推进兰州机场，新建临夏机场。</p> <p>公路枢纽。新建客运站，完善配套。</p>\n"
        let parsed = read(text)
        #expect(
            parsed.texts.suffix(4) == [
                "铁路\t稳妥推进兰州至中卫铁路，规划研究西宁至玉树铁路。", "枢纽", "机场枢纽。推进兰州机场，新建临夏机场。", "公路枢纽。新建客运站，完善配套。",
            ])
        #expect(parsed.outline == ["专栏 1 重点项目", "  铁路", "  枢纽", "    机场枢纽", "    公路枢纽"])
    }

    @Test func `A row of a Markdown table is one passage without its borders`() throws {
        let parsed = read("# 规划\n| 指标 | 2025年 |\n|---|---:|\n| 城镇化率 | 60% |\n", path: "a.md")
        #expect(parsed.texts == ["规划", "指标 2025年", "城镇化率 60%"])
        #expect(try parsed.kind(of: "城镇化率") == .table)
    }

    @Test func `The text of a 专栏 box is table until the outline around it continues`() throws {
        let text = "规划\n一、任务\n（一）交通\n推进建设，保障出行。\n专栏1 项目\n1.甲工程。建设甲路，今年完工。\n说明一句，完整。\n（二）能源\n推进能源，保障供应。\n"
        let parsed = read(text)
        #expect(try parsed.kind(of: "说明一句") == .table)
        #expect(try parsed.kind(of: "推进能源") == .body)
        #expect(parsed.outline == ["一、任务", "  （一）交通", "    专栏1 项目", "      1.甲工程", "  （二）能源"])
    }
}
