import Foundation
import TestSupport
import Testing

/// What HTTP/1.1 asks of a server beside answering plain requests, byte by byte.
@Suite(.serialized) struct HTTPRulesTests {
    private let health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
    private let search = "/v1/search?q=%E9%93%81%E8%B7%AF&limit=1"

    /// What comes back, and whether the daemon then closes.
    private func exchange(_ daemon: RunningDaemon, _ text: String) throws -> (answers: [String], isClosed: Bool) {
        let connection = try RawConnection(daemon.socket)
        connection.setTimeout(seconds: 2)
        try connection.send(text)
        let data = connection.receiveAll()
        return (heads(data), connection.isClosed())
    }

    /// The status lines of answers.
    private func heads(_ data: Data) -> [String] {
        String(decoding: data, as: UTF8.self).matches(of: #/HTTP\/1\.[01] [0-9]{3} /#).map { String($0.0) }
    }

    // MARK: The end of a connection

    @Test(arguments: ["close", "Close", "CLOSE", "keep-alive, close", "TE,close", "TE\r\nConnection: close"])
    func `A connection ends after the request that says close, however it says so`(value: String) throws {
        let daemon = try RunningDaemon()
        let (answers, isClosed) = try exchange(daemon, health + "Connection: \(value)\r\n\r\n" + health + "\r\n")
        #expect(answers == ["HTTP/1.1 200 "])
        #expect(isClosed)
    }

    @Test func `A connection stays where the request does not say close`() throws {
        let daemon = try RunningDaemon()
        let (answers, isClosed) = try exchange(
            daemon, health + "Connection: closed, keep-alive\r\n\r\n" + health + "\r\n")
        #expect(answers == ["HTTP/1.1 200 ", "HTTP/1.1 200 "])
        #expect(!isClosed)
    }

    @Test func `HTTP 1.0 gets one answer without chunks, and the end`() throws {
        let daemon = try RunningDaemon()
        let passages = "/v1/plans/2018-national-lanxi-plan@1/passages"
        let old = try daemon.request("GET \(passages) HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        let new = try daemon.get(passages)
        #expect(old.status == 200 && old.body == new.body)
        #expect(!old.head.lowercased().contains("transfer-encoding"))
        #expect(new.head.lowercased().contains("transfer-encoding: chunked"))
    }

    @Test func `A client that asks for another protocol gets its answer in this one, and the end`() throws {
        let daemon = try RunningDaemon()
        let upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n"
        let (answers, isClosed) = try exchange(daemon, health + upgrade)
        #expect(answers == ["HTTP/1.1 200 "] && isClosed)
    }

    @Test func `A client of HTTP 1.0 is not asked for its body`() throws {
        let daemon = try RunningDaemon()
        let head = "POST /v1/search HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n"
        #expect(try exchange(daemon, head + #"{"q": "a"}"#).answers == ["HTTP/1.0 200 "])
    }

    // MARK: Many requests at once

    /// Clients that read late, whose answers wait in the daemon, above all: what was not sent yet must not be dropped.
    @Test(arguments: [
        "/healthz", "/v1/search?q=%E9%93%81%E8%B7%AF&limit=1", "/nothing",
        // Its last piece is longer than what a connection's buffer keeps free.
        "/v1/originals/2018-national-lanxi-plan.txt",
    ])
    func `A hundred requests at once, and the end of sending, get a hundred answers`(target: String) throws {
        let daemon = try RunningDaemon()
        let request = "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n"
        for pause in [0, 300_000] as [UInt32] {
            let connection = try RawConnection(daemon.socket)
            connection.setTimeout(seconds: 60)
            try connection.send(String(repeating: request, count: 100))
            connection.endSending()
            usleep(pause)
            let data = connection.receiveAll()
            #expect(heads(data).count == 100)
            #expect(AnswerReader.fault(data) == nil)
        }
    }

    @Test func `A client that sends a body nobody wants before it reads still gets its answer`() throws {
        let daemon = try RunningDaemon()
        let body = String(repeating: " ", count: 1_000_000)
        let request =
            "POST /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1000000\r\n\r\n"
        #expect(try daemon.request(request + body).status == 404)
    }

    // MARK: Heads

    @Test func `Text in an address that is not encoded is answered with how to encode it`() throws {
        let daemon = try RunningDaemon()
        for target in ["/v1/search?q=铁路", "/v1/search?q=a b", "/v1/plans/规划"] {
            let answer = try daemon.request("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(answer.status == 400)
            let detail = try answer.json()["detail"] as? String
            #expect(detail?.contains("%E9%93%81") == true && detail?.contains("--data-urlencode") == true)
        }
    }

    @Test func `There is one Host, and it is one`() throws {
        let daemon = try RunningDaemon(arguments: ["--listen", "127.0.0.1:0"])
        func status(_ hosts: String...) throws -> Int {
            let lines = hosts.map { "Host: \($0)\r\n" }.joined()
            return try daemon.requestOverTCP("GET /v1/status HTTP/1.1\r\n\(lines)Connection: close\r\n\r\n").status
        }
        for host in ["localhost", "localhost:8321", "localhost:", "127.0.0.1:1", "[::1]", "[::1]:8321", "LocalHost."] {
            #expect(try status(host) == 200, "\(host)")
        }
        for host in [
            "localhost:99999", "localhost:x", "127.0.0.1:80:80", "[::1]evil.example", "[::1", "[evil.example]",
            "user@localhost", "localhost evil", "localhost/", "例子.localhost", "[fe80::1%25eth0]",
        ] {
            #expect(try status(host) == 400, "\(host)")
        }
        #expect(try status() == 400)
        #expect(try status("localhost", "localhost") == 400)
        #expect(try status("localhost", "evil.example") == 400)
        #expect(try daemon.request(health + "Host: localhost\r\n\r\n").status == 400)
    }

    @Test func `The host in an address counts, not the header`() throws {
        let daemon = try RunningDaemon(arguments: ["--listen", "127.0.0.1:0"])
        func status(_ address: String, host: String = "localhost") throws -> Int {
            let text = "GET \(address) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"
            return try daemon.requestOverTCP(text).status
        }
        #expect(try status("http://localhost\(search)") == 200)
        #expect(try status("HTTP://127.0.0.1:8321\(search)", host: "evil.example") == 200)
        #expect(try status("http://localhost?x") == 200)
        #expect(try status("http://evil.example\(search)") == 403)
        #expect(try status("http://localhost@evil.example\(search)") == 400)
        #expect(try status("http:///v1/status") == 400)
        #expect(try status("ftp://localhost/v1/status") == 400)
    }

    // MARK: Bodies

    @Test(arguments: ["GET /healthz", "POST /v1/search", "POST /v1/msearch", "POST /nothing"])
    func `A body that is announced as too long is refused before it comes`(line: String) throws {
        let daemon = try RunningDaemon()
        for more in ["", "Expect: 100-continue\r\n"] {
            let (answers, isClosed) = try exchange(
                daemon, "\(line) HTTP/1.1\r\nHost: localhost\r\n\(more)Content-Length: 104857600\r\n\r\n")
            #expect(answers == ["HTTP/1.1 413 "])
            #expect(isClosed)
        }
    }

    @Test func `A body too long that comes all the same does not keep its answer from the client`() throws {
        let daemon = try RunningDaemon()
        let request = "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8000000\r\n\r\n"
        let answer = try daemon.request(request + String(repeating: " ", count: 8_000_000))
        #expect(answer.status == 413)
    }

    private func post(_ daemon: RunningDaemon, _ body: String, _ headers: String...) throws -> RunningDaemon.Answer {
        try daemon.request(
            "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + headers.map { $0 + "\r\n" }.joined() + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    @Test func `A compressed body is refused as such`() throws {
        let daemon = try RunningDaemon()
        for coding in ["gzip", "br", "GZIP", "identity, gzip"] {
            #expect(try post(daemon, #"{"q": "a"}"#, "Content-Encoding: \(coding)").status == 415, "\(coding)")
        }
        for coding in ["identity", "Identity", ""] {
            #expect(try post(daemon, #"{"q": "a"}"#, "Content-Encoding: \(coding)").status == 200, "\(coding)")
        }
        let encoded = try daemon.request(
            "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")
        #expect(encoded.status == 400)
    }

    @Test func `A key that is given twice is refused, not half of it taken`() throws {
        let daemon = try RunningDaemon()
        for body in [
            #"{"q": "铁路", "q": "公路"}"#, #"{"q": "铁路", "\u0071": "公路"}"#, #"{"q": "a", "limit": 1, "limit": 1}"#,
        ] {
            let answer = try post(daemon, body)
            #expect(answer.status == 400)
            #expect(try (answer.json()["detail"] as? String)?.contains("given twice") == true)
        }
    }
}
