import Foundation
import TestSupport
import Testing

/// Clients that send what is no request, too slowly, too much, or do not take their answers.
///
/// The short form of each; `scripts/soak-clients` sets `PLANSEARCH_TEST_SCALE=50`, which makes them as long as before a release.
@Suite(.serialized) struct HostileClientTests {
    private let scale = Int(ProcessInfo.processInfo.environment["PLANSEARCH_TEST_SCALE"] ?? "") ?? 1
    private let search = "/v1/search?q=%E9%93%81%E8%B7%AF"

    /// What comes back for bytes on a connection whose sending side is then closed.
    private func exchange(_ daemon: RunningDaemon, _ bytes: [UInt8]) throws -> Data {
        let connection = try RawConnection(daemon.socket)
        connection.setTimeout(seconds: 20)
        try connection.send(bytes)
        connection.endSending()
        return connection.receiveAll()
    }

    @Test func `Whatever bytes come, the answer is HTTP or nothing, and the next request is answered`() throws {
        let daemon = try RunningDaemon()
        var random = SeededGenerator(seed: testSeed())
        let expected = try daemon.get(search).json()["total"] as? [String: Any]
        var answers = 0
        for number in 0..<2000 * scale {
            let bytes = RequestMutator.request(using: &random)
            let data = try exchange(daemon, bytes)
            if !data.isEmpty {
                answers += 1
                let mayBeToHead = bytes.firstRange(of: Array("HEAD".utf8)) != nil
                #expect(
                    AnswerReader.fault(data, mayBeToHead: mayBeToHead) == nil,
                    "\(String(decoding: bytes, as: UTF8.self)) → \(String(decoding: data, as: UTF8.self))")
            }
            if number % 250 == 249 {
                let again = try daemon.get(search).json()["total"] as? [String: Any]
                #expect(again?["value"] as? Int == expected?["value"] as? Int)
            }
        }
        // Most mutations leave something that is answered, or the test would show little.
        #expect(answers > 1000 * scale)
        #expect(daemon.stop() == 0)
        #expect(!daemon.log.contains("Fatal"))
    }

    @Test func `Idle and slow clients in great number do not keep others waiting`() throws {
        let (idle, slow) = (min(300 * scale, 2000), min(100 * scale, 500))
        try raiseFileLimit(to: UInt(idle + slow) + 256)
        let daemon = try RunningDaemon(
            environment: ["PLANSEARCH_MAX_CONNECTIONS": "5000", "PLANSEARCH_IDLE_TIMEOUT_S": "600"])
        let idleOnes = try (0..<idle).map { _ in try RawConnection(daemon.socket) }
        let slowOnes = try (0..<slow).map { _ in try RawConnection(daemon.socket) }
        let request = Array("GET \(search) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8)
        var sent = 0
        for byte in request {
            for connection in slowOnes { try connection.send([byte]) }
            sent += 1
            if sent % 8 == 0 { #expect(try daemon.get(search).status == 200) }
        }
        for connection in slowOnes {
            #expect(AnswerReader.fault(connection.receiveAll()) == nil)
        }
        // Those that only waited are served as well.
        for connection in idleOnes.prefix(20) {
            try connection.send(request)
            #expect(String(decoding: connection.receiveAll(), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
        }
        withExtendedLifetime(idleOnes) {}
    }

    @Test(arguments: [
        "GET /healthz HTTP/1.1\r\nHo", "POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{",
    ])
    func `A request that does not come to its end is cut off, however it trickles`(beginning: String) throws {
        let daemon = try RunningDaemon(environment: ["PLANSEARCH_REQUEST_TIMEOUT_S": "1"])
        let connection = try RawConnection(daemon.socket)
        connection.setTimeout(seconds: 1)
        try connection.send(beginning)
        // A byte now and then does not prolong it.
        #expect(
            try RunningDaemon.wait {
                try connection.send([0x61])
                return try metric("plansearch_dropped_connections_total{reason=\"request_timeout\"}", daemon) == 1
            })
        #expect(connection.isClosed())
    }

    @Test func `A client that does not take its answer is dropped`() throws {
        let corpus = try TemporaryFolder()
        try corpus.write("long.txt", (0..<60_000).map { "第\($0)段，发展产业园区建设。" }.joined(separator: "\n\n"))
        let daemon = try RunningDaemon(corpus: corpus.path, environment: ["PLANSEARCH_WRITE_TIMEOUT_S": "1"])
        let connection = try RawConnection(daemon.socket)
        try connection.send("GET /v1/plans/long@1/passages HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(
            try RunningDaemon.wait {
                try metric("plansearch_dropped_connections_total{reason=\"write_timeout\"}", daemon) == 1
            })
        // One that takes some steadily is served to the end, though it needs longer in all.
        let steady = try RawConnection(daemon.socket)
        try steady.send("GET /v1/plans/long@1/passages HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        var received = Data()
        while !received.suffix(5).elementsEqual("0\r\n\r\n".utf8) {
            let part = steady.receive(atLeast: 1_000_000)
            guard !part.isEmpty else { break }
            received.append(part)
            usleep(50_000)
        }
        #expect(received.suffix(5) == Data("0\r\n\r\n".utf8))
    }

    @Test func `A client that takes ever so little of its answer is dropped as well`() throws {
        let corpus = try TemporaryFolder()
        try corpus.write("long.txt", (0..<60_000).map { "第\($0)段，发展产业园区建设。" }.joined(separator: "\n\n"))
        let daemon = try RunningDaemon(
            corpus: corpus.path,
            environment: ["PLANSEARCH_WRITE_TIMEOUT_S": "1", "PLANSEARCH_MIN_READ_BYTES": "1048576"])
        for target in ["/v1/plans/long@1/passages", "/v1/search?q=%E5%BB%BA%E8%AE%BE&limit=10000"] {
            let before = try metric("plansearch_dropped_connections_total{reason=\"write_timeout\"}", daemon) ?? 0
            let connection = try RawConnection(daemon.socket)
            try connection.send("GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
            var taken = 0
            #expect(
                try RunningDaemon.wait {
                    taken += connection.receive(upTo: 4096).count
                    return try metric("plansearch_dropped_connections_total{reason=\"write_timeout\"}", daemon)
                        == before + 1
                })
            #expect(taken > 0)
        }
        #expect(daemon.stop() == 0)
    }

    @Test func `A head or a body over its limit is refused with a problem document`() throws {
        let daemon = try RunningDaemon(
            environment: ["PLANSEARCH_MAX_HEAD_BYTES": "4096", "PLANSEARCH_MAX_BODY_BYTES": "2048"])
        func answer(_ text: String) throws -> RunningDaemon.Answer { try daemon.request(text) }
        let line = try answer("GET /v1/search?q=\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: x\r\n\r\n")
        let field = try answer("GET /healthz HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "a", count: 9000))\r\n\r\n")
        let fields = try answer(
            "GET /healthz HTTP/1.1\r\nHost: x\r\n\((0..<200).map { "X\($0): y\r\n" }.joined())\r\n")
        let body = try answer(
            "POST /v1/search HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3000\r\n\r\n"
                + String(repeating: " ", count: 3000))
        for refused in [line, field, fields, body] {
            #expect(refused.status == 413)
            #expect(try refused.json()["code"] as? String == "too_large")
        }
        let noHTTP = try answer("HELLO\r\n\r\n")
        #expect(noHTTP.status == 400)
        #expect(try noHTTP.json()["code"] as? String == "bad_request")
    }

    @Test func `A client that asks whether to send its body is asked to send it`() throws {
        let daemon = try RunningDaemon()
        let connection = try RawConnection(daemon.socket)
        connection.setTimeout(seconds: 20)
        let body = #"{"q": "铁路"}"#
        try connection.send(
            "POST /v1/search HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n")
        let goAhead = String(decoding: connection.receive(atLeast: 25), as: UTF8.self)
        #expect(goAhead == "HTTP/1.1 100 Continue\r\n\r\n")
        try connection.send(body)
        #expect(String(decoding: connection.receiveAll(), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
    }

    @Test func `After it ran out of file descriptors it continues as soon as some are free`() throws {
        let folder = try TemporaryFolder()
        let built = try Programs.run(
            "plansearch-index",
            ["build", "--quiet", "--corpus", ProjectFiles.corpus, "--index", folder.file("index")])
        #expect(built.status == 0)
        try folder.write(
            "start", "#!/bin/sh\nulimit -n 60\nexec \"\(Programs.path("plansearchd"))\" \"$@\"\n")
        chmod(folder.file("start"), 0o755)
        let daemon = try RunningDaemon(folder: folder, program: folder.file("start"))
        #expect(try daemon.get(search).status == 200)
        // The first has its place before the others come, whichever event loop takes these first.
        let first = try RawConnection(daemon.socket)
        first.setTimeout(seconds: 20)
        try first.send("HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(String(decoding: first.receive(atLeast: 12), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
        var connections = try [first] + (1..<100).map { _ in try RawConnection(daemon.socket) }
        for connection in connections { connection.setTimeout(seconds: 20) }
        // Those that were accepted are served meanwhile.
        try connections[0].send("GET \(search) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(String(decoding: connections[0].receiveAll(), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
        connections = []
        #expect(RunningDaemon.wait { (try? daemon.get(search).status) == 200 })
        #expect(daemon.stop() == 0)
    }

    @Test func `A full queue is reported at once with Retry-After, and status still answers`() throws {
        let corpus = try TemporaryFolder()
        try corpus.write("long.txt", (0..<20_000).map { "第\($0)段，发展产业园区建设。" }.joined(separator: "\n\n"))
        let daemon = try RunningDaemon(
            corpus: corpus.path,
            environment: [
                "PLANSEARCH_WORKERS": "1", "PLANSEARCH_QUEUE_LENGTH": "1", "PLANSEARCH_DEADLINE_MS": "600000",
            ])
        let heavy = "/v1/search?limit=10000&facets=true&q=%E4%BA%A7%E4%B8%9A%20%E5%BB%BA%E8%AE%BE"
        let connections = try (0..<40).map { _ in try RawConnection(daemon.socket) }
        for connection in connections {
            try connection.send("GET \(heavy) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        }
        #expect(try daemon.get("/v1/status").status == 200)
        var statuses: [String: Int] = [:]
        for connection in connections {
            let answer = String(decoding: connection.receiveAll(), as: UTF8.self)
            statuses[String(answer.prefix(12).suffix(3)), default: 0] += 1
            if answer.hasPrefix("HTTP/1.1 503") {
                #expect(answer.lowercased().contains("retry-after: 1"))
                #expect(answer.contains(#""code":"overloaded""#))
            }
        }
        #expect(try #require(statuses["200"]) >= 2)
        #expect(try #require(statuses["503"]) >= 1)
        #expect(Set(statuses.keys).isSubset(of: ["200", "503"]))
        let rejected = try metric("plansearch_rejected_requests_total", daemon)
        #expect(rejected == statuses["503"])
    }

    private func metric(_ name: String, _ daemon: RunningDaemon) throws -> Int? {
        let text = String(decoding: try daemon.get("/metrics").body, as: UTF8.self)
        return text.split(separator: "\n").first { $0.hasPrefix(name + " ") }
            .flatMap { Int($0.dropFirst(name.count + 1)) }
    }

    private func raiseFileLimit(to wanted: UInt) throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        guard limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(limit.rlim_max, wanted)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
