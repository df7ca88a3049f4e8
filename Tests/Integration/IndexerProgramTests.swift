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

    @Test func `A misspelt variable is named with the one that was meant, and does no other harm`() throws {
        let arguments = ["build", "--quiet", "--corpus", ProjectFiles.corpus, "--index", folder.file("i")]
        let outcome = try Programs.run(
            "plansearch-index", arguments, environment: ["PLANSEARCH_INDX": "/nowhere", "PLANSEARCH_SOCKET": "/s"])
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("PLANSEARCH_INDX is ignored"))
        #expect(outcome.errors.contains("did you mean PLANSEARCH_INDEX?"))
        #expect(!outcome.errors.contains("PLANSEARCH_SOCKET"))
    }

    @Test func `libxapian's writer makes a sound index when a setting asks for it, and the program says so`() throws {
        let arguments = ["build", "--corpus", ProjectFiles.corpus, "--index", folder.file("i")]
        let outcome = try Programs.run(
            "plansearch-index", arguments, environment: ["PLANSEARCH_POSTINGS_WRITER": "libxapian"])
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("The reason: postings_writer is libxapian"))
        #expect(try run("check", "--index", folder.file("i")).status == 0)
        #expect(try run("build", "--corpus", ProjectFiles.corpus, "--index", folder.file("i")).errors.isEmpty)
    }

    @Test func `A build names the file whose old version it keeps, and ends with one`() throws {
        try folder.write("c/a.txt", "甲规划\n\n建设水库。")
        try folder.write("c/b.txt", "乙规划\n\n建设铁路。")
        _ = try run("build", "--quiet", "--corpus", folder.file("c"), "--index", folder.file("i"))
        try folder.write("c/a.txt", [0x61, 0, 0, 0, 0, 0x62])
        let built = try run("build", "--corpus", folder.file("c"), "--index", folder.file("i"))
        #expect(built.status == 1)
        #expect(built.errors.contains("kept the old version of a.txt: "))
        #expect(built.output.contains("Indexed 1 plan in 1 file"))
        #expect(built.output.contains("Kept in the old version: 1 file: 1 in no known encoding, or not text."))
        #expect(try run("status", "--index", folder.file("i")).output.contains("2 plans, 4 passages"))
        #expect(try run("check", "--index", folder.file("i")).status == 0)
    }

    @Test func `A repair that may hide a lost file says so, and ends with one`() throws {
        _ = try run("build", "--quiet", "--corpus", ProjectFiles.corpus, "--index", folder.file("i"))
        for name in ["passages.bin", "sources.bin"] { try folder.write("i/segment-000001/\(name)", "damaged") }
        let repaired = try run("check", "--repair", "--index", folder.file("i"))
        #expect(repaired.status == 1)
        #expect(repaired.errors.contains("may be lost"))
        #expect(repaired.output.contains("5 files from the corpus"))
        #expect(try run("check", "--repair", "--index", folder.file("i")).status == 0)
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

    @Test func `Build, update and explain name the links that they do not follow, or follow them`() throws {
        try folder.write("c/a.txt", "甲规划\n\n一、任务\n\n建设水库。")
        try folder.write("ext/b.txt", "乙规划\n\n一、任务\n\n建设铁路。")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("c/link"), withDestinationPath: folder.file("ext"))
        let at = ["--corpus", folder.file("c"), "--index", folder.file("i")]
        let reason = "Passed over 1 link: link (it leads out of the corpus, to "
        for command in ["build", "update"] {
            let outcome = try Programs.run("plansearch-index", [command] + at)
            #expect(outcome.status == 0 && outcome.errors.isEmpty && outcome.output.contains(reason), "\(outcome)")
        }
        let none = try Programs.run(
            "plansearch-index", ["update"] + at, environment: ["PLANSEARCH_FOLLOW_LINKS": "none"])
        #expect(none.output.contains("link (links are not followed (follow_links: none))"))
        let all = try Programs.run("plansearch-index", ["update", "--follow-links", "all"] + at)
        #expect(all.output.contains("added  link/b.txt") && !all.output.contains("Passed over"))
        try folder.write("settings.yaml", "follow_links: all\n")
        let set = try Programs.run("plansearch-index", ["update", "--config", folder.file("settings.yaml")] + at)
        #expect(set.output.contains("2 unchanged"))
        let wrong = try Programs.run("plansearch-index", ["update", "--follow-links", "some"] + at)
        #expect(wrong.status == 2 && wrong.errors.contains("one of within, all, none"))
        let headings = try run("explain", "--headings", folder.file("c"))
        #expect(headings.output.hasPrefix("1 file\n") && headings.errors.contains(reason))
        #expect(
            try run("explain", "--headings", "--follow-links", "all", folder.file("c")).output.hasPrefix("2 files\n"))
    }

    @Test func `A NUL costs itself and a warning, and what is refused is named with what it is`() throws {
        try folder.write("c/a.txt", "# 某市能源发展规划\n\n第一章 总则\n\n甲\0乙。\n")
        try folder.write("c/b.txt", [0x61, 0, 0, 0, 0, 0x62])
        try folder.write("c/c.txt", "%PDF-1.7\n")
        let outcome = try run("build", "--corpus", folder.file("c"), "--index", folder.file("i"))
        #expect(outcome.status == 1 && outcome.output.contains("Indexed 1 plan in 1 file"))
        #expect(
            outcome.errors.contains("a.txt:5: not UTF-8, or NUL: 1 byte at byte 49; the rest of the file is indexed"))
        #expect(outcome.errors.contains("left out b.txt: it is not text: 4 of its 6 bytes are NUL"))
        #expect(outcome.errors.contains("left out c.txt: it is "))
    }

    @Test func `Explain refuses what a build leaves out, with the same reason`() throws {
        let nulls: [UInt8] = [0x61, 0, 0, 0, 0, 0, 0x62]
        try folder.write("c/a.txt", "某市能源发展规划\n\n第一章 总则\n")
        try folder.write("c/b.txt", nulls)
        try folder.write("c/c.txt", "%PDF-1.7\n")
        try folder.write("c/d.txt", [0x61, 0, 0, 0, 0, 0x62])
        try folder.write("c/e.txt", [UInt8](repeating: 0, count: 20))
        try folder.write("c/f.txt", nulls)
        try folder.write("c/f.meta.yaml", "level: 省\n")
        let built = try run("build", "--corpus", folder.file("c"), "--index", folder.file("i"))
        let headings = try run("explain", "--headings", folder.file("c"))
        #expect(headings.status == 0 && headings.output.hasPrefix("1 file\n"))
        for name in ["b", "c", "d", "e", "f"] {
            let file = folder.file("c/\(name).txt")
            for options in [[], ["--passages"], ["--headings"]] {
                let outcome = try Programs.run("plansearch-index", ["explain"] + options + [file])
                #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
                #expect(outcome.errors.contains("; the file would be left out of the index"), "\(outcome)")
                let reason = try #require(outcome.errors.split(separator: "txt: ").dropFirst().first?.prefix(12))
                #expect(built.errors.contains("left out \(name).txt: \(reason)"), "\(built.errors)")
                #expect(headings.errors.contains("left out \(name).txt: \(reason)"), "\(headings.errors)")
            }
        }
        #expect(try run("explain", folder.file("c/a.txt")).status == 0)
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
