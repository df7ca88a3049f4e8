import ArgumentParser
import PlanSearch
import SearchIndex

/// `plansearch-evaluate retrieval`.
struct RetrievalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retrieval",
        abstract: "Measures how well the relaxed tier ranks.",
        discussion: """
            The folder holds a retrieval test: passages.jsonl and queries.jsonl (objects with id and text, one a line) \
            and qrels.tsv (question, passage, grade). The passages are indexed in a temporary folder and the \
            questions asked of it:

              plansearch-evaluate retrieval retrieval/cmrc2018-dev

            hit@1 is the share of questions whose first hit is an answer, MRR@10 the mean of 1/rank of the first \
            answer among ten, recall@10 the mean share of a question's answers among ten.
            """)

    @Argument(help: ArgumentHelp("The folder of the retrieval test.", valueName: "dir"))
    var data: String

    @Option(
        help: ArgumentHelp(
            "Ask the questions of this index instead, and print only how long that takes.", valueName: "dir"))
    var index: String?

    @Option(help: "How to take the questions: exact, relaxed or automatic.")
    var tier = Tier.relaxed

    @Flag(help: "Fold near-duplicates.")
    var fold = false

    @Flag(help: "Ask for a hundred passages, and print recall@100.")
    var deep = false

    @Option(help: "Ask the questions whose place in the file, from 0, is even or odd.")
    var half: Half?

    enum Half: String, ExpressibleByArgument, CaseIterable { case even, odd }

    enum Tier: String, ExpressibleByArgument, CaseIterable {
        case exact, relaxed, automatic

        var policy: SearchQuery.TierPolicy {
            switch self {
            case .exact: .exact
            case .relaxed: .relaxed
            case .automatic: .automatic
            }
        }
    }

    func run() throws {
        do {
            print(CommandLine.arguments.joined(separator: " "))
            var data = try RetrievalData(folder: data, needsAnswers: index == nil)
            if let half {
                data.queries = data.queries.enumerated().filter { $0.offset % 2 == (half == .even ? 0 : 1) }
                    .map(\.element)
            }
            guard !data.queries.isEmpty else {
                throw RetrievalData.Fault(message: "there is no question with an answer in \(self.data)")
            }
            if let index {
                let engine = try SearchEngine(SearchContext(IndexSnapshot.open(at: index)))
                var times: [Duration] = []
                for query in data.queries { times.append(try ask(query.text, engine).time) }
                print(Figures.summary(of: times))
            } else {
                try evaluate(data)
            }
        } catch let fault as RetrievalData.Fault {
            throw ValidationError(fault.message)
        } catch let error as IndexError {
            throw ValidationError(error.message)
        }
    }

    private func evaluate(_ data: RetrievalData) throws {
        let index = try PassageIndex(data.passages)
        print("\(data.passages.count) passages, indexed as \(index.indexedPassages); \(data.queries.count) questions")
        var first = 0.0
        var reciprocal = 0.0
        var recall = 0.0
        var deepRecall = 0.0
        var times: [Duration] = []
        for query in data.queries {
            let (answer, time) = try ask(query.text, index.engine)
            times.append(time)
            let expected = data.answers[query.id] ?? []
            let all = index.ids(of: answer.hits)
            let found = Array(all.prefix(10))
            if let rank = found.firstIndex(where: { expected.contains($0) }) {
                reciprocal += 1 / Double(rank + 1)
                if rank == 0 { first += 1 }
            }
            recall += Double(expected.intersection(found).count) / Double(expected.count)
            deepRecall += Double(expected.intersection(all.prefix(100)).count) / Double(expected.count)
        }
        let count = Double(data.queries.count)
        print(
            "hit@1 \(Figures.fixed(first / count, 4))  MRR@10 \(Figures.fixed(reciprocal / count, 4))  "
                + "recall@10 \(Figures.fixed(recall / count, 4))"
                + (deep ? "  recall@100 \(Figures.fixed(deepRecall / count, 4))" : ""))
        print(Figures.summary(of: times))
    }

    /// Asks for more hits than are counted, since two may be parts of one passage.
    private func ask(_ question: String, _ engine: SearchEngine) throws -> (answer: SearchAnswer, time: Duration) {
        // In quotation marks, so that nothing in a question is an operator; those that it holds would end it.
        let text = question.filter { !"\"“”「」『』＂".contains($0) }
        var query = SearchQuery("\"\(text)\"")
        query.tier = tier.policy
        query.foldsDuplicates = fold
        query.limit = deep ? 150 : 15
        let clock = ContinuousClock()
        let start = clock.now
        let answer = try engine.search(query)
        return (answer, clock.now - start)
    }
}
