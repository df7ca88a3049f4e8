import PlanDocuments
import SearchIndex
import TestSupport
import Testing
import TextAnalysis

@testable import PlanSearch

@Suite("Similar passages")
struct SimilarTests {
    /// The characters of the stretches between the parts that name units.
    private static func words(_ passage: Fixture.Passage) -> [[Unicode.Scalar]] {
        guard passage.kind != .agencies else { return [] }
        let text = String(decoding: passage.folded.dropLast(), as: UTF8.self)
        var stretches: [Substring.UTF8View] = []
        var start = text.utf8.startIndex
        for range in AttributionRanges.ranges(in: text) {
            stretches.append(text.utf8[start..<text.utf8.index(text.utf8.startIndex, offsetBy: range.lowerBound)])
            start = text.utf8.index(text.utf8.startIndex, offsetBy: range.upperBound)
        }
        stretches.append(text.utf8[start...])
        return stretches.map { Substring($0).unicodeScalars.filter { ScalarClass.of($0).isTermPart }.map(\.self) }
    }

    private static func strings(_ passage: Fixture.Passage, length: Int? = nil) -> Set<[Unicode.Scalar]> {
        let words = words(passage)
        let length = length ?? min(5, words.map(\.count).max() ?? 0)
        guard length > 0 else { return [] }
        return Set(
            words.flatMap { words in
                words.count < length ? [] : (0...words.count - length).map { Array(words[$0..<$0 + length]) }
            })
    }

    @Test("of the corpus are all found that share a third of their words, with the share that brute force counts")
    func bruteForce() throws {
        let fixture = try Fixture()
        let seed = testSeed()
        var generator = SeededGenerator(seed: seed)
        let all = fixture.passages.map { (passage: $0, strings: Self.strings($0)) }
        var pairs = 0
        for (passage, own) in all.shuffled(using: &generator).prefix(60) where own.count >= 10 {
            let found = try #require(try fixture.engine.similar(to: passage.id, limit: 1_000))
            let scores = Dictionary(uniqueKeysWithValues: found.hits.map { ($0.passage.id, $0.score) })
            #expect(scores[passage.id] == nil)
            for (other, strings) in all where other.id != passage.id {
                let share = Double(own.intersection(strings).count) / Double(own.count)
                if let score = scores[other.id] { #expect(abs(score - share) < 1e-9, "\(passage.id) \(other.id)") }
                if share >= 1.0 / 3 {
                    pairs += 1
                    #expect(scores[other.id] != nil, "\(passage.id): \(other.id) with \(share)")
                }
            }
        }
        print("\(pairs) pairs of similar passages")
    }

    @Test("show stretches that are the same in both, punctuation and folding aside")
    func ranges() throws {
        let fixture = try Fixture()
        for passage in fixture.passages where passage.text.contains("1小时通勤经济圈") || passage.text.contains("三期扩建工程") {
            let found = try #require(try fixture.engine.similar(to: passage.id))
            #expect(!found.hits.isEmpty)
            for hit in found.hits {
                let other = Array(hit.passage.text.unicodeScalars)
                let own = Array(found.passage.text.unicodeScalars)
                #expect(hit.ranges.count == hit.ownRanges.count)
                for (range, ownRange) in zip(hit.ranges, hit.ownRanges) {
                    #expect(Self.plain(other[range]) == Self.plain(own[ownRange]))
                    #expect(Self.plain(other[range]).count >= 5)
                }
                for (one, next) in zip(hit.ranges, hit.ranges.dropFirst()) {
                    #expect(one.upperBound <= next.lowerBound)
                }
            }
        }
    }

    private static func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        let folded = Normalizer.fold(String(String.UnicodeScalarView(scalars))).utf8
        return String(
            String.UnicodeScalarView(
                String(decoding: folded, as: UTF8.self).unicodeScalars.filter { ScalarClass.of($0).isTermPart }))
    }

    @Test("come from other plans first, then from the same one, each by falling score")
    func order() throws {
        let sentence = "推进兰州新区承接产业转移示范区建设，完善信息对接机制。"
        let fixture = try Fixture(texts: [
            "# 甲方案\n\n\(sentence)\n\n\(sentence)另外发展现代农业。\n\n完全不同的一段话，讲的是教育和医疗。",
            "# 乙方案\n\n继续做好以下工作：\(sentence)\n\n建设水库。",
        ])
        let id = try #require(fixture.passages.first { $0.text == sentence }?.id)
        let found = try #require(try fixture.engine.similar(to: id))
        #expect(found.hits.map(\.isInSamePlan) == [false, true])
        #expect(found.hits.map(\.score) == [1, 1])
        #expect(
            found.hits.map { Array($0.passage.text.unicodeScalars)[$0.ranges[0]].count } == [
                sentence.count - 1, sentence.count - 1,
            ])
        #expect(found.hits[0].passage.text.hasPrefix("继续"))
    }

    @Test("ignore how a sentence is punctuated and written")
    func punctuation() throws {
        let fixture = try Fixture(texts: ["加快西宁至成都、兰州至合作铁路建设。", "加快西寧至成都，蘭州至合作鐵路建設！其余从略。"])
        let found = try #require(try fixture.engine.similar(to: fixture.passages[0].id))
        #expect(found.hits.map(\.score) == [1])
        #expect(found.hits.map { $0.ownRanges } == [[0..<17]])
    }

    @Test("are none for a passage without its like, and nothing at all for one that is not there")
    func nothing() throws {
        let fixture = try Fixture(texts: ["加快西宁至成都铁路建设。", "完善公共文化服务体系。", "一"])
        #expect(try fixture.engine.similar(to: fixture.passages[0].id)?.hits.isEmpty == true)
        #expect(try fixture.engine.similar(to: fixture.passages[2].id)?.hits.isEmpty == true)
        #expect(try fixture.engine.similar(to: "plan-0@1.99") == nil)
        #expect(try fixture.engine.similar(to: "") == nil)
    }

    @Test("stop at the limit and say how many there are")
    func limit() throws {
        let text = "加快西宁至成都铁路建设，推进兰州至合作铁路前期工作。"
        let fixture = try Fixture(texts: [text, text + "一。", text + "二。", text + "三。"])
        let found = try #require(try fixture.engine.similar(to: fixture.passages[0].id, limit: 2))
        #expect(found.total == 3)
        #expect(found.hits.count == 2)
    }

    private static let units = "（牵头单位：省发展改革委；责任单位：省财政厅、省交通运输厅、省水利厅、省自然资源厅、省生态环境厅）"

    @Test("do not count the lists of units that items share, in brackets or in lines of their own")
    func units() throws {
        let fixture = try Fixture(texts: [
            "# 甲方案\n\n一、任务\n\n建设西宁至成都铁路。\(Self.units)\n\n推进农村饮水安全巩固提升。\(Self.units)",
            """
            # 乙方案

            一、任务

            完善公共文化服务体系。

            牵头单位：省发展改革委

            责任单位：省财政厅、省交通运输厅、省水利厅、省自然资源厅、省生态环境厅

            二、其他

            完善社会保障制度建设。

            牵头单位：省发展改革委

            责任单位：省财政厅、省交通运输厅、省水利厅、省自然资源厅、省生态环境厅
            """,
            "# 丙方案\n\n一、任务\n\n推进农村饮水安全巩固提升。\(Self.units)",
        ])
        var withUnits = 0
        for passage in fixture.passages where passage.text.contains("省财政厅") {
            withUnits += 1
            let found = try #require(try fixture.engine.similar(to: passage.id))
            let isOfWater = passage.text.contains("饮水")
            #expect(found.hits.map { $0.passage.text.contains("饮水") } == (isOfWater ? [true] : []), "\(passage.text)")
            #expect(found.hits.allSatisfy { $0.score == 1 })
            for hit in found.hits {
                let text = Array(hit.passage.text.unicodeScalars)
                let common = hit.ranges.map { String(String.UnicodeScalarView(text[$0])) }
                #expect(common == ["推进农村饮水安全巩固提升"])
            }
        }
        #expect(withUnits >= 5)
    }
}
