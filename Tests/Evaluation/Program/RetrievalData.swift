import FoundationEssentials

/// A retrieval test: passages, questions, and which passages answer which question.
///
/// A folder with `passages.jsonl` (`id`, `text`), `queries.jsonl` (`id`, `text`) and `qrels.tsv` (question, passage,
/// grade; 0 is no answer).
struct RetrievalData {
    struct Item: Decodable {
        var id: String
        var text: String
    }

    /// The folder's data is not what it should be; the message names the file and the line.
    struct Fault: Error {
        var message: String
    }

    var passages: [Item]
    var queries: [Item]
    /// The passages that answer a question, by the question's id.
    var answers: [String: Set<String>]

    /// - Parameter needsAnswers: whether to read the passages and the answers, or the questions alone.
    /// - Throws: ``Fault``.
    init(folder: String, needsAnswers: Bool) throws {
        queries = try Self.items("\(folder)/queries.jsonl")
        passages = []
        answers = [:]
        guard needsAnswers else { return }
        passages = try Self.items("\(folder)/passages.jsonl")
        let path = "\(folder)/qrels.tsv"
        for (number, line) in try Self.lines(path) {
            let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard fields.count == 3, let grade = Int(fields[2]) else {
                throw Fault(message: "\(path):\(number): not a question, a passage and a grade with tabs between them")
            }
            if grade > 0 { answers[fields[0], default: []].insert(fields[1]) }
        }
        queries.removeAll { answers[$0.id] == nil }
    }

    private static func items(_ path: String) throws -> [Item] {
        let decoder = JSONDecoder()
        return try lines(path).map { number, line in
            do {
                return try decoder.decode(Item.self, from: line)
            } catch {
                throw Fault(message: "\(path):\(number): not a JSON object with an id and a text")
            }
        }
    }

    /// The lines that are not empty, numbered from 1.
    static func lines(_ path: String) throws -> [(number: Int, bytes: Data)] {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw Fault(message: "cannot read \(path)")
        }
        return data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
            .map { ($0.offset + 1, Data($0.element)) }.filter { !$0.1.isEmpty }
    }
}
