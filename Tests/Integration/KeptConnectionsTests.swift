import Foundation
import SearchAPI
import TestSupport
import Testing

/// Connections that are kept back for those that ask how the daemon is.
@Suite struct KeptConnectionsTests {
    private let search = "/v1/search?q=%E9%93%81%E8%B7%AF"

    @Test func `With all connections taken the state is answered, the rest is told to wait, and places come back`()
        throws
    {
        let daemon = try RunningDaemon(
            environment: ["PLANSEARCH_MAX_CONNECTIONS": "20", "PLANSEARCH_KEPT_CONNECTIONS": "3"])
        var idle = try (0..<20).map { _ in try RawConnection(daemon.socket) }
        // Each is accepted once it has answered.
        for connection in idle {
            connection.setTimeout(seconds: 30)
            try connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(String(decoding: connection.receive(atLeast: 12), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
        }
        for target in ["/v1/status", "/healthz", "/readyz", "/metrics"] {
            #expect(try daemon.get(target).status == 200, "\(target)")
        }
        let refused = try daemon.get(search)
        #expect(refused.status == 503 && refused.head.lowercased().contains("retry-after"))
        #expect(try refused.json()["code"] as? String == "overloaded")
        // Those that have a place ask for anything.
        try idle[3].send("GET \(search) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(String(decoding: idle[3].receiveAll(), as: UTF8.self).contains("HTTP/1.1 200"))
        idle.remove(at: 3).close()
        #expect(try RunningDaemon.wait { try daemon.get(search).status == 200 })
    }

    @Test func `One that is kept back gets its place while it is open, and one that asks nothing is closed`() throws {
        let daemon = try RunningDaemon(
            environment: ["PLANSEARCH_MAX_CONNECTIONS": "1", "PLANSEARCH_KEPT_CONNECTIONS": "2"])
        let first = try RawConnection(daemon.socket)
        first.setTimeout(seconds: 30)
        try first.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(!first.receive(atLeast: 12).isEmpty)
        let silent = try RawConnection(daemon.socket)
        silent.setTimeout(seconds: 30)
        #expect(silent.isClosed())
        let second = try RawConnection(daemon.socket)
        second.setTimeout(seconds: 30)
        try second.send("GET \(search) HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(String(decoding: second.receive(atLeast: 12), as: UTF8.self).hasPrefix("HTTP/1.1 503"))
        first.close()
        #expect(try RunningDaemon.wait { try daemon.get(search).status == 200 })
    }

    @Test func `None may be kept back: then all wait, as they are accepted`() throws {
        let daemon = try RunningDaemon(
            environment: ["PLANSEARCH_MAX_CONNECTIONS": "2", "PLANSEARCH_KEPT_CONNECTIONS": "0"])
        let idle = try (0..<2).map { _ in try RawConnection(daemon.socket) }
        for connection in idle {
            connection.setTimeout(seconds: 30)
            try connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(!connection.receive(atLeast: 12).isEmpty)
        }
        let third = try RawConnection(daemon.socket)
        third.setTimeout(seconds: 1)
        try third.send("GET /v1/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(third.receive(atLeast: 1).isEmpty)
        idle[0].close()
        third.setTimeout(seconds: 30)
        #expect(String(decoding: third.receiveAll(), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
    }
}
