import Foundation
import PlanLanguage
import TestSupport
import Testing
import TextAnalysis

@testable import ProjectNames

/// The quick tests before an alignment hide nothing that the alignment would find.
@Suite struct NameFilterTests {
    /// The sentences of the corpus, in every way to read them.
    static let sentences: [Scalars] = CorpusLines.shared.folded.flatMap { line in
        line.withUnsafeBytes { folded in
            NamePassage(folded).readings.flatMap { reading in
                reading.sentences.map { Scalars(reading.text.scalars[$0]) }
            }
        }
    }

    @Test func `no mention and no possible one is hidden by the filter`() throws {
        var random = SeededGenerator(seed: testSeed())
        let names = try Self.labelledNames()
        for _ in 0..<30 {
            let name = Self.variant(of: try #require(names.randomElement(using: &random)), names, &random)
            let plain = ProjectName(NameExcerpt.project(in: name))
            let informed = try plain.informed(by: CorpusLines.shared)
            guard informed.isDistinctive || informed.isPhrase else { continue }
            let aligner = NameAligner(
                informed, attraction: try informed.attraction(by: CorpusLines.shared),
                areKin: { $0 != $1 && $0 % 5 == $1 % 5 })
            let context = NameContext(headings: [], regions: Bool.random(using: &random) ? [] : [["甘肃省".folded]])
            // Some with a part of the name, which chance would seldom give.
            let parts = informed.slots.map(\.text).filter { $0.count > 1 }
            let near = Self.sentences.filter { text in
                parts.contains { text.firstIndex(of: $0, in: 0..<text.count) != nil }
            }
            let tried =
                (0..<60).compactMap { _ in near.randomElement(using: &random) }
                + (0..<20).compactMap { _ in Self.sentences.randomElement(using: &random) }
            for text in tried where !aligner.mayMention(text, 0..<text.count, context) {
                let hidden = aligner.alignments(in: NameSentence(text), context).filter {
                    $0.isMention || $0.isPossible
                }
                #expect(hidden.isEmpty, "\(name.string) in \(text.string): \(hidden.map(\.steps))")
            }
        }
    }

    @Test func `whatever a table has may begin a token`() {
        let words =
            NameWords.shared.words.map(\.scalars) + Lexicon.words(.riverOrWork) + Lexicon.words(.verb, trait: "project")
            + RegionTable.shared.regions.flatMap { [Scalars($0.name), Scalars.folded($0.name)] }
        for word in words where !word.isEmpty {
            #expect(TokenStarts.shared.mayBegin(in: word, at: 0), "\(word.string)")
        }
        let numbers = ["三期", "第二", "东线", "g30", "国道568线", "750千伏", "百万千瓦"]
        for number in numbers { #expect(TokenStarts.shared.mayBegin(in: Scalars(number), at: 0), "\(number)") }
        // It would be no test of anything otherwise.
        let text = Scalars("曹家堡哇让巴藏沟")
        #expect(text.indices.contains { !TokenStarts.shared.mayBegin(in: text, at: $0) })
    }

    // MARK: Names

    private static func labelledNames() throws -> [Scalars] {
        try ["mentions.jsonl", "mentions-unseen.jsonl"].flatMap { file in
            let labels = CorpusLines.root.appendingPathComponent("Tests/Labels").appendingPathComponent(file)
            return try String(contentsOf: labels, encoding: .utf8).split(separator: "\n").map { line in
                let query = try JSONDecoder().decode([String: Query].self, from: Data(line.utf8))["query"]?.text ?? ""
                return ScalarText(Normalizer.fold(query).utf8, remarks: .kept).scalars
            }
        }
    }

    /// A value of a label, of which only the text counts.
    private struct Query: Decodable {
        var text: String?
        init(from decoder: any Decoder) throws {
            text = try? decoder.singleValueContainer().decode(String.self)
        }
    }

    /// The name, without one of its parts, with one in another form, or with one of another name's.
    private static func variant(
        of name: Scalars, _ others: [Scalars], _ random: inout SeededGenerator
    ) -> Scalars {
        guard let slot = ProjectName(name).slots.randomElement(using: &random),
            Int.random(in: 0...3, using: &random) > 0,
            let at = name.firstIndex(of: slot.text, in: 0..<name.count)
        else { return name }
        let other = others.randomElement(using: &random).flatMap { ProjectName($0).slots.randomElement(using: &random) }
        let instead: [Scalars] = [[], slot.forms.randomElement(using: &random)?.scalars ?? [], other?.text ?? []]
        return name[..<at] + (instead.randomElement(using: &random) ?? []) + name[(at + slot.text.count)...]
    }
}

/// The lines of the corpus as what an index knows of strings.
private struct CorpusLines: NameEvidence {
    static let shared = CorpusLines()
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    let folded: [[UInt8]]
    private let lines: [Scalars]
    var passages: Int { lines.count }

    private init() {
        let corpus = Self.root.appendingPathComponent("Corpus")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
        folded = files.filter { $0.hasSuffix(".txt") }.sorted().flatMap { file in
            let text = (try? String(contentsOf: corpus.appendingPathComponent(file), encoding: .utf8)) ?? ""
            return text.split(separator: "\n").map { Normalizer.fold(String($0)).utf8 }
        }
        lines = folded.map { ScalarText($0, remarks: .kept).scalars }
    }

    func passages(having text: Scalars) -> Int {
        lines.count { $0.firstIndex(of: text, in: 0..<$0.count) != nil }
    }

    func visit(_ text: Scalars, _ body: (Scalars, Int) throws -> Void) rethrows {
        for line in lines {
            if let start = line.firstIndex(of: text, in: 0..<line.count) { try body(line, start) }
        }
    }
}

extension String {
    fileprivate var folded: Scalars { Scalars.folded(self) }
}
