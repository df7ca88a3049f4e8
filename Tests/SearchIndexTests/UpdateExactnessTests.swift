import Foundation
import PlanDocuments
import TestSupport
import Testing

@testable import SearchIndex

/// Whatever sequence of changes led to an index, it answers as one that was built from the same files does.
struct UpdateExactnessTests {
    @Test(arguments: 0..<3)
    func `Answers after any sequence of changes are those of a fresh build and of a scan`(round: Int) throws {
        var state = try ChangingCorpus(seed: testSeed() &+ UInt64(round))
        var history: [String] = []
        var largest = 0
        for _ in 0..<12 {
            history.append(try state.change())
            let report = try state.update()
            largest = max(largest, report.segments)
            #expect(report.mergeFault == nil)
            #expect(try IndexChecker(index: state.index).check().faults.isEmpty, "\(history)")
            let updated = try Answers(index: state.index)
            let fresh = try Answers(index: state.freshIndex())
            for query in state.queries(12) where !query.allSatisfy(\.isWhitespace) {
                #expect(try updated.lines(query) == fresh.lines(query), "\(query) after \(history)")
                #expect(try updated.ids(query) == state.scan(query), "\(query) after \(history)")
            }
        }
        #expect(largest > 1, "no update left more than one segment: \(history)")
        // What is left in one segment has the statistics of a fresh build too, so that even scores are the same.
        var merger = IndexMerger(index: state.index)
        merger.mergesAll = true
        _ = try merger.merge()
        let merged = try Answers(index: state.index)
        let fresh = try Answers(index: state.freshIndex())
        for query in state.queries(20) where !query.allSatisfy(\.isWhitespace) {
            #expect(
                try merged.lines(query, withScores: true) == fresh.lines(query, withScores: true),
                "\(query) after \(history)")
        }
    }

    @Test func `All segments merged into one are the bytes of a fresh build`() throws {
        let folder = try TemporaryFolder()
        let corpus = Corpus(folder: folder.file("c"))
        for (number, name) in ProjectFiles.corpusFiles.enumerated() {
            try folder.write("c/" + name, try ProjectFiles.bytes(ProjectFiles.corpus + "/" + name))
            try folder.write("c/z-\(number).txt", "待删除的第\(number)号规划。")
            _ = try IndexUpdater(corpus: corpus, index: folder.file("i")).update()
        }
        for number in 0..<5 { try FileManager.default.removeItem(atPath: folder.file("c/z-\(number).txt")) }
        let last = try IndexUpdater(corpus: corpus, index: folder.file("i")).update()
        #expect(last.removed.count == 5)
        #expect(last.segments == 5)
        var merger = IndexMerger(index: folder.file("i"))
        merger.mergesAll = true
        let report = try merger.merge()
        #expect(report.merged == 5 && report.written == 1 && report.dropped == 5)
        _ = try IndexBuilder(corpus: corpus, index: folder.file("fresh")).build()
        let merged = try #require(try Manifest.read(fromIndex: folder.file("i")).segments.first)
        let fresh = try #require(try Manifest.read(fromIndex: folder.file("fresh")).segments.first)
        for name in ["passages.bin", "sources.bin"] {
            #expect(
                try ProjectFiles.bytes(folder.file("i/\(merged.name)/\(name)"))
                    == ProjectFiles.bytes(folder.file("fresh/\(fresh.name)/\(name)")), "\(name)")
        }
        #expect(
            try Postings.digest(folder.file("i/\(merged.name)/postings"))
                == Postings.digest(folder.file("fresh/\(fresh.name)/postings")))
        #expect(merged.live == fresh.live)
        #expect(try merger.merge().merged == 0)
    }

    @Test func `The ids of files that differ in their extensions do not depend on which was first`() throws {
        let folder = try TemporaryFolder()
        let names = [
            "a.txt", "a.md", "a.text", "b/c.txt", "b:c.txt", "b~.c.txt", "e.txt", "e.txt.txt", "e.md.txt", "e.md",
        ]
        var random = SeededGenerator(seed: testSeed())
        var byOrder: Set<[String: String]> = []
        for round in 0..<3 {
            let corpus = Corpus(folder: folder.file("c\(round)"))
            var before: [String: String] = [:]
            for name in names.shuffled(using: &random) {
                try folder.write("c\(round)/" + name, "规划 \(name)。")
                _ = try IndexUpdater(corpus: corpus, index: folder.file("i\(round)")).update()
                let ids = try Self.ids(folder.file("i\(round)"))
                for (path, id) in before { #expect(ids[path] == id) }
                before = ids
            }
            #expect(Set(before.values).count == names.count)
            byOrder.insert(before)
        }
        #expect(byOrder.count == 1)
        #expect(byOrder.first?["a.txt"] == "a@1")
        #expect(byOrder.first?["a.md"] == "a.md@1")
        #expect(byOrder.first?["b/c.txt"] == "b:c@1")
    }

    /// The id of each file's plan.
    private static func ids(_ index: String) throws -> [String: String] {
        var ids: [String: String] = [:]
        for segment in try IndexSnapshot.open(at: index).segments {
            for number in 0..<segment.store.planCount where !segment.deletedPlans.contains(number) {
                let plan = try segment.store.plan(number)
                ids[try segment.store.sourcePath(plan.file)] = plan.id
            }
        }
        return ids
    }
}
