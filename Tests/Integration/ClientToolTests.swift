import Foundation
import TestSupport
import Testing

/// The client among other programs: editors, pipes, spreadsheets.
@Suite(.serialized) struct ClientToolTests {
    let daemon: RunningDaemon

    init() throws {
        daemon = try RunningDaemon()
    }

    @Test func theEditorGetsTheFileAndLineOfAPassageUnquoted() throws {
        // A folder that a shell would take apart.
        let folder = try TemporaryFolder()
        let corpus = folder.file("规划 '1'; echo $HOME")
        try FileManager.default.copyItem(atPath: ProjectFiles.corpus, toPath: corpus)
        let words = ["抽水蓄能", "--limit", "1", "--root", corpus, "--open", "1"]
        let opened = try Programs.run(
            "plansearch", ["--socket", daemon.socket] + words, environment: ["EDITOR": "printf '<%s>'"])
        #expect(opened.status == 0, "\(opened.errors)")
        #expect(opened.output == "<+385><\(corpus)/2018-national-lanxi-plan.txt>")
        let visual = try Programs.run(
            "plansearch", ["--socket", daemon.socket] + words,
            environment: ["EDITOR": "false", "VISUAL": "echo code --wait"])
        #expect(visual.output.hasPrefix("code --wait +385") || visual.output.contains("2018-national-lanxi-plan.txt"))
        let missing = try Programs.run(
            "plansearch", ["--socket", daemon.socket] + words, environment: ["EDITOR": "/nowhere/editor"])
        #expect(missing.status != 0)
    }

    @Test func vimgrepLinesUnderARootCanBeOpened() throws {
        let outcome = try daemon.client("抽水蓄能", "--format", "vimgrep", "--root", ProjectFiles.corpus)
        for line in outcome.output.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 3).map(String.init)
            let (number, column) = (try #require(Int(parts[1])), try #require(Int(parts[2])))
            let lines = try String(contentsOfFile: parts[0], encoding: .utf8)
                .split(separator: "\n", omittingEmptySubsequences: false)
            #expect(String(lines[number - 1].unicodeScalars.dropFirst(column - 1)).hasPrefix("抽水蓄能"))
        }
    }

    @Test func aReaderThatHasSeenEnoughIsNoError() throws {
        let file = ProjectFiles.corpus + "/2018-national-lanxi-plan.txt"
        for command in [
            "'\(Programs.path("plansearch-index"))' explain --passages '\(file)' | head -n 1",
            "'\(Programs.path("plansearch"))' --socket '\(daemon.socket)' export | head -n 1",
        ] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = ["-o", "pipefail", "-c", command]
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(command)")
        }
    }

    @Test func anExportedTableHasTheFactsOfEachPassage() throws {
        let csv = try daemon.client("export", "--format", "csv")
        let head = try #require(csv.output.split(whereSeparator: \.isNewline).first)
        #expect(head.hasSuffix("lead,responsible,supporting,years,deadlines,status,format,page,sheet,row"))
        #expect(csv.output.contains("2025"))
    }

    @Test func aProgramOnTheLibrariesFindsTheSame() throws {
        let index = daemon.folder.file("index")
        let outcome = try Programs.run("plansearch-example", [index, "ＧＤＰ 增長"])
        #expect(outcome.output.hasPrefix("looked for: gdp增长\n"), "\(outcome.output)")
        let found = try Programs.run("plansearch-example", [index, "抽水蓄能"])
        #expect(found.status == 0)
        #expect(found.output.contains("5 passages in 4 plans, exact"))
        #expect(found.output.contains("2018-national-lanxi-plan.txt:385: 第六章"))
    }
}
