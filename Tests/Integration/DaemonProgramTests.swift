import Foundation
import TestSupport
import Testing

/// The real daemon, spoken to byte by byte.
@Suite(.serialized) struct DaemonProgramTests {
    @Test func itAnswersEveryRoute() throws {
        let daemon = try RunningDaemon()
        let id = "2018-national-lanxi-plan@1"
        for target in [
            "/healthz", "/readyz", "/v1/status", "/v1/plans", "/v1/plans/\(id)", "/v1/plans/\(id)/outline",
            "/v1/plans/\(id)/passages", "/v1/passages/\(id).100", "/v1/passages/\(id).100?context=2",
            "/v1/search?q=%E9%93%81%E8%B7%AF", "/v1/search?q=%E9%93%81%E8%B7%AF&facets=true&limit=1",
        ] {
            #expect(try daemon.get(target).status == 200, "\(target)")
        }
        let plans = try daemon.get("/v1/plans").json()
        #expect((plans["plans"] as? [Any])?.count == 7)
        let body = "{\"q\": \"铁路\", \"limit\": 3}"
        let posted = try daemon.request(
            "POST /v1/search HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        #expect(posted.status == 200)
        #expect((try posted.json()["hits"] as? [Any])?.count == 3)
    }

    @Test func faultsAreProblemDocuments() throws {
        let daemon = try RunningDaemon()
        let cases: [(String, Int, String)] = [
            ("/v1/search", 400, "bad_request"), ("/v1/search?q=", 400, "query_syntax"),
            ("/v1/search?q=%22x", 400, "query_syntax"), ("/v1/search?q=%FF%FE", 400, "bad_request"),
            ("/v1/search?q=x&limit=10001", 400, "bad_request"), ("/v1/search?q=x&foo=1", 400, "bad_request"),
            ("/v1/search?q=x&kind=nothing", 400, "bad_request"), ("/v1/plans/none@1", 404, "not_found"),
            ("/v1/passages/none@1.1", 404, "not_found"), ("/v1/passages/..%2F..%2Fetc%2Fpasswd", 404, "not_found"),
            ("/nothing", 404, "not_found"),
        ]
        for (target, status, code) in cases {
            let answer = try daemon.get(target)
            #expect(answer.status == status, "\(target)")
            #expect(answer.head.lowercased().contains("content-type: application/problem+json"), "\(target)")
            #expect(try answer.json()["code"] as? String == code, "\(target)")
        }
        #expect(try daemon.get("/healthz").status == 200)
    }

    @Test func everyMalformedQueryIsA400WithItsPositionAndASuggestionThatIsRead() throws {
        let daemon = try RunningDaemon()
        let all = try MalformedQuery.all()
        #expect(all.count >= 200)
        func encoded(_ text: String) -> String {
            text.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        for malformed in all {
            let answer = try daemon.get("/v1/search?q=" + encoded(malformed.query))
            #expect(answer.status == 400, "\(malformed.query)")
            #expect(answer.head.lowercased().contains("content-type: application/problem+json"), "\(malformed.query)")
            let problem = try answer.json()
            #expect(problem["code"] as? String == "query_syntax", "\(malformed.query)")
            #expect(problem["position"] as? Int == malformed.position, "\(malformed.query)")
            #expect(problem["suggestion"] as? String == malformed.suggestion, "\(malformed.query)")
            if let suggestion = malformed.suggestion {
                #expect(try daemon.get("/v1/search?q=" + encoded(suggestion)).status == 200, "\(suggestion)")
            }
        }
    }

    @Test func withoutAnIndexItServesAndSaysWhatIsMissing() throws {
        let folder = try TemporaryFolder()
        let daemon = try RunningDaemon(folder: folder)
        #expect(try daemon.get("/healthz").status == 200)
        #expect(try daemon.get("/readyz").status == 503)
        let answer = try daemon.get("/v1/search?q=x")
        #expect(answer.status == 503)
        #expect(try answer.json()["code"] as? String == "index_missing")
        #expect((try answer.json()["detail"] as? String)?.contains("plansearch-index build") == true)
        // As soon as there is one, it answers.
        _ = try Programs.run(
            "plansearch-index",
            ["build", "--quiet", "--corpus", ProjectFiles.corpus, "--index", folder.file("index")])
        var status = 503
        for _ in 0..<100 where status != 200 {
            status = try daemon.get("/v1/search?q=%E9%93%81%E8%B7%AF").status
            usleep(50_000)
        }
        #expect(status == 200)
    }

    @Test func aNewGenerationIsAnsweredFromWithoutARestart() throws {
        let corpus = try TemporaryFolder()
        try corpus.write("a.txt", "甲乙丙丁。")
        let daemon = try RunningDaemon(corpus: corpus.path)
        #expect(try daemon.client("search", "戊己庚辛").status == 1)
        try corpus.write("b.txt", "戊己庚辛。")
        let built = try Programs.run(
            "plansearch-index",
            ["build", "--quiet", "--corpus", corpus.path, "--index", daemon.folder.file("index")])
        #expect(built.status == 0)
        var status: Int32 = 1
        for _ in 0..<100 where status != 0 {
            status = try daemon.client("search", "戊己庚辛").status
            usleep(20_000)
        }
        #expect(status == 0)
    }

    @Test func aStaleSocketIsReplacedAndALiveOneRefused() throws {
        let daemon = try RunningDaemon()
        let second = try Programs.run(
            "plansearchd", ["--index", daemon.folder.file("index"), "--socket", daemon.socket])
        #expect(second.status == 2)
        #expect(second.errors.contains(daemon.socket))
        kill(daemon.processID, SIGKILL)
        usleep(200_000)
        #expect(FileManager.default.fileExists(atPath: daemon.socket))
        let third = try RunningDaemon(folder: daemon.folder)
        #expect(try third.get("/healthz").status == 200)
    }

    @Test func theSocketIsPrivateAndGoneAfterTheEnd() throws {
        let daemon = try RunningDaemon()
        let mode = try FileManager.default.attributesOfItem(atPath: daemon.socket)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(daemon.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: daemon.socket))
        let folder = daemon.folder
        let open = try RunningDaemon(folder: folder, environment: ["PLANSEARCH_SOCKET_MODE": "0660"])
        let other = try FileManager.default.attributesOfItem(atPath: open.socket)[.posixPermissions] as? Int
        #expect(other == 0o660)
    }

    @Test func aSocketPathThatIsTooLongIsRefused() throws {
        let path = "/tmp/" + String(repeating: "s", count: 120)
        let outcome = try Programs.run("plansearchd", ["--socket", path])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("107"))
        let client = try Programs.run("plansearch", ["--socket", path, "search", "x"])
        #expect(client.status == 2)
    }

    @Test func garbageDoesNotStopIt() throws {
        let daemon = try RunningDaemon()
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 1...300, using: &random)).map { _ in
                UInt8.random(in: 0x20...0x7E, using: &random)
            }
            _ = try? daemon.request(String(decoding: bytes, as: UTF8.self) + "\r\n\r\n")
        }
        #expect(try daemon.get("/v1/search?q=%E9%93%81%E8%B7%AF").status == 200)
    }

    @Test func anAnswerThatHasBegunIsFinishedOnSIGTERM() throws {
        let corpus = try TemporaryFolder()
        // More than what fits into the socket's buffers, so that the daemon is in the middle of it.
        let text = (0..<15_000).map { "第\($0)段，发展产业园区建设。" }.joined(separator: "\n\n")
        try corpus.write("long.txt", text)
        let daemon = try RunningDaemon(corpus: corpus.path)
        let connection = try RawConnection(daemon.socket)
        try connection.send("GET /v1/plans/long@1/passages HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        var received = connection.receive(atLeast: 10_000)
        kill(daemon.processID, SIGTERM)
        usleep(300_000)
        received.append(connection.receiveAll())
        #expect(received.suffix(5) == Data("0\r\n\r\n".utf8))
        let head = try #require(received.range(of: Data("\r\n\r\n".utf8)))
        let body = RunningDaemon.dechunked(Data(received[head.upperBound...]))
        #expect(body.split(separator: UInt8(ascii: "\n")).count == 15_000)
        #expect(daemon.waitForExit() == 0)
        #expect(!FileManager.default.fileExists(atPath: daemon.socket))
    }

    @Test func aDaemonThatEndsLeavesTheSocketOfAnother() throws {
        let first = try RunningDaemon()
        try FileManager.default.removeItem(atPath: first.socket)
        let second = try RunningDaemon(folder: first.folder)
        #expect(first.stop() == 0)
        #expect(FileManager.default.fileExists(atPath: second.socket))
        #expect(try second.get("/healthz").status == 200)
    }

    @Test func aSearchPastItsDeadlineDoesNotKeepTheOthers() throws {
        let corpus = try TemporaryFolder()
        try corpus.write("long.txt", String(repeating: "产业园区建设", count: 15_000))
        let daemon = try RunningDaemon(corpus: corpus.path, environment: ["PLANSEARCH_DEADLINE_MS": "5000"])
        let near = "/v1/search?limit=1&q=%E4%BA%A7%E4%B8%9A%20NEAR/3%20%E5%BB%BA%E8%AE%BE"
        #expect(try daemon.get(near).status == 200)
        #expect(try daemon.get("/v1/search?q=%E4%BA%A7%E4%B8%9A").status == 200)
    }
}
