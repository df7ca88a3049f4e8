import Foundation
import TestSupport
import Testing

/// Answers that are larger than what a connection takes at once.
@Suite(.serialized) struct LargeAnswerTests {
    private static let search = "/v1/search?q=%E7%9A%84&facets=true"

    /// The body of an answer whose client takes nothing for a moment and keeps the connection open.
    private func takenLate(_ daemon: RunningDaemon, _ target: String) throws -> Data {
        let connection = try RawConnection(daemon.socket)
        connection.setTimeout(seconds: 20)
        try connection.send("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n")
        usleep(200_000)
        // Answered after the first: nothing of that may be left behind.
        try connection.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        let all = connection.receiveAll()
        let end = try #require(all.range(of: Data("\r\n\r\n".utf8)))
        let next = try #require(all.range(of: Data("HTTP/1.1 200 OK\r\n".utf8), in: end.upperBound..<all.endIndex))
        let body = Data(all[end.upperBound..<next.lowerBound])
        let head = String(decoding: all[..<end.lowerBound], as: UTF8.self).lowercased()
        return head.contains("transfer-encoding: chunked") ? RunningDaemon.dechunked(body) : body
    }

    @Test(arguments: [8 * 65_536 + 40_000, 8 * 65_536 + 20_000, 8 * 65_536 + 65_535, 9 * 65_536])
    func `A file's last piece is sent, however large it is and however late the client`(size: Int) throws {
        let corpus = try TemporaryFolder()
        let text = String(repeating: "西宁至成都铁路的建设。\n", count: size / 34 + 1)
        try corpus.write("plan.txt", String(decoding: text.utf8.prefix(size / 34 * 34), as: UTF8.self) + "a\n")
        let daemon = try RunningDaemon(corpus: corpus.path)
        let file = try Data(contentsOf: URL(fileURLWithPath: corpus.file("plan.txt")))
        #expect(try takenLate(daemon, "/v1/originals/plan.txt") == file)
    }

    @Test func `Hits that come in pieces are those of the pages, and the rest of the answer is whole`() throws {
        let daemon = try RunningDaemon()
        let whole = try #require(
            try JSONSerialization.jsonObject(with: takenLate(daemon, Self.search + "&limit=10000")) as? [String: Any])
        let hits = try #require(whole["hits"] as? [[String: Any]])
        // Several pieces.
        #expect(try daemon.get(Self.search + "&limit=10000").body.count > 5 * 131_072)
        var paged: [[String: Any]] = []
        var first: [String: Any]?
        while true {
            let page = try daemon.get(Self.search + "&limit=40&offset=\(paged.count)").json()
            first = first ?? page
            paged += page["hits"] as? [[String: Any]] ?? []
            guard page["next_offset"] is Int else { break }
        }
        #expect(hits.count == paged.count)
        #expect((hits as NSArray).isEqual(to: paged))
        #expect(whole["next_offset"] is NSNull || whole["next_offset"] == nil)
        for field in ["total", "facets", "searched", "tier", "incomplete"] {
            #expect((whole[field] as? NSObject) == (first?[field] as? NSObject), "\(field)")
        }
    }

    @Test func `A line of many searches may have an answer in pieces`() throws {
        let daemon = try RunningDaemon()
        let body = #"{"q": "的", "limit": 10000}"# + "\n" + #"{"q": "("}"# + "\n" + #"{"q": "铁路", "limit": 1}"#
        let answer = try daemon.request(
            "POST /v1/msearch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
        let lines = answer.body.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 3)
        let first = try JSONSerialization.jsonObject(with: Data(lines[0])) as? [String: Any]
        let single = try daemon.get("/v1/search?q=%E7%9A%84&limit=10000").json()
        #expect((first?["hits"] as? NSArray) == (single["hits"] as? NSArray))
    }

    @Test func `Clients that take little of large answers cost a piece each`() throws {
        let daemon = try RunningDaemon(environment: ["PLANSEARCH_MAX_UNSENT_BYTES": "1048576"])
        let target = "GET /v1/search?q=%E7%9A%84&limit=10000 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        let dawdlers = try (0..<20).map { _ in try RawConnection(daemon.socket) }
        for dawdler in dawdlers { try dawdler.send(target) }
        func unsent() throws -> Int {
            let text = String(decoding: try daemon.get("/metrics").body, as: UTF8.self)
            let line = text.split(separator: "\n").first { $0.hasPrefix("plansearch_unsent_bytes ") }
            return line?.split(separator: " ").last.flatMap { Int($0) } ?? -1
        }
        // Eight pieces fit.
        #expect(try RunningDaemon.wait { try unsent() == 8 * 131_072 })
        #expect(try daemon.request(target).status == 503)
        // Small answers are given meanwhile.
        #expect(try daemon.get("/v1/search?q=%E9%93%81%E8%B7%AF&limit=3").status == 200)
        for dawdler in dawdlers { dawdler.close() }
        #expect(try RunningDaemon.wait { try unsent() == 0 })
        #expect(try daemon.request(target).status == 200)
    }
}
