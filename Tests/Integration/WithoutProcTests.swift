import Foundation
import TestSupport
import Testing

/// Programs where `/proc` is not mounted: a chroot, a container, a unit with a narrow view of the system.
@Suite(.enabled(if: Machine.mayMount, "only root may take /proc away, and a system that allows it"))
struct WithoutProcTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            "without", "#!/bin/sh\nexec unshare --mount sh -c 'umount -l /proc && exec \"$@\"' sh \"$@\"\n")
        chmod(folder.file("without"), 0o755)
    }

    private func run(_ program: String, _ arguments: [String]) throws -> Programs.Outcome {
        try Programs.runFile(folder.file("without"), [Programs.path(program)] + arguments)
    }

    @Test func `The indexer does what it is told, originals included, and without a subcommand it fails`() throws {
        try folder.write("c/a.txt", "甲规划\n\n一、任务\n\n建设水库。")
        try folder.write("c/b.html", "<html><body><h1>乙规划</h1><p>一、任务</p><p>建设铁路和机场。</p></body></html>")
        let built = try run("plansearch-index", ["build", "--corpus", folder.file("c"), "--index", folder.file("i")])
        #expect(built.status == 0 && built.output.contains("Indexed 2 plans in 2 files"), "\(built)")
        #expect(try run("plansearch-index", ["check", "--index", folder.file("i")]).status == 0)
        let none = try run("plansearch-index", [])
        #expect(none.status == 2 && none.output.isEmpty && none.errors.contains("name a subcommand"), "\(none)")
    }

    @Test func `The client asks what it is told to`() throws {
        let daemon = try RunningDaemon()
        let found = try run("plansearch", ["--socket", daemon.socket, "抽水蓄能", "--limit", "1"])
        #expect(found.status == 0 && found.output.contains("抽水蓄能"), "\(found)")
        #expect(try run("plansearch", ["--socket", daemon.socket, "没有这样的话"]).status == 1)
        #expect(try run("plansearch", []).status == 2)
    }

    @Test func `A model is answered, several questions at once`() throws {
        let daemon = try RunningDaemon()
        let hello =
            #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","#
            + #""capabilities":{},"clientInfo":{"name":"t","version":"1"}}}"#
        let questions = (1...40).map {
            #"{"jsonrpc":"2.0","id":\#($0),"method":"tools/call","params":{"name":"search","#
                + #""arguments":{"query":"抽水蓄能","limit":1}}}"#
        }
        try folder.write("in", ([hello] + questions).map { $0 + "\n" }.joined())
        try folder.write("mcp", "#!/bin/sh\nexec \"$@\" mcp < \(folder.file("in"))\n")
        chmod(folder.file("mcp"), 0o755)
        let outcome = try Programs.runFile(
            folder.file("mcp"), [folder.file("without"), Programs.path("plansearch"), "--socket", daemon.socket])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 41 && lines.allSatisfy { $0.contains("\"result\"") }, "\(outcome)")
    }

    // The runtime of Swift would end it at any moment.
    @Test func `The daemon reads its options, and says that it cannot run so`() throws {
        for _ in 0..<5 {
            let version = try run("plansearchd", ["--version"])
            #expect(version.status == 0 && version.output.hasPrefix("plansearchd "), "\(version)")
            let wrong = try run("plansearchd", ["--no-such-option"])
            #expect(wrong.status == 2 && wrong.errors.contains("--no-such-option"), "\(wrong)")
            let none = try run("plansearchd", ["--index", folder.file("i"), "--socket", folder.file("s")])
            #expect(none.status == 2 && none.errors.contains("there is no /proc here"), "\(none)")
        }
    }

    @Test func `No subcommand is an error with /proc too, and a request for help is none`() throws {
        for program in ["plansearch", "plansearch-index"] {
            let none = try Programs.run(program, [])
            #expect(none.status == 2 && none.output.isEmpty && !none.errors.isEmpty, "\(none)")
            let help = try Programs.run(program, ["--help"])
            #expect(help.status == 0 && help.errors.isEmpty && !help.output.isEmpty, "\(help)")
        }
    }
}
