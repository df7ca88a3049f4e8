import Testing

@testable import SearchIndex

@Suite struct RecognizedLinesTests {
    @Test(arguments: [
        ("推 进 西 宁 机 场 建 设", "推进西宁机场建设"), ("到 2025 年 ， 建 成 5G 基站 3 座 。", "到2025年，建成5G基站3座。"),
        ("Health in  All Policies", "Health in All Policies"), ("“ 十 四 五 ” 规 划", "“十四五”规划"),
        ("（ 一 ） GDP 12.5 %", "（一）GDP 12.5 %"),
    ])
    func `Spaces beside Chinese characters go, others stay`(text: String, expected: String) {
        #expect(RecognizedLines.lines(text) == [expected])
    }

    @Test func `Blank lines and the page's end are no lines`() {
        #expect(RecognizedLines.lines("一\n\n \r\n二\n\u{C}") == ["一", "二"])
    }
}
