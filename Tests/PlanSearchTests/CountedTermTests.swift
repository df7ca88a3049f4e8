import PlanSearch
import TestSupport
import Testing

/// Strings whose postings tell all are answered without reading a text; the answer is that of reading it.
@Suite struct CountedTermTests {
    /// Passages, scores and order of everything that is found.
    private func answer(_ engine: SearchEngine, _ text: String) throws -> [String] {
        var query = SearchQuery(text)
        query.limit = 10_000
        let answer = try engine.search(query)
        #expect(answer.total == answer.hits.count)
        return answer.hits.map { "\($0.passage.id) \($0.score)" }
    }

    @Test func aStringOfTwoCharactersScoresAsOnItsText() throws {
        let fixture = try Fixture()
        var random = SeededGenerator(seed: testSeed())
        var strings = ["发展", "规划", "兰州", "5g"]
        for _ in 0..<40 {
            let scalars = Array(fixture.passages.randomElement(using: &random)!.text.unicodeScalars)
            guard scalars.count > 2 else { continue }
            let start = Int.random(in: 0..<scalars.count - 1, using: &random)
            guard scalars[start...start + 1].allSatisfy(\.properties.isIdeographic) else { continue }
            strings.append(String(String.UnicodeScalarView(scalars[start...start + 1])))
        }
        for string in strings {
            // What is ruled out occurs nowhere, so only the way to the answer differs.
            let counted = try answer(fixture.engine, string)
            let read = try answer(fixture.engine, "\(string) -龘龘龘")
            #expect(counted == read, "\(string)")
            #expect(!counted.isEmpty, "\(string)")
        }
    }

    @Test func aCharacterTwiceIsNotCountedByItsOverlaps() throws {
        let fixture = try Fixture(texts: ["天天", "天天天", "天天天天", "天天，天天", "天天天天天"])
        #expect(try answer(fixture.engine, "天天") == answer(fixture.engine, "天天 -龘龘龘"))
        #expect(try answer(fixture.engine, "天天").count == 5)
    }
}
