import Foundation
import TestSupport
import Testing

/// The real client asks the real daemon about the real corpus.
@Suite(.serialized) struct ClientProgramTests {
    let daemon: RunningDaemon

    init() throws {
        daemon = try RunningDaemon()
    }

    @Test func aSearchShowsPassagesGroupedByPlan() throws {
        let outcome = try daemon.client("search", "抽水蓄能")
        #expect(outcome.status == 0, "\(outcome.errors)")
        for expected in [
            "兰州—西宁城市群发展规划", "2018-national-lanxi-plan.txt:385", "专栏 6 能源基础设施重点项目",
            "“十四五”兰州经济圈发展规划", "exact", "7 plans",
        ] {
            #expect(outcome.output.contains(expected), "\(expected) in \(outcome.output)")
        }
        #expect(!outcome.output.contains("\u{1B}"))
    }

    @Test func withoutASubcommandItSearches() throws {
        // What is not collected from the texts yet is said beside the answer.
        #expect(
            try RunningDaemon.wait {
                String(decoding: try daemon.get("/metrics").body, as: UTF8.self).contains(
                    "\nplansearch_index_preparing 0")
            })
        let plain = try daemon.client("抽水蓄能")
        let named = try daemon.client("search", "抽水蓄能")
        func lines(_ text: String) -> [Substring] { text.split(separator: "\n").filter { !$0.contains("generation") } }
        #expect(lines(plain.output) == lines(named.output))
        #expect(plain.status == 0)
    }

    @Test func coloursAreThereWhenAskedFor() throws {
        let outcome = try daemon.client("search", "抽水蓄能", "--color", "always")
        #expect(outcome.output.contains("\u{1B}["))
        let never = try daemon.client("search", "抽水蓄能", "--color", "never")
        #expect(never.status == 0)
        #expect(!never.output.contains("\u{1B}"))
    }

    @Test func jsonIsTheDaemonsOwnAnswer() throws {
        let outcome = try daemon.client("search", "抽水蓄能", "--format", "json")
        let answer = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(answer["schema"] as? Int == 1)
        #expect(answer["tier"] as? String == "exact")
        #expect((answer["total"] as? [String: Any])?["value"] as? Int == 5)
        let hit = try #require((answer["hits"] as? [[String: Any]])?.first)
        #expect(
            Set(hit.keys) == [
                "passage", "score", "kind", "plan", "path", "source", "text", "ranges", "snippet", "also_in",
                "agencies", "alias",
            ])
    }

    @Test func nothingFoundIsExitStatusOneAndSaysWhatWasSearched() throws {
        let outcome = try daemon.client("search", "魑魅魍魎")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("Not in these 7 plans"))
        // Only plans that are there can be said to hold nothing.
        let wrong = try daemon.client("search", "铁路", "--plan", "nope@1")
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("nope@1"))
    }

    @Test func whatExactFindsNothingForIsAnsweredLooselyAndSaysSo() throws {
        let outcome = try daemon.client("search", "西宁到成都的铁路什么时候建成")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("relaxed"))
        let exact = try daemon.client("search", "西宁 机场", "--limit", "1")
        #expect(exact.output.contains(" · exact"))
    }

    @Test func aQueryThatCannotBeReadIsExitStatusTwo() throws {
        for query in ["\"铁路", "铁路 OR", "tittle:铁路"] {
            let outcome = try daemon.client("search", query)
            #expect(outcome.status == 2, "\(query)")
            #expect(outcome.errors.hasPrefix("plansearch: "))
            #expect(outcome.output.isEmpty)
        }
        let empty = try daemon.client("search", "")
        #expect(empty.status == 2)
    }

    @Test func aVeryLongQueryIsRefusedByItsLength() throws {
        let outcome = try daemon.client("search", String(repeating: "铁", count: 30_000))
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("30,000") || outcome.errors.contains("30000"), "\(outcome.errors)")
        // The operating system's own limit for an argument is lower than this; the socket's is not.
        let body = "{\"q\": \"\(String(repeating: "铁", count: 100_000))\"}"
        let answer = try daemon.request(
            "POST /v1/search HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        #expect(answer.status == 413)
        #expect(try answer.json()["code"] as? String == "too_large")
        #expect(try daemon.client("search", "铁路").status == 0)
    }

    @Test func plansOutlineShowAndExportAnswer() throws {
        let plans = try daemon.client("plans")
        #expect(plans.output.contains("2022-pingan-lanxi-tasks@1"))
        #expect(try daemon.client("plans", "2022-qinghai-gansu-lanxi-implementation@1").output.contains("青政办〔2022〕5号"))
        let outline = try daemon.client("outline", "2018-national-lanxi-plan@1")
        #expect(outline.output.contains("第九章 规划实施"))
        let search = try daemon.client("search", "抽水蓄能", "--format", "json", "--limit", "1")
        let answer = try JSONSerialization.jsonObject(with: Data(search.output.utf8)) as? [String: Any]
        let id = try #require((answer?["hits"] as? [[String: Any]])?.first?["passage"] as? String)
        let show = try daemon.client("show", id, "--context", "1")
        #expect(show.status == 0)
        #expect(show.output.contains("抽水蓄能"))
        let export = try daemon.client("export")
        let lines = export.output.split(separator: "\n")
        let status = try daemon.get("/v1/status").json()
        #expect(lines.count == (status["index"] as? [String: Any])?["passages"] as? Int)
        for line in lines.prefix(20) {
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
        }
        #expect(try daemon.client("show", "nothing@1.1").status == 2)
        #expect(try daemon.client("status").output.contains("generation"))
    }

    @Test func withoutADaemonItSaysWhichSocketAndHowToStartOne() throws {
        let outcome = try Programs.run("plansearch", ["--socket", daemon.folder.file("none"), "search", "铁路"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(daemon.folder.file("none")))
        #expect(outcome.errors.contains("plansearchd"))
    }

    @Test func aClosedPipeIsNoError() throws {
        let script =
            "'\(Programs.path("plansearch"))' --socket '\(daemon.socket)' export | head -n 1 >/dev/null; echo ${PIPESTATUS[0]}"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let status = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(status.trimmingCharacters(in: .whitespacesAndNewlines) == "0")
    }
}
