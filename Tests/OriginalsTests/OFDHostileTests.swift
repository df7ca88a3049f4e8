import OriginalText
import Testing

@testable import Originals

/// OFD files that are broken or meant to harm: they are read as far as it goes, or refused, soon.
struct OFDHostileTests {
    private func read(_ file: OFDFileMaker, _ limits: ReadingLimits = ReadingLimits()) -> WordHostileReading {
        WordHostileReading(OFDReader.self, file.bytes, limits: limits)
    }

    private func read(_ parts: [(name: String, content: String)]) -> WordHostileReading {
        WordHostileReading(OFDReader.self, WordPackageFile.zip(parts))
    }

    private var plain: OFDFileMaker {
        var file = OFDFileMaker()
        file.set("正文在此。", x: 30, y: 60)
        return file
    }

    @Test func pagesThatArePicturesAreNamed() {
        var file = plain
        file.pages.append("<ofd:ImageObject Boundary=\"0 0 210 297\" ResourceID=\"4\"/>")
        let partly = read(file)
        #expect(partly.text?.notes == [ExtractionNote(.scannedPages, count: 1, pages: [2])])
        file.pages.removeFirst()
        #expect(read(file).fault == .scanned)
        #expect(read(OFDFileMaker()).fault == .empty)
    }

    @Test func whatIsMissingIsNamed() {
        var parts = plain.parts
        parts[1].content = parts[1].content.replacing(
            "</ofd:Pages>", with: "<ofd:Page ID=\"77\" BaseLoc=\"Pages/Page_9/Content.xml\"/></ofd:Pages>")
        let partly = read(parts)
        #expect(partly.text?.lines == ["正文在此。"])
        #expect(partly.text?.notes == [ExtractionNote(.damaged, count: 1, pages: [2])])
        #expect(partly.text?.pages == 2)
        #expect(read(Array(plain.parts.dropLast())).fault == .damaged)
        #expect(read([plain.parts[0]]).fault == .damaged)
        #expect(read([("OFD.xml", "<a/>")]).fault == .damaged)
        #expect(read([("OFD.xml", "")]).fault == .damaged)
        #expect(WordHostileReading(OFDReader.self, Array(plain.bytes.prefix(60))).fault == .damaged)
    }

    @Test func aKeyIsNeeded() {
        #expect(read([("OFD.xml", "\u{1}\u{2}"), ("Encryptions.xml", "<a/>")]).fault == .encrypted)
        #expect(read(plain.parts + [("Doc_0/decryptseed.xml", "<a/>")]).fault == .encrypted)
    }

    @Test func unitsThatHoldThemselvesEnd() {
        var file = plain
        let names = ["51", "52"]
        // Each paints the other ten times: ten to the sixteenth objects, if nothing ended it.
        let units = names.map { id in
            "<ofd:CompositeGraphicUnit ID=\"\(id)\"><ofd:Content>"
                + String(
                    repeating: "<ofd:CompositeObject Boundary=\"0 0 9 9\" ResourceID=\"\(id == "51" ? "52" : "51")\"/>",
                    count: 10)
                + "</ofd:Content></ofd:CompositeGraphicUnit>"
        }
        file.units = units.joined()
        file.pages[0] += "<ofd:CompositeObject Boundary=\"0 0 9 9\" ResourceID=\"51\"/>"
        let reading = read(file)
        #expect(reading.text?.lines == ["正文在此。"])
        #expect(reading.text?.count(of: .damaged) == 1)
    }

    @Test func aPageThatIsNamedAgainAndAgainIsPaidForEachTime() {
        var limits = ReadingLimits()
        limits.unpacked = 1 << 20
        var parts = plain.parts
        let page = "<ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/>"
        parts[1].content = parts[1].content.replacing(
            "</ofd:Pages>", with: String(repeating: page, count: 10_000) + "</ofd:Pages>")
        #expect(WordHostileReading(OFDReader.self, WordPackageFile.zip(parts), limits: limits).fault == .limit)
        limits = ReadingLimits()
        limits.pages = 5000
        #expect(WordHostileReading(OFDReader.self, WordPackageFile.zip(parts), limits: limits).fault == .limit)
    }

    @Test func numbersOfAnySizeAreNumbers() {
        var file = plain
        let odd = ["NaN", "inf", "-1e300", "1e30", "abc", "", "999999999999999999999"]
        for number in odd {
            file.pages[0] += OFDFileMaker.object(
                "<ofd:TextCode X=\"\(number)\" Y=\"5\" DeltaX=\"g \(number) 3 \(number) g 4\">不在页上</ofd:TextCode>",
                x: 30,
                y: 90, size: 4, attributes: "HScale=\"\(number)\" CTM=\"\(number) 0 0 \(number) 0 0\"")
            file.pages[0] +=
                "<ofd:PathObject Boundary=\"\(number) 0 1 1\" LineWidth=\"\(number)\"><ofd:AbbreviatedData>M \(number) 0 "
                + "L 5 \(number) B 1 C C Q</ofd:AbbreviatedData></ofd:PathObject>"
        }
        #expect(read(file).text?.lines.contains("正文在此。") == true)
        file.pages[0] = OFDFileMaker.object(
            "<ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g 999999999 4\">兰州西宁</ofd:TextCode>", x: 30, y: 30, size: 4)
        #expect(read(file).text?.lines == ["兰州西宁"])
    }

    @Test func tooMuchIsRefused() {
        var limits = ReadingLimits()
        limits.text = 20
        var file = plain
        for line in 0..<20 { file.set("一二三四五六七八九十", x: 30, y: 70 + Float(line) * 8) }
        #expect(read(file, limits).text?.count(of: .damaged) == 1)
        limits = ReadingLimits()
        limits.cells = 10
        #expect(read(file, limits).fault == .limit)
        file.pages[0] = String(repeating: "<ofd:PageBlock>", count: 5000)
        #expect(read(file).fault == .limit)
        var parts = plain.parts
        parts[3].content = "<!DOCTYPE a [<!ENTITY b \"c\">]>" + parts[3].content
        #expect(read(parts).fault == .damaged)
    }

    @Test func hiddenTextIsCounted() {
        var file = plain
        file.pages[0] += OFDFileMaker.object(
            "<ofd:TextCode X=\"0\" Y=\"4\">看不见</ofd:TextCode>", x: 30, y: 90, attributes: "Visible=\"false\"")
        let reading = read(file)
        #expect(reading.text?.lines == ["正文在此。"])
        #expect(reading.text?.count(of: .hiddenText) == 3)
    }
}
