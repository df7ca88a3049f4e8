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
            let data = try RetrievalData(folder: data, needsAnswers: index == nil)
            guard !data.queries.isEmpty else {
                throw RetrievalData.Fault(message: "there is no question with an answer in \(self.data)")
            }
            if let index {
                let engine = try SearchEngine(SearchContext(IndexSnapshot.open(at: index)))
                var times: [Duration] = []
                for query in data.queries { times.append(try ask(query.text, engine).time) }
                print(Self.summary(of: times))
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
        var times: [Duration] = []
        for query in data.queries {
            let (answer, time) = try ask(query.text, index.engine)
            times.append(time)
            let expected = data.answers[query.id] ?? []
            let found = Array(index.ids(of: answer.hits).prefix(10))
            if let rank = found.firstIndex(where: { expected.contains($0) }) {
                reciprocal += 1 / Double(rank + 1)
                if rank == 0 { first += 1 }
            }
            recall += Double(expected.intersection(found).count) / Double(expected.count)
        }
        let count = Double(data.queries.count)
        print(
            "hit@1 \(Self.fixed(first / count, 4))  MRR@10 \(Self.fixed(reciprocal / count, 4))  "
                + "recall@10 \(Self.fixed(recall / count, 4))")
        print(Self.summary(of: times))
    }

    /// Asks for more than ten hits, since two may be parts of one passage.
    private func ask(_ question: String, _ engine: SearchEngine) throws -> (answer: SearchAnswer, time: Duration) {
        // In quotation marks, so that nothing in a question is an operator; those that it holds would end it.
        let text = question.filter { !"\"“”「」『』＂".contains($0) }
        var query = SearchQuery("\"\(text)\"")
        query.tier = tier.policy
        query.foldsDuplicates = fold
        query.limit = 15
        let clock = ContinuousClock()
        let start = clock.now
        let answer = try engine.search(query)
        return (answer, clock.now - start)
    }

    private static func summary(of times: [Duration]) -> String {
        let sorted = times.map { Double($0.components.seconds) * 1e3 + Double($0.components.attoseconds) * 1e-15 }
            .sorted()
        func percentile(_ share: Double) -> String {
            fixed(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))], 2)
        }
        return "milliseconds a question: p50 \(percentile(0.5))  p99 \(percentile(0.99))  most \(percentile(1))"
    }

    private static func fixed(_ value: Double, _ places: Int) -> String {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let digits = String(Int((value * scale).rounded()))
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return padded.dropLast(places) + "." + padded.suffix(places)
    }
}
