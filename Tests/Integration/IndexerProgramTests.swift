import Foundation
import TestSupport
import Testing

/// The real indexer on the command line.
@Suite struct IndexerProgramTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: String...) throws -> Programs.Outcome {
        try Programs.run("plansearch-index", arguments)
    }

    @Test func buildCheckAndStatusSayWhatTheyDid() throws {
        let built = try run("build", "--corpus", ProjectFiles.corpus, "--index", folder.file("i"))
        #expect(built.status == 0, "\(built.errors)")
        #expect(built.output.contains("Indexed 7 plans in 5 files"))
        #expect(built.output.contains("Coverage: 100 %"))
        let checked = try run("check", "--index", folder.file("i"))
        #expect(checked.status == 0)
        #expect(checked.output.contains("is sound"))
        let status = try run("status", "--index", folder.file("i"))
        #expect(status.output.contains("generation  1"))
        let quiet = try run("build", "--quiet", "--corpus", ProjectFiles.corpus, "--index", folder.file("i"))
        #expect(quiet.output.isEmpty)
        #expect(quiet.errors.isEmpty)
    }

    @Test func checkEndsWithTwoAndSaysWhatToDo() throws {
        _ = try run("build", "--quiet", "--corpus", ProjectFiles.corpus, "--index", folder.file("i"))
        let store = folder.file("i/segment-000001/passages.bin")
        var bytes = try ProjectFiles.bytes(store)
        bytes[bytes.count / 3] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: store))
        let checked = try run("check", "--index", folder.file("i"))
        #expect(checked.status == 2)
        #expect(checked.errors.contains("passages.bin"))
        #expect(checked.errors.contains("plansearch-index build"))
    }

    @Test func faultsEndWithTwoAndAMessage() throws {
        for arguments in [
            ["build", "--corpus", "/nowhere", "--index", folder.file("i")], ["check", "--index", folder.file("none")],
            ["status", "--index", folder.file("none")], ["explain", folder.file("none.txt")], ["nonsense"],
            ["build", "--threads", "0"], ["build", "--corpus", ProjectFiles.corpus, "--index", "/proc/nowhere/i"],
        ] {
            let outcome = try Programs.run("plansearch-index", arguments)
            #expect(outcome.status == 2, "\(arguments)")
            #expect(!outcome.errors.isEmpty)
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func aFileOfTwoHundredMegabytesIsLeftOutByNameAndTheRestIndexed() throws {
        try folder.write("c/small.txt", "小文件。")
        let large = try folder.write("c/large.txt", [])
        let handle = try #require(FileHandle(forWritingAtPath: large))
        try handle.truncate(atOffset: 200_000_000)
        try handle.close()
        let outcome = try run("build", "--corpus", folder.file("c"), "--index", folder.file("i"))
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("large.txt"))
        #expect(outcome.output.contains("Indexed 1 plan in 1 file"))
    }

    @Test func anUnreadableFileIsLeftOutByName() throws {
        // Root reads everything, so that a broken link stands for a file that cannot be read.
        try folder.write("c/a.txt", "规划。")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("c/b.txt"), withDestinationPath: folder.file("nowhere"))
        let outcome = try run("build", "--corpus", folder.file("c"), "--index", folder.file("i"))
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("b.txt"))
    }

    @Test func explainShowsOutlineCutsAndWhatIsSetAside() throws {
        let outcome = try run("explain", ProjectFiles.corpus + "/2018-national-lanxi-plan.txt")
        #expect(outcome.status == 0)
        for expected in [
            "兰州—西宁城市群发展规划", "第六章 推动基础设施互联互通", "healed: 25 cuts", "table of contents", "coverage: 100 %",
        ] {
            #expect(outcome.output.contains(expected), "\(expected)")
        }
    }
}
