import PlanDocuments
import PlanSearch
import SearchIndex
import TestSupport
import TextAnalysis

/// An index of the real corpus, and the same passages read without it.
final class Fixture {
    /// A passage as the oracle sees it: read from the source, folded, no index involved.
    struct Passage {
        var id: String
        var kind: PassageKind
        var section: Int?
        var plan: String
        var text: String
        var agencies: ResponsibleUnits
        /// Folded, with a zero byte at the end for `strstr`.
        var folded: [UInt8]
    }

    let folder: TemporaryFolder
    let engine: SearchEngine
    let passages: [Passage]
    let plans: [Plan]

    /// - Parameter aliases: the lines of an aliases file.
    init(corpus: String = ProjectFiles.corpus, aliases: String? = nil) throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        let builder = IndexBuilder(corpus: Corpus(folder: corpus), index: folder.file("index"))
        _ = try builder.build()
        let file = try aliases.map { AliasFile(path: try folder.write("aliases.tsv", $0)) }
        engine = try SearchEngine(SearchContext(IndexSnapshot.open(at: folder.file("index")), aliases: file))
        var passages: [Passage] = []
        var plans: [Plan] = []
        for entry in try Corpus(folder: corpus).list().entries {
            let source = try Corpus(folder: corpus).read(entry, maximumSize: .max)
            for plan in PlanReader.read(source).plans {
                for (number, passage) in plan.passages.enumerated() {
                    let text = plan.text(of: passage)
                    passages.append(
                        Passage(
                            id: "\(plan.id).\(number + 1)", kind: passage.kind, section: passage.section,
                            plan: plan.id, text: text,
                            agencies: passage.agencies.map { plan.agencies[$0] } ?? ResponsibleUnits(),
                            folded: Normalizer.fold(text).utf8 + [0]))
                }
                plans.append(plan)
            }
        }
        self.passages = passages
        self.plans = plans
    }

    /// A small corpus of one file for each text.
    convenience init(texts: [String], aliases: String? = nil) throws {
        let source = try TemporaryFolder()
        for (index, text) in texts.enumerated() { try source.write("plan-\(index).txt", text) }
        try self.init(corpus: source.path, aliases: aliases)
    }

    /// Every passage that a query finds, by id.
    func search(_ query: String) throws -> Set<String> {
        var search = SearchQuery(query)
        search.limit = 10_000
        let answer = try engine.search(search)
        #if DEBUG
            precondition(answer.total == answer.hits.count, "the total of \(query) is not the number of its hits")
        #endif
        return Set(answer.hits.map(\.passage.id))
    }
}
