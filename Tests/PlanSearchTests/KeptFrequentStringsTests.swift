import SearchIndex
import TestSupport
import Testing

@testable import PlanSearch

/// Frequent strings are those of the largest segments, and are found again when these are others.
struct KeptFrequentStringsTests {
    private let folder: TemporaryFolder
    private static let phrases = ["抽水蓄能电站", "城乡融合发展", "特色优势产业", "水资源配置"]

    init() throws {
        folder = try TemporaryFolder()
        let text = (0..<40).map { number in
            (0..<4).map { Self.phrases[($0 + number) % 4] }.joined(separator: "、") + "。"
        }
        for number in 0..<4 { try folder.write("c/\(number).txt", text.joined(separator: "\n\n")) }
        _ = try IndexBuilder(corpus: Corpus(folder: folder.file("c")), index: folder.file("i")).build()
    }

    private func update(_ text: String) throws -> IndexSnapshot {
        try folder.write("c/new.txt", text)
        _ = try IndexUpdater(corpus: Corpus(folder: folder.file("c")), index: folder.file("i")).update()
        return try IndexSnapshot.open(at: folder.file("i"))
    }

    private func texts(_ kept: KeptFrequentStrings, _ snapshot: IndexSnapshot) throws -> Set<String> {
        let found = try kept.strings(of: snapshot, limit: 1_000) { true }
        return Set(
            found.places.map { place in
                let store = snapshot.segments[found.segments[place.segment]].store
                let text = store.foldedText(ofPassage: place.passage)
                return String(decoding: text[place.offset..<place.offset + 3 * Int(place.length)], as: UTF8.self)
            })
    }

    @Test func `the largest segments leave a sixteenth of the text at most, and are no more than that takes`() {
        #expect(KeptFrequentStrings.largest([1, 1_000, 5]) == [1])
        #expect(KeptFrequentStrings.largest([10, 30, 20]) == [1, 2, 0])
        #expect(KeptFrequentStrings.largest([]) == [])
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<100 {
            let sizes = (0..<Int.random(in: 1...20, using: &random)).map { _ in
                Int.random(in: 0...1_000, using: &random)
            }
            let chosen = KeptFrequentStrings.largest(sizes)
            let (all, found) = (sizes.reduce(0, +), chosen.reduce(0) { $0 + sizes[$1] })
            #expect((all - found) * KeptFrequentStrings.leftOut <= all, "\(sizes)")
            if let last = chosen.last {
                #expect((all - found + sizes[last]) * KeptFrequentStrings.leftOut > all, "\(sizes)")
            }
        }
    }

    @Test func `a small change leaves them as they are, a large one does not`() throws {
        let kept = KeptFrequentStrings(small: 0)
        let first = try texts(kept, update("很小的一个文件。"))
        #expect(Self.phrases.allSatisfy(first.contains))
        // Not looked for again: nobody is asked whether it is wanted.
        let second = try update("另一个很小的文件。")
        #expect(second.segments.count > 1)
        #expect(try kept.strings(of: second, limit: 1_000) { false }.places.count == first.count)
        #expect(try texts(kept, second) == first)
        let large = try update(String(repeating: "人工智能、数字经济、人工智能。\n\n数字经济。\n\n", count: 60))
        #expect(throws: CollectionCancelled.self) { try kept.strings(of: large, limit: 1_000) { false } }
        #expect(try texts(kept, large).contains("数字经济"))
    }
}
