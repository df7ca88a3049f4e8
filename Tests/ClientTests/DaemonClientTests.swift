import SearchAPI
import Testing

@testable import plansearch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct DaemonClientTests {
    /// The client's result for one answer, and the request that it sent.
    private func fetch(
        _ steps: FakeDaemon.Step..., timeout: Duration = .seconds(30)
    ) throws -> (body: Result<String, any Error>, request: String) {
        let daemon = try FakeDaemon(steps)
        defer { daemon.stop() }
        let client = DaemonClient(socket: daemon.socket, timeout: timeout)
        let body = Result {
            String(decoding: try client.fetch(DaemonRequest(target: "/v1/plans")), as: UTF8.self)
        }
        return (body, daemon.requests.first ?? "")
    }

    private func code(_ result: Result<String, any Error>) -> ClientError.Code? {
        guard case .failure(let error) = result else { return nil }
        return (error as? ClientError)?.code
    }

    private let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

    @Test func `a body of announced length is read, in pieces too`() throws {
        let answer = try fetch(
            .send(head), .pause(milliseconds: 10), .send("Content-Length: 7\r\n\r\n{\"a\""), .pause(milliseconds: 10),
            .send(":1}"))
        #expect(try answer.body.get() == "{\"a\":1}")
        #expect(answer.request.hasPrefix("GET /v1/plans HTTP/1.1\r\n"))
        #expect(answer.request.contains("Host: localhost\r\n"))
    }

    @Test func `a chunked body is put together`() throws {
        let answer = try fetch(
            .send(head + "Transfer-Encoding: chunked\r\n\r\n3\r\n规\r\n"), .pause(milliseconds: 10),
            .send("3\r\n划\r\n0\r\n\r\n"))
        #expect(try answer.body.get() == "规划")
    }

    @Test func `a body that ends with the connection is read`() throws {
        #expect(try fetch(.send(head + "\r\n{}")).body.get() == "{}")
    }

    @Test func `an empty body is empty`() throws {
        #expect(try fetch(.send(head + "Content-Length: 0\r\n\r\n")).body.get() == "")
    }

    @Test func `a daemon that hangs up too early is said to have`() throws {
        #expect(code(try fetch().body) == .brokenAnswer)
        #expect(code(try fetch(.send("HTTP/1.1 200")).body) == .brokenAnswer)
        #expect(code(try fetch(.send(head)).body) == .brokenAnswer)
        #expect(code(try fetch(.send(head + "Content-Length: 9\r\n\r\n{}")).body) == .brokenAnswer)
        #expect(code(try fetch(.send(head + "Transfer-Encoding: chunked\r\n\r\n9\r\n规")).body) == .brokenAnswer)
    }

    @Test(arguments: ["SSH-2.0-OpenSSH\r\n", "\0\0\0\0\0\0", "HTTP/9.9 OK\r\n\r\n", "HTTP/1.1 abc\r\n\r\n"])
    func `what is no HTTP is said to be none`(garbage: String) throws {
        let answer = try fetch(.send(garbage))
        #expect(code(answer.body) == .brokenAnswer)
        #expect(throws: ClientError.self) { try answer.body.get() }
    }

    @Test func `a chunk's length that is no number is refused`() throws {
        let answer = try fetch(.send(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n规\r\n"))
        #expect(code(answer.body) == .brokenAnswer)
    }

    @Test func `an answer that does not come, or does not go on, times out`() throws {
        let soon = Duration.milliseconds(50)
        #expect(code(try fetch(.hang, timeout: soon).body) == .timeout)
        #expect(code(try fetch(.send(head), .hang, timeout: soon).body) == .timeout)
        let stalled = try fetch(.send(head + "Content-Length: 9\r\n\r\n{}"), .hang, timeout: soon)
        #expect(code(stalled.body) == .timeout)
    }

    @Test func `an answer that never pauses does not keep the client past its time`() throws {
        let daemon = try FakeDaemon([.send(head + "\r\n"), .flood(1 << 32)])
        defer { daemon.stop() }
        let client = DaemonClient(socket: daemon.socket, timeout: .milliseconds(200))
        let error = #expect(throws: ClientError.self) { try client.fetch(DaemonRequest(target: "/")) }
        #expect(error?.code == .timeout || error?.code == .unknownAnswer)
    }

    @Test func `a problem document is an error of its own`() throws {
        let problem = Problem(.overloaded, "Too many searches wait. Ask again in a second.")
        let body = String(decoding: try WireJSON.encode(problem), as: UTF8.self)
        let answer = try fetch(
            .send("HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\n"),
            .send("Content-Length: \(body.utf8.count)\r\n\r\n\(body)"))
        #expect(throws: ProblemAnswer(problem: problem)) { try answer.body.get() }
    }

    @Test func `another error's status and first words are shown`() throws {
        let answer = try fetch(
            .send("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<h1>\u{1B}[2JBad Gateway</h1>"))
        #expect {
            try answer.body.get()
        } throws: { error in
            let message = (error as? ClientError)?.message ?? ""
            return message.contains("502") && message.contains("Bad Gateway") && !message.contains("\u{1B}")
        }
    }

    @Test func `a stream is handed over in the daemon's order and need not be announced`() throws {
        let daemon = try FakeDaemon([
            .send(head + "Transfer-Encoding: chunked\r\n\r\n2\r\na\n\r\n"), .pause(milliseconds: 10),
            .send("2\r\nb\n\r\n0\r\n\r\n"),
        ])
        defer { daemon.stop() }
        var bytes: [UInt8] = []
        try DaemonClient(socket: daemon.socket, timeout: .seconds(30)).stream(DaemonRequest(target: "/")) {
            bytes += $0
        }
        #expect(String(decoding: bytes, as: UTF8.self) == "a\nb\n")
    }

    @Test func `a stream is not read faster than it is used`() throws {
        let daemon = try FakeDaemon([.send(head + "Content-Length: 268435456\r\n\r\n"), .flood(1 << 28)])
        defer { daemon.stop() }
        var taken = 0
        #expect(throws: ClosedPipe.self) {
            try DaemonClient(socket: daemon.socket, timeout: .seconds(30)).stream(DaemonRequest(target: "/")) { bytes in
                taken += bytes.count
                // Time in which the daemon could send more if the client read.
                usleep(100_000)
                throw ClosedPipe()
            }
        }
        #expect(taken > 0)
        #expect(daemon.floodedBytes < 1 << 24)
    }

    @Test func `a socket that is not there is named, with the command that starts a daemon`() {
        let run = CapturedRun(["抽水蓄能"], socket: "/nowhere/my plans.sock")
        #expect(run.outcome == .failed)
        #expect(run.output == "")
        #expect(
            run.messages == """
                plansearch: no daemon answers on /nowhere/my plans.sock (there is no such socket)
                            start one with: plansearchd --socket '/nowhere/my plans.sock'

                """)
    }

    @Test func `a socket that a daemon left behind is told from a missing one`() throws {
        let daemon = try FakeDaemon()
        let path = daemon.socket
        // Moved, because `stop` removes it.
        rename(path, path + "-left")
        daemon.stop()
        defer {
            unlink(path + "-left")
            rmdir(daemon.folder)
        }
        let run = CapturedRun(["status", "--socket", path + "-left"])
        #expect(run.outcome == .failed)
        #expect(run.messages.contains("only its socket is left"))
    }

    @Test func `a path that is too long for a socket is refused with its length`() {
        let run = CapturedRun(["plans"], socket: "/" + String(repeating: "规", count: 40))
        #expect(run.outcome == .failed)
        #expect(run.messages.contains("121 bytes"))
    }
}
