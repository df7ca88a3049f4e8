import SearchAPI
import Testing

@testable import plansearch

/// `show --text`: the whole text of a file.
@Suite struct SourceTextOutputTests {
    private static func text(_ body: String) -> String {
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private static func notFound() throws -> String {
        let body = String(decoding: try WireJSON.encode(Problem(.notFound, "none")), as: UTF8.self)
        return
            "HTTP/1.1 404 Not Found\r\nContent-Type: application/problem+json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test func `for other programs the text is passed on byte for byte`() throws {
        let daemon = try FakeDaemon([.send(Self.text("一\u{1B}[1m\n\u{C}二\n"))])
        defer { daemon.stop() }
        let run = CapturedRun(["show", "a/规划.pdf", "--text", "--pages"], socket: daemon.socket)
        #expect(run.outcome == .found)
        #expect(run.output == "一\u{1B}[1m\n\u{C}二\n")
        #expect(daemon.requests.first?.hasPrefix("GET /v1/texts/a/%E8%A7%84%E5%88%92.pdf?pages=true HTTP/1.1") == true)
    }

    @Test func `a terminal shows pages and obeys nothing in the text`() throws {
        let daemon = try FakeDaemon([.send(Self.text("一\u{1B}\n\u{C}\u{C}三\n四\u{C}五"))])
        defer { daemon.stop() }
        let run = CapturedRun(
            ["show", "a.pdf", "--text", "--pages"], socket: daemon.socket, layout: Layout(columns: 80))
        #expect(run.output == "一\\u{1b}\n—— p. 3 ——\n三\n四[p. 4]五\n")
    }

    @Test func `the id of a plan or passage stands for its file`() throws {
        let outline = OutlineResponse(
            generation: 1, plan: PlanSummary(id: "a.pdf@1", title: "规划"), file: "a.pdf", passages: 1, sections: [])
        let answer = MCPTests.answer(String(decoding: try WireJSON.encode(outline), as: UTF8.self))
        let scripts: [[FakeDaemon.Step]] = [
            [.send(try Self.notFound())], [.send(try Self.notFound())], [.send(answer)], [.send(Self.text("文\n"))],
        ]
        let daemon = try FakeDaemon(scripts[0], scripts[1], scripts[2], scripts[3])
        defer { daemon.stop() }
        let run = CapturedRun(["show", "a.pdf@1.7", "--text"], socket: daemon.socket)
        #expect(run.output == "文\n")
        #expect(
            daemon.requests.map { $0.split(separator: " ")[1] } == [
                "/v1/texts/a.pdf@1.7", "/v1/plans/a.pdf@1.7/outline", "/v1/plans/a.pdf@1/outline", "/v1/texts/a.pdf",
            ])
    }

    @Test func `what is nothing is named`() throws {
        let none = [FakeDaemon.Step.send(try Self.notFound())]
        let daemon = try FakeDaemon(none, none)
        defer { daemon.stop() }
        let run = CapturedRun(["show", "none", "--text"], socket: daemon.socket)
        #expect(run.outcome == .failed)
        #expect(run.messages.contains("there is no source file, plan or passage none"))
    }

    @Test(arguments: [
        ["show", "a", "--pages"], ["show", "a", "--text", "--context", "1"],
        ["show", "a", "--text", "--format", "json"],
    ])
    func `options that do not go with it are refused`(words: [String]) {
        let run = CapturedRun(words)
        #expect(run.outcome == .failed)
        #expect(run.messages.contains("--help"))
    }
}
