import Foundation
import TestSupport
import Testing

/// Many connections, and those who want to know how the daemon is.
@Suite(.serialized) struct IdleConnectionTests {
    private let search = "/v1/search?q=%E9%93%81%E8%B7%AF&limit=1"

    private func daemon(_ environment: [String: String]) throws -> RunningDaemon {
        try RunningDaemon(
            environment: ["PLANSEARCH_MAX_CONNECTIONS": "20", "PLANSEARCH_IDLE_TIMEOUT_S": "600"].merging(environment) {
                $1
            })
    }

    private func connections(_ daemon: RunningDaemon, _ count: Int, _ beginning: String) throws -> [RawConnection] {
        try (0..<count).map { _ in
            let connection = try RawConnection(daemon.socket)
            connection.setTimeout(seconds: 30)
            try connection.send(beginning)
            return connection
        }
    }

    /// Requests that do not come to their end, on every connection that there may be.
    private func occupy(_ daemon: RunningDaemon) throws -> [RawConnection] {
        var busy: [RawConnection] = []
        // Not counted: one that was closed a moment ago may still have its place.
        let isFull = try RunningDaemon.wait {
            busy += try connections(daemon, 10, "GET /healthz HTTP/1.1\r\nHo")
            return try daemon.get(search).status == 503
        }
        #expect(isFull)
        return busy
    }

    @Test func `Idle connections make room for others, the longest idle first`() throws {
        let daemon = try daemon([:])
        let first = try connections(daemon, 1, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")[0]
        #expect(String(decoding: first.receive(atLeast: 200), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
        let idle = try connections(daemon, 30, "")
        // A second of idleness, and one connection after another is closed for those that ask.
        #expect(RunningDaemon.wait { (try? daemon.get(search).status) == 200 })
        #expect(first.isClosed())
        for _ in 0..<40 { #expect(try daemon.get(search).status == 200) }
        let metrics = String(decoding: try daemon.get("/metrics").body, as: UTF8.self)
        #expect(!metrics.contains("plansearch_dropped_connections_total{reason=\"made_room\"} 0"))
        withExtendedLifetime(idle) {}
        #expect(daemon.stop() == 0)
    }

    @Test func `With every connection at work, status and the like are answered, a search is told why it is not`()
        throws
    {
        let daemon = try daemon(["PLANSEARCH_REQUEST_TIMEOUT_S": "600"])
        let busy = try occupy(daemon)
        for target in ["/v1/status", "/healthz", "/readyz", "/metrics"] {
            for _ in 0..<20 { #expect(try daemon.get(target).status == 200, "\(target)") }
        }
        let refused = try daemon.get(search)
        #expect(refused.status == 503 && refused.head.lowercased().contains("retry-after: 1"))
        #expect(try (refused.json()["detail"] as? String)?.contains("max_connections") == true)
        // Each is for one request.
        let two = try connections(daemon, 1, String(repeating: "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", count: 2))[0]
        let answers = String(decoding: two.receiveAll(), as: UTF8.self)
        #expect(answers.hasPrefix("HTTP/1.1 200") && answers.lowercased().contains("connection: close"))
        #expect(answers.matches(of: #/HTTP\/1\.1 /#).count == 1)
        // Those that were at work are served to their end.
        try busy[0].send("st: x\r\nConnection: close\r\n\r\n")
        #expect(String(decoding: busy[0].receiveAll(), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
        #expect(RunningDaemon.wait { (try? daemon.get(search).status) == 200 })
    }

    @Test func `Connections that are kept back are not for waiting`() throws {
        let daemon = try daemon(["PLANSEARCH_REQUEST_TIMEOUT_S": "600", "PLANSEARCH_KEPT_CONNECTIONS": "2"])
        let busy = try occupy(daemon)
        let idle = try connections(daemon, 6, "")
        let slow = try connections(daemon, 6, "GET /healthz HT")
        for connection in idle + slow { #expect(connection.isClosed()) }
        withExtendedLifetime(busy) {}
    }
}
