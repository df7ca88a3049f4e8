import Foundation
import TestSupport
import Testing

/// Who is answered, over the socket and over TCP.
@Suite(.serialized) struct AccessTests {
    private func head(_ target: String, host: String = "localhost", _ more: String...) -> String {
        let lines = ["GET \(target) HTTP/1.1"] + (host.isEmpty ? [] : ["Host: \(host)"]) + ["Connection: close"] + more
        return lines.joined(separator: "\r\n") + "\r\n\r\n"
    }

    private let search = "/v1/search?q=%E9%93%81%E8%B7%AF"

    @Test func `Over TCP it answers as over the socket`() throws {
        try answersAlike(listeningOn: "127.0.0.1:0")
    }

    @Test(.enabled(if: Machine.hasIPv6Loopback, "this machine has no address ::1"))
    func `Over TCP on IPv6 it answers as over the socket`() throws {
        try answersAlike(listeningOn: "[::1]:0")
    }

    private func answersAlike(listeningOn address: String) throws {
        let daemon = try RunningDaemon(arguments: ["--listen", address])
        for target in ["/healthz", "/v1/plans", "/v1/passages/2018-national-lanxi-plan@1.100", "/nothing"] {
            let overTCP = try daemon.requestOverTCP(head(target))
            let overSocket = try daemon.get(target)
            #expect(overTCP.status == overSocket.status)
            #expect(overTCP.body == overSocket.body)
        }
        let found = try daemon.requestOverTCP(head(search))
        #expect(found.status == 200, "\(String(decoding: found.body, as: UTF8.self))")
    }

    @Test func `Without configuration no TCP address is listened on`() throws {
        let daemon = try RunningDaemon()
        let status = try daemon.get("/v1/status").json()["daemon"] as? [String: Any]
        #expect(status?["listen"] is NSNull)
    }

    @Test func `Names that are not the daemon's own are refused over TCP and do not matter on the socket`() throws {
        let daemon = try RunningDaemon(
            environment: ["PLANSEARCH_HOSTS": "plans.example"], arguments: ["--listen", "127.0.0.1:0"])
        for host in [
            "localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:8321", "10.1.2.3", "plans.example", "Plans.Example:1",
        ] {
            #expect(try daemon.requestOverTCP(head(search, host: host)).status == 200, "\(host)")
        }
        for host in [
            "evil.example", "plans.example.evil.example", "localhost.evil.example", "127.0.0.1.nip.example", "x",
        ] {
            let answer = try daemon.requestOverTCP(head(search, host: host))
            #expect(answer.status == 403, "\(host)")
            #expect(try answer.json()["code"] as? String == "forbidden")
            #expect(try daemon.request(head(search, host: host)).status == 200)
        }
        #expect(try daemon.requestOverTCP(head(search, host: "")).status == 400)
    }

    @Test func `Pages of other sites are refused, links from them are not`() throws {
        let daemon = try RunningDaemon(arguments: ["--listen", "127.0.0.1:0"])
        func status(_ headers: String...) throws -> Int {
            let text = "GET \(search) HTTP/1.1\r\nHost: localhost:8321\r\nConnection: close\r\n"
            return try daemon.requestOverTCP(text + headers.map { $0 + "\r\n" }.joined() + "\r\n").status
        }
        #expect(try status("Origin: http://localhost:8321") == 200)
        #expect(try status("Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors") == 200)
        #expect(try status("Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate") == 200)
        #expect(try status("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate") == 200)
        #expect(try status("Origin: http://localhost:3000") == 403)
        #expect(try status("Origin: https://evil.example") == 403)
        #expect(try status("Origin: null") == 403)
        #expect(try status("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors") == 403)
        #expect(try status("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors") == 403)
    }

    @Test func `With a token file only requests that bring the token are answered over TCP`() throws {
        let secrets = try TemporaryFolder()
        let token = "0123456789abcdef-._~+/="
        try secrets.write("token", token + "\nanother line\n")
        chmod(secrets.file("token"), 0o600)
        let daemon = try RunningDaemon(
            environment: ["PLANSEARCH_TOKEN_FILE": secrets.file("token")], arguments: ["--listen", "127.0.0.1:0"])
        let right = ["Bearer \(token)", "bearer \(token)", "Bearer   \(token)"]
        for value in right {
            #expect(try daemon.requestOverTCP(head(search, host: "localhost", "Authorization: \(value)")).status == 200)
        }
        let wrong = [
            "Bearer \(token)x", "Bearer \(token.dropLast())", "Bearer ", "Bearer", "Basic \(token)", token,
            "Bearer another line",
        ]
        for value in wrong {
            let answer = try daemon.requestOverTCP(head(search, host: "localhost", "Authorization: \(value)"))
            #expect(answer.status == 401, "\(value)")
            #expect(answer.head.lowercased().contains("www-authenticate: bearer"))
            #expect(answer.head.lowercased().contains("content-type: application/problem+json"))
            #expect(try answer.json()["code"] as? String == "unauthorized")
        }
        #expect(try daemon.requestOverTCP(head("/nothing")).status == 401)
        #expect(try daemon.requestOverTCP(head("/healthz")).status == 200)
        #expect(try daemon.get(search).status == 200)
    }

    @Test func `A daemon that would be open to others does not start`() throws {
        let folder = try TemporaryFolder()
        func errors(_ arguments: [String], _ environment: [String: String] = [:]) throws -> String {
            let outcome = try Programs.run(
                "plansearchd", ["--index", folder.file("i"), "--socket", folder.file("s")] + arguments,
                environment: environment)
            #expect(outcome.status == 2)
            return outcome.errors
        }
        #expect(try errors(["--listen", "0.0.0.0:0"]).contains("token_file"))
        #expect(try errors(["--listen", "[::]:0"]).contains("token_file"))
        #expect(try errors(["--listen", "example.org:80"]).contains("127.0.0.1:8321"))
        let token = folder.file("token")
        #expect(try errors([], ["PLANSEARCH_TOKEN_FILE": token]).contains(token))
        try folder.write("token", "0123456789abcdef")
        chmod(token, 0o644)
        #expect(try errors([], ["PLANSEARCH_TOKEN_FILE": token]).contains("chmod 600"))
        chmod(token, 0o600)
        try folder.write("token", "short")
        chmod(token, 0o600)
        #expect(try errors([], ["PLANSEARCH_TOKEN_FILE": token]).contains("16"))
        #expect(try errors([], ["PLANSEARCH_ALLOW_USERS": "nobody-of-this-name"]).contains("nobody-of-this-name"))
        #expect(try errors([], ["PLANSEARCH_SOCKET_GROUP": "no-group-of-this-name"]).contains("no-group-of-this-name"))
        #expect(!FileManager.default.fileExists(atPath: folder.file("s")))
    }

    @Test func `A port that is taken is named, and no socket remains`() throws {
        let daemon = try RunningDaemon(arguments: ["--listen", "127.0.0.1:0"])
        let status = try daemon.get("/v1/status").json()["daemon"] as? [String: Any]
        let address = try #require(status?["listen"] as? String)
        let folder = try TemporaryFolder()
        let second = try Programs.run(
            "plansearchd", ["--index", folder.file("i"), "--socket", folder.file("s"), "--listen", address])
        #expect(second.status == 2)
        #expect(second.errors.contains(address))
        #expect(!FileManager.default.fileExists(atPath: folder.file("s")))
    }

    @Test func `Only the users that are listed are answered on the socket`() throws {
        let own = getuid()
        let folder = try TemporaryFolder()
        let open = try RunningDaemon(folder: folder, environment: ["PLANSEARCH_ALLOW_USERS": "\(own + 1), \(own)"])
        #expect(try open.get("/healthz").status == 200)
        #expect(open.stop() == 0)
        // The file shows the start: the daemon does not answer this user.
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Programs.path("plansearchd"))
        process.arguments = ["--index", folder.file("index"), "--socket", folder.file("t")]
        process.environment = Programs.base.merging(["PLANSEARCH_ALLOW_USERS": "\(own + 1)"]) { $1 }
        process.standardError = FileHandle(forWritingAtPath: "/dev/null")
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        #expect(RunningDaemon.wait { FileManager.default.fileExists(atPath: folder.file("t")) })
        let connection = try RawConnection(folder.file("t"))
        try connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        let answer = String(decoding: connection.receiveAll(), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 403"))
        #expect(answer.contains("allow_users"))
    }

    @Test func `The socket is given to the group that is set`() throws {
        let folder = try TemporaryFolder()
        let daemon = try RunningDaemon(folder: folder, environment: ["PLANSEARCH_SOCKET_GROUP": "\(getgid())"])
        let group = try FileManager.default.attributesOfItem(atPath: daemon.socket)[.groupOwnerAccountID] as? Int
        #expect(group == Int(getgid()))
    }
}
