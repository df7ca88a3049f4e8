import Foundation
import TestSupport
import Testing

@testable import SearchIndex

/// An index with damaged files: what is answered, and what is mended.
struct RepairTests {
    let folder: TemporaryFolder
    private let expected: [String: [String]]

    init() throws {
        folder = try TemporaryFolder()
        // Three segments, with deleted files in the first.
        let corpus = Corpus(folder: folder.file("c"))
        for (name, text) in [("a", "水库"), ("b", "铁路"), ("c", "机场")] {
            try folder.write("c/\(name).txt", "\(name)规划\n\n建设\(text)。")
        }
        _ = try IndexUpdater(corpus: corpus, index: folder.file("i")).update()
        try folder.write("c/b.txt", "b规划\n\n建设公路。")
        _ = try IndexUpdater(corpus: corpus, index: folder.file("i")).update()
        for number in 0..<9 { try folder.write("c/d\(number).txt", "第\(number)号规划\n\n建设电站和水库。") }
        _ = try IndexUpdater(corpus: corpus, index: folder.file("i")).update()
        expected = try Self.answers(folder.file("i"))
        #expect(expected["规划"]?.first == "12 in 12 of 12 (24)")
    }

    private static let queries = ["水库", "铁路", "公路", "机场", "电站", "规划", "设", "没有"]

    private static func answers(_ index: String) throws -> [String: [String]] {
        let answers = try Answers(index: index)
        return try Dictionary(uniqueKeysWithValues: queries.map { ($0, try answers.lines($0)) })
    }

    private var index: String { folder.file("i") }

    private func path(_ segment: Int, _ name: String) -> String { "i/segment-00000\(segment)/\(name)" }

    private func damage(_ file: String) throws {
        var bytes = try ProjectFiles.bytes(folder.file(file))
        bytes[bytes.count / 2] ^= 0x10
        try folder.write(file, bytes)
    }

    private func repair(drop: Bool = false) throws -> IndexRepairer.Report {
        var repairer = IndexRepairer(index: index)
        repairer.dropsLost = drop
        return try repairer.repair()
    }

    private func expectWhole() throws {
        #expect(try IndexChecker(index: index).check().faults.isEmpty)
        #expect(try IndexSnapshot.open(at: index).incompleteReasons.isEmpty)
        #expect(try Self.answers(index) == expected)
    }

    @Test func `Files that one segment still holds are not read again for another that has lost its names`() throws {
        try damage(path(2, "postings"))
        try damage(path(3, "passages.bin"))
        try damage(path(3, "sources.bin"))
        _ = try repair()
        try expectWhole()
    }

    @Test(arguments: ["postings", "passages.bin"])
    func `A damaged segment is left out and named, and the rest answers`(name: String) throws {
        try damage(path(2, name))
        let snapshot = try IndexSnapshot.open(at: index)
        #expect(snapshot.incompleteReasons.count == 1)
        #expect(snapshot.incompleteReasons.first?.hasPrefix("segment-000002 is damaged") == true)
        #expect(snapshot.damagedSegments.first?.reason.contains(name) == true)
        #expect(snapshot.planCount == 11 && snapshot.passageCount == 22)
        let answers = try Answers(index: index)
        #expect(try answers.ids("公路").isEmpty)
        // What the damaged segment had replaced does not come back.
        #expect(try answers.ids("铁路").isEmpty)
        #expect(try answers.ids("水库") == Set(["a@1.2"] + (0..<9).map { "d\($0)@1.2" }))
        #expect(try answers.lines("机场").first == "1 in 1 of 11 (22)")
        #expect(try IndexChecker(index: index).check().faults.count == 1)
    }

    @Test func `An index of nothing but damage is refused with what to do`() throws {
        for segment in 1...3 { try damage(path(segment, "passages.bin")) }
        let error = try #require(throws: IndexError.self) { try IndexSnapshot.open(at: index) }
        #expect(error.code == .corrupt)
        #expect(error.message.contains("--repair"))
        #expect(try repair().read.count == 12)
        try expectWhole()
    }

    @Test(arguments: ["postings", "sources.bin"])
    func `Postings and the list of sources are rebuilt from the segment's text, without the corpus`(name: String)
        throws
    {
        try damage(path(1, name))
        try damage(path(3, name))
        try FileManager.default.removeItem(atPath: folder.file("c"))
        let report = try repair()
        #expect(report.copied.count == 11 && report.read.isEmpty && report.lost.isEmpty)
        #expect(report.damaged.map(\.segment) == ["segment-000001", "segment-000003"])
        try expectWhole()
        #expect(try repair().damaged.isEmpty)
    }

    @Test func `Damaged text is read again from the sources`() throws {
        try damage(path(1, "passages.bin"))
        try FileManager.default.removeItem(atPath: folder.file(path(3, "passages.bin")))
        let report = try repair()
        #expect(report.copied.isEmpty && report.read.count == 11 && report.lost.isEmpty)
        try expectWhole()
    }

    @Test func `What neither text nor source is left of is named, and dropped only when told`() throws {
        try damage(path(1, "passages.bin"))
        try FileManager.default.removeItem(atPath: folder.file("c/c.txt"))
        let before = try ProjectFiles.bytes(index + "/manifest.json")
        let error = try #require(throws: IndexError.self) { try repair() }
        #expect(error.code == .corrupt)
        #expect(error.message.contains("c.txt (c@1)") && error.message.contains("--drop"))
        #expect(try ProjectFiles.bytes(index + "/manifest.json") == before)
        let report = try repair(drop: true)
        #expect(report.lost.map(\.path) == ["c.txt"] && report.read == ["a.txt"])
        #expect(try IndexChecker(index: index).check().faults.isEmpty)
        #expect(try Answers(index: index).ids("机场").isEmpty)
        #expect(try Answers(index: index).lines("规划").first == "11 in 11 of 11 (22)")
    }

    @Test func `Text and list of sources damaged at once leave the corpus to tell what was there`() throws {
        try damage(path(3, "passages.bin"))
        try damage(path(3, "sources.bin"))
        _ = try #require(throws: IndexError.self) {
            try IndexUpdater(corpus: Corpus(folder: folder.file("c")), index: index).update()
        }
        let report = try repair()
        #expect(report.read.count == 9)
        #expect(report.doubts.count == 1)
        let doubt = try #require(report.doubts.first)
        #expect(
            doubt.contains("segment-000003") && doubt.contains("9 files") && doubt.contains("plansearch-index update"))
        try expectWhole()
        #expect(try repair().doubts.isEmpty)
    }

    @Test func `A new file that stands in for a lost one does not hide that one may be lost`() throws {
        try damage(path(3, "passages.bin"))
        try damage(path(3, "sources.bin"))
        try FileManager.default.moveItem(atPath: folder.file("c/d4.txt"), toPath: folder.file("c/new.txt"))
        // Without the cache of signatures the numbers agree.
        try? FileManager.default.removeItem(atPath: index + "/signatures.cache")
        let report = try repair()
        #expect(report.lost.isEmpty && report.read.count == 9)
        #expect(report.doubts.first?.contains("may be lost") == true)
    }

    @Test func `Of files whose names a segment has lost, those of the cache are named when they are gone`() throws {
        try damage(path(3, "passages.bin"))
        try damage(path(3, "sources.bin"))
        // As an update leaves it that finds every file at rest.
        var cache = SignatureCache()
        for entry in try Corpus(folder: folder.file("c")).list().entries {
            cache.entries[entry.path] = .init(signature: entry.signature, content: Checksum(of: []))
        }
        try cache.write(toIndex: index)
        try FileManager.default.moveItem(atPath: folder.file("c/d4.txt"), toPath: folder.file("c/new.txt"))
        let error = try #require(throws: IndexError.self) { try repair() }
        #expect(error.message.contains("1 file cannot be mended: d4.txt") && error.message.contains("may be lost"))
        // Nothing was read yet.
        #expect(error.message.contains("after a repair 9 files of ") && !error.message.contains("were read"))
        #expect(error.message.contains("Put it back"))
        #expect(error.message.contains("run 'plansearch-index check --repair' again"))
        #expect(try repair(drop: true).lost.map(\.path) == ["d4.txt"])
    }

    @Test func `A damaged blank of the manifest is damage too`() throws {
        let path = index + "/manifest.json"
        var bytes = try ProjectFiles.bytes(path)
        let blank = try #require(bytes.firstIndex(of: 0x20))
        bytes[blank] = 0x09
        try folder.write("i/manifest.json", bytes)
        let error = try #require(throws: IndexError.self) { try IndexSnapshot.open(at: index) }
        #expect(error.code == .corrupt && error.message.contains("manifest.json"))
    }

    /// Set `PLANSEARCH_FLIPS` for more rounds than the 150 of a usual run.
    @Test func `No damaged bytes crash a reader or give a wrong answer that passes for whole`() throws {
        var random = SeededGenerator(seed: testSeed())
        let names = try #require(FileManager.default.subpaths(atPath: index)).filter { !$0.hasSuffix("lock") }
            .filter { name in (1...3).contains { name.hasPrefix("segment-00000\($0)/") } || !name.contains("segment") }
        let whole = try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try ProjectFiles.bytes(index + "/" + $0)) })
        let all = try Answers(index: index).ids("规划")
        let rounds = ProcessInfo.processInfo.environment["PLANSEARCH_FLIPS"].flatMap { Int($0) } ?? 150
        var outcomes = (refused: 0, incomplete: 0, whole: 0)
        for round in 0..<rounds {
            let name = names.randomElement(using: &random)!
            var bytes = whole[name]!
            // Headers matter most.
            let range = Bool.random(using: &random) ? bytes.indices : 0..<min(bytes.count, 128)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: range, using: &random)] ^= UInt8.random(in: 1 ... .max, using: &random)
            }
            if Int.random(in: 0..<8, using: &random) == 0 {
                bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
            }
            guard bytes != whole[name] else { continue }
            try folder.write("i/" + name, bytes)
            do {
                let snapshot = try IndexSnapshot.open(at: index)
                let answers = try Answers(snapshot)
                if snapshot.incompleteReasons.isEmpty {
                    // Neither the cache nor the lists beside the texts are read for an answer.
                    #expect(
                        ["sources.bin", "extracts.bin", ".cache"].contains { name.hasSuffix($0) },
                        "round \(round): \(name)")
                    for query in Self.queries { #expect(try answers.lines(query) == expected[query]) }
                    outcomes.whole += 1
                } else {
                    #expect(try answers.ids("规划").isStrictSubset(of: all), "round \(round): \(name)")
                    outcomes.incomplete += 1
                }
            } catch let error as IndexError {
                #expect(name == "manifest.json", "round \(round): \(name): \(error)")
                outcomes.refused += 1
            }
            if name.hasPrefix("segment") { #expect(try IndexChecker(index: index).check().faults.count == 1) }
            // An update says what is wrong, or goes on; then nothing wrong passes for whole.
            var isUpdated = false
            do {
                _ = try IndexUpdater(corpus: Corpus(folder: folder.file("c")), index: index).update()
                isUpdated = true
            } catch is IndexError {}
            if isUpdated {
                let snapshot = try IndexSnapshot.open(at: index)
                let answers = try Answers(snapshot)
                if snapshot.incompleteReasons.isEmpty {
                    for query in Self.queries { #expect(try answers.lines(query) == expected[query]) }
                } else {
                    #expect(try answers.ids("规划").isStrictSubset(of: all), "round \(round): \(name)")
                }
            }
            for (name, bytes) in whole { try folder.write("i/" + name, bytes) }
        }
        print("of \(rounds) damaged indexes: \(outcomes)")
        try expectWhole()
    }
}
