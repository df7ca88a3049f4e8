import Foundation
import PlanSearch
import TestSupport
import Testing
import TextAnalysis

/// Every labelled name with another stage, place, head, number, core …: nothing may be found unless the text has it.
@Suite struct MentionTrapTests {
    private struct Label: Decodable {
        var query: String
    }

    /// What a part is replaced by; none of these stands in the corpus beside what else a name has.
    private static func replacement(_ kind: String, _ text: String) -> String? {
        switch kind {
        case "place": text.contains("玉林") ? "襄阳" : "玉林"
        case "core": text.unicodeScalars.count < 3 ? nil : "鹿角滩"
        case "road": "g999"
        case "head": text.contains("馆") ? "水库" : "博物馆"
        case "number":
            ["期", "线", "号"].first { text.hasSuffix($0) }.map { text == "七" + $0 ? "九" + $0 : "七" + $0 }
                ?? (text.hasSuffix("千伏") ? "110千伏" : nil)
        default: nil
        }
    }

    @Test func `a name with another part is found only where the text has that part`() throws {
        let fixture = try Fixture()
        let bytes = try ProjectFiles.bytes(ProjectFiles.root + "/Tests/Labels/mentions.jsonl")
        let labels = try bytes.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Label.self, from: Data($0))
        }
        var asked: [String: Int] = [:]
        var wrong: [String: [String]] = [:]
        for (index, label) in labels.enumerated() where index % 2 == 0 {
            let folded = String(decoding: Normalizer.fold(label.query).utf8, as: UTF8.self)
            for part in try fixture.engine.mentions(MentionQuery(label.query)).parts {
                guard let other = Self.replacement(part.kind, part.text), let range = folded.range(of: part.text) else {
                    continue
                }
                let mutant = folded.replacingCharacters(in: range, with: other)
                asked[part.kind, default: 0] += 1
                let found = try fixture.engine.mentions(MentionQuery(mutant)).mentions.first { mention in
                    !String(decoding: Normalizer.fold(mention.passage.text).utf8, as: UTF8.self).contains(other)
                }
                if let found { wrong[part.kind, default: []].append("\(mutant) ← \(found.name)") }
            }
        }
        #expect(asked.values.reduce(0, +) > 200)
        for (kind, names) in wrong {
            let most = max(2, asked[kind, default: 0] / 50)
            #expect(
                names.count <= most, "\(kind): \(names.count) of \(asked[kind] ?? 0): \(names.joined(separator: "; "))")
        }
        print(
            "traps: "
                + asked.keys.sorted().map { "\($0) \(wrong[$0]?.count ?? 0) of \(asked[$0] ?? 0)" }.joined(
                    separator: ", "))
    }
}
