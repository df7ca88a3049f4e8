import Foundation
import TestSupport
import Testing

/// Clients that ask for as much as they can, and others who ask simple things meanwhile: the short form of
/// `scripts/soak-fair`.
@Suite(.serialized) struct FairnessTests {
    private static let simple = "/v1/search?q=%E9%93%81%E8%B7%AF&limit=3"

    /// A request with many searches, each of which looks through most passages.
    private static func batch(_ lines: Int) -> String {
        let costly = [
            #"{"q": "的*有*和*在"}"#, #"{"q": "的 NEAR/50 和 OR 一 NEAR/50 的"}"#, #"{"q": "的 和 scope:plan"}"#,
        ]
        let body = (0..<lines).map { costly[$0 % costly.count] }.joined(separator: "\n")
        return "POST /v1/msearch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/jsonl\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private func busy(_ daemon: RunningDaemon) throws -> Int? {
        let status = try daemon.get("/v1/status").json()["daemon"] as? [String: Any]
        return status?["pending"] as? Int
    }

    /// What lines of an answer are: the code of a problem, or `ok`.
    private func codes(_ answer: RunningDaemon.Answer) throws -> [String] {
        try answer.body.split(separator: UInt8(ascii: "\n")).map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            return object?["code"] as? String ?? "ok"
        }
    }

    @Test
    func `Simple searches are answered while costly ones take all their workers may, and no longer once they left`()
        throws
    {
        let daemon = try RunningDaemon(environment: [
            "PLANSEARCH_WORKERS": "2", "PLANSEARCH_LONG_QUERY_MS": "2", "PLANSEARCH_BATCH_DEADLINE_MS": "3600000",
        ])
        let expected = try daemon.get(Self.simple).json()["total"] as? [String: Any]
        let hogs = try (0..<4).map { _ in try RawConnection(daemon.socket) }
        for hog in hogs { try hog.send(Self.batch(992)) }
        #expect(try RunningDaemon.wait { try busy(daemon) ?? 0 >= hogs.count })
        for _ in 0..<50 {
            let answer = try daemon.get(Self.simple)
            #expect(answer.status == 200)
            let total = try answer.json()["total"] as? [String: Any]
            #expect(total?["value"] as? Int == expected?["value"] as? Int)
        }
        // 992 such lines take longer than 50 simple searches, unless they were not begun at all.
        #expect(try busy(daemon) ?? 0 > 0)
        for hog in hogs { hog.close() }
        #expect(try RunningDaemon.wait { try busy(daemon) == 0 })
        #expect(daemon.stop() == 0)
    }

    @Test func `A search ends when its client closes the connection, and is answered when it closes its sending side`()
        throws
    {
        let daemon = try RunningDaemon(environment: ["PLANSEARCH_WORKERS": "1", "PLANSEARCH_DEADLINE_MS": "3600000"])
        // Seconds each in a debug build, and one after another.
        let characters = Array("的和在一有不人为上国以时来用生到作地于出就分对成会可主发年动同工也能下过产种面而方后多定行学法所民")
        let pairs = zip(characters, characters.dropFirst()).map { "\($0) NEAR/50 \($1)" }
        let target = Array(pairs.joined(separator: " OR ").utf8).map { String(format: "%%%02X", $0) }.joined()
        let clients = try (0..<60).map { _ in try RawConnection(daemon.socket) }
        for client in clients { try client.send("GET /v1/search?q=\(target) HTTP/1.1\r\nHost: x\r\n\r\n") }
        #expect(try RunningDaemon.wait { try busy(daemon) ?? 0 > 40 })
        for client in clients { client.close() }
        #expect(try RunningDaemon.wait { try busy(daemon) == 0 })
        let patient = try RawConnection(daemon.socket)
        try patient.send("GET \(Self.simple) HTTP/1.1\r\nHost: x\r\n\r\n")
        patient.endSending()
        #expect(String(decoding: patient.receiveAll(), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
    }

    @Test func `A line that is late is its own problem, and the whole is no error`() throws {
        let daemon = try RunningDaemon(environment: ["PLANSEARCH_BATCH_DEADLINE_MS": "1"])
        let answer = try daemon.request(Self.batch(100))
        #expect(answer.status == 200)
        let codes = try codes(answer)
        #expect(codes.count == 100)
        #expect(codes.last == "timeout")
    }

    @Test func `Slow lines do not turn the whole answer into an error`() throws {
        // Every line is cut short or late, the first ones too.
        let daemon = try RunningDaemon(environment: ["PLANSEARCH_DEADLINE_MS": "1"])
        let body = String(repeating: "{\"q\": \"的*和*在\"}\n", count: 8)
        let answer = try daemon.request(
            "POST /v1/msearch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
        // Reading the request itself has the same millisecond.
        if answer.status == 200 { #expect(try codes(answer).count == 8) } else { #expect(answer.status == 504) }
    }

    @Test func `A stop ends a request with many searches`() throws {
        let daemon = try RunningDaemon(environment: [
            "PLANSEARCH_WORKERS": "1", "PLANSEARCH_BATCH_DEADLINE_MS": "3600000",
        ])
        let hog = try RawConnection(daemon.socket)
        try hog.send(Self.batch(992))
        #expect(try RunningDaemon.wait { try busy(daemon) ?? 0 > 0 })
        #expect(daemon.stop() == 0)
        let answer = String(decoding: hog.receiveAll(), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 200"))
        #expect(answer.contains("The daemon is being stopped"))
        #expect(!daemon.log.contains("searches still running"))
    }
}
