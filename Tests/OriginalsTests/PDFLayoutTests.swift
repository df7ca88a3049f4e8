import OriginalText
import Testing

@testable import Originals

@Suite("Layout: lines and paragraphs from made glyphs")
struct PDFLayoutTests {
    private let sentence = "加快推进重点区域生态保护和综合治理工程建设力度并且持续改善城乡人居环境"

    /// A text of so many characters that ends with a full stop.
    private func text(_ count: Int, start: Character = "甲") -> String {
        let filling = String(repeating: sentence, count: count / sentence.count + 1)
        return String(start) + String(filling.prefix(count - 2)) + "。"
    }

    @Test("Indents and full lines make paragraphs")
    func paragraphs() {
        var page = Typesetter()
        let texts = [text(95), text(38, start: "乙"), text(130, start: "丙"), text(61, start: "丁")]
        var y: Float = 100
        for text in texts { y = page.paragraph(text, x: 80, y: y, columns: 40) }
        #expect(laidOut([page.page]).map(\.text) == texts)
    }

    @Test("A paragraph goes on across a page, with the running heads and numbers after it")
    func acrossPages() {
        let whole = text(300)
        var pages: [GlyphPage] = []
        var rest = Array(whole)
        for number in 1...4 {
            var page = Typesetter(number: number)
            page.set("某某规划", x: 270, y: 40, size: 8)
            page.set("— \(number) —", x: 280, y: 800, size: 8)
            for line in 0..<2 {
                let room = number == 1 && line == 0 ? 38 : 40
                page.set(String(rest.prefix(room)), x: number == 1 && line == 0 ? 100 : 80, y: 120 + Float(line) * 18)
                rest.removeFirst(min(room, rest.count))
            }
            pages.append(page.page)
        }
        let blocks = laidOut(pages)
        #expect(blocks.filter { $0.kind == .paragraph }.map(\.text) == [whole])
        #expect(blocks.count { $0.kind == .pageFurniture } == 8)
    }

    @Test("Without an indent, the gap between paragraphs is learned")
    func gaps() {
        var page = Typesetter()
        // The second one ends with a full line: its end alone would not tell.
        let texts = [text(95), text(80, start: "乙"), text(70, start: "丙"), text(90, start: "丁"), text(55, start: "戊")]
        var y: Float = 100
        for text in texts { y = page.paragraph(text, x: 80, y: y, columns: 40, indent: 0) + 6 }
        #expect(laidOut([page.page]).map(\.text) == texts)
    }

    @Test("A word that would not have fitted does not end a paragraph")
    func ragged() {
        var page = Typesetter()
        page.paragraph(text(160), x: 80, y: 100, columns: 40, indent: 0)
        page.set("本区域地区生产总值在全国的占比逐年提高，二〇二〇年达到了", x: 80, y: 300)
        page.set("1234567890123456789012345亿元。", x: 80, y: 318)
        #expect(laidOut([page.page]).last?.text == "本区域地区生产总值在全国的占比逐年提高，二〇二〇年达到了1234567890123456789012345亿元。")
    }

    @Test("Glyphs that are painted twice are read once")
    func paintedTwice() {
        var page = Typesetter()
        page.set("第一章总则", x: 80, y: 100)
        page.set("第一章总则", x: 80.6, y: 100.4)
        #expect(laidOut([page.page]).map(\.text) == ["第一章总则"])
    }

    @Test("The em is the advance of ideographs where a font says otherwise")
    func em() {
        var page = Typesetter().page
        var setter = Typesetter()
        setter.set("字体说错了自己的大小", x: 80, y: 100)
        page.glyphs = setter.page.glyphs.map { glyph in
            var wrong = glyph
            wrong.size = 20
            return wrong
        }
        EmSize.mend(&page)
        #expect(page.glyphs.allSatisfy { abs($0.size - 10) < 0.01 })
    }

    @Test("Lines of contents are set apart")
    func contents() {
        var page = Typesetter()
        page.set("目", x: 270, y: 80)
        page.set("录", x: 300, y: 80)
        for line in 0..<6 {
            let y = 110 + Float(line) * 18
            page.set("第\(["一", "二", "三", "四", "五", "六"][line])章规划背景" + String(repeating: "·", count: 20), x: 80, y: y)
            page.set("\(line + 3)", x: 400, y: y)
        }
        let blocks = laidOut([page.page])
        #expect(blocks.first?.text == "目 录")
        #expect(blocks.count { $0.kind == .contents } == 6)
        #expect(blocks.count { $0.kind == .paragraph } == 1)
    }

    @Test("A ruled table: merged cells, and a rest of a row on the next page")
    func tableAcrossPages() {
        var first = Typesetter(number: 1)
        for x in [Float(80), 120, 300] { first.rule(false, at: x, from: 600, to: 760) }
        for y in [Float(600), 640] { first.rule(true, at: y, from: 80, to: 300) }
        first.set("序号", x: 86, y: 620)
        first.set("任务", x: 130, y: 620)
        first.set("1", x: 86, y: 660)
        first.set("实施重点区域生态保护修复工程和流", x: 126, y: 660)
        first.set("域综合治理工程以及防沙治沙工程建", x: 126, y: 678)
        var second = Typesetter(number: 2)
        for x in [Float(80), 120, 300] { second.rule(false, at: x, from: 80, to: 160) }
        for y in [Float(120), 160] { second.rule(true, at: y, from: 80, to: 300) }
        second.set("设项目。", x: 126, y: 100)
        second.set("2", x: 86, y: 140)
        second.set("建设铁路。", x: 126, y: 140)
        let blocks = laidOut([first.page, second.page])
        #expect(blocks.map(\.text) == ["序号|任务", "1|实施重点区域生态保护修复工程和流域综合治理工程以及防沙治沙工程建设项目。", "2|建设铁路。"])
        #expect(blocks.map(\.kind) == [.tableHead, .tableRow, .tableRow])
    }

    @Test("Printed numbers of pages")
    func printedNumbers() {
        #expect(PrintedNumber("— 12 —")?.value == 12)
        #expect(PrintedNumber("第 3 页 共 20 页")?.value == 3)
        #expect(PrintedNumber("3/20")?.value == 3)
        #expect(PrintedNumber("iv")?.value == 4)
        #expect(PrintedNumber("2021年") == nil)
        #expect(PrintedNumber("12345") == nil)
    }

    @Test("A page of plain prose needs no picture; one with text that is set in, or in cells, does")
    func prose() {
        var plain = Typesetter()
        var boxed = Typesetter()
        var cells = Typesetter()
        for setter in 0..<3 {
            var page = Typesetter()
            let y = page.paragraph(text(430), x: 80, y: 100, columns: 40)
            switch setter {
            case 0: plain = page
            case 1:
                page.paragraph(text(100), x: 86, y: y + 20, columns: 38)
                page.set("— 1 —", x: 280, y: 800)
                boxed = page
            default:
                page.set("本区域面积很大", x: 80, y: y)
                page.set("一百平方公里", x: 161, y: y)
                page.set("— 1 —", x: 280, y: 800)
                cells = page
            }
        }
        #expect(ProsePage.isProse(plain.page))
        #expect(!ProsePage.isProse(boxed.page))
        #expect(!ProsePage.isProse(cells.page))
    }

    @Test("No rules, no glyphs, or rules without end make no trouble")
    func odd() {
        #expect(laidOut([]).isEmpty)
        #expect(laidOut([GlyphPage(number: 1, width: 0, height: 0)]).isEmpty)
        var page = Typesetter()
        for index in 0..<3000 { page.rule(index % 2 == 0, at: Float(index % 800), from: 0, to: 800) }
        page.set("字", x: 80, y: 100)
        #expect(laidOut([page.page]).map(\.text).joined().contains("字"))
    }
}
