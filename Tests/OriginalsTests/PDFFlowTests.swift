import OriginalText
import Testing

@testable import Originals

/// How text flows through columns, boxes and pages.
@Suite("Layout: columns, boxes and vertical writing")
struct PDFFlowTests {
    private func text(_ count: Int, start: Character) -> String {
        let sentence = "加快推进重点区域生态保护和综合治理工程建设力度并且持续改善城乡人居环境"
        let filling = String(repeating: sentence, count: count / sentence.count + 1)
        return String(start) + String(filling.prefix(count - 2)) + "。"
    }

    @Test("Three columns are read one after the other")
    func threeColumns() {
        let texts = ["甲", "乙", "丙"].map { text(260, start: $0) }
        let pages = (1...2).map { number in
            var page = Typesetter(number: number)
            for (column, text) in texts.enumerated() {
                page.paragraph(text, x: 40 + Float(column) * 175, y: 150, columns: 16)
            }
            return page.page
        }
        #expect(laidOut(pages).map(\.text) == texts + texts)
    }

    @Test("A paragraph in a box goes on in the box's part on the next page")
    func boxAcrossPages() {
        let whole = text(118, start: "甲")
        var pages: [GlyphPage] = []
        var rest = Array(whole)
        for number in 1...2 {
            var page = Typesetter(number: number)
            page.paragraph(text(130, start: "乙"), x: 80, y: number == 1 ? 100 : 400, columns: 40)
            let top: Float = number == 1 ? 500 : 90
            for line in 0..<2 {
                let room = number == 1 && line == 0 ? 36 : 38
                let x: Float = number == 1 && line == 0 ? 110 : 90
                page.set(String(rest.prefix(room)), x: x, y: top + 15 + Float(line) * 18)
                rest.removeFirst(min(room, rest.count))
            }
            for y in [top, top + 48] { page.rule(true, at: y, from: 80, to: 480) }
            for x: Float in [80, 480] { page.rule(false, at: x, from: top, to: top + 48) }
            pages.append(page.page)
        }
        #expect(laidOut(pages).map(\.text).contains(whole))
    }

    @Test("A numbered heading at the left edge begins a paragraph also after a full line")
    func numberedHeadings() {
        var page = Typesetter()
        var texts: [String] = []
        var y: Float = 60
        for (index, length) in [60, 61, 78, 62, 63].enumerated() {
            let heading = "（\(["一", "二", "三", "四", "五"][index])）完善工作机制"
            page.set(heading, x: 80, y: y)
            let body = text(length, start: "甲")
            // The third one fills its last line: 38 characters and 40.
            y = page.paragraph(body, x: 80, y: y + 18, columns: 40)
            texts += [heading, body]
        }
        #expect(laidOut([page.page]).map(\.text) == texts)
    }

    @Test("Where nothing sets paragraphs apart, a full last line ends one")
    func nothingApart() {
        var page = Typesetter()
        let texts = [60, 70, 80, 50, 90].map { text($0, start: "甲") }
        var y: Float = 100
        for text in texts { y = page.paragraph(text, x: 80, y: y, columns: 40, indent: 0) }
        #expect(laidOut([page.page]).map(\.text) == texts)
    }

    @Test("Upright characters below each other are vertical writing")
    func vertical() {
        var page = Typesetter()
        let whole = text(118, start: "甲")
        for (index, character) in whole.enumerated() {
            // Two characters are left free above the first; columns of forty go from right to left.
            let place = index + 2
            page.set(String(character), x: 400 - Float(place / 40) * 20, y: 100 + Float(place % 40) * 10)
        }
        #expect(laidOut([page.page]).map(\.text) == [whole])
    }
}
