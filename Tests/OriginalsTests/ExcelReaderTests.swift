import OriginalText
import Testing

@testable import Originals

private typealias Book = ExcelWorkbook

struct ExcelReaderTests {
    private func read(_ bytes: [UInt8]) throws -> ExtractedText { try XlsxReader.read(bytes, limits: ReadingLimits()) }

    @Test func aListOfTasks() throws {
        let data = Book.data([
            ["附件2"], ["重点任务清单"], ["序号", "任务", "责任单位", "完成时限"],
            ["1", "建设城市道路三十公里，打通断头路。", "市住建局", "2026年底"], ["2", "改造老旧小区二百个。", "", "2027年底"],
            ["注：时限以通知为准。"],
        ])
        let text = try read(Book.bytes(data + Book.merges("A1:D1", "A2:D2", "C4:C5", "A6:D6")))
        #expect(
            text.lines == [
                "附件2", "重点任务清单", "序号\t任务\t责任单位\t完成时限", "1\t建设城市道路三十公里，打通断头路。\t市住建局\t2026年底",
                "2\t改造老旧小区二百个。\t\t2027年底", "注：时限以通知为准。",
            ])
        #expect(text.kinds == [.paragraph, .paragraph, .tableHead, .tableRow, .tableRow, .paragraph])
        #expect(text.blocks.map(\.mergedColumns) == [[], [], [], [], [2], []])
        #expect(text.starts.map { $0?.row } == [1, 2, 3, 4, 5, 6])
        #expect(text.starts.allSatisfy { $0?.sheet == "表" })
    }

    @Test func aListOfProjectsWithAHeadOfTwoRows() throws {
        let data = Book.data([
            ["2026年重大项目清单"], ["序号", "项目名称", "投资（亿元）", ""], ["", "", "总投资", "年度计划"],
            ["1", "轨道交通一号线", "120.5", "30"], ["2", "水库扩建工程", "8", "2.5"],
        ])
        let text = try read(Book.bytes(data + Book.merges("A1:D1", "A2:A3", "B2:B3", "C2:D2")))
        #expect(
            text.lines == [
                "2026年重大项目清单", "序号\t项目名称\t投资（亿元）\t", "\t\t总投资\t年度计划", "1\t轨道交通一号线\t120.5\t30",
                "2\t水库扩建工程\t8\t2.5",
            ])
        #expect(text.kinds == [.paragraph, .tableHead, .tableHead, .tableRow, .tableRow])
        #expect(text.blocks.map(\.mergedColumns) == [[], [], [0, 1], [], []])
        #expect(text.blocks.map(\.table) == [0, 1, 1, 1, 1])
    }

    @Test func numbersAreShownByTheirFormats() throws {
        // Day 1 is 1900-01-01, and 1900 counts as a leap year: 46022 is 2025-12-31.
        let formats = [
            "General", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "0.0%", "#,##0.00", "0;[Red]-0", "000",
            "[DBNum1]General",
        ]
        let values = ["0.1", "46022", "0.065", "1234567.891", "-12", "7", "25"]
        let cells = values.enumerated().map { index, value in "<c s=\"\(index)\"><v>\(value)</v></c>" }
        let text = try read(
            Book.bytes(
                [("表", "", "<sheetData><row r=\"1\">\(cells.joined())</row></sheetData>")], formats: formats))
        #expect(text.lines == ["0.1\t2025年12月31日\t6.5%\t1,234,567.89\t-12\t007\t二十五"])
    }

    @Test func kindsOfValues() throws {
        let cells =
            "<c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>"
            + "<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c><f>A1*2</f><v>42</v></c>"
            + "<c t=\"str\"><f>A1&amp;\"\"</f><v>结果</v></c><c t=\"e\"><v>#DIV/0!</v></c><c t=\"s\"><v>99</v></c>"
        let strings = [
            "<si><t>共用</t></si>", "<si><r><t>粗</t></r><r><t>细</t></r><rPh><t>cuxi</t></rPh></si>",
        ]
        let text = try read(
            Book.bytes([("表", "", "<sheetData><row r=\"1\">\(cells)</row></sheetData>")], strings: strings))
        #expect(text.lines == ["粗细\t共用\t甲乙\tTRUE\tFALSE\t42\t结果\t#DIV/0!"])
    }

    @Test func hiddenPartsAreLeftOutAndCounted() throws {
        let cell = { (name: String, text: String) in "<c r=\"\(name)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>" }
        let content =
            "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>"
            + "<row r=\"1\">\(cell("A1", "甲"))\(cell("B1", "藏列"))\(cell("C1", "乙"))</row>"
            + "<row r=\"2\" hidden=\"1\">\(cell("A2", "藏的行"))</row>"
            + "<row r=\"3\">\(cell("A3", "丙"))\(cell("C3", "丁"))</row></sheetData>"
        let secret = Book.data([["藏起的表"]])
        let text = try read(
            Book.bytes([("一", "", content), ("二", "state=\"hidden\"", secret), ("三", "state=\"veryHidden\"", secret)]))
        #expect(text.lines == ["甲\t乙", "丙\t丁"])
        #expect(text.count(of: .hiddenText) == 2 + 3 + 4 + 4)
        #expect(text.starts.map { $0?.row } == [1, 3])
    }

    @Test func sheetsFollowEachOther() throws {
        let first = Book.data([["指标", "数值"], ["增速", "5"]])
        let second = Book.data([["指标", "数值"], ["总量", "90"]])
        let text = try read(Book.bytes([("甲&amp;乙", "", first), ("丙", "", second)]))
        #expect(text.lines == ["指标\t数值", "增速\t5", "指标\t数值", "总量\t90"])
        #expect(text.kinds == [.tableHead, .tableRow, .tableHead, .tableRow])
        #expect(text.blocks.map(\.table) == [1, 1, 2, 2])
        #expect(text.starts.map { $0?.sheet } == ["甲&乙", "甲&乙", "丙", "丙"])
        #expect(text.starts.map { $0?.row } == [1, 2, 1, 2])
    }
}
