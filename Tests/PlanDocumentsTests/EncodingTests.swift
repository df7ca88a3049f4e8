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

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `Lines count alike whatever ends them`(end: String) throws {
        let parsed = read("\u{FEFF}规划" + end + end + "一、任务" + end + "正文一句，完整。")
        let (plan, passage) = try parsed.passage(containing: "正文")
        #expect(plan.pieces[passage.pieces].map(\.line) == [4])
        #expect(parsed.texts == ["规划", "一、任务", "正文一句，完整。"])
    }

    @Test func `Overlong forms and surrogates are not UTF-8, characters beyond the BMP are`() {
        #expect(read(SourceFile(path: "a", bytes: [0xC0, 0xAF])).encodingFaults.count == 1)
        #expect(read(SourceFile(path: "a", bytes: [0xED, 0xA0, 0x80])).encodingFaults.count == 1)
        #expect(read("㐀𠀀\u{10FFFF}").encodingFaults.isEmpty)
    }
}
