import TestSupport
import Testing

@testable import plansearch

@Suite struct LineWrappingTests {
    private func wrap(_ text: String, _ columns: Int) -> [String] {
        StyledText(text).wrapped(columns: columns, width: DisplayWidth()).map(\.plain)
    }

    @Test func `a line is filled to the last column and no further`() {
        #expect(wrap("配套建设一批抽水", 8) == ["配套建设", "一批抽水"])
        #expect(wrap("配套建设一批抽水", 9) == ["配套建设", "一批抽水"])
        #expect(wrap("配套建设", 8) == ["配套建设"])
        #expect(wrap("", 8) == [""])
    }

    @Test func `no line begins with a closing mark or ends with an opening one`() {
        #expect(wrap("加快建设。积极", 8) == ["加快建", "设。积极"])
        #expect(wrap("贯彻落实《规划纲要》", 10) == ["贯彻落实", "《规划纲", "要》"])
        #expect(wrap("打造“一带一圈”格局", 13) == ["打造“一带一", "圈”格局"])
    }

    @Test func `words, numbers and doubled dashes stay whole where they fit`() {
        #expect(wrap("建设 750 千伏输变电工程", 8) == ["建设 750", "千伏输变", "电工程"])
        #expect(wrap("高速G0611线", 8) == ["高速", "G0611线"])
        #expect(wrap("面积9.75万", 7) == ["面积", "9.75万"])
        #expect(wrap("环境——人", 5) == ["环境", "——人"])
        #expect(wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"])
    }

    @Test func `a combining mark stays with its letter`() {
        #expect(wrap("e\u{301}e\u{301}e\u{301}", 2) == ["e\u{301}e\u{301}", "e\u{301}"])
    }

    @Test func `styles go on over a line break`() {
        let text = StyledText("配套抽水蓄能电站", highlighting: [2..<6])
        let lines = text.wrapped(columns: 8, width: DisplayWidth())
        #expect(lines[0] == StyledText("配套抽水", highlighting: [2..<4]))
        #expect(lines[1] == StyledText("蓄能电站", highlighting: [0..<2]))
    }

    @Test func `the first line may have another width`() {
        let lines = StyledText("一二三四五六").wrapped(columns: 4, first: 8, width: DisplayWidth())
        #expect(lines.map(\.plain) == ["一二三四", "五六"])
    }

    @Test func `wrapping loses nothing but spaces at breaks and never exceeds the line`() {
        var random = SeededGenerator(seed: testSeed())
        let alphabet = Array("规划纲要西宁。，、》”《“—…（）()ab90.% e\u{301}𠀀".unicodeScalars)
        let width = DisplayWidth()
        for _ in 0..<3_000 {
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...60, using: &random) {
                view.append(alphabet.randomElement(using: &random)!)
            }
            let text = String(view)
            let columns = Int.random(in: 2...30, using: &random)
            let lines = wrap(text, columns)
            for line in lines { #expect(width.columns(of: line) <= columns, "\(text) at \(columns)") }
            #expect(withoutSpaces(lines.joined()) == withoutSpaces(text), "\(text) at \(columns)")
        }
    }

    private func withoutSpaces(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { $0 != " " }
    }

    @Test func `truncation leaves room for its ellipsis`() {
        let width = DisplayWidth()
        #expect(StyledText("兰州西宁").truncated(columns: 8, width: width).plain == "兰州西宁")
        #expect(StyledText("兰州西宁").truncated(columns: 7, width: width).plain == "兰州西…")
        #expect(StyledText("兰州西宁").truncated(columns: 6, width: width).plain == "兰州…")
    }
}
