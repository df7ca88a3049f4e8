import Testing
import TextAnalysis

@testable import PlanSearch

@Suite("Names that look like a project's")
struct SuggestNameTests {
    @Test(
        "reach from the verb or the punctuation before them to their ending",
        arguments: [
            ("加快引大济湟工程建设", ["引大济湟工程"]),
            ("规划研究西宁-玉树-昌都铁路", ["西宁-玉树-昌都铁路"]),
            ("西宁曹家堡国际机场三期扩建工程", ["西宁曹家堡国际机场", "西宁曹家堡国际机场三期扩建工程"]),
            ("加快西宁至成都铁路建设", ["西宁至成都铁路"]),
            ("建设白银复合型能源基地", ["白银复合型能源基地"]),
            ("实施高标准农田建设项目", ["高标准农田建设项目"]),
            ("兰州和西宁机场", ["西宁机场"]),
            ("推进和政县水系连通项目", ["和政县水系连通项目"]),
        ])
    func names(text: String, names: [String]) {
        let run = Array(Normalizer.fold(text).utf8)
        let scalars = Array(String(decoding: run, as: UTF8.self).unicodeScalars)
        let found = NameScanner.names(in: scalars.map(\.value))
        #expect(found.map { String(String.UnicodeScalarView(scalars[$0])) } == names)
    }

    @Test(
        "are not mere endings, verbs or words that go on",
        arguments: ["工程", "重大项目", "加快建设工程", "铁路网", "中心城市", "等项目", ""])
    func noNames(text: String) {
        #expect(NameScanner.names(in: text.unicodeScalars.map(\.value)) == [])
    }
}
