import Foundation
import PlanDocuments
import PlanSearch
import TestSupport
import Testing

/// What the passages of the corpus are read to say of projects, compared with labels: see Tests/Labels.
@Suite struct StatusLabelTests {
    private struct Label: Decodable {
        var set: String
        var file: String
        var line: Int
        var project: String
        var status: String
        var acceptable: [String]
    }

    @Test func `most labelled sentences of the corpus are read as labelled, and no aim as a fact`() throws {
        let fixture = try Fixture()
        let bytes = try ProjectFiles.bytes(ProjectFiles.root + "/Tests/Labels/statuses.jsonl")
        var (asked, found, right) = (0, 0, 0)
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let label = try JSONDecoder().decode(Label.self, from: Data(line))
            guard label.set == "corpus" else { continue }
            asked += 1
            var query = MentionQuery(label.project)
            query.limit = 10_000
            let hits = try fixture.engine.mentions(query).mentions.filter {
                $0.passage.file == label.file && $0.passage.span.lines.contains(label.line)
            }
            guard let hit = hits.first else { continue }
            found += 1
            let accepted = [label.status] + label.acceptable
            if accepted.contains(hit.state.rawValue) { right += 1 }
            if hit.state.isReported { #expect(accepted.contains(hit.state.rawValue), "\(label.project)") }
            #expect((hit.state == .none) == (hit.stateWording == nil))
        }
        #expect(asked > 30)
        #expect(Double(found) >= 0.9 * Double(asked), "\(found) of \(asked) found")
        #expect(Double(right) >= 0.95 * Double(found), "\(right) of \(found) as labelled")
        print("\(right) of \(found) as labelled, \(asked) asked")
    }
}
