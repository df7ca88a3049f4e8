import OriginalText
import Testing

@testable import Originals

@Suite("DocBook, as antiword makes it of a Word document")
struct DocBookReaderTests {
    private func read(_ content: String) throws -> ExtractedText {
        let head = "<?xml version=\"1.0\"?>\n<!DOCTYPE book PUBLIC \"-//OASIS//DTD DocBook XML V4.1.2//EN\">\n"
        return try Originals.read(docBook: Array("\(head)<book lang='zh_CN'>\(content)</book>".utf8))
    }

    @Test("paragraphs, titles and list items, without the properties")
    func blocks() throws {
        let text = try read(
            """
            <title>Ã¦</title><bookinfo><author><surname>a</surname></author></bookinfo>
            <chapter><title/><para>
            某市<emphasis role='bold'>水网</emphasis>
            方案
            </para><para>

            </para>
            <sect1><title>总则</title><orderedlist numeration='arabic'><listitem><para>第一项</para></listitem></orderedlist>
            <para>Health in
            All Policies</para></sect1></chapter>
            """)
        #expect(text.lines == ["某市水网方案", "总则", "第一项", "Health in All Policies"])
        #expect(text.blocks.map(\.kind) == [.paragraph, .heading, .listItem, .paragraph])
        #expect(text.blocks[1].level == 2)
        #expect(text.places.map(\.place.paragraph) == [1, 2, 3, 4])
    }

    @Test("a table is its rows, whose cells are whole")
    func table() throws {
        let text = try read(
            """
            <chapter><para>表1<informaltable><tgroup cols='2'><thead><row><entry>单位</entry><entry>任务</entry></row></thead>
            <tbody><row><entry>省自然
            资源厅</entry><entry></entry></row></tbody></tgroup></informaltable></para><para>完</para></chapter>
            """)
        #expect(text.lines == ["表1", "单位\t任务", "省自然资源厅\t", "完"])
        #expect(text.blocks.map(\.kind) == [.paragraph, .tableHead, .tableRow, .paragraph])
        #expect(text.blocks.map(\.table) == [0, 1, 1, 0])
    }

    @Test("what breaks off is read as far as it goes, and what is no document is refused")
    func damaged() throws {
        let text = try DocBookReader.read(Array("<book><chapter><para>一</para><para>二".utf8), limits: ReadingLimits())
        #expect(text.lines.first == "一")
        #expect(text.notes.map(\.kind) == [.damaged])
        #expect(throws: ExtractionFault.self) { try Originals.read(docBook: Array("no document".utf8)) }
        #expect(throws: ExtractionFault.self) { try read("<chapter><para> </para></chapter>") }
    }
}
