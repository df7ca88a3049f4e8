import Foundation
import TestSupport
import Testing

@testable import SearchIndex

/// What a daemon remembers of the files that an earlier one has compared with their checksums, with the real programs.
@Suite(.serialized) struct VerificationTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for number in 0..<20 {
            try folder.write("c/n\(number).txt", "第\(number)号规划\n\n建设水库\(number)座。\n\n\(Self.filling)\n")
        }
        let built = try Programs.run(
            "plansearch-index", ["build", "--corpus", folder.file("c"), "--index", folder.file("index")])
        #expect(built.status == 0)
        // What was written just now is not remembered.
        usleep(2_100_000)
    }

    private static let filling = String(repeating: "发展现代农业。", count: 200)
    private var list: String { folder.file("index/" + VerifiedList.fileName) }

    private func isWhole(_ daemon: RunningDaemon) throws -> Bool? {
        let answer = try daemon.get("/v1/search?q=%E6%B0%B4%E5%BA%93&tier=exact")
        guard answer.status == 200 else { return nil }
        return (try answer.json()["incomplete_reasons"] as? [String])?.isEmpty
    }

    /// Damages the store without a trace, as a disk would: the list of what was compared says of what is there now that it
    /// was sound.
    private func rot() throws {
        let segment = try #require(try Manifest.read(fromIndex: folder.file("index")).segments.first)
        let name = "index/\(segment.name)/\(SegmentName.store)"
        var bytes = try ProjectFiles.bytes(folder.file(name))
        let place = try #require(bytes.firstRange(of: Array("现代农业".utf8))?.lowerBound)
        bytes[place + 2] ^= 1
        try folder.write(name, bytes)
        var keys: Set<VerifiedFiles.Key> = []
        for entry in segment.contents {
            let file = try MappedFile(folder.file("index/\(segment.name)/\(entry.name)"))
            keys.insert(VerifiedFiles.Key(file: file.identity, checksum: entry.xxh3))
        }
        VerifiedList(keys: keys).replace(inIndex: folder.file("index"))
    }

    @Test func `What was compared is remembered, taken away by a start, and written again`() throws {
        var daemon = try RunningDaemon(folder: folder)
        #expect(RunningDaemon.wait { FileManager.default.fileExists(atPath: list) }, "\(daemon.log)")
        let keys = VerifiedList.read(fromIndex: folder.file("index")).keys
        #expect(keys.count == 2 && daemon.stop() == 0)
        let modes = try ["manifest.json", VerifiedList.fileName].map {
            try FileManager.default.attributesOfItem(atPath: folder.file("index/" + $0))[.posixPermissions] as? Int
        }
        #expect(modes[0] == modes[1])
        let start = Date()
        daemon = try RunningDaemon(folder: folder)
        #expect(try isWhole(daemon) == true)
        let isThere = FileManager.default.fileExists(atPath: list)
        // The comparison begins after three seconds: on a busy machine it may have ended already.
        #expect(!isThere || Date().timeIntervalSince(start) > 3)
        // Before the comparison has begun: what it would have looked at is remembered as it was.
        #expect(daemon.stop() == 0)
        #expect(VerifiedList.read(fromIndex: folder.file("index")).keys == keys)
        // One that ended otherwise leaves none: what it answered from may have ended it.
        let again = Date()
        daemon = try RunningDaemon(folder: folder)
        #expect(try isWhole(daemon) == true)
        kill(daemon.processID, SIGKILL)
        _ = daemon.waitForExit()
        let isLeft = FileManager.default.fileExists(atPath: list)
        #expect(!isLeft || Date().timeIntervalSince(again) > 3)
    }

    @Test func `Damage that left no trace is found in the background, and left out as at a start`() throws {
        try rot()
        let daemon = try RunningDaemon(folder: folder)
        // The only segment: nothing is left to answer from.
        #expect(
            RunningDaemon.wait { (try? daemon.get("/v1/search?q=%E6%B0%B4%E5%BA%93").status) != 200 }, "\(daemon.log)")
        #expect(daemon.log.contains("index damaged") && daemon.log.contains("it is not what was written"))
        #expect(!FileManager.default.fileExists(atPath: list))
        #expect(try Programs.run("plansearch-index", ["check", "--index", folder.file("index")]).status == 2)
        let repaired = try Programs.run("plansearch-index", ["check", "--repair", "--index", folder.file("index")])
        #expect(repaired.status == 0, "\(repaired.errors)")
        #expect(RunningDaemon.wait { (try? isWhole(daemon)) == true }, "\(daemon.log)")
        #expect(daemon.stop() == 0)
    }

    @Test func `With another segment left, answers say that they are incomplete`() throws {
        try folder.write("c/new.txt", "新规划\n\n建设水库。")
        let updated = try Programs.run(
            "plansearch-index", ["update", "--corpus", folder.file("c"), "--index", folder.file("index")])
        #expect(updated.status == 0)
        usleep(2_100_000)
        try rot()
        let daemon = try RunningDaemon(folder: folder)
        #expect(RunningDaemon.wait { (try? isWhole(daemon)) == false }, "\(daemon.log)")
        #expect(daemon.stop() == 0)
    }

    @Test func `Where the setting says so everything is read before the first answer`() throws {
        try rot()
        let daemon = try RunningDaemon(folder: folder, environment: ["PLANSEARCH_VERIFY_AT_START": "true"])
        #expect(try isWhole(daemon) == nil)
        #expect(daemon.stop() == 0)
    }

    @Test func `A damaged list, one from the future and one of other files are not used`() throws {
        let daemon = try RunningDaemon(folder: folder)
        #expect(RunningDaemon.wait { FileManager.default.fileExists(atPath: list) }, "\(daemon.log)")
        #expect(daemon.stop() == 0)
        let whole = try ProjectFiles.bytes(list)
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<50 {
            var bytes = whole
            bytes[Int.random(in: bytes.indices, using: &random)] ^= UInt8.random(in: 1 ... .max, using: &random)
            try folder.write("index/" + VerifiedList.fileName, bytes)
            #expect(VerifiedList.read(fromIndex: folder.file("index")).keys.isEmpty)
        }
    }
}
