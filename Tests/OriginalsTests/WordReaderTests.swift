import OriginalText
import Testing

@testable import Originals

private typealias File = WordPackageFile

struct WordReaderTests {
    private func read(_ bytes: [UInt8]) throws -> ExtractedText { try DocxReader.read(bytes, limits: ReadingLimits()) }

    private func numbered(_ text: String, _ level: Int, number: Int = 1) -> String {
        File.paragraph(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(number)\"/></w:numPr>")
    }

    private func level(_ index: Int, _ format: String, _ text: String, _ more: String = "") -> String {
        "<w:lvl w:ilvl=\"\(index)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/>\(more)"
            + "<w:lvlText w:val=\"\(text)\"/></w:lvl>"
    }

    @Test func bodyKeepsItsOrderAndPlaces() throws {
        let cell = { (text: String) in "<w:tc>\(File.paragraph(text))</w:tc>" }
        let text = try read(
            File.document(
                File.paragraph("甲在前。") + "<w:tbl><w:tr>\(cell("一"))\(cell("二"))</w:tr></w:tbl>" + File.paragraph("")
                    + File.paragraph("乙在后。")))
        #expect(text.lines == ["甲在前。", "一\t二", "乙在后。"])
        #expect(text.kinds == [.paragraph, .tableRow, .paragraph])
        #expect(text.starts.map { $0?.paragraph } == [1, 2, 5])
    }

    @Test func numbersOfLevelsRestartBelowAndCountOn() throws {
        let levels =
            level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
        let text = try read(
            File.document(
                numbered("总体要求", 0) + numbered("指导思想", 1) + numbered("原则", 1) + numbered("坚持", 2) + numbered("重点", 0)
                    + numbered("产业", 1),
                numbering: "<w:abstractNum w:abstractNumId=\"0\">\(levels)</w:abstractNum>"
                    + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"))
        #expect(text.lines == ["一、总体要求", "（一）指导思想", "（二）原则", "1. 坚持", "二、重点", "（一）产业"])
        #expect(text.blocks.map(\.level) == [1, 2, 2, 3, 1, 2])
        #expect(text.kinds.allSatisfy { $0 == .listItem })
    }

    @Test func anOwnStartBeginsAnew() throws {
        let text = try read(
            File.document(
                numbered("甲", 0) + numbered("乙", 0) + numbered("丙", 0, number: 2) + numbered("丁", 0, number: 2),
                numbering: "<w:abstractNum w:abstractNumId=\"0\">\(level(0, "decimal", "%1、"))</w:abstractNum>"
                    + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\">"
                    + "<w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/>"
                    + "</w:lvlOverride></w:num>"))
        #expect(text.lines == ["1、甲", "2、乙", "5、丙", "6、丁"])
    }

    @Test func legalNumbersAreDecimal() throws {
        let levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        let text = try read(
            File.document(
                numbered("总则", 0) + numbered("目的", 1) + numbered("依据", 1),
                numbering: "<w:abstractNum w:abstractNumId=\"0\">\(levels)</w:abstractNum>"
                    + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"))
        #expect(text.lines == ["第一章 总则", "1.1 目的", "1.2 依据"])
    }

    @Test func stylesNumberAndAreHeadings() throws {
        let styles =
            "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr>"
            + "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"节\"/><w:basedOn w:val=\"1\"/>"
            + "<w:pPr><w:outlineLvl w:val=\"1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:style>"
        let text = try read(
            File.document(
                File.paragraph("目标", "<w:pStyle w:val=\"1\"/>") + File.paragraph("小节", "<w:pStyle w:val=\"a\"/>")
                    + File.paragraph("任务", "<w:pStyle w:val=\"1\"/>"),
                styles: styles,
                numbering: "<w:abstractNum w:abstractNumId=\"0\">\(level(0, "chineseCounting", "%1、"))</w:abstractNum>"
                    + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"))
        #expect(text.lines == ["一、目标", "小节", "二、任务"])
        #expect(text.kinds == [.heading, .heading, .heading])
        #expect(text.blocks.map(\.level) == [1, 2, 1])
    }

    @Test func mergedCellsOfTables() throws {
        func cell(_ text: String, _ properties: String = "") -> String {
            "<w:tc><w:tcPr>\(properties)</w:tcPr>\(File.paragraph(text))</w:tc>"
        }
        let head = "<w:trPr><w:tblHeader/></w:trPr>"
        let text = try read(
            File.document(
                "<w:tbl><w:tr>\(head)\(cell("领域"))\(cell("指标", "<w:gridSpan w:val=\"2\"/>"))</w:tr>"
                    + "<w:tr>\(cell("农业", "<w:vMerge w:val=\"restart\"/>"))\(cell("产量"))\(cell("100"))</w:tr>"
                    + "<w:tr>\(cell("", "<w:vMerge/>"))\(cell("面积"))\(cell("20"))</w:tr></w:tbl>"))
        #expect(text.lines == ["领域\t指标\t", "农业\t产量\t100", "\t面积\t20"])
        #expect(text.kinds == [.tableHead, .tableRow, .tableRow])
        #expect(text.blocks.map(\.mergedColumns) == [[], [], [0]])
        #expect(text.blocks.map(\.table) == [1, 1, 1])
        #expect(text.starts.map { $0?.paragraph } == [1, 3, 6])
    }

    @Test func boxesNotesAndRunningHeads() throws {
        let box = "<w:r><w:pict><w:txbxContent>\(File.paragraph("专栏一"))</w:txbxContent></w:pict></w:r>"
        let reference = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
        let text = try read(
            File.document(
                "<w:p><w:r><w:t>正文。</w:t></w:r>\(box)\(reference)</w:p>" + File.paragraph("后文。")
                    + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r1\"/></w:sectPr>",
                footnotes: "<w:footnote w:id=\"0\" w:type=\"separator\">\(File.paragraph("——"))</w:footnote>"
                    + "<w:footnote w:id=\"2\">\(File.paragraph("脚注。"))</w:footnote>",
                related: [("header", "header1.xml", File.root("hdr", File.paragraph("某市规划")))]))
        #expect(text.lines == ["正文。", "专栏一", "脚注。", "后文。", "某市规划"])
        #expect(text.kinds == [.paragraph, .paragraph, .note, .paragraph, .pageFurniture])
    }

    @Test func changesAreAcceptedAndHiddenTextIsLeftOut() throws {
        let text = try read(
            File.document(
                "<w:p><w:r><w:t>到</w:t></w:r><w:del><w:r><w:delText>2030</w:delText></w:r></w:del>"
                    + "<w:ins><w:r><w:t>2035</w:t></w:r></w:ins><w:r><w:t>年。</w:t></w:r>"
                    + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部三字</w:t></w:r></w:p>"
                    + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>" + File.paragraph("后半")
            ))
        #expect(text.lines == ["到2035年。", "前半后半"])
        #expect(text.count(of: .hiddenText) == 4)
    }

    @Test func fieldsShowTheirResults() throws {
        let mark = { (type: String) in "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
        let run = { (content: String) in "<w:r>\(content)</w:r>" }
        let date = mark("begin") + run("<w:instrText> DATE </w:instrText>") + mark("separate") + run("<w:t>三月</w:t>")
        let circled = mark("begin") + run("<w:instrText> EQ \\o\\ac(○,3)</w:instrText>") + mark("end")
        let text = try read(
            File.document(
                "<w:p>\(date)\(mark("end"))\(run("<w:t>起</w:t>"))</w:p><w:p>\(circled)\(run("<w:t>项</w:t>"))</w:p>"
                    + "<w:p><w:fldSimple w:instr=\" SEQ 表 \">\(run("<w:t>表1</w:t>"))</w:fldSimple></w:p>"))
        #expect(text.lines == ["三月起", "③项", "表1"])
        #expect(text.kinds == [.paragraph, .paragraph, .caption])
    }

    @Test func contentsOfAFieldEndWithIt() throws {
        let mark = { (type: String) in "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
        let text = try read(
            File.document(
                "<w:p>\(mark("begin"))<w:r><w:instrText>TOC \\o</w:instrText></w:r>\(mark("separate"))"
                    + "<w:r><w:t>一、总则</w:t><w:tab/><w:t>1</w:t></w:r></w:p>"
                    + "<w:p><w:r><w:t>二、任务</w:t></w:r></w:p><w:p>\(mark("end"))</w:p>" + File.paragraph("一、总则")))
        #expect(text.lines == ["一、总则 1", "二、任务", "一、总则"])
        #expect(text.kinds == [.contents, .contents, .paragraph])
    }

    @Test func lineBreaksSeparateSentencesButNotTitles() throws {
        let broken = { (properties: String, first: String, second: String) in
            "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(first)</w:t><w:br/><w:t>\(second)</w:t></w:r></w:p>"
        }
        let text = try read(
            File.document(
                broken("<w:jc w:val=\"center\"/>", "某市国民经济", "发展规划") + broken("", "一是修路。", "二是架桥。")))
        #expect(text.lines == ["某市国民经济发展规划", "一是修路。", "二是架桥。"])
        #expect(text.blocks.map(\.isCentered) == [true, false, false])
    }

    @Test func propertiesAreFacts() throws {
        let core =
            "<p xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title> 规划 </dc:title>"
            + "<dc:creator>发改委</dc:creator></p>"
        let text = try read(
            File.zip([
                ("word/document.xml", File.root("document", "<w:body>\(File.paragraph("正文"))</w:body>")),
                ("docProps/core.xml", core),
            ]))
        #expect(
            text.facts == [
                ExtractedFact(.title, "规划", origin: "property dc:title")

            ])
    }
}
