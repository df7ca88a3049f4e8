import SearchAPI
import Testing

@testable import plansearch

/// Whole commands, from the words to the exit code, over a socket.
@Suite struct CommandTests {
    private func answering(
        _ answers: [(type: String, status: Int, body: String)], _ test: (FakeDaemon) throws -> Void
    ) throws {
        func script(_ answer: (type: String, status: Int, body: String)) -> [FakeDaemon.Step] {
            [
                .send("HTTP/1.1 \(answer.status) Whatever\r\nContent-Type: \(answer.type)\r\n"),
                .send("Content-Length: \(answer.body.utf8.count)\r\n\r\n\(answer.body)"),
            ]
        }
        let daemon: FakeDaemon
        switch answers.count {
        case 1: daemon = try FakeDaemon(script(answers[0]))
        case 2: daemon = try FakeDaemon(script(answers[0]), script(answers[1]))
        default: daemon = try FakeDaemon(script(answers[0]), script(answers[1]), script(answers[2]))
        }
        defer { daemon.stop() }
        try test(daemon)
    }

    private func answering(_ value: some JSONWritable, _ test: (FakeDaemon) throws -> Void) throws {
        try answering([("application/json", 200, try json(value))], test)
    }

    private func json(_ value: some JSONWritable) throws -> String {
        String(decoding: try WireJSON.encode(value), as: UTF8.self)
    }

    @Test(arguments: ["PLANSEARCH_SOKET", "PLANSEARCH_SOCKETS", "PLANSEARCH_SOCKET_PATH", "PLANSEARCH_SOCK"])
    func `a misspelt variable is named, since another daemon may be asked for it`(name: String) {
        let run = CapturedRun(["水库"], environment: [name: "/elsewhere", "XDG_RUNTIME_DIR": "/nowhere"])
        #expect(run.messages.hasPrefix("plansearch: the environment variable \(name) is ignored; did you mean"))
        #expect(run.messages.contains("/nowhere/plansearch.sock"))
    }

    @Test func `the daemon's variables are nothing to the client, nor is one beside the right one`() {
        for environment in [
            ["PLANSEARCH_SOCKET_MODE": "0660", "PLANSEARCH_INDEX": "/i", "XDG_RUNTIME_DIR": "/nowhere"],
            ["PLANSEARCH_SOKET": "/elsewhere", "PLANSEARCH_SOCKET": "/nowhere/s"],
        ] {
            #expect(!CapturedRun(["水库"], environment: environment).messages.contains("is ignored"))
        }
    }

    @Test(arguments: [["水库", "--socket", "/nowhere/s"], ["--help"], ["--version"], ["search", "--help"]])
    func `a misspelt variable is passed over where no variable is asked for`(words: [String]) {
        let run = CapturedRun(words, environment: ["PLANSEARCH_SOKET": "/elsewhere"])
        #expect(!run.messages.contains("is ignored"))
    }

    @Test func `a search sends all its options`() throws {
        try answering(Sample.answer()) { daemon in
            let run = CapturedRun(
                [
                    "抽水蓄能", "-临夏", "--limit", "3", "--offset", "0", "--sort", "date", "--facets", "--level", "省",
                    "--level", "国家", "--year", "2018..2022", "--format", "json",
                ], socket: daemon.socket)
            #expect(run.outcome == .found)
            let request = try #require(daemon.requests.first)
            #expect(request.hasPrefix("POST /v1/search HTTP/1.1\r\n"))
            let body = try #require(request.firstRange(of: "\r\n\r\n")).upperBound
            #expect(
                try SearchRequest(json: Array(request[body...].utf8))
                    == SearchRequest(
                        query: "抽水蓄能 -临夏", limit: 3, sort: .date, facets: true,
                        filters: Filters([.level: ["省", "国家"]], year: YearRange("2018..2022"))))
        }
    }

    @Test func `JSON is the daemon's own, with one line end`() throws {
        let body = #"{"schema":1, "new field":[1e3], "generation":12,"plans":[]}"#
        try answering([("application/json", 200, body)]) { daemon in
            let run = CapturedRun(["plans", "--format", "json"], socket: daemon.socket)
            #expect(run.output == body + "\n")
        }
    }

    @Test func `JSON Lines are the hits, fields of newer daemons included`() throws {
        let answer = try json(Sample.answer()).replacing(#""score":"#, with: #""novelty":[{}],"score":"#)
        try answering([("application/json", 200, answer)]) { daemon in
            let run = CapturedRun(["抽水蓄能", "--format", "jsonl"], socket: daemon.socket)
            let lines = run.output.split(separator: "\n")
            #expect(lines.count == 3)
            #expect(lines.allSatisfy { $0.contains(#""novelty":[{}]"#) })
            let second = try WireJSON.decode(Hit.self, from: Array(try #require(lines.dropFirst().first).utf8))
            #expect(second == Sample.hits[1])
            let context = try lines.map { try WireJSON.decode(HitContext.self, from: Array($0.utf8)) }
            #expect(context == [HitContext](repeating: HitContext(Sample.answer()), count: 3))
        }
    }

    @Test func `nothing found is exit code 1, and silent where programs read`() throws {
        for format in ["jsonl", "vimgrep"] {
            try answering(Sample.answer(hits: [])) { daemon in
                let run = CapturedRun(["无此词", "--format", format], socket: daemon.socket)
                #expect(run.outcome == .nothingFound)
                #expect(run.output == "" && run.messages == "")
            }
        }
        try answering(Sample.answer(hits: [])) { daemon in
            let run = CapturedRun(["无此词"], socket: daemon.socket)
            #expect(run.outcome == .nothingFound)
            #expect(run.output == "Not in these 7 plans (generation 12, all of 1,204 passages).\n")
        }
    }

    @Test func `the relaxed tier is told on standard error where lines have no room for it`() throws {
        var answer = Sample.answer()
        answer.tier = .relaxed
        try answering(answer) { daemon in
            let run = CapturedRun(["抽水蓄能电厂", "--format", "vimgrep"], socket: daemon.socket)
            #expect(run.outcome == .found)
            #expect(run.output.split(separator: "\n").count == 3)
            #expect(run.messages == "plansearch: relaxed: \(SearchText.relaxedNotice(answer))\n")
        }
    }

    @Test func `a query that cannot be read is shown with a caret under the fault`() throws {
        let problem = Problem(
            .querySyntax, "NEAR/ needs a number of characters after it.", position: 3, suggestion: "铁路 NEAR/10 西宁")
        try answering([(WireJSON.problemMediaType, 400, try json(problem))]) { daemon in
            let run = CapturedRun(["铁路", "NEAR/", "西宁"], socket: daemon.socket)
            #expect(run.outcome == .failed)
            #expect(
                run.messages == """
                    plansearch: NEAR/ needs a number of characters after it.
                                铁路 NEAR/ 西宁
                                     ^
                                try: 铁路 NEAR/10 西宁

                    """)
        }
    }

    @Test func `an answer in another version is passed on as JSON`() throws {
        let body = #"{"schema":2,"results":[]}"#
        try answering([("application/json", 200, body)]) { daemon in
            let run = CapturedRun(["铁路", "--format", "json"], socket: daemon.socket)
            #expect(run.outcome == .found)
            #expect(run.output == body + "\n")
        }
    }

    @Test func `JSON without hits is exit code 1 unless none were asked for`() throws {
        try answering(Sample.answer(hits: [], total: 3)) { daemon in
            #expect(CapturedRun(["铁路", "--format", "json"], socket: daemon.socket).outcome == .nothingFound)
        }
        try answering(Sample.answer(hits: [], total: 3)) { daemon in
            let run = CapturedRun(["铁路", "--format", "json", "--limit", "0"], socket: daemon.socket)
            #expect(run.outcome == .found)
        }
        try answering(Sample.answer(hits: [])) { daemon in
            let run = CapturedRun(["铁路", "--format", "json", "--limit", "0"], socket: daemon.socket)
            #expect(run.outcome == .nothingFound)
        }
    }

    @Test func `an answer in another version is not guessed at`() throws {
        try answering([("application/json", 200, #"{"schema":2,"results":[]}"#)]) { daemon in
            let run = CapturedRun(["铁路"], socket: daemon.socket)
            #expect(run.outcome == .failed)
            #expect(run.messages.contains("version 2"))
        }
        try answering([("application/json", 200, "\u{1B}[2Jno JSON")]) { daemon in
            let run = CapturedRun(["铁路"], socket: daemon.socket)
            #expect(run.outcome == .failed)
            #expect(!run.messages.contains("\u{1B}"))
        }
    }

    @Test func `an export is every plan's stream, one after another`() throws {
        let first = try json(Sample.record(Sample.lanxi, 1, [], line: 5, "兰州—西宁城市群发展规划")) + "\n"
        let plans = PlansResponse(generation: 12, total: 1, plans: [Sample.detail(Sample.lanxi, passages: 1)])
        let status = try json(Sample.status(generation: 12))
        try answering([
            ("application/json", 200, try json(plans)), ("application/jsonl", 200, first),
            ("application/json", 200, status),
        ]) { daemon in
            let run = CapturedRun(["export"], socket: daemon.socket)
            #expect(run.outcome == .found)
            #expect(run.output == first)
            #expect(
                daemon.requests.map { $0.prefix { $0 != "\r\n" } } == [
                    "GET /v1/plans HTTP/1.1", "GET /v1/plans/2018-national-lanxi-plan@1/passages HTTP/1.1",
                    "GET /v1/status HTTP/1.1",
                ])
        }
    }

    @Test func `an export over a change of the index says so`() throws {
        let plans = PlansResponse(generation: 12, total: 1, plans: [Sample.detail(Sample.lanxi, passages: 1)])
        try answering([
            ("application/json", 200, try json(plans)), ("application/jsonl", 200, "{}\n"),
            ("application/json", 200, try json(Sample.status(generation: 13))),
        ]) { daemon in
            let run = CapturedRun(["export"], socket: daemon.socket)
            #expect(run.outcome == .failed)
            #expect(run.output == "{}\n")
            #expect(run.messages.contains("generation 12 became 13"))
        }
    }

    @Test func `one plan is exported as a spreadsheet`() throws {
        let lines = try json(Sample.record(Sample.joint, 1, [], line: 40, "=1+1，好")) + "\n"
        try answering([("application/jsonl", 200, lines)]) { daemon in
            let run = CapturedRun(["export", "--plan", Sample.joint.id, "--format", "csv"], socket: daemon.socket)
            #expect(run.output.hasSuffix(",2022-qinghai-gansu-lanxi-implementation.txt,40,1,'=1+1，好,,,,,,,text,,,\r\n"))
        }
    }

    @Test func `ids are percent-encoded as one path segment`() throws {
        let problem = Problem(.notFound, "There is no plan 省:规划/1 in the index.")
        try answering([(WireJSON.problemMediaType, 404, try json(problem))]) { daemon in
            let run = CapturedRun(["outline", "省:规划/1"], socket: daemon.socket)
            #expect(run.outcome == .failed)
            #expect(run.messages == "plansearch: There is no plan 省:规划/1 in the index.\n")
            #expect(
                daemon.requests[0].hasPrefix("GET /v1/plans/%E7%9C%81:%E8%A7%84%E5%88%92%2F1/outline HTTP/1.1\r\n"))
        }
    }

    @Test func `the list of plans sends its filters, and a name asks for one plan`() throws {
        let plans = PlansResponse(
            generation: 12, total: 9, nextOffset: 3, plans: [Sample.detail(Sample.lanxi, passages: 1)])
        let words = [
            "plans", "--level", "省", "--level", "国家", "--title", "规划", "--number", "5号", "--region", "青海省", "--issuer",
            "办公厅", "--file-format", "pdf", "--year", "2021..", "--sort", "date", "--reverse", "--limit", "1",
            "--offset", "2",
        ]
        try answering(plans) { daemon in
            let run = CapturedRun(words, socket: daemon.socket)
            #expect(run.outcome == .found)
            #expect(run.output.hasSuffix("\n3–3 of 9 plans\nmore: --offset 3\n"))
            let target = daemon.requests[0].split(separator: " ")[1]
            let request = try PlansRequest(queryString: String(target.split(separator: "?")[1]))
            #expect(
                request
                    == PlansRequest(
                        title: ["规划"], number: ["5号"], level: ["省", "国家"], region: ["青海省"], issuer: ["办公厅"],
                        format: ["pdf"], year: YearRange("2021.."), sort: .date, reverse: true, limit: 1, offset: 2))
        }
        try answering(PlanResponse(generation: 12, plan: Sample.detail(Sample.lanxi, passages: 1))) { daemon in
            #expect(CapturedRun(["plans", "兰州", "规划"], socket: daemon.socket).outcome == .found)
            #expect(daemon.requests[0].hasPrefix("GET /v1/plans/%E5%85%B0%E5%B7%9E%20%E8%A7%84%E5%88%92 HTTP/1.1\r\n"))
        }
        for words in [["plans", "规划", "--level", "省"], ["plans", "--limit=-1"], ["plans", "--sort", "best"]] {
            #expect(CapturedRun(words, socket: "/nowhere").outcome == .failed)
        }
        try answering(PlansResponse(generation: 12, total: 0, plans: [])) { daemon in
            let run = CapturedRun(["plans", "--level", "省"], socket: daemon.socket)
            #expect(run.outcome == .nothingFound)
            #expect(run.messages == "plansearch: no plan of the index meets these filters\n")
        }
    }

    @Test func `the plans that a name may mean are listed, with what to do`() throws {
        let candidates = [PlanCandidate(id: "a@1", title: "甲规划"), PlanCandidate(id: "b@1", title: "乙\u{1B}规划")]
        let several = Problem(.ambiguous, "“规划” may be any of 2 plans.", candidates: candidates)
        let none = Problem(.notFound, "There is no plan “丙”.", candidates: candidates)
        for (problem, english, chinese) in [
            (several, "“规划” may be any of 2 plans", "这个名称可以指多个规划"), (none, "the nearest titles:", "标题相近的有："),
        ] {
            for (language, words) in [("C.UTF-8", english), ("zh_CN.UTF-8", chinese)] {
                try answering([(WireJSON.problemMediaType, problem.status, try json(problem))]) { daemon in
                    let run = CapturedRun(
                        ["plans", "规划"], environment: ["PLANSEARCH_SOCKET": daemon.socket, "LANG": language])
                    #expect(run.outcome == .failed)
                    #expect(run.messages.contains(words), "\(run.messages)")
                    #expect(run.messages.contains("a@1  甲规划\n"))
                    #expect(!run.messages.contains("\u{1B}"))
                }
            }
        }
    }

    @Test(arguments: [
        ("2018-national-lanxi-plan@1.151", "passages"), ("2018-national-lanxi-plan.txt:385", "passages"),
        ("a/b.txt:385:14:建设", "passages"), ("2018-national-lanxi-plan@1", "plans"), ("兰州—西宁城市群发展规划", "plans"),
        ("青政办〔2022〕5号", "plans"), ("2.0版规划", "plans"),
    ])
    func `show asks for a passage or a plan, by the form of the name`(name: String, kind: String) throws {
        let problem = Problem(.badRequest, "no")
        try answering([(WireJSON.problemMediaType, 400, try json(problem))]) { daemon in
            #expect(CapturedRun(["show", name], socket: daemon.socket).outcome == .failed)
            #expect(daemon.requests.count == 1)
            #expect(daemon.requests[0].hasPrefix("GET /v1/\(kind)/\(PercentEncoding.encode(name)) "))
        }
    }

    @Test func `a name that looks like a line's may be a plan's`() throws {
        let problem = try json(Problem(.notFound, "There is no passage."))
        let plan = try json(PlanResponse(generation: 12, plan: Sample.detail(Sample.lanxi, passages: 1)))
        try answering([(WireJSON.problemMediaType, 404, problem), ("application/json", 200, plan)]) { daemon in
            #expect(CapturedRun(["show", "省:2021"], socket: daemon.socket).outcome == .found)
            #expect(daemon.requests.count == 2)
        }
    }

    @Test func `a number that is not on the page cannot be opened, and the message says where it is`() throws {
        var page = Sample.answer(total: 40)
        page.nextOffset = 23
        for (number, message) in [
            ("24", "passage 24 of 40 passages is not on this page, which has 21–23: --offset 23 begins with it"),
            ("3", "there is no passage 3 to open on this page, which has 21–23"),
            ("41", "there is no passage 41 to open: 40 passages found"),
        ] {
            try answering(page) { daemon in
                let run = CapturedRun(
                    ["铁路", "--offset", "20", "--root", "/nowhere", "--open", number], socket: daemon.socket)
                #expect(run.outcome == .failed)
                #expect(run.messages.contains(message), "\(run.messages)")
            }
        }
        // The numbers are those of the text, where a plan's passages stand together.
        for (words, file) in [
            (["--open", "3"], "2022-qinghai"), (["--open"], "2018-national"), (["--open", "2"], "2018-national"),
        ] {
            try answering(Sample.answer()) { daemon in
                let run = CapturedRun(["铁路", "--root", "/nowhere"] + words, socket: daemon.socket)
                #expect(run.messages.contains("cannot open /nowhere/\(file)"), "\(run.messages)")
            }
        }
    }

    @Test func `a daemon without an index is exit code 1 of status`() throws {
        var status = Sample.status(generation: 12)
        status.index = nil
        status.problem = Problem(.indexMissing, "There is no index in /srv/index. Make one: plansearch-index build")
        try answering(status) { daemon in
            let run = CapturedRun(["status"], socket: daemon.socket)
            #expect(run.outcome == .nothingFound)
            #expect(run.output.contains("plansearch-index build"))
        }
    }

    @Test func `a reader that has gone is no error`() throws {
        try answering(Sample.answer()) { daemon in
            let messages = Collected()
            let session = Session(
                environment: ClientEnvironment(["PLANSEARCH_SOCKET": daemon.socket]),
                output: ByteOutput { _ in throw ClosedPipe() }, messages: messages.sink, layout: Layout())
            #expect(PlanSearchClient.run(session) { ["铁路"] } == .found)
            #expect(messages.text == "")
        }
    }
}
