import Foundation
import PlanDocuments
import Testing

struct EncodingTests {
    @Test func `Bytes that are not UTF-8 are reported and the rest is read`() {
        let bytes = Array("规划\n甲".utf8) + [0xFF, 0xFE] + Array("乙，完整。\n".utf8)
        let parsed = read(SourceFile(path: "a.txt", bytes: bytes))
        #expect(parsed.encodingFaults == [EncodingFault(byte: 10, length: 2, line: 2)])
        #expect(parsed.texts == ["规划", "甲乙，完整。"])
        #expect(parsed.dropped.map(\.reason) == [.invalidEncoding])
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\r\r\n"])
    func `Lines count alike whatever ends them`(end: String) throws {
        let parsed = read("\u{FEFF}规划" + end + end + "一、任务" + end + "正文一句，完整。")
        let (plan, passage) = try parsed.passage(containing: "正文")
        #expect(plan.pieces[passage.pieces].map(\.line) == [4])
        #expect(parsed.texts == ["规划", "一、任务", "正文一句，完整。"])
        #expect(parsed.lines.count == 4)
        #expect(String(decoding: parsed.lines[3], as: UTF8.self) == "正文一句，完整。")
    }

    /// What ends no line for grep, rg and vim, where another line ends with LF.
    static let blanks = ["\r", "\r\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", " \r"]

    @Test(arguments: blanks)
    func `A separator that ends no line for grep separates what is read on its line`(blank: String) throws {
        let parsed = read("某市能源发展规划\n\n一、任务\n前段。" + blank + "  后段。\n\n目标词语。\n")
        #expect(parsed.texts == ["某市能源发展规划", "一、任务", "前段。", "后段。", "目标词语。"])
        for text in ["前段", "后段"] {
            let (plan, passage) = try parsed.passage(containing: text)
            #expect(plan.pieces[passage.pieces].map(\.line) == [4])
        }
        let (plan, next) = try parsed.passage(containing: "目标词语")
        #expect(plan.pieces[next.pieces].map(\.start) == [position(of: "目标", line: 6, in: parsed)])
        let (_, after) = try parsed.passage(containing: "后段")
        #expect(plan.pieces[after.pieces].first?.start.column == 4 + blank.unicodeScalars.count + 2)
    }

    @Test(arguments: ["\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}"])
    func `A separator within a sentence cuts it as a line end does`(separator: String) {
        let sentence = "各部门要加强协调配合，落实责任分工，推进重点项目，完善工作机制，推动产业的|融合发展，各级政府要按照职责分工，抓好工作落实。"
        let parsed = read("某市能源发展规划\n\n" + sentence.replacing("|", with: separator) + "\n甲方案。\n")
        #expect(parsed.texts.contains(sentence.replacing("|", with: "")), "\(parsed.texts)")
    }

    @Test func `A form feed ends a page, which cuts a sentence anywhere`() {
        let parsed = read(
            "某市规划\n\n一、任务\n合理调整农\u{C}业布局，提高商品率\n第二节　住房\u{C}　　建设住房，保障供应。\n加强防洪\u{C}（一）水库\n造林。\u{C}种草。\n\u{C}建设电站，保障供电，完成计划\u{C}\n全国各族人民团结奋斗。\n"
        )
        #expect(
            parsed.texts == [
                "某市规划", "一、任务", "合理调整农业布局，提高商品率", "第二节　住房", "建设住房，保障供应。", "加强防洪", "（一）水库", "造林。", "种草。",
                "建设电站，保障供电，完成计划", "全国各族人民团结奋斗。",
            ])
    }

    @Test func `Headings and items after separators are read, cells of a row stay in it`() {
        let parsed = read(
            "# 某市规划\n\n第一章 总则\u{2028}建设水库。\u{2029}## 第二章 任务\u{C}- 建设电站\u{B}- 建设铁路\n\n| 甲\u{2028}乙 | 丙 |\n丁\t戊\u{2028}己\n",
            path: "a.md")
        #expect(parsed.outline == ["第一章 总则", "第二章 任务"])
        #expect(
            parsed.texts.map { $0.replacing("\u{2028}", with: " ") } == [
                "某市规划", "第一章 总则", "建设水库。", "第二章 任务", "建设电站", "建设铁路", "甲 乙 丙", "丁\t戊 己",
            ])
    }

    @Test(arguments: blanks)
    func `A separator before a line's text is an indent, after it nothing`(blank: String) throws {
        let parsed = read("某市能源发展规划\n\n" + blank + "目标词语。" + blank + "\n" + blank + "\n尾行。\n")
        let (plan, passage) = try parsed.passage(containing: "目标")
        #expect(plan.text(of: passage) == "目标词语。")
        #expect(plan.pieces[passage.pieces].map(\.line) == [3])
        #expect(plan.pieces[passage.pieces].first?.start.column == 1 + blank.unicodeScalars.count)
        let (_, last) = try parsed.passage(containing: "尾行")
        #expect(plan.pieces[last.pieces].map(\.line) == [5])
    }

    @Test func `CR before LF is no part of a Markdown mark, a table row or a rule`() {
        let lines = ["# 规划", "", "| 甲 | 乙 |", "|---|---|", "| 丙 | 丁 |", "", "前半句\\", "后半句。"]
        let unix = read(lines.joined(separator: "\n"), path: "a.md")
        let dos = read(lines.joined(separator: "\r\n"), path: "a.md")
        #expect(dos.texts == unix.texts && dos.dropped.map(\.line) == unix.dropped.map(\.line))
    }

    private func position(of text: String, line: Int, in parsed: ParsedFile) -> SourcePosition {
        let before = String(decoding: parsed.text, as: UTF8.self).components(separatedBy: text)[0]
        return SourcePosition(byte: before.utf8.count, line: line, column: 1)
    }

    @Test func `Overlong forms and surrogates are not UTF-8, characters beyond the BMP are`() {
        let text = Array("规划，建设水库，供水。".utf8)
        #expect(read(SourceFile(path: "a", bytes: text + [0xC0, 0xAF])).encodingFaults.count == 1)
        #expect(read(SourceFile(path: "a", bytes: text + [0xED, 0xA0, 0x80])).encodingFaults.count == 1)
        #expect(read("㐀𠀀\u{10FFFF}").encodingFaults.isEmpty)
    }

    @Test(arguments: [
        ("甲\0乙。", 1), ("\0甲乙。", 1), ("甲乙。\0", 1), ("甲\0\0\0乙。", 3), ("\0\0# 甲乙。\0", 3),
    ])
    func `A stray NUL costs itself and a warning`(line: String, nulls: Int) throws {
        let parsed = read("# 某市能源发展规划\n\n第一章 总则\n\n" + line + "\n\n尾行，完整。\n")
        #expect(parsed.fault == nil)
        #expect(parsed.encodingFaults.reduce(0) { $0 + $1.length } == nulls)
        #expect(parsed.encodingFaults.allSatisfy { $0.line == 5 })
        #expect(parsed.texts == ["某市能源发展规划", "第一章 总则", "甲乙。", "尾行，完整。"])
        let (plan, last) = try parsed.passage(containing: "尾行")
        #expect(plan.pieces[last.pieces].map(\.line) == [7])
    }

    @Test func `Columns count a NUL and a stretch that is not UTF-8 as one each`() throws {
        let parsed = read(
            SourceFile(path: "a.txt", bytes: Array("某市规划\n\n".utf8) + [0, 0, 0xFF, 0xFE] + Array("甲乙。\n".utf8)))
        let (plan, passage) = try parsed.passage(containing: "甲乙")
        #expect(plan.pieces[passage.pieces].first?.start.column == 4)
    }
}
