import ArgumentParser
import FoundationEssentials
import PlanDocuments
import PlanSearch
import SearchIndex

/// `plansearch-evaluate questions`.
struct QuestionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions",
        abstract: "Measures how often plain questions are answered by the first hits.",
        discussion: """
            LABELS is a file of JSON Lines: a question with the lines that answer it, \
            {"question": …, "answers": [{"file": …, "lines": [FIRST, LAST], "contains": …}]}. The folder is indexed \
            in a temporary folder and each question asked of it as it is typed, in the tier that answers it.

            A hit answers if it is of the file, spans one of the lines and has the words of "contains" that stand in \
            its part of them. success@1 is the share of questions whose first hit answers, MRR@10 the mean of 1/rank \
            of the first that does among ten.
            """)

    @Argument(help: ArgumentHelp("The file of questions.", valueName: "labels"))
    var labels: String

    @Argument(help: ArgumentHelp("The folder of texts.", valueName: "dir"))
    var corpus: String

    @Flag(help: "Name the questions that no first hit answers, with that hit.")
    var misses = false

    func run() throws {
        do {
            let questions = try Question.read(labels)
            guard !questions.isEmpty else { throw ValidationError("there is no question in \(labels)") }
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "plansearch-evaluate-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            _ = try IndexBuilder(corpus: Corpus(folder: corpus), index: folder.path).build()
            let engine = try SearchEngine(SearchContext(IndexSnapshot.open(at: folder.path)))
            try measure(questions, engine)
        } catch let fault as RetrievalData.Fault {
            throw ValidationError(fault.message)
        } catch let error as IndexError {
            throw ValidationError(error.message)
        }
    }

    private func measure(_ questions: [Question], _ engine: SearchEngine) throws {
        var within = [1: 0.0, 5: 0.0]
        var reciprocal = 0.0
        var times: [Duration] = []
        for question in questions {
            var query = SearchQuery(question.question)
            query.tier = .automatic
            query.limit = 10
            query.foldsDuplicates = true
            let clock = ContinuousClock()
            let start = clock.now
            let answer = try engine.search(query)
            times.append(clock.now - start)
            let rank = answer.hits.firstIndex { question.isAnswered(by: $0) }.map { $0 + 1 }
            for depth in within.keys where rank ?? .max <= depth { within[depth]! += 1 }
            reciprocal += rank.map { 1 / Double($0) } ?? 0
            if misses, rank != 1 {
                let first = answer.hits.first
                print(
                    "\(rank.map { "rank \($0)" } ?? "missed")  \(question.question)  "
                        + (first.map { "\($0.passage.file):\($0.line) \($0.passage.text.prefix(60))" } ?? "no hit"))
            }
        }
        let count = Double(questions.count)
        print(
            "\(questions.count) questions: success@1 \(Figures.fixed(within[1]! / count, 3))  "
                + "success@5 \(Figures.fixed(within[5]! / count, 3))  MRR@10 \(Figures.fixed(reciprocal / count, 3))")
        print(Figures.summary(of: times))
    }
}

/// A question with the lines that answer it.
struct Question: Decodable {
    struct Answer: Decodable {
        var file: String
        /// The first and the last, from 1.
        var lines: [Int]
        /// Words of the lines; white space does not count.
        var contains: String?
    }

    var question: String
    var answers: [Answer]

    /// - Throws: `RetrievalData.Fault`.
    static func read(_ path: String) throws -> [Question] {
        let decoder = JSONDecoder()
        return try RetrievalData.lines(path).map { number, line in
            guard let question = try? decoder.decode(Question.self, from: line),
                question.answers.allSatisfy({ $0.lines.count == 2 && $0.lines[0] <= $0.lines[1] })
            else { throw RetrievalData.Fault(message: "\(path):\(number): not a question with answers") }
            return question
        }
    }

    func isAnswered(by hit: SearchHit) -> Bool {
        let span = hit.passage.span
        return answers.contains { answer in
            guard answer.file == hit.passage.file, span.start.line <= answer.lines[1],
                span.lastLine >= answer.lines[0]
            else { return false }
            guard let words = answer.contains else { return true }
            return Self.bare(hit.passage.text).contains(Self.bare(words))
        }
    }

    private static func bare(_ text: String) -> String { String(text.filter { !$0.isWhitespace && $0 != "*" }) }
}
