import Foundation
import PlanDocuments
import PlanSearch
import TestSupport
import Testing

/// How many plain questions the first hits answer: see Tests/Labels.
struct PlainQuestionTests {
    private struct Question: Decodable {
        struct Answer: Decodable {
            var file: String
            /// The first and the last, from 1.
            var lines: [Int]
            var contains: String?
        }

        var question: String
        var answers: [Answer]

        func isAnswered(by hit: SearchHit) -> Bool {
            let span = hit.passage.span
            let text = bare(hit.passage.text)
            return answers.contains { answer in
                answer.file == hit.passage.file && span.start.line <= answer.lines[1]
                    && span.lastLine >= answer.lines[0] && answer.contains.map { text.contains(bare($0)) } ?? true
            }
        }

        private func bare(_ text: String) -> String { String(text.filter { !$0.isWhitespace && $0 != "*" }) }
    }

    /// The counts are those reached: one question less shows here.
    @Test(arguments: [("questions.jsonl", 60, 48, 55), ("questions-tuning.jsonl", 158, 134, 152)])
    func `As many questions are answered by the first hit and the first five as were`(
        _ file: String, _ count: Int, _ byFirst: Int, _ byFive: Int
    ) throws {
        let fixture = try Fixture()
        let lines = try ProjectFiles.bytes(ProjectFiles.root + "/Tests/Labels/" + file)
            .split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == count)
        var (first, five) = (0, 0)
        for line in lines {
            let question = try JSONDecoder().decode(Question.self, from: Data(line))
            var query = SearchQuery(question.question)
            query.tier = .automatic
            query.limit = 5
            query.foldsDuplicates = true
            let hits = try fixture.engine.search(query).hits
            let rank = hits.firstIndex { question.isAnswered(by: $0) }
            if rank == 0 { first += 1 }
            if rank != nil { five += 1 }
        }
        #expect(first >= byFirst, "\(first) of \(count) by the first hit")
        #expect(five >= byFive, "\(five) of \(count) by the first five")
    }
}
