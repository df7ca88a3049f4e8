import TestSupport
import Testing

@testable import PlanSearch

struct FoldingTests {
    private func search(
        _ fixture: Fixture, _ text: String, fold: Bool, offset: Int = 0, limit: Int = 10_000,
        sort: SearchQuery.Sort = .relevance
    ) throws -> SearchAnswer {
        var query = SearchQuery(text)
        query.foldsDuplicates = fold
        query.offset = offset
        query.limit = limit
        query.sort = sort
        return try fixture.engine.search(query)
    }

    @Test func `Sentences with small changes are one hit that names the others`() throws {
        let fixture = try Fixture(texts: [
            "规划甲\n\n推进黄河流域兰州白银段生态保护和高质量发展，建设沿黄生态廊道，加强水土流失治理，保护湿地和森林。\n\n另一段黄河文字，与此无关。\n",
            "规划乙\n\n推进黄河流域兰州段生态保护和高质量发展，建设沿黄生态廊道，加强水土流失治理，保护湿地和森林。\n",
        ])
        let answer = try search(fixture, "黄河", fold: true)
        #expect(answer.total == 3)
        #expect(answer.hits.count == 2)
        let folded = try #require(answer.hits.first { !$0.alsoIn.isEmpty })
        #expect(Set(folded.alsoIn + [folded.passage.id]) == ["plan-0@1.2", "plan-1@1.2"])
    }

    @Test func `A part of a longer passage is not its duplicate`() throws {
        let fixture = try Fixture(texts: [
            "规划甲\n\n保护黄河湿地。\n\n保护黄河湿地，恢复两岸草原和森林，治理水土流失，建设生态廊道。\n"
        ])
        #expect(try search(fixture, "黄河", fold: true).hits.count == 2)
    }

    @Test func `Every passage is shown or named once, and the hits keep their order`() throws {
        let fixture = try Fixture()
        for text in ["城市群", "机制"] {
            for sort in SearchQuery.Sort.allCases { try check(text, sort, fixture) }
        }
    }

    private func check(_ text: String, _ sort: SearchQuery.Sort, _ fixture: Fixture) throws {
        let plain = try search(fixture, text, fold: false, sort: sort)
        let folded = try search(fixture, text, fold: true, sort: sort)
        #expect(folded.total == plain.total)
        let order = plain.hits.map(\.passage.id)
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        #expect((folded.hits.map(\.passage.id) + folded.hits.flatMap(\.alsoIn)).sorted() == order.sorted())
        let places = folded.hits.compactMap { place[$0.passage.id] }
        #expect(places == places.sorted(), "\(text), \(sort)")
        for hit in folded.hits {
            let all = ([hit.passage.id] + hit.alsoIn).compactMap { place[$0] }
            #expect(all == all.sorted(), "\(text), \(sort)")
        }
        for offset in [0, 3, 50] {
            let page = try search(fixture, text, fold: true, offset: offset, limit: 5, sort: sort)
            let expected = folded.hits.dropFirst(offset).prefix(5)
            #expect(page.hits.map(\.passage.id) == expected.map(\.passage.id), "\(text), \(sort)")
            #expect(page.hits.map(\.alsoIn) == expected.map(\.alsoIn), "\(text), \(sort)")
        }
    }

    @Test func `Looking at signatures first finds what comparing all pairs finds, as far as is asked`() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<200 {
            var sets: [[UInt64]] = []
            for _ in 0..<Int.random(in: 1...40, using: &random) {
                // Some are others with a few members changed, so that there is something to fold.
                var set = Set(sets.randomElement(using: &random) ?? [])
                if set.isEmpty || Bool.random(using: &random) {
                    let count = Int.random(in: 0...25, using: &random)
                    set = Set((0..<count).map { _ in UInt64.random(in: 0..<60, using: &random) })
                }
                for _ in 0..<Int.random(in: 0...3, using: &random) {
                    if let member = set.sorted().randomElement(using: &random) { set.remove(member) }
                    if Bool.random(using: &random) { set.insert(UInt64.random(in: 0..<60, using: &random)) }
                }
                sets.append(set.sorted())
            }
            var expected: [Int?] = []
            for (index, set) in sets.enumerated() {
                expected.append(
                    (0..<index).first { other in
                        let common = Set(set).intersection(sets[other]).count
                        let union = Set(set).union(sets[other]).count
                        return !set.isEmpty && expected[other] == nil && common * 5 >= union * 4
                    })
            }
            let signatures = sets.map { FoldingWindow.Signature($0) }
            #expect(FoldingWindow.leaders(signatures, upTo: .max) { sets[$0] } == expected)
            // Only what is folded into the first sets that stay is told when no more are asked for.
            let end = Int.random(in: 0...10, using: &random)
            let first = Set(expected.indices.filter { expected[$0] == nil && !sets[$0].isEmpty }.prefix(end))
            #expect(
                FoldingWindow.leaders(signatures, upTo: end) { sets[$0] }
                    == expected.map { leader in leader.flatMap { first.contains($0) ? $0 : nil } })
        }
    }
}
