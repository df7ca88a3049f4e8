import SearchIndex
import TestSupport
import Testing
import TextAnalysis

@testable import PlanSearch

@Suite("Strings that texts use often")
struct FrequentStringTests {
    private static func found(_ texts: [String]) throws -> [String: Int] {
        var han = HanText(expectedBytes: 0)
        for (index, text) in texts.enumerated() {
            Normalizer.fold(text).utf8.withUnsafeBytes { han.append($0, document: UInt32(index + 1)) }
        }
        var found: [String: Int] = [:]
        for one in try FrequentStrings.find(in: han, limit: 10_000, isWanted: { true }) {
            let units = han.units[Int(one.start)..<Int(one.start) + Int(one.length)]
            found[String(decoding: units, as: UTF16.self)] = Int(one.count)
        }
        return found
    }

    private static func corpus() throws -> [String] {
        try Fixture().passages.map { String(decoding: $0.folded.dropLast(), as: UTF8.self) }
    }

    @Test("are whole words of the corpus, and no pieces of them")
    func corpus() throws {
        let found = try Self.found(try Self.corpus())
        for word in ["特高压", "碳达峰", "知识产权", "新型城镇化", "产业园区", "抽水蓄能电站", "生态环境", "科技创新"] {
            #expect(found[word] ?? 0 >= 3, "\(word)")
        }
        for piece in [
            "水蓄能", "高压输", "的建设", "识产权", "知识产", "型城镇化", "业园区", "和资源", "态环境", "技创新", "提高农", "的农", "推动与", "提高教育", "推进重点",
        ] {
            #expect(found[piece] == nil, "\(piece)")
        }
    }

    @Test("are counted as a search letter by letter counts them")
    func counts() throws {
        let texts = try Self.corpus()
        let found = try Self.found(texts)
        var generator = SeededGenerator(seed: testSeed())
        let runs = texts.flatMap { $0.unicodeScalars.split { !(0x4E00...0x9FFF).contains($0.value) }.map { Array($0) } }
        #expect(found.count > 1_000)
        for word in found.keys.sorted().shuffled(using: &generator).prefix(100) {
            let scalars = Array(word.unicodeScalars)
            var count = 0
            for run in runs where run.count >= scalars.count {
                for start in 0...run.count - scalars.count
                where run[start..<start + scalars.count].elementsEqual(scalars) { count += 1 }
            }
            #expect(found[word] == count, "\(word)")
        }
    }

    @Test("need three occurrences and a border at each end")
    func borders() throws {
        let frame = ["特高压、", "建设特高压。", "特高压，"]
        #expect(try Self.found(frame)["特高压"] == 3)
        #expect(try Self.found(Array(frame.prefix(2))).isEmpty)
        // Always a part of something longer.
        #expect(try Self.found(["抽水蓄能、", "抽水蓄能。", "抽水蓄能；"]).keys.sorted() == ["抽水蓄能"])
    }

    @Test("are none in nothing, and are bounded")
    func limits() throws {
        #expect(try Self.found([]).isEmpty)
        #expect(try Self.found(["", "abc 12", "的"]).isEmpty)
        var han = HanText(expectedBytes: 0)
        for text in try Self.corpus() { Normalizer.fold(text).utf8.withUnsafeBytes { han.append($0, document: 1) } }
        let all = try FrequentStrings.find(in: han, limit: 10_000) { true }.map(\.count).sorted(by: >)
        let few = try FrequentStrings.find(in: han, limit: 50) { true }.map(\.count).sorted(by: >)
        #expect(few == Array(all.prefix(50)))
        #expect(throws: CollectionCancelled.self) { try FrequentStrings.find(in: han, limit: 50) { false } }
    }

    @Test("are found again in the passage that has them")
    func places() {
        var han = HanText(expectedBytes: 0)
        let texts = ["，甲a1，乙丙", "", "丁5戊—己庚"].map { Normalizer.fold($0).utf8 }
        for (index, text) in texts.enumerated() { text.withUnsafeBytes { han.append($0, document: UInt32(index + 7)) } }
        for (index, unit) in han.units.enumerated() where unit > HanText.other {
            let (document, number) = han.locate(index)
            let text = texts[Int(document) - 7]
            let offset = text.withUnsafeBytes { HanText.offset(ofUnit: number, in: $0) }
            #expect(
                offset.map { String(decoding: text[$0..<$0 + 3], as: UTF8.self) }
                    == String(decoding: [unit], as: UTF16.self))
        }
    }
}
