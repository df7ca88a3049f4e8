import Foundation
import TestSupport
import Testing

/// `plansearch-index update`, `merge` and `check --repair` on the command line, and what a daemon makes of it.
@Suite struct UpdateProgramTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/a.txt", "甲规划\n\n建设水库。")
        try folder.write("c/b.txt", "乙规划\n\n建设铁路。")
        #expect(try run("update", "--corpus", folder.file("c")).status == 0)
    }

    private func run(_ arguments: String...) throws -> Programs.Outcome {
        try Programs.run("plansearch-index", arguments + ["--index", folder.file("index")])
    }

    @Test func `An update says what it did, and a dry run what it would do`() throws {
        let nothing = try run("update")
        #expect(nothing.status == 0 && nothing.output.hasPrefix("0 added, 0 changed, 0 removed, 2 unchanged."))
        #expect(nothing.output.contains("still generation 1"))
        try folder.write("c/a.txt", "甲规划\n\n建设机场。")
        try folder.write("c/新.md", "新规划。")
        try FileManager.default.removeItem(atPath: folder.file("c/b.txt"))
        let planned = try run("update", "--dry-run")
        #expect(planned.output.contains("Would be: 1 added, 1 changed, 1 removed, 0 unchanged."))
        let done = try run("update")
        for line in ["added  新.md", "changed  a.txt", "removed  b.txt", "Coverage: 100 %", "generation 2, 1 segment"] {
            #expect(done.output.contains(line), "\(done.output)")
        }
        #expect(try run("update", "--quiet").output.isEmpty)
    }

    @Test func `What has changed may be named, as arguments or in a file`() throws {
        try folder.write("c/a.txt", "甲规划\n\n建设机场。")
        try folder.write("c/b.txt", "乙规划\n\n建设机场。")
        try folder.write("c/c.txt", "丙规划\n\n建设机场。")
        #expect(try run("update", "--only", "a.txt").output.contains("0 added, 1 changed, 0 removed, 1 unchanged."))
        try folder.write("lines", "b.txt\nnever.txt\n")
        try folder.write("bytes", "c.txt\0")
        #expect(try run("update", "--only-from", folder.file("lines")).output.contains("0 added, 1 changed"))
        #expect(try run("update", "--only-from", folder.file("bytes")).output.contains("1 added, 0 changed"))
        #expect(try run("update").output.hasPrefix("0 added, 0 changed, 0 removed, 3 unchanged."))
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("c/l.txt"), withDestinationPath: folder.file("c/a.txt"))
        #expect(
            try run("update", "--only", "l.txt").output.hasPrefix("All files were looked at: a link is among them."))
        try folder.write("none", "\n")
        for (arguments, reason) in [
            (["--only", "../x"], "without '..'"), (["--only", ""], "--only takes"),
            (["--only-from", folder.file("none")], "names no path"),
            (["--only-from", folder.file("gone")], "cannot read the paths in"),
        ] {
            let refused = try Programs.run("plansearch-index", ["update", "--index", folder.file("index")] + arguments)
            #expect(refused.status != 0 && refused.errors.contains(reason), "\(refused)")
        }
    }

    @Test func `A file that is no text is named with the reason, and the exit status is 1`() throws {
        try folder.write("c/老.txt", (0..<20).flatMap { _ in [0x61, 0, 0, 0, 0, 0x62] as [UInt8] })
        let outcome = try run("update")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("left out 老.txt") && outcome.errors.contains("NUL"))
        try folder.write("c/b.txt", (0..<20).flatMap { _ in [0x61, 0, 0, 0, 0, 0x62] as [UInt8] })
        #expect(try run("update").errors.contains("kept the old version of b.txt"))
    }

    @Test func `A merge leaves one segment, and an empty corpus is refused`() throws {
        try folder.write("c/c.txt", "丙规划\n\n建设公路。")
        #expect(try run("update").output.contains("2 segments"))
        try FileManager.default.removeItem(atPath: folder.file("c/c.txt"))
        try folder.write("c/d.txt", "丁规划\n\n建设园区，发展产业。")
        #expect(try run("update").output.contains("2 segments"))
        #expect(try run("merge").output.contains("Nothing to merge"))
        let merged = try run("merge", "--all")
        #expect(merged.output.contains("Merged 2 segments into 1: 6 passages, and 0 replaced or removed ones dropped."))
        #expect(try run("status").output.contains("generation  4"))
        for name in ["a", "b", "d"] { try FileManager.default.removeItem(atPath: folder.file("c/\(name).txt")) }
        let refused = try run("update")
        #expect(refused.status == 2 && refused.errors.contains("--allow-empty"))
        #expect(try run("update", "--allow-empty").status == 0)
        #expect(try run("check").status == 0)
        let daemon = try RunningDaemon(folder: folder)
        #expect(try daemon.get("/v1/search?q=%E8%A7%84%E5%88%92").status == 200)
    }

    @Test func `A daemon answers from what is whole of a damaged index, says so, and recovers without a restart`()
        throws
    {
        try folder.write("c/b.txt", "乙规划\n\n建设公路。")
        #expect(try run("update").status == 0)
        let path = "index/segment-000002/passages.bin"
        var bytes = try ProjectFiles.bytes(folder.file(path))
        bytes[bytes.count / 2] ^= 1
        try folder.write(path, bytes)
        let daemon = try RunningDaemon(folder: folder)
        func answer(_ target: String) throws -> [String: Any] {
            let answer = try daemon.get(target)
            #expect(answer.status == 200, "\(target)")
            return try answer.json()
        }
        func reasons(_ json: [String: Any]) -> [String] { json["incomplete_reasons"] as? [String] ?? [] }
        let search = "/v1/search?q=%E5%BB%BA%E8%AE%BE"
        for target in [search, "/v1/mentions?q=%E6%B0%B4%E5%BA%93", "/v1/projects"] {
            let json = try answer(target)
            #expect(json["incomplete"] as? Bool == true, "\(target)")
            #expect(reasons(json).contains { $0.contains("segment-000002") }, "\(target)")
        }
        let found = try answer(search)
        #expect((found["total"] as? [String: Any])?["value"] as? Int == 1)
        #expect((found["total"] as? [String: Any])?["relation"] as? String != "eq")
        #expect((found["searched"] as? [String: Any])?["plans"] as? Int == 1)
        let index = try answer("/v1/status")["index"] as? [String: Any]
        #expect(reasons(index ?? [:]).count == 1)
        #expect(try answer("/readyz")["status"] as? String == "incomplete")
        #expect(try reasons(answer("/v1/plans")).count == 1)
        #expect(try daemon.client("plans").errors.contains("segment-000002"))
        let text = try daemon.client("建设")
        #expect(text.status == 0 && (text.output + text.errors).contains("segment-000002"))
        #expect(try daemon.client("status").output.contains("segment-000002"))

        let checked = try run("check")
        #expect(checked.status == 2 && checked.errors.contains("segment-000002"))
        #expect(checked.errors.contains("plansearch-index check --repair"))
        let mended = try run("check", "--repair")
        #expect(mended.status == 0 && mended.output.contains("1 file from the corpus"), "\(mended.errors)")
        let deadline = Date().addingTimeInterval(30)
        while try answer(search)["incomplete"] as? Bool == true, Date() < deadline { usleep(10_000) }
        let whole = try answer(search)
        #expect(whole["incomplete"] as? Bool == false && reasons(whole).isEmpty)
        #expect((whole["total"] as? [String: Any])?["value"] as? Int == 2)
        #expect(try answer("/readyz")["status"] as? String == "ok")
    }

    @Test func `What cannot be mended is named, and dropped only with --drop`() throws {
        let path = "index/segment-000001/passages.bin"
        try folder.write(path, Array(try ProjectFiles.bytes(folder.file(path)).dropLast(10)))
        try FileManager.default.removeItem(atPath: folder.file("c/b.txt"))
        let refused = try run("check", "--repair")
        #expect(refused.status == 2 && refused.errors.contains("b.txt (b@1)") && refused.errors.contains("--drop"))
        let dropped = try run("check", "--repair", "--drop")
        #expect(dropped.status == 1 && dropped.errors.contains("dropped b.txt (b@1)"))
        #expect(try run("check", "--repair").status == 0)
        #expect(try run("status").output.contains("1 plan, 2 passages"))
        #expect(try run("check", "--drop").status == 2)
    }
}
