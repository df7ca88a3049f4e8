import Foundation
import TestSupport
import Testing

/// Pipes and devices where files should be, and a system that gives few descriptors: a message, and no waiting.
@Suite struct OddFilesTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/a.txt", "甲规划\n\n一、任务\n\n建设水库。")
        let built = try Programs.run(
            "plansearch-index", ["build", "--quiet", "--corpus", folder.file("c"), "--index", folder.file("i")])
        #expect(built.status == 0, "\(built.errors)")
    }

    /// Runs a program, for half a minute at most: 124 is the status of one that waits for good.
    private func run(_ program: String, _ arguments: [String], limit: Int? = nil) throws -> Programs.Outcome {
        let limiting = limit.map { "ulimit -n \($0); " } ?? ""
        return try Programs.runFile(
            "/bin/sh", ["-c", "\(limiting)exec timeout 30 \"$@\"", "sh", Programs.path(program)] + arguments)
    }

    private func makePipe(_ name: String) {
        try? FileManager.default.removeItem(atPath: folder.file(name))
        #expect(mkfifo(folder.file(name), 0o600) == 0)
    }

    @Test(arguments: [
        "manifest.json", "segment-000001/passages.bin", "segment-000001/postings", "segment-000001/sources.bin",
        "segment-000001/extracts.bin",
    ])
    func `A pipe in the place of an index's file is a fault that is named`(name: String) throws {
        makePipe("i/\(name)")
        for command in ["status", "check", "update", "merge --all", "copy"] {
            var arguments = command.split(separator: " ").map(String.init) + ["--index", folder.file("i")]
            if command == "copy" { arguments.append(folder.file("copy")) }
            let outcome = try run("plansearch-index", arguments)
            #expect([0, 2].contains(outcome.status), "\(command): \(outcome)")
            if command == "check" || command == "copy" || name == "manifest.json" {
                #expect(outcome.status == 2 && outcome.errors.contains("not a regular file"), "\(command): \(outcome)")
            }
        }
        let mended = try run(
            "plansearch-index",
            name == "manifest.json"
                ? ["build", "--corpus", folder.file("c"), "--index", folder.file("i")]
                : ["check", "--repair", "--index", folder.file("i")])
        #expect(mended.status == 0, "\(mended)")
        #expect(try run("plansearch-index", ["check", "--index", folder.file("i")]).status == 0)
    }

    @Test(arguments: ["lock", "signatures.cache", "left-out.cache", "manifest.json.new", "signatures.cache.new"])
    func `A pipe in the place of a file that only helps is passed over`(name: String) throws {
        makePipe("i/\(name)")
        try folder.write("c/b.txt", "乙规划\n\n一、任务\n\n建设铁路。")
        let outcome = try run("plansearch-index", ["update", "--index", folder.file("i")])
        #expect(outcome.status == 0 && outcome.output.contains("1 added"), "\(outcome)")
    }

    @Test func `A pipe or a device as a configuration, a token or a file to explain is refused`() throws {
        makePipe("pipe")
        for path in [folder.file("pipe"), "/dev/zero"] {
            for (program, arguments) in [
                ("plansearch-index", ["status", "--index", folder.file("i"), "--config", path]),
                ("plansearchd", ["--check-config", "--config", path]),
                ("plansearch-index", ["explain", path]), ("plansearch-index", ["explain", "--headings", path]),
                ("plansearch-index", ["explain", folder.file("c/a.txt"), "--config", path]),
            ] {
                let outcome = try run(program, arguments)
                #expect(outcome.status == 2, "\(arguments): \(outcome)")
                #expect(outcome.errors.contains("not a regular file"), "\(arguments): \(outcome)")
            }
        }
        #expect(try run("plansearch-index", ["explain", "/dev/null"]).status == 2)
        #expect(try run("plansearchd", ["--check-config", "--config", "/dev/null"]).status == 0)
        try folder.write("config.yaml", String(repeating: "# 很长的说明\n", count: 100_000))
        let large = try run("plansearchd", ["--check-config", "--config", folder.file("config.yaml")])
        #expect(large.status == 2 && large.errors.contains("more than 1048576 bytes"), "\(large)")
        let token = try run(
            "plansearchd",
            [
                "--index", folder.file("i"), "--socket", folder.file("s"), "--listen", "127.0.0.1:0", "--config",
                try folder.write("token.yaml", "token_file: \(folder.file("pipe"))\n"),
            ])
        #expect(token.status == 2 && token.errors.contains("not a regular file"), "\(token)")
    }

    @Test(arguments: [4, 5, 6, 8, 12, 20, 25, 30])
    func `Too few descriptors are a message of the daemon's, not a crash`(limit: Int) throws {
        let outcome = try run(
            "plansearchd", ["--index", folder.file("i"), "--socket", folder.file("s")], limit: limit)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("lets this process have \(limit) files"), "\(outcome)")
        #expect(outcome.errors.contains("ulimit -n"), "\(outcome)")
    }

    @Test(arguments: [5, 6, 8, 10])
    func `The indexer ends with what it did or with a message`(limit: Int) throws {
        try folder.write("c/b.txt", "乙规划\n\n一、任务\n\n建设铁路。")
        let outcome = try run("plansearch-index", ["update", "--index", folder.file("i")], limit: limit)
        #expect(
            outcome.status == 0 || [1, 2].contains(outcome.status) && outcome.errors.contains("Too many open files"),
            "\(outcome)")
        #expect(try run("plansearch-index", ["check", "--index", folder.file("i")]).status == 0)
    }
}
