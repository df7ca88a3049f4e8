import Testing

@testable import PlanDocuments

struct SourceFormatTests {
    @Test(arguments: [
        ("规划.txt", "text"), ("规划.text", "text"), ("规划.TXT", "text"), ("规划.md", "markdown"),
        ("规划.markdown", "markdown"), ("规划.MD", "markdown"), ("规划", "text"), ("规划.bin", "text"),
    ])
    func `A file's name says its format, and what no format claims is read as text`(path: String, format: String) {
        #expect(PlanReader.read(SourceFile(path: path, bytes: Array("规划".utf8))).format == format)
    }

    @Test(arguments: [
        ("a.txt", true), ("b/a.Markdown", true), ("a.pdf", true), ("a.OFD", true), ("a.png", false), ("a", false),
        ("a.txt/b", false),
    ])
    func `A folder's listing takes the files whose names are those of plans`(path: String, isTaken: Bool) {
        #expect(SourceFormats.canRead(path) == isTaken)
    }

    @Test func `List marks are text in plain text and marks in Markdown`() {
        let text = "- 建设水库，保障供水。\n"
        #expect(read(text, path: "a.txt").texts == ["- 建设水库，保障供水。"])
        #expect(read(text, path: "a.md").texts == ["建设水库，保障供水。"])
    }

    @Test(arguments: [
        ("a.txt", "a"), ("a.md", "a.md"), ("a.md.txt", "a.md.txt"), (".txt", ".txt~_"), ("b/.txt", "b:.txt~_"),
        ("b/c.txt", "b:c"), ("b:c~.txt", "b~.c~~"), ("a.pdf", "a.pdf"), ("a.pdf.txt", "a.pdf.txt"), ("a", "a~_"),
        ("a.2022", "a.2022~_"),
        ("a.2022.txt", "a.2022"), ("a~_.txt", "a~~_"),
    ])
    func `An id's stem leaves out the extension of plain text alone`(path: String, stem: String) {
        #expect(SourceFile(path: path, bytes: []).idStem == stem)
    }

    @Test func `A file that holds no text says why, and is read anyway`() throws {
        let binary = read(SourceFile(path: "a.txt", bytes: [0x61, 0, 0, 0, 0, 0x62]))
        #expect(binary.fault?.description.contains("NUL") == true)
        #expect(binary.texts == ["ab"])
        #expect(read("规划").fault == nil)
    }
}
