import OriginalText
import Testing

@testable import Originals

@Suite("PDF: what comes out of a file")
struct PDFReaderTests {
    private func read(_ name: String) throws -> ExtractedText {
        try read(Fixture.bytes(name))
    }

    private func read(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws -> ExtractedText {
        try PDFReader.read(bytes, limits: limits)
    }

    /// Why bytes cannot be read; `nil` if they can.
    private func code(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) -> ExtractionFault.Code? {
        do {
            _ = try read(bytes, limits: limits)
            return nil
        } catch {
            return (error as? ExtractionFault)?.code
        }
    }

    private func lines(_ text: ExtractedText, _ kind: ExtractedBlock.Kind) -> [String] {
        zip(text.blocks, text.lines).filter { $0.0.kind == kind }.map(\.1)
    }

    @Test("Two columns are read one after the other, and a paragraph that the gutter cuts is whole")
    func columns() throws {
        let paragraphs = lines(try read("PDFPlan.pdf"), .paragraph)
        let left = try #require(paragraphs.firstIndex { $0.hasPrefix("左边一栏的第二段") })
        #expect(paragraphs[left].hasSuffix("建设开放协同的格局。"))
        #expect(paragraphs[left + 1].hasPrefix("右边再写一段"))
        #expect(paragraphs[left + 1].hasSuffix("推动区域协调发展。"))
    }

    @Test("The outline makes headings")
    func headings() throws {
        let text = try read("PDFPlan.pdf")
        #expect(lines(text, .heading) == ["第一章总体要求", "第二章重点任务"] || lines(text, .heading) == ["第一章 总体要求", "第二章 重点任务"])
        #expect(text.blocks.filter { $0.kind == .heading }.allSatisfy { $0.level == 1 })
    }

    @Test("A table has a head, and a cell that reaches over two rows stands in the first")
    func table() throws {
        let text = try read("PDFPlan.pdf")
        #expect(lines(text, .tableHead) == ["序号\t任务\t内容\t牵头单位"])
        let rows = lines(text, .tableRow)
        #expect(rows == ["1\t生态保护\t完成治理面积一百平方公里以上，建设生态廊道三条。\t省发展改革委", "2\t交通建设\t建成铁路二百公里。\t"])
        #expect(text.blocks.filter { $0.kind == .tableRow }.map(\.mergedColumns) == [[], [3]])
        #expect(text.blocks.filter { $0.kind == .tableRow }.map(\.table) == [1, 1])
    }

    @Test("Running heads, page numbers and notes are set apart")
    func furniture() throws {
        let text = try read("PDFPlan.pdf")
        let furniture = lines(text, .pageFurniture)
        #expect(furniture.count { $0 == "试验区发展规划" } == text.pages)
        #expect(furniture.contains("— 2 —"))
        #expect(lines(text, .note) == ["1本规划所称试验区，以批复的范围为准，不包括飞地。"])
    }

    @Test("A paragraph on two pages has two places")
    func places() throws {
        let text = try read("PDFPlan.pdf")
        let index = try #require(text.lines.firstIndex { $0.hasPrefix("这一段在框的后面开始") })
        #expect(text.lines[index].hasSuffix("重要情况及时报告。"))
        let start = text.lines[..<index].reduce(0) { $0 + $1.utf8.count + 1 }
        let end = start + text.lines[index].utf8.count
        let pages = text.places.filter { $0.byte >= start && $0.byte < end }.map(\.place.page)
        #expect(pages == [3, 4])
        #expect(text.place(atByte: end - 1)?.page == 4)
    }

    @Test("Text in a box is put together within the box")
    func box() throws {
        let paragraphs = lines(try read("PDFPlan.pdf"), .paragraph)
        let first = try #require(paragraphs.firstIndex { $0.hasPrefix("框里的第一段") })
        #expect(paragraphs[first].hasSuffix("并且停在框边以内。"))
        #expect(paragraphs[first + 1] == "框里的第二段。")
    }

    @Test("Vertical writing, a turned page and turned text read the same")
    func directions() throws {
        let expected = ["直排的文字从右向左读，每一行自上而下，行满了就换到左边的一行去，直到一段的末尾。", "第二段从新的一行开始。"]
        #expect(lines(try read("PDFRotated.pdf"), .paragraph) == expected)
        #expect(lines(try read("PDFSideways.pdf"), .paragraph) == expected)
        // The forms of vertical writing stay as they are: folding them is not a reader's task.
        let vertical = expected.map {
            String($0.map { $0 == "，" ? "︐" : $0 == "。" ? "︒" : $0 })
        }
        #expect(lines(try read("PDFVertical.pdf"), .paragraph) == vertical)
    }

    @Test("The first line of vertical writing stands at the right of the page")
    func verticalPlace() throws {
        let box = try #require(try read("PDFVertical.pdf").places.first?.place.box)
        #expect(box.right > 250 && box.right <= 300)
        #expect(box.bottom - box.top > box.right - box.left)
    }

    @Test("Pages without text are counted, a blank one is not")
    func partlyScanned() throws {
        let text = try read("PDFPartlyScanned.pdf")
        #expect(text.pages == 4)
        #expect(text.notes == [ExtractionNote(.scannedPages, count: 2, pages: [1, 2])])
    }

    @Test("For a program that recognizes text, pages that are pictures are named, all of them, and shown")
    func pictures() throws {
        var limits = ReadingLimits()
        limits.allowsPictures = true
        let scan = try read(Fixture.bytes("PDFScanned.pdf"), limits: limits)
        #expect(scan.bytes.isEmpty)
        #expect(scan.notes.map(\.kind) == [.scannedPages])
        #expect(scan.notes[0].pages == Array(1...scan.pages))
        let unknown = try read(Fixture.bytes("PDFUnknown.pdf"), limits: limits)
        #expect(unknown.notes.first?.kind == .scannedPages)
        #expect(try read(Fixture.bytes("PDFPartlyScanned.pdf"), limits: limits).notes.map(\.pages) == [[1, 2]])
        // At 36 dots to an inch a page has half as many pixels as points on each side.
        let picture = try PagePicture.read(Fixture.bytes("PDFScanned.pdf"), page: 1, dotsPerInch: 36)
        let head = String(decoding: picture.prefix(20), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let size = try [#require(Int(head[1])), #require(Int(head[2]))]
        #expect(head[0] == "P5" && head[3].hasPrefix("255"))
        #expect(picture.count == "P5\n\(size[0]) \(size[1])\n255\n".utf8.count + size[0] * size[1])
        #expect(picture.contains { $0 < 200 })
        #expect(throws: ExtractionFault.self) {
            try PagePicture.read(Fixture.bytes("PDFScanned.pdf"), page: 99, dotsPerInch: 36)
        }
    }

    @Test(
        "What cannot be read says why",
        arguments: [
            ("PDFScanned.pdf", ExtractionFault.Code.scanned), ("PDFEncrypted.pdf", .encrypted),
            ("PDFUnknown.pdf", .scanned),
        ])
    func faults(name: String, code: ExtractionFault.Code) throws {
        #expect(try self.code(Fixture.bytes(name)) == code)
    }

    @Test("A file that is cut off is read as far as it goes, or said to be damaged")
    func cutOff() throws {
        let whole = try Fixture.bytes("PDFPlan.pdf")
        for part in 0..<40 {
            let bytes = Array(whole.prefix(whole.count * part / 40))
            if let code = code(bytes) {
                #expect([.damaged, .scanned, .empty].contains(code))
            } else {
                #expect(try read(bytes).notes.contains { $0.kind == .damaged })
            }
        }
    }

    @Test("Bytes that are changed do not end the reader")
    func changedBytes() throws {
        var bytes = try Fixture.bytes("PDFVertical.pdf")
        var state: UInt64 = 7
        for _ in 0..<300 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let index = Int(state >> 33) % bytes.count
            let old = bytes[index]
            bytes[index] = UInt8(truncatingIfNeeded: state >> 20)
            _ = code(bytes)
            bytes[index] = old
        }
    }

    @Test("More pages than the limit allows are a fault")
    func pageLimit() throws {
        var limits = ReadingLimits()
        limits.pages = 2
        #expect(try code(Fixture.bytes("PDFPlan.pdf"), limits: limits) == .limit)
    }
}
