import OriginalText
import Testing

@testable import Originals

/// What markup does to text, and what damaged or hostile pages may not do.
struct HTMLReaderTests {
    private let sentence = "坚持节水优先、空间均衡、系统治理、两手发力，加快构建现代水网。"

    @Test("Text that says gb2312 is read as GB18030")
    func chineseEncoding() throws {
        // 临江 in GBK, and a byte that begins no character.
        let bytes = Array("<meta charset=gb2312><p>".utf8) + [0xC1, 0xD9, 0xBD, 0xAD] + Array("</p><p>1".utf8) + [0xFF]
        let page = try HTMLPage(bytes)
        #expect(page.text.encoding == "GB18030")
        #expect(page.lines.first?.text == "临江")
        #expect(page.notes(.invalidBytes) == 1)
        #expect(try HTMLPage("<meta charset=gb2312><p>临江").text.encoding == "UTF-8")
    }

    @Test("Blanks are collapsed, soft hyphens go, a line end between Han characters is nothing")
    func blanks() throws {
        let page = try HTMLPage("<p>　　建设\n现代&nbsp;&nbsp; 水\u{AD}网 &lt;2024&gt;<br>下一行</p>\0<p>末</p>")
        #expect(page.lines.map(\.text) == ["建设现代 水网 <2024>", "下一行", "末"])
    }

    @Test("What a page hides is not text")
    func hidden() throws {
        let page = try HTMLPage(
            "<p>\(sentence)</p><div style='Display : none'>甲</div><p hidden>乙</p><noscript>丙</noscript><!--[if IE]>丁<![endif]--><script>戊</script>"
        )
        #expect(page.lines.map(\.text) == [sentence])
    }

    @Test("Merged cells stand once; the rows below name their column")
    func mergedCells() throws {
        let page = try HTMLPage(
            """
            <table><tr><th>序号</th><th>项目</th><th>规模</th></tr>
            <tr><td rowspan=2>1</td><td>东线引水</td><td>1.2亿立方米</td></tr><tr><td colspan=2>西线引水</td></tr></table>
            """)
        #expect(page.lines.map(\.text) == ["序号\t项目\t规模", "1\t东线引水\t1.2亿立方米", "\t西线引水\t"])
        #expect(page.text.blocks.map(\.kind) == [.tableHead, .tableRow, .tableRow])
        #expect(page.text.blocks[2].mergedColumns == [0])
    }

    @Test("A list's numbers are those that a reader sees")
    func listNumbers() throws {
        let page = try HTMLPage(
            "<ol start=3><li>节水</li><li value=7><p>调水</p><p>续</p></li></ol><ol type=a><li>（一）防洪</li><li>排涝</li></ol>")
        #expect(page.lines.map(\.text) == ["3. 节水", "7. 调水", "续", "（一）防洪", "b. 排涝"])
    }

    @Test("A place is the line of the file, also beyond 65,535")
    func places() throws {
        let page = try HTMLPage("<p>一</p>\n<p>\n二</p>" + String(repeating: "\n", count: 70_000) + "<p>三</p>")
        #expect(page.lines.map { $0.place?.markupLine } == [1, 3, 70_003])
    }

    @Test("Deep, unclosed and truncated markup is read", .timeLimit(.minutes(1)))
    func hostile() throws {
        let deep = String(repeating: "<div><b>", count: 10_000) + sentence
        #expect(try HTMLPage(deep).lines.map(\.text) == [sentence])
        #expect(try HTMLPage("<table><tr><td><p>\(sentence)<p>又<td class=\"x").lines.first?.text == sentence)
        let closers = String(repeating: "<i>", count: 50_000) + String(repeating: "</u>", count: 50_000)
        #expect((try? HTMLPage(closers)) == nil)
        #expect(throws: ExtractionFault.self) { try HTMLPage("") }
        #expect(throws: ExtractionFault.self) { try HTMLPage("<frameset><frame src=a.html></frameset>") }
        var limits = ReadingLimits()
        limits.cells = 100
        let wide = "<table>" + String(repeating: "<tr><td colspan=1000>甲<td>乙", count: 10) + "</table>"
        #expect(throws: ExtractionFault.self) { try HTMLPage(wide, limits: limits) }
    }

    @Test func `A page is decoded from the encoding that is stated for it`() throws {
        // 摹 in GBK, and valid UTF-8 of another character.
        let bytes = Array("<html><meta charset=utf-8><p>".utf8) + [0xC4, 0xA1] + Array("</p></html>".utf8)
        #expect(try Originals.read(bytes, name: "a.html").encoding == "UTF-8")
        let text = try Originals.read(bytes, name: "a.html", encoding: "GBK")
        #expect(text.encoding == "GBK")
        #expect(String(decoding: text.bytes, as: UTF8.self) == "摹\n")
    }

    @Test func `A page that is a list of links is named as one, a text with links and a list of annexes are not`()
        throws
    {
        let links = (1...8).map { "<li><a href='\($0).html'>关于第\($0)批项目申报的通知</a>[ 2026-08-\($0) ]</li>" }.joined()
        let fault = #expect(throws: ExtractionFault.self) { try HTMLPage("<h1>通知公告</h1><ul>\(links)</ul>") }
        #expect(fault?.code == .links)
        #expect(fault?.description.contains("list of links") == true)
        #expect(try HTMLPage("<h1>通知公告</h1><p>\(sentence)</p><ul>\(links)</ul>").document.contains(sentence))
        let annexes = links.replacing(".html", with: ".pdf")
        #expect(try HTMLPage("<h1>供水规划附件</h1><ul>\(annexes)</ul>").document.count >= 8)
    }

    @Test func `A hidden copy of what is shown is not counted as hidden`() throws {
        let paragraphs = (1...12).map { "<p>第\($0)项。\(sentence)</p>" }.joined()
        let copy = try HTMLPage("<div>\(paragraphs)</div><div style='display:none'>\(paragraphs)</div>")
        #expect(copy.text.notes.isEmpty)
        let other = try HTMLPage(
            "<div>\(paragraphs)</div><div style='display:none'>\(paragraphs.replacing("项", with: "条"))</div>")
        #expect(other.text.notes.map(\.kind) == [.hiddenText])
    }
}
