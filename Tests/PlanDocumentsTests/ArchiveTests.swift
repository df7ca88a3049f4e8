import OriginalText
import Testing

@testable import PlanDocuments

struct ArchiveTests {
    /// A name in GB18030 or Big5, from hexadecimal digits, after ASCII.
    private func name(_ hex: String, _ tail: String = ".txt") -> [UInt8] {
        let digits = Array(hex.utf8.filter { $0 != 0x20 })
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)!
        } + Array(tail.utf8)
    }

    @Test("Names are UTF-8, else all together GB18030 or Big5, else written byte by byte")
    func names() {
        // 规划, and 图片, which is valid UTF-8 too.
        #expect(MemberNames.paths([name("B9E6BBAE"), name("CDBCC6AC")]) == ["规划.txt", "图片.txt"])
        #expect(MemberNames.paths([name("B9E6BBAE"), Array("规划b.txt".utf8)]) == ["规划.txt", "规划b.txt"])
        // 國土規劃檔案說明 in Big5.
        #expect(
            MemberNames.paths([name("B0EA A467 B357 B9BA C0C9 AED7 BBA1 A9FA")]) == ["國土規劃檔案說明.txt"])
        #expect(MemberNames.paths([name("FFFEFF")]) == ["%FF%FE%FF.txt"])
        #expect(MemberNames.paths([Array("r\u{E9}sum\u{E9}.txt".utf8)]) == ["r\u{E9}sum\u{E9}.txt"])
    }

    @Test("Paths stay in the archive, and no two are the same")
    func paths() {
        func paths(_ names: String...) -> [String] { MemberNames.paths(names.map { Array($0.utf8) }) }
        #expect(paths("../../etc/passwd", "/abs/a.txt", "./b//c.txt") == ["etc/passwd", "abs/a.txt", "b/c.txt"])
        #expect(paths("目录\\规划.txt", "a/b\\c.txt") == ["目录/规划.txt", "a/b\\c.txt"])
        #expect(
            paths("a.txt", "a.txt", "a.txt", "d/a", "d/a") == ["a.txt", "a (2).txt", "a (3).txt", "d/a", "d/a (2)"])
        #expect(paths("a (2).txt", "a.txt", "a.txt") == ["a (2).txt", "a.txt", "a (3).txt"])
        #expect(paths("..", "", "a\nb.txt") == ["?", "? (2)", "a%Ab.txt"])
    }

    private var plan: ExtractedText {
        var text = ExtractedText(format: "docx")
        text.append(ExtractedBlock(.heading), "青海省水利发展规划", place: SourcePlace(paragraph: 1))
        text.append(ExtractedBlock(.paragraph), "第一章　总则", place: SourcePlace(paragraph: 2))
        text.append(ExtractedBlock(.paragraph), "规划期为2021年至2025年，建设水库三座。", place: SourcePlace(paragraph: 3))
        return text
    }

    private func archive(_ lines: [UInt8]) -> SourceFile {
        let text = ExtractedText(
            format: "zip",
            files: [
                ("a/水利.docx", plan), ("b.txt", ExtractedText(lines: lines, format: "text", encoding: "UTF-8")),
                (
                    "c.md",
                    ExtractedText(lines: Array("# 某市能源规划\n\n建设**电站**。".utf8), format: "markdown", encoding: "UTF-8")
                ),
            ], unread: [])
        return SourceFile(path: "d/包.zip", bytes: [0x50, 0x4B], extracted: text)
    }

    @Test("Each member is read as a file of its own; plans are counted through and nothing is lost")
    func plans() throws {
        let parsed = PlanReader.read(archive(Array("某县交通规划\r\n\r\n修建公路。\r\n".utf8)))
        #expect(parsed.format == "zip")
        #expect(parsed.plans.map(\.id) == ["d:包.zip@1", "d:包.zip@2", "d:包.zip@3"])
        #expect(parsed.plans.map(\.title) == ["青海省水利发展规划", "某县交通规划", "某市能源规划"])
        #expect(parsed.plans.map(\.order) == [1, 2, 3])
        let coverage = parsed.coverage()
        #expect(coverage.isComplete && coverage.characters > 40)
        let lines = parsed.lines
        for plan in parsed.plans {
            let title = try #require(plan.evidence[.title]?.line)
            #expect(String(decoding: lines[title - 1], as: UTF8.self).contains(plan.title))
            for passage in plan.passages {
                let piece = plan.pieces[passage.pieces.lowerBound]
                let source = String(decoding: parsed.text[piece.bytes], as: UTF8.self)
                #expect(plan.text(of: passage).hasPrefix(source))
                #expect(String(decoding: lines[piece.line - 1], as: UTF8.self).contains(source))
            }
        }
    }

    @Test("A sidecar counts the plans of the archive")
    func sidecar() throws {
        let file = archive(Array("某县交通规划\n\n修建公路。\n".utf8))
        var overrides = FileOverrides()
        overrides.plans[2] = PlanOverrides()
        overrides.plans[2]?.title = "某县公路规划"
        #expect(try PlanReader.read(file, overrides: overrides).plans.map(\.title)[1] == "某县公路规划")
        overrides.plans[4] = PlanOverrides()
        #expect(throws: OverrideFault.self) { try PlanReader.read(file, overrides: overrides) }
    }

    @Test("Bytes that are no text are told where they stand in the archive")
    func encodingFaults() throws {
        let parsed = PlanReader.read(archive(Array("某县交通规划，修建公路，".utf8) + [0xFF] + Array("完善路网。\n".utf8)))
        let fault = try #require(parsed.encodingFaults.first)
        #expect(parsed.text[fault.byte] == 0xFF && fault.line == 4)
        #expect(parsed.coverage().isComplete)
    }

    @Test("Text is decoded before it is a member; what is none is refused")
    func lines() throws {
        let decoded = try PlanReader.lines(of: SourceFile(path: "a.txt", bytes: name("B9E6BBAEA3AC", "")))
        #expect(decoded.isLines && decoded.encoding == "GB18030" && decoded.bytes == Array("规划，".utf8))
        #expect(throws: UnreadableText.self) {
            try PlanReader.lines(of: SourceFile(path: "a.txt", bytes: [UInt8](repeating: 0, count: 50)))
        }
    }
}
