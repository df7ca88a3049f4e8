import Foundation
import PlanDocuments
import SearchIndex
import TestSupport
import Testing
import TextAnalysis

/// What is wrong with a corpus or an index is said, and nothing that was there before is lost.
@Suite struct BadInputTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var index: String { folder.file("index") }

    private func build(_ corpus: String, maximumFileSize: Int? = nil) throws -> IndexBuilder.Report {
        var builder = IndexBuilder(corpus: Corpus(folder: corpus), index: index)
        if let maximumFileSize { builder.maximumFileSize = maximumFileSize }
        return try builder.build()
    }

    private func failure(_ body: () throws -> some Any) throws -> IndexError {
        try #require(throws: IndexError.self) { _ = try body() }
    }

    /// An index that a failing build must not touch, with what it looked like.
    private func oldIndex() throws -> Data {
        try folder.write("old/plan.txt", "旧规划。")
        _ = try build(folder.file("old"))
        return try Data(contentsOf: URL(fileURLWithPath: index + "/manifest.json"))
    }

    @Test func aMissingOrEmptyCorpusLeavesTheOldIndex() throws {
        let before = try oldIndex()
        let missing = try failure { try build(folder.file("nowhere")) }
        #expect(missing.code == .corpus)
        #expect(missing.message.contains("nowhere") && missing.message.contains("--corpus"))
        try FileManager.default.createDirectory(atPath: folder.file("empty"), withIntermediateDirectories: true)
        let empty = try failure { try build(folder.file("empty")) }
        #expect(empty.code == .corpus)
        #expect(empty.message.contains("no plan texts"))
        let file = try failure { try build(folder.write("file.txt", "不是文件夹")) }
        #expect(file.message.contains("is not a folder"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: index + "/manifest.json")) == before)
        #expect(try IndexChecker(index: index).check().faults.isEmpty)
    }

    @Test func bytesThatAreNotUTF8AreNamedAndTheRestIsIndexed() throws {
        try folder.write("c/a.txt", Array("第一行。\n\n前".utf8) + [0xFF, 0xFE] + Array("后。\n".utf8))
        let report = try build(folder.file("c"))
        #expect(report.encodingFaults.map(\.path) == ["a.txt"])
        #expect(report.encodingFaults.first?.fault.line == 3)
        #expect(report.encodingFaults.first?.fault.byte == 17)
        #expect(report.passages > 0)
    }

    @Test func aFileThatIsTooLargeIsLeftOutByName() throws {
        try folder.write("c/small.txt", "小文件。")
        try folder.write("c/large.txt", String(repeating: "大文件。", count: 1_000))
        let report = try build(folder.file("c"), maximumFileSize: 1_000)
        #expect(report.faults.map(\.path) == ["large.txt"])
        #expect(report.faults.first?.reason.contains("--max-file-size") == true)
        #expect(report.files == 1)
    }

    @Test func aCorpusOfNothingReadableLeavesTheOldIndex() throws {
        let before = try oldIndex()
        try folder.write("c/large.txt", String(repeating: "大文件。", count: 1_000))
        let error = try failure { try build(folder.file("c"), maximumFileSize: 10) }
        #expect(error.code == .corpus)
        #expect(error.message.contains("large.txt"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: index + "/manifest.json")) == before)
    }

    @Test func noIndexIsSaidWithTheCommandThatMakesOne() throws {
        let error = try failure { try IndexSnapshot.open(at: folder.file("none")) }
        #expect(error.code == .missing)
        #expect(error.message.contains("plansearch-index build"))
    }

    @Test func anotherVersionIsRefused() throws {
        _ = try oldIndex()
        let path = index + "/manifest.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for field in ["\"format\" : \(Manifest.currentFormat)", "\"analyzer\" : \(Analyzer.version)"] {
            let name = field.prefix { $0 != ":" }
            let changed = text.replacingOccurrences(of: field, with: "\(name): 99")
            #expect(changed != text)
            try changed.write(toFile: path, atomically: true, encoding: .utf8)
            let error = try failure { try IndexSnapshot.open(at: index) }
            #expect(error.code == .incompatible)
            #expect(error.message.contains("99"))
        }
    }

    @Test func aDamagedManifestIsNoticed() throws {
        _ = try oldIndex()
        let path = index + "/manifest.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for damaged in ["", "{", text.replacingOccurrences(of: "\"plans\" : 1", with: "\"plans\" : 2"), "null\n"] {
            try damaged.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(try failure { try IndexSnapshot.open(at: index) }.code == .corrupt)
        }
        // A build replaces it.
        _ = try build(folder.file("old"))
        #expect(try IndexChecker(index: index).check().faults.isEmpty)
    }

    @Test(arguments: ["passages.bin", "postings"]) func checkNamesAFileThatWasDamaged(name: String) throws {
        _ = try oldIndex()
        let path = index + "/segment-000001/" + name
        var bytes = try ProjectFiles.bytes(path)
        bytes[bytes.count / 2] ^= 0x10
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let faults = try IndexChecker(index: index).check().faults
        #expect(faults.count == 1)
        #expect(faults.first?.message.contains(name) == true)
        #expect(faults.first?.segment == "segment-000001")
    }

    @Test func flippedBytesInAStoreAreAnErrorOrHarmlessButNeverACrash() throws {
        _ = try build(ProjectFiles.corpus)
        let original = try ProjectFiles.bytes(index + "/segment-000001/passages.bin")
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<60 {
            var bytes = original
            // The small tables matter most and are hit too seldom by chance.
            let range = Bool.random(using: &random) ? 0..<bytes.count : 0..<200
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: range, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
            }
            if Int.random(in: 0..<5, using: &random) == 0 {
                bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
            }
            let path = try folder.write("flipped.bin", bytes)
            guard let store = try? PassageStore(path: path) else { continue }
            for passage in 0..<min(store.passageCount, 2_000) {
                _ = store.foldedText(ofPassage: passage)
                _ = store.kind(ofPassage: passage)
                _ = try? store.passage(passage)
                _ = store.plan(ofPassage: passage)
            }
            for plan in 0..<min(store.planCount, 50) {
                _ = try? store.plan(plan)
                _ = try? store.sections(ofPlan: plan)
                _ = try? store.path(ofSection: 3, plan: plan)
                _ = try? store.agencies(0, ofPlan: plan)
            }
            for file in 0..<min(store.fileCount, 50) { _ = try? store.sourceFile(file) }
        }
    }

    @Test func twoBuildsAtOnceAreRefusedWithTheHoldersName() throws {
        try folder.write("old/plan.txt", "旧规划。")
        _ = try build(folder.file("old"))
        let descriptor = open(index + "/lock", O_RDWR)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        _ = "plansearch build, process 4711\n".withCString { pwrite(descriptor, $0, strlen($0), 0) }
        let error = try failure { try build(folder.file("old")) }
        #expect(error.code == .locked)
        #expect(error.message.contains("4711"))
    }

    @Test func nothingThatIsNotAnIndexIsEverRemoved() throws {
        try folder.write("c/a.txt", "规划。")
        try folder.write("index/work/thesis/a.doc", "precious")
        let refused = try failure { try build(folder.file("c")) }
        #expect(refused.code == .system)
        #expect(refused.message.contains("work") && refused.message.contains("new folder"))
        try FileManager.default.removeItem(atPath: index)
        _ = try build(folder.file("c"))
        // What somebody puts into the folder later stays.
        try folder.write("index/segment-000009/notes", "mine")
        try folder.write("index/work/notes", "mine")
        _ = try build(folder.file("c"))
        #expect(try ProjectFiles.bytes(index + "/segment-000009/notes") == Array("mine".utf8))
        #expect(try ProjectFiles.bytes(index + "/work/notes") == Array("mine".utf8))
    }

    @Test func noGenerationNumberIsGivenOutTwice() throws {
        _ = try oldIndex()
        _ = try build(folder.file("old"))
        try "garbage".write(toFile: index + "/manifest.json", atomically: true, encoding: .utf8)
        #expect(try build(folder.file("old")).generation == 3)
        let text = try String(contentsOfFile: index + "/manifest.json", encoding: .utf8)
        try text.replacingOccurrences(of: "\"format\" : 2", with: "\"format\" : 99")
            .write(toFile: index + "/manifest.json", atomically: true, encoding: .utf8)
        #expect(try build(folder.file("old")).generation == 4)
    }

    @Test func leftoversOfAKilledBuildAreRemoved() throws {
        _ = try oldIndex()
        try folder.write("index/segment-000077/postings", "half")
        try folder.write("index/.plansearch-build/part-0/passages.part", "half")
        try folder.write("index/manifest.json.new", "half")
        _ = try build(folder.file("old"))
        let names = try FileManager.default.contentsOfDirectory(atPath: index).sorted()
        #expect(
            names == ["lock", "manifest.json", "segment-000078", "signatures.cache"]
                || names == ["lock", "manifest.json", "segment-000002", "signatures.cache"])
    }
}
