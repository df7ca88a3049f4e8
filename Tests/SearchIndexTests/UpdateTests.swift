import Foundation
import PlanDocuments
import TestSupport
import Testing

@testable import SearchIndex

/// What an update does with each kind of change, and what it refuses.
struct UpdateTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/a.txt", "甲规划\n\n建设水库。")
        try folder.write("c/b.txt", "乙规划\n\n建设铁路。")
        _ = try update()
    }

    private var index: String { folder.file("i") }
    private var corpus: Corpus { Corpus(folder: folder.file("c")) }

    private func update(_ change: (inout IndexUpdater) -> Void = { _ in }) throws -> IndexUpdater.Report {
        var updater = IndexUpdater(corpus: corpus, index: index)
        change(&updater)
        return try updater.update()
    }

    private func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: folder.file(name)) }

    private func generation() throws -> Int { try Manifest.read(fromIndex: index).generation }

    private func failure(_ body: () throws -> some Any) throws -> IndexError {
        try #require(throws: IndexError.self) { _ = try body() }
    }

    /// Sets a file's times, so that its signature is relied on.
    private func age(_ name: String, seconds: Double = 1_000_000_000) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: folder.file(name))
    }

    @Test func `Without an index an update builds one, and without changes it writes nothing`() throws {
        #expect(try generation() == 1)
        let before = try ProjectFiles.bytes(index + "/manifest.json")
        let report = try update()
        #expect(!report.isNew && report.unchanged == 2 && report.generation == 1)
        #expect(try ProjectFiles.bytes(index + "/manifest.json") == before)
    }

    @Test func `Added, changed and removed files are told apart, and a dry run changes nothing`() throws {
        try folder.write("c/a.txt", "甲规划\n\n建设机场。")
        try folder.write("c/sub/c.md", "丙规划。")
        try remove("c/b.txt")
        for isDryRun in [true, false] {
            let report = try update { $0.isDryRun = isDryRun }
            #expect(report.added == ["sub/c.md"])
            #expect(report.changed == ["a.txt"])
            #expect(report.removed == ["b.txt"])
            #expect(report.unchanged == 0)
            #expect(report.isNew != isDryRun)
            #expect(try generation() == (isDryRun ? 1 : 2))
        }
        #expect(try Answers(index: index).ids("水库").isEmpty)
        #expect(try Answers(index: index).ids("机场") == ["a@1.2"])
    }

    @Test func `A touched file is no change, and a sidecar is one`() throws {
        try age("c/a.txt")
        #expect(try update().isNew == false)
        try folder.write("c/a.meta.yaml", "date: 2021-05\n")
        #expect(try update().changed == ["a.txt"])
        try folder.write("c/a.meta.yaml", "date: 2022-05\n")
        #expect(try update().changed == ["a.txt"])
        try remove("c/a.meta.yaml")
        #expect(try update().changed == ["a.txt"])
    }

    @Test func `A file of the same size and time is noticed, though changed in the same moment as the index`() throws {
        try age("c/a.txt")
        _ = try update()
        let before = try ProjectFiles.bytes(folder.file("c/a.txt"))
        try folder.write("c/a.txt", "甲规划\n\n建设水渠。")
        #expect(try ProjectFiles.bytes(folder.file("c/a.txt")).count == before.count)
        try age("c/a.txt")
        #expect(try update().changed == ["a.txt"])
    }

    @Test func `Only signatures of files at rest are relied on`() throws {
        let now = 1_000_000_000_000
        func signature(_ modified: Int, _ changed: Int) -> FileSignature {
            FileSignature(size: 1, modified: modified, changed: changed, inode: 1)
        }
        #expect(signature(0, now - 3_000_000_000).isReliable(at: now))
        #expect(!signature(0, now - 1_000_000_000).isReliable(at: now))
        #expect(!signature(now + 1, 0).isReliable(at: now))
        var cache = SignatureCache()
        cache.note("a", signature(0, 0), content: Checksum(high: 1, low: 2), now: now)
        cache.note("b", signature(0, now), content: Checksum(high: 1, low: 2), now: now)
        #expect(cache.content(of: "a", signature(0, 0)) == Checksum(high: 1, low: 2))
        #expect(cache.content(of: "a", signature(0, 1)) == nil)
        #expect(cache.content(of: "b", signature(0, now)) == nil)
        try cache.write(toIndex: index)
        #expect(SignatureCache.read(fromIndex: index) == cache)
    }

    @Test func `A damaged cache of signatures costs time only`() throws {
        try age("c/a.txt")
        let path = index + "/" + SignatureCache.fileName
        var cache = SignatureCache()
        cache.entries["a.txt"] = .init(
            signature: FileSignature(size: 1, modified: 2, changed: 3, inode: 4), content: Checksum(high: 0, low: 0))
        try cache.write(toIndex: index)
        let whole = try ProjectFiles.bytes(path)
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<50 {
            var bytes = whole
            bytes[Int.random(in: bytes.indices, using: &random)] ^= UInt8.random(in: 1 ... .max, using: &random)
            try folder.write("i/" + SignatureCache.fileName, bytes)
            #expect(SignatureCache.read(fromIndex: index).entries.isEmpty)
        }
        try folder.write("i/" + SignatureCache.fileName, [])
        #expect(try update().unchanged == 2)
    }

    @Test func `A corpus that is gone or empty does not empty the index unless told`() throws {
        try FileManager.default.moveItem(atPath: folder.file("c"), toPath: folder.file("away"))
        let gone = try failure { try update() }
        #expect(gone.code == .corpus && gone.message.contains("does not exist"))
        try FileManager.default.createDirectory(atPath: folder.file("c"), withIntermediateDirectories: true)
        let empty = try failure { try update() }
        #expect(empty.code == .corpus && empty.message.contains("--allow-empty"))
        #expect(try Answers(index: index).ids("水库") == ["a@1.2"])
        #expect(try update { $0.allowsEmpty = true }.removed == ["a.txt", "b.txt"])
        #expect(try Answers(index: index).ids("水库").isEmpty)
        #expect(try IndexChecker(index: index).check().faults.isEmpty)
        try remove("c")
        try FileManager.default.moveItem(atPath: folder.file("away"), toPath: folder.file("c"))
        #expect(try update().added == ["a.txt", "b.txt"])
        #expect(try Answers(index: index).ids("水库") == ["a@1.2"])
    }

    @Test func `Another corpus is refused, not taken for the old one with everything removed`() throws {
        try folder.write("other/x.txt", "别的规划。")
        let error = try failure {
            try IndexUpdater(corpus: Corpus(folder: folder.file("other")), index: index).update()
        }
        #expect(error.code == .corpus && error.message.contains("/c,") && error.message.contains("build"))
    }

    /// Bytes that are no text.
    private static let unreadable: [[UInt8]] = [
        "规划，建设水库。\n".utf8.flatMap { [$0, 0] }, "规划，建设水库。\n".utf8 + [UInt8](repeating: 0xFF, count: 40),
        [0x7F, 0x45, 0x4C, 0x46] + [UInt8](repeating: 0, count: 100),
    ]

    @Test(arguments: unreadable)
    func `A file that is no text is left out by name, and its old version stays`(bytes: [UInt8]) throws {
        try folder.write("c/new.txt", bytes)
        try folder.write("c/a.txt", bytes)
        for _ in 0..<2 {
            let report = try update()
            #expect(report.faults.map(\.path) == ["new.txt"])
            #expect(report.kept.map(\.path) == ["a.txt"])
            #expect(report.added.isEmpty && report.changed.isEmpty && report.removed.isEmpty && !report.isNew)
            let reason = try #require(report.faults.first?.reason)
            #expect(
                ["not text", "neither UTF-8 nor", "which is not read"].contains { reason.contains($0) })
        }
        #expect(try Answers(index: index).ids("水库") == ["a@1.2"])
        try remove("c/a.txt")
        #expect(try update().removed == ["a.txt"])
    }

    @Test func `A file or folder that cannot be read keeps its old version`() throws {
        try folder.write("c/sub/d.txt", "丁规划。")
        _ = try update()
        try remove("c/a.txt")
        try FileManager.default.createSymbolicLink(atPath: folder.file("c/a.txt"), withDestinationPath: "nowhere")
        var report = try update()
        #expect(report.kept.map(\.path) == ["a.txt"] && report.removed.isEmpty)
        report = try update { $0.maximumFileSize = 10 }
        #expect(Set(report.kept.map(\.path)) == ["a.txt", "b.txt", "sub/d.txt"])
        #expect(try Answers(index: index).ids("规划").count == 3)
    }

    @Test func `A build keeps the old version of what is there and cannot be read, and drops what is gone`() throws {
        try folder.write("c/sub/d.txt", "丁规划。")
        try folder.write("c/e.txt", "戊规划\n\n建设机场。")
        _ = try update()
        try remove("c/a.txt")
        try FileManager.default.createSymbolicLink(atPath: folder.file("c/a.txt"), withDestinationPath: "nowhere")
        try folder.write("c/b.txt", [0x61, 0, 0, 0, 0, 0x62])
        try folder.write("c/new.txt", [0x61, 0, 0, 0, 0, 0x62])
        try remove("c/e.txt")
        for _ in 0..<2 {
            let report = try IndexBuilder(corpus: corpus, index: index).build()
            #expect(Set(report.kept.map(\.path)) == ["a.txt", "b.txt"])
            #expect(report.kept.first { $0.path == "a.txt" }?.reason == "broken symbolic link")
            #expect(report.faults.map(\.path) == ["new.txt"])
            #expect(report.files == 1)
            #expect(try Answers(index: index).ids("水库") == ["a@1.2"])
            #expect(try Answers(index: index).ids("铁路") == ["b@1.2"])
            #expect(try Answers(index: index).ids("机场").isEmpty)
            #expect(try IndexChecker(index: index).check().faults.isEmpty)
        }
        // The next update knows them, and reads them as soon as that is possible.
        try folder.write("c/b.txt", "乙规划\n\n建设公路。")
        let next = try update()
        #expect(next.changed == ["b.txt"] && next.kept.map(\.path) == ["a.txt"])
        #expect(try Answers(index: index).ids("公路") == ["b@1.2"])
    }

    @Test func `A build from another corpus keeps nothing of the old index, damaged or not`() throws {
        try folder.write("d/a.txt", [0x61, 0, 0, 0, 0, 0x62])
        try folder.write("d/z.txt", "其他规划。")
        let segment = try #require(try Manifest.read(fromIndex: index).segments.first).name
        try folder.write("i/\(segment)/passages.bin", "damaged")
        let report = try IndexBuilder(corpus: Corpus(folder: folder.file("d")), index: index).build()
        #expect(report.kept.isEmpty && report.faults.map(\.path) == ["a.txt"])
        #expect(try Answers(index: index).ids("水库").isEmpty)
        #expect(try IndexChecker(index: index).check().faults.isEmpty)
    }

    @Test func `A build that can read neither a file nor a segment that may have it is refused`() throws {
        let segment = try #require(try Manifest.read(fromIndex: index).segments.first).name
        let whole = try ProjectFiles.bytes(index + "/\(segment)/passages.bin")
        let names = try FileManager.default.contentsOfDirectory(atPath: index).sorted()
        try folder.write("i/\(segment)/passages.bin", "damaged")
        let text = try ProjectFiles.bytes(folder.file("c/b.txt"))
        try folder.write("c/b.txt", [0x61, 0, 0, 0, 0, 0x62])
        let before = try ProjectFiles.bytes(index + "/manifest.json")
        let error = try #require(throws: IndexError.self) { try IndexBuilder(corpus: corpus, index: index).build() }
        #expect(error.code == .corrupt && error.message.contains(segment))
        #expect(error.message.contains("run 'plansearch-index check --repair' first, or build in a new folder"))
        #expect(try ProjectFiles.bytes(index + "/manifest.json") == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: index).sorted() == names)
        // A new folder has nothing to lose.
        let other = try IndexBuilder(corpus: corpus, index: folder.file("new")).build()
        #expect(other.kept.isEmpty && other.faults.map(\.path) == ["b.txt"])
        // With the segment whole again the old version is kept; with the file readable nothing of the segment is needed.
        try folder.write("i/\(segment)/passages.bin", whole)
        #expect(try IndexBuilder(corpus: corpus, index: index).build().kept.map(\.path) == ["b.txt"])
        for name in try Manifest.read(fromIndex: index).segments.map(\.name) {
            try folder.write("i/\(name)/passages.bin", "damaged")
        }
        try folder.write("c/b.txt", text)
        let report = try IndexBuilder(corpus: corpus, index: index).build()
        #expect(report.kept.isEmpty && report.faults.isEmpty)
        #expect(try Answers(index: index).ids("铁路") == ["b@1.2"])
    }

    @Test func `A build keeps what it cannot read in a folder, and only that`() throws {
        // Before and behind the folder's files in byte order, with its name at their beginnings.
        for path in ["sub-a", "sub/d", "sub/e", "sub/f/g", "sub0", "sub"] {
            try folder.write("c/\(path).txt", "\(path)规划\n\n建设电站。")
        }
        _ = try update()
        let reader = try OldVersions(ofIndex: index, corpus: Manifest.read(fromIndex: index).corpus)
        let faults = ["sub", "nowhere", "a.txt", "sub"].map { FileFault(path: $0, reason: "no") }
        let kept = reader.kept(for: faults, listed: [])
        #expect(kept.items.map(\.path) == ["a.txt", "sub/d.txt", "sub/e.txt", "sub/f/g.txt"])
        #expect(Set(kept.reasons.map(\.path)) == Set(kept.items.map(\.path)))
        #expect(kept.leftOut.map(\.path) == ["nowhere", "sub"])
    }

    @Test func `Sources that another version read are read again, and one that cannot be read is kept`() throws {
        try folder.write("c/b.txt", [0x61, 0, 0, 0, 0, 0x62])
        var manifest = try Manifest.read(fromIndex: index)
        for place in manifest.segments.indices { manifest.segments[place].reader = 0 }
        try manifest.write(toIndex: index)
        let report = try update()
        #expect(report.rebuildReason?.contains("reader 0") == true)
        #expect(report.changed == ["a.txt"])
        #expect(report.kept.map(\.path) == ["b.txt"])
        #expect(try Answers(index: index).ids("铁路") == ["b@1.2"])
        // The other one is not read again and again for it.
        #expect(try update().changed.isEmpty)
    }

    @Test func `An index of another format is rebuilt, and the update says so`() throws {
        let path = index + "/manifest.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: "\"format\" : \(Manifest.currentFormat)", with: "\"format\" : 1")
            .write(toFile: path, atomically: true, encoding: .utf8)
        let report = try update()
        #expect(report.rebuildReason?.contains("another version") == true)
        #expect(report.added == ["a.txt", "b.txt"] && report.generation == 2)
    }

    @Test func `The number of segments stays within the policy, however many updates there are`() throws {
        let policy = MergePolicy(segmentsPerLevel: 4, lowestLevel: 1_000)
        var largest = 0
        for round in 0..<60 {
            try folder.write("c/n\(round % 40).txt", "第\(round)号规划。" + String(repeating: "水", count: round * 3))
            largest = max(largest, try update { $0.policy = policy }.segments)
        }
        // Levels up to 1, 4 and 16 kB.
        #expect(largest > 3 && largest <= 9)
        #expect(try Answers(index: index).ids("规划").count == 42)
    }

    @Test func `An open snapshot answers as before while its segments are replaced and removed`() throws {
        let old = try IndexSnapshot.open(at: index)
        try folder.write("c/a.txt", "甲规划\n\n建设机场。")
        _ = try update()
        _ = try IndexBuilder(corpus: corpus, index: index).build()
        #expect(!FileManager.default.fileExists(atPath: index + "/" + old.segments[0].name))
        // Readers made from it now still find its files.
        #expect(try Answers(old).ids("水库") == ["a@1.2"])
        #expect(try Answers(index: index).ids("水库").isEmpty)
    }

    @Test func `A file from before 1970 is indexed`() throws {
        try folder.write("c/old.txt", "旧规划。")
        try age("c/old.txt", seconds: -1_000_000)
        #expect(try update().added == ["old.txt"])
        #expect(try IndexChecker(index: index).check().faults.isEmpty)
    }
}
