import Foundation
import PlanDocuments
import SearchIndex
import TestSupport
import Testing
import TextAnalysis

@Suite struct BuildTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var index: String { folder.file("index") }

    private func build(_ corpus: String, threads: Int = 2) throws -> IndexBuilder.Report {
        try IndexBuilder(corpus: Corpus(folder: corpus), index: index, threads: threads).build()
    }

    @Test func theStoreHoldsThePassagesAsTheyWereRead() throws {
        _ = try build(ProjectFiles.corpus)
        let snapshot = try IndexSnapshot.open(at: index)
        #expect(snapshot.segments.count == 1)
        let store = snapshot.segments[0].store
        var number = 0
        var planNumber = 0
        for name in ProjectFiles.corpusFiles {
            let source = SourceFile(path: name, bytes: try ProjectFiles.bytes(ProjectFiles.corpus + "/" + name))
            for plan in PlanReader.read(source).plans {
                let stored = try store.plan(planNumber)
                #expect(stored.id == plan.id)
                #expect(stored.title == plan.title)
                #expect(stored.noticeTitle == plan.noticeTitle)
                #expect(stored.documentNumber == plan.documentNumber)
                #expect(stored.issuers == plan.issuers)
                #expect(stored.regions == plan.regions)
                #expect(stored.date == plan.date)
                #expect(stored.level == plan.level)
                #expect(stored.period == plan.period)
                #expect(try store.sections(ofPlan: planNumber).map(\.title) == plan.sections.map(\.title))
                #expect(try store.sections(ofPlan: planNumber).map(\.headingRange) == plan.sections.map(\.headingRange))
                for passage in plan.passages {
                    let read = try store.passage(number)
                    #expect(read.kind == passage.kind)
                    #expect(read.section == passage.section)
                    #expect(read.pieces == Array(plan.pieces[passage.pieces]))
                    #expect(read.text == Array(plan.text[passage.text]))
                    #expect(read.folded == Normalizer.fold(Array(plan.text[passage.text])))
                    #expect(Array(store.foldedText(ofPassage: number)) == read.folded.utf8)
                    #expect(
                        try store.path(ofSection: read.section, plan: planNumber)
                            == plan.path(ofSection: passage.section))
                    #expect(
                        try read.agencies.map { try store.agencies($0, ofPlan: planNumber) }
                            == passage.agencies.map { plan.agencies[$0] })
                    #expect(store.plan(ofPassage: number) == planNumber)
                    number += 1
                }
                planNumber += 1
            }
        }
        #expect(number == store.passageCount)
        #expect(planNumber == 7)
    }

    @Test func manyPartsAndThreadsGiveTheSameIndexAsOne() throws {
        // More than 2 MiB of text, so that there are several parts, and more passages than one database takes.
        var random = SeededGenerator(seed: testSeed())
        let corpus = try TemporaryFolder()
        let sentences = String(
            decoding: try ProjectFiles.bytes(ProjectFiles.corpus + "/" + ProjectFiles.corpusFiles[0]), as: UTF8.self
        )
        .split(separator: "\n").filter { $0.count > 20 }
        for file in 0..<25 {
            var text = ""
            for _ in 0..<400 { text += sentences.randomElement(using: &random)! + "\n\n" }
            try corpus.write("sub/plan-\(file).txt", text)
        }
        let one = try IndexBuilder(corpus: Corpus(folder: corpus.path), index: folder.file("one"), threads: 1).build()
        let many = try IndexBuilder(corpus: Corpus(folder: corpus.path), index: folder.file("many"), threads: 4).build()
        #expect(one.passages == many.passages)
        let a = try IndexSnapshot.open(at: folder.file("one")).segments[0].store
        let b = try IndexSnapshot.open(at: folder.file("many")).segments[0].store
        #expect(a.passageCount == b.passageCount)
        for passage in 0..<a.passageCount {
            #expect(try a.passage(passage).text == b.passage(passage).text)
        }
        #expect(try IndexChecker(index: folder.file("many")).check().faults.isEmpty)
    }

    @Test func aNewBuildIsANewGenerationAndRemovesTheOldSegments() throws {
        #expect(try build(ProjectFiles.corpus).generation == 1)
        let old = try IndexSnapshot.open(at: index)
        #expect(try build(ProjectFiles.corpus).generation == 2)
        let names = try FileManager.default.contentsOfDirectory(atPath: index).sorted()
        #expect(names == ["lock", "manifest.json", "segment-000002", "signatures.cache"])
        // Who opened the old generation still reads it.
        #expect(try old.segments[0].store.passage(0).text.isEmpty == false)
    }

    @Test func theCoverageOfTheRealCorpusIsComplete() throws {
        let report = try build(ProjectFiles.corpus)
        #expect(report.plans == 7)
        #expect(report.faults.isEmpty)
        #expect(report.encodingFaults.isEmpty)
        #expect(report.coverage.isComplete)
        #expect(report.others == ["README.md"])
    }

    @Test func idsAreMadeOfThePathAndTheOrder() throws {
        let corpus = try TemporaryFolder()
        try corpus.write("甘肃/规划.txt", "甘肃省规划\n\n发展产业。")
        try corpus.write("a.txt", "第一个文件。")
        try corpus.write("a.md", "第二个文件。")
        _ = try build(corpus.path)
        let store = try IndexSnapshot.open(at: index).segments[0].store
        let ids = try (0..<store.planCount).map { try store.plan($0).id }
        #expect(ids == ["a.md@1", "a@1", "甘肃:规划@1"])
    }
}
