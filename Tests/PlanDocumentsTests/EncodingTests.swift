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

    @Test func `UTF-16 and GB18030 are reported, not guessed`() {
        let utf16: [UInt8] = [0xFF, 0xFE, 0xC4, 0x89, 0x12, 0x52]
        #expect(!read(SourceFile(path: "a.txt", bytes: utf16)).encodingFaults.isEmpty)
        let gb18030: [UInt8] = [0xB9, 0xE6, 0xBB, 0xAE]
        #expect(!read(SourceFile(path: "a.txt", bytes: gb18030)).encodingFaults.isEmpty)
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
    func `A separator that ends no line for grep is a blank in its line`(blank: String) throws {
        let parsed = read("某市能源发展规划\n\n一、任务\n前段" + blank + "后段。\n\n目标词语。\n")
        let (plan, cut) = try parsed.passage(containing: "前段")
        #expect(plan.text(of: cut).filter { !$0.isWhitespace } == "前段后段。")
        #expect(plan.pieces[cut.pieces].map(\.line) == [4])
        let (_, next) = try parsed.passage(containing: "目标词语")
        #expect(plan.pieces[next.pieces].map(\.start) == [position(of: "目标", line: 6, in: parsed)])
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
        #expect(read(SourceFile(path: "a", bytes: [0xC0, 0xAF])).encodingFaults.count == 1)
        #expect(read(SourceFile(path: "a", bytes: [0xED, 0xA0, 0x80])).encodingFaults.count == 1)
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
