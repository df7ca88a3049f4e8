import Foundation
import Localization
import PlanDocuments
import PlanSearch
import TestSupport
import Testing

/// Real questions to the real corpus and the five best hits of each, which a person has read and found right.
///
/// `PLANSEARCH_RECORD=1` writes the hits anew and keeps queries and comments; read the difference before it is
/// committed.
struct GoldenQueriesTests {
    private let path = ProjectFiles.root + "/Tests/PlanSearchTests/Golden/queries.txt"

    @Test func `Forty queries have the five best hits that were found right by eye`() throws {
        let fixture = try Fixture()
        let recorded = String(decoding: try ProjectFiles.bytes(path), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var lines: [String] = []
        var queries = 0
        for line in recorded where !line.hasPrefix("  ") {
            lines.append(line)
            guard line.hasPrefix("? ") else { continue }
            queries += 1
            lines += try answer(String(line.dropFirst(2)), fixture)
        }
        if ProcessInfo.processInfo.environment["PLANSEARCH_RECORD"] == "1" {
            try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
            return
        }
        #expect(queries == 40)
        for (line, other) in zip(lines, recorded) { try #require(line == other) }
        #expect(lines.count == recorded.count)
    }

    private func answer(_ text: String, _ fixture: Fixture) throws -> [String] {
        var query = SearchQuery(text)
        query.tier = .automatic
        query.foldsDuplicates = true
        query.limit = 5
        query.snippetLength = 60
        let answer = try fixture.engine.search(query)
        var lines = ["  \(answer.tier.rawValue), \(answer.total) in all"]
        if let hint = answer.hint?.english { lines.append("  \(hint)") }
        for hit in answer.hits {
            let file = hit.passage.file.dropLast(".txt".count)
            let also = hit.alsoIn.isEmpty ? "" : ", also in \(hit.alsoIn.count)"
            lines.append("  \(file):\(hit.line) \(hit.passage.kind.name)\(also) [\(hit.passage.path.last ?? "")]")
            lines.append("    \(marked(hit.snippet))")
        }
        return lines
    }

    /// The snippet with its highlights in square brackets.
    private func marked(_ snippet: Snippet) -> String {
        var text = ""
        for (index, scalar) in snippet.text.unicodeScalars.enumerated() {
            if snippet.ranges.contains(where: { $0.lowerBound == index }) { text += "[" }
            text.unicodeScalars.append(scalar)
            if snippet.ranges.contains(where: { $0.upperBound == index + 1 }) { text += "]" }
        }
        return text
    }
}
