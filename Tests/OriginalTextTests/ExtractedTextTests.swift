import OriginalText
import Testing

struct ExtractedTextTests {
    @Test("A block is a line, whatever line ends its text has")
    func blockIsALine() {
        var text = ExtractedText(format: "pdf")
        text.append(ExtractedBlock(.paragraph), "推进\n西宁\u{2028}机场\0建设", place: SourcePlace(page: 1))
        text.append(ExtractedBlock(.paragraph), " \n ", place: SourcePlace(page: 2))
        text.append(ExtractedBlock(.tableRow), cells: [[.init("1")], [], [.init("西宁市")]])
        #expect(String(decoding: text.bytes, as: UTF8.self) == "推进 西宁 机场建设\n1\t\t西宁市\n")
        #expect(text.blocks.map(\.kind) == [.paragraph, .tableRow])
        #expect(text.places == [PlaceMark(byte: 0, place: SourcePlace(page: 1))])
    }

    @Test("A place holds from its mark until the next")
    func placeOfAByte() {
        var text = ExtractedText(format: "pdf")
        text.append(
            ExtractedBlock(.paragraph),
            [.init("一二", place: SourcePlace(page: 1)), .init("三", place: SourcePlace(page: 2))])
        #expect(text.place(atByte: 0)?.page == 1)
        #expect(text.place(atByte: 5)?.page == 1)
        #expect(text.place(atByte: 6)?.page == 2)
        #expect(text.place(atByte: 100)?.page == 2)
        #expect(ExtractedText(format: "pdf").place(atByte: 0) == nil)
    }
}
