import FoundationEssentials
import PlanDocuments
import PlanSearch
import SearchIndex

/// An index of a retrieval test's passages, in a temporary folder that goes when this goes.
///
/// Each passage is one line of a source file, and the line leads back to its id. What the reader makes of a line
/// (a heading cut off its front) still leads to the same passage.
final class PassageIndex {
    private static let passagesPerFile = 500
    private let folder: URL
    private let ids: [String]
    let engine: SearchEngine
    let indexedPassages: Int

    init(_ passages: [RetrievalData.Item]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "plansearch-evaluate-\(UUID().uuidString)")
        ids = passages.map(\.id)
        let corpus = folder.appending(path: "corpus")
        do {
            try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
            for start in stride(from: 0, to: passages.count, by: Self.passagesPerFile) {
                let lines = passages[start..<min(start + Self.passagesPerFile, passages.count)].map {
                    Self.line($0.text)
                }
                let number = String(start / Self.passagesPerFile)
                try Data((lines.joined(separator: "\n\n") + "\n").utf8)
                    .write(to: corpus.appending(path: "\(number).txt"))
            }
            let index = folder.appending(path: "index").path
            let report = try IndexBuilder(corpus: Corpus(folder: corpus.path), index: index).build()
            indexedPassages = report.passages
            engine = try SearchEngine(SearchContext(IndexSnapshot.open(at: index)))
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw error
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// A passage as one line that ends its sentence: the reader would take the next for the rest of one that does not.
    private static func line(_ text: String) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        return "。！？；".contains(line.last ?? "。") ? line : line + "。"
    }

    /// The ids of the passages found, the best first, each once.
    func ids(of hits: [SearchHit]) -> [String] {
        var seen: Set<String> = []
        return hits.compactMap { hit in
            guard let file = Int(hit.passage.file.dropLast(".txt".count)) else { return nil }
            // A blank line stands between two passages.
            let place = file * Self.passagesPerFile + (hit.line - 1) / 2
            return ids.indices.contains(place) && seen.insert(ids[place]).inserted ? ids[place] : nil
        }
    }
}
