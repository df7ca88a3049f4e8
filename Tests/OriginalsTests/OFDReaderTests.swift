import OriginalText
import Testing

@testable import Originals

struct OFDReaderTests {
    private let prose = String(repeating: "加快推进综合交通基础设施建设，完善区域路网，", count: 4) + "提升互联互通水平。"

    @Test("Lines become paragraphs with their page, their box and the size of the page in points")
    func paragraphs() throws {
        var file = OFDFileMaker()
        file.set("西宁市规划", x: 80, y: 40, size: 7, font: 3)
        file.paragraph(prose, x: 30, y: 60, columns: 40)
        file.pages.append("")
        file.paragraph(prose, x: 30, y: 60, columns: 40)
        let text = try OFDReader.read(file.bytes, limits: ReadingLimits())
        #expect(text.format == "ofd" && text.pages == 2)
        #expect(text.lines == ["西宁市规划", prose, prose])
        #expect(text.blocks[0].isBold && !text.blocks[1].isBold)
        #expect(text.starts.map { $0?.page } == [1, 1, 2])
        // 80 mm from the left and 33 to 40 from the top, in points.
        let box = try #require(text.starts[0]?.box)
        #expect(abs(box.left - 227) <= 2 && abs(box.bottom - 116) <= 3)
    }

    @Test("Two columns are read one after the other")
    func columns() throws {
        var file = OFDFileMaker()
        var (left, right): (Float, Float) = (30, 30)
        let paragraphs = (1...4).map { "第\($0)部分" + prose + prose }
        for text in paragraphs[..<2] { left = file.paragraph(text, x: 20, y: left, columns: 22) }
        for text in paragraphs[2...] { right = file.paragraph(text, x: 112, y: right, columns: 22) }
        #expect(try OFDReader.read(file.bytes, limits: ReadingLimits()).lines == paragraphs)
    }

    @Test("A table with rules is read row by row, with its head", arguments: [false, true])
    func table(cellByCell: Bool) throws {
        var file = OFDFileMaker()
        file.paragraph(prose, x: 20, y: 30, columns: 46)
        let (x, y): ([Float], [Float]) = ([20, 40, 120, 190], [80, 90, 100, 110])
        if cellByCell {
            for row in 0..<3 {
                for column in 0..<3 { file.grid(x: Array(x[column...column + 1]), y: Array(y[row...row + 1])) }
            }
        } else {
            file.grid(x: x, y: y)
        }
        let rows = [["序号", "项目", "责任单位"], ["1", "兰西高铁", "省发展改革委"], ["2", "西宁机场", "省交通运输厅"]]
        for (row, cells) in rows.enumerated() {
            for (column, cell) in cells.enumerated() { file.set(cell, x: x[column] + 2, y: y[row] + 6) }
        }
        let text = try OFDReader.read(file.bytes, limits: ReadingLimits())
        #expect(text.lines.dropFirst() == ["序号\t项目\t责任单位", "1\t兰西高铁\t省发展改革委", "2\t西宁机场\t省交通运输厅"])
        #expect(text.kinds.dropFirst() == [.tableHead, .tableRow, .tableRow])
    }

    @Test("Heads of every page, page numbers and notes are told from the text, also those of a template")
    func furniture() throws {
        var file = OFDFileMaker()
        file.template = OFDFileMaker.text("兰州—西宁城市群发展规划", x: 70, y: 15, size: 3)
        file.pages = []
        for number in 1...5 {
            file.pages.append("")
            let end = file.paragraph(prose + prose, x: 30, y: 60, columns: 40)
            file.paragraph(prose, x: 30, y: end, columns: 40)
            file.set("— \(number) —", x: 100, y: 285)
            if number == 2 { file.set("①本规划所称城市群包括兰州市和西宁市。", x: 30, y: 270, size: 2.6) }
        }
        let text = try OFDReader.read(file.bytes, limits: ReadingLimits())
        #expect(text.kinds.count { $0 == .pageFurniture } == 10)
        #expect(text.kinds.count { $0 == .note } == 1)
        #expect(
            zip(text.kinds, text.lines).filter { $0.0 == .paragraph }.map(\.1)
                == Array(repeating: [prose + prose, prose], count: 5).joined().map { $0 })
    }

    @Test("Repeated deltas, several codes and scaled objects stand where they are painted")
    func places() throws {
        var file = OFDFileMaker()
        file.pages[0] = OFDFileMaker.object(
            "<ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g 3 4 8\">兰州西宁市</ofd:TextCode>"
                + "<ofd:TextCode X=\"24\" DeltaX=\"4\">规划</ofd:TextCode>", x: 30, y: 30, size: 4)
        // In hundredths of a millimetre.
        file.pages[0] += OFDFileMaker.object(
            "<ofd:TextCode X=\"3000\" Y=\"9700\" DeltaX=\"400\">大字</ofd:TextCode>", x: 0, y: 0, size: 400,
            attributes: "CTM=\"0.01 0 0 0.01 0 0\"")
        let text = try OFDReader.read(file.bytes, limits: ReadingLimits())
        #expect(text.lines == ["兰州西宁 市规划", "大字"])
        let box = try #require(text.starts[1]?.box)
        #expect(abs(box.left - 85) <= 2 && abs(box.bottom - 276) <= 3)
    }

    @Test("Vertical text runs downwards")
    func vertical() throws {
        var file = OFDFileMaker()
        let columns = ["坚持生态优先绿色发展的", "理念构建国土空间开发保", "护新格局。"]
        for (index, column) in columns.enumerated() {
            file.pages[0] += OFDFileMaker.object(
                "<ofd:TextCode X=\"0\" Y=\"4\" DeltaY=\"g \(column.count - 1) 5\">\(column)</ofd:TextCode>",
                x: 100 - Float(index) * 8, y: 40, size: 4)
        }
        #expect(try OFDReader.read(file.bytes, limits: ReadingLimits()).lines == [columns.joined()])
    }

    @Test("Graphic units are painted where pages place them")
    func units() throws {
        var file = OFDFileMaker()
        file.units =
            "<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID=\"50\" Width=\"100\" Height=\"20\"><ofd:Content>"
            + OFDFileMaker.text("青海省人民政府", x: 0, y: 5)
            + "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
        file.pages[0] = "<ofd:CompositeObject ID=\"7\" Boundary=\"60 30 100 20\" ResourceID=\"50\"/>"
        let text = try OFDReader.read(file.bytes, limits: ReadingLimits())
        #expect(text.lines == ["青海省人民政府"])
        #expect(abs((text.starts[0]?.box?.left ?? 0) - 170) <= 2)
    }

    @Test("Facts, headings of the outline, and a watermark that no line is mixed with")
    func properties() throws {
        var file = OFDFileMaker()
        file.info =
            "<ofd:Title>西宁市规划</ofd:Title><ofd:Author>西宁市政府</ofd:Author><ofd:CreationDate>2024-03-01"
            + "</ofd:CreationDate><ofd:CustomDatas><ofd:CustomData Name=\"发文字号\">宁政〔2024〕3号</ofd:CustomData>"
            + "<ofd:CustomData Name=\"Version\">1</ofd:CustomData></ofd:CustomDatas>"
        file.outline =
            "<ofd:OutlineElem Title=\"第一章 总则\"><ofd:OutlineElem Title=\"第一节 依据\"/></ofd:OutlineElem>"
        file.set("第一章 总则", x: 30, y: 30)
        file.set("第一节 依据", x: 30, y: 45)
        file.paragraph(prose, x: 30, y: 60, columns: 40)
        file.pages[0] += OFDFileMaker.object(
            "<ofd:TextCode X=\"0\" Y=\"0\" DeltaX=\"g 3 12\">内部资料</ofd:TextCode>", x: 40, y: 100, size: 12,
            attributes: "CTM=\"0.7 -0.7 0.7 0.7 0 0\"")
        let text = try OFDReader.read(file.bytes, limits: ReadingLimits())
        #expect(text.facts.map(\.kind) == [.title, .documentNumber], "author and date are those of the file")
        #expect(text.facts.map(\.value) == ["西宁市规划", "宁政〔2024〕3号"])
        #expect(text.kinds == [.heading, .heading, .paragraph, .pageFurniture])
        #expect(text.blocks.map(\.level) == [1, 2, 0, 0])
        #expect(text.lines.last == "内部资料")
    }

    @Test("Several documents are read one after the other, their pages counted on")
    func documents() throws {
        var first = OFDFileMaker()
        first.paragraph(prose, x: 30, y: 60, columns: 40)
        var second = OFDFileMaker()
        second.set("第二份文件", x: 30, y: 60)
        var parts = first.parts
        parts += second.parts.dropFirst().map { ($0.name.replacing("Doc_0/", with: "Doc_1/"), $0.content) }
        parts[0].content = OFDFileMaker.root(["Doc_0", "/Doc_1"])
        let text = try OFDReader.read(WordPackageFile.zip(parts), limits: ReadingLimits())
        #expect(text.lines == [prose, "第二份文件"])
        #expect(text.starts.map { $0?.page } == [1, 2])
    }

    @Test("It is recognized by its parts, whatever its name")
    func recognized() throws {
        var file = OFDFileMaker()
        file.set("正文", x: 30, y: 60)
        #expect(try Originals.read(file.bytes, name: "a.zip").format == "ofd")
    }
}
