import Foundation
import SearchIndex
import TestSupport
import Testing

/// A disk that breaks after a new generation was put in place: nobody knows which one it has kept.
@Suite(.enabled(if: Preloading.isPossible, "clang is not there")) struct BrokenDiskTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/a.txt", "甲规划\n\n一、任务\n\n建设水库。")
        let built = try Programs.run(
            "plansearch-index", ["build", "--quiet", "--corpus", folder.file("c"), "--index", folder.file("i")])
        #expect(built.status == 0, "\(built.errors)")
    }

    private func run(_ arguments: [String], breaking: [String: String]) throws -> Programs.Outcome {
        let library = try Preloading.library(ProjectFiles.root + "/Tests/Tools/failing_flush.c", in: folder)
        return try Programs.run(
            "plansearch-index", arguments + ["--index", folder.file("i")],
            environment: breaking.merging(["LD_PRELOAD": library]) { $1 })
    }

    private func segments() throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.file("i")).filter { $0.hasPrefix("segment-") })
    }

    @Test(arguments: [[:], ["FAILING_RENAME": "1"]], ["update", "build", "merge", "check"])
    func `What both generations need stays, and the message says that either may be in place`(
        how: [String: String], command: String
    ) throws {
        let indexer = { try Programs.run("plansearch-index", $0 + ["--index", folder.file("i")]) }
        var arguments = [command]
        switch command {
        case "merge":
            try folder.write("c/b.txt", "乙规划\n\n一、任务\n\n建设铁路。")
            #expect(try indexer(["update"]).status == 0)
            arguments.append("--all")
        case "check":
            try folder.write("i/segment-000001/sources.bin", "damaged")
            arguments.append("--repair")
        default: try folder.write("c/a.txt", "甲规划\n\n一、任务\n\n建设机场。")
        }
        if command == "build" { arguments += ["--corpus", folder.file("c")] }
        let before = try Manifest.read(fromIndex: folder.file("i"))
        let broken = try run(
            arguments, breaking: how.merging(["FAILING_FLUSH_AFTER": "manifest.json"]) { $1 })
        #expect(broken.status == 2, "\(broken)")
        #expect(broken.errors.contains("may be in place"), "\(broken.errors)")
        #expect(broken.errors.contains("Input/output error"), "\(broken.errors)")
        let after = try Manifest.read(fromIndex: folder.file("i"))
        #expect(after.generation == before.generation + 1)
        #expect(try segments() == Set((before.segments + after.segments).map(\.name)))
        // With a disk that works again the rest is removed.
        #expect(try indexer(["update"]).status == 0)
        #expect(try segments() == Set(after.segments.map(\.name)))
        #expect(try indexer(["check"]).status == 0)
    }

    @Test func `What the manifest before needs is not removed while the disk does not confirm the new one`() throws {
        try folder.write("c/a.txt", "甲规划\n\n一、任务\n\n建设机场。")
        _ = try run(["update"], breaking: ["FAILING_FLUSH_AFTER": "manifest.json"])
        let both = try segments()
        #expect(both.count == 2)
        // The index's folder cannot be flushed at all.
        let next = try run(["update"], breaking: ["FAILING_FLUSH_OF": folder.file("i")])
        #expect(next.status == 2 && next.errors.contains("cannot flush"), "\(next)")
        #expect(try segments() == both)
    }

    @Test func `A disk that breaks before that has changed nothing`() throws {
        try folder.write("c/a.txt", "甲规划\n\n一、任务\n\n建设机场。")
        let before = try Manifest.read(fromIndex: folder.file("i"))
        let broken = try run(["update"], breaking: ["FAILING_FLUSH_OF": folder.file("i/segment-000002")])
        #expect(broken.status == 2 && !broken.errors.contains("may be in place"), "\(broken)")
        #expect(try Manifest.read(fromIndex: folder.file("i")) == before)
        #expect(try segments() == ["segment-000001"])
    }
}
