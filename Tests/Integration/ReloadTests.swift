import Foundation
import TestSupport
import Testing

/// SIGHUP: what can change does, what cannot is named, what is broken changes nothing.
@Suite(.serialized) struct ReloadTests {
    private let folder: TemporaryFolder
    private let daemon: RunningDaemon

    init() throws {
        folder = try TemporaryFolder()
        let built = try Programs.run(
            "plansearch-index",
            ["build", "--quiet", "--corpus", ProjectFiles.corpus, "--index", folder.file("index")])
        #expect(built.status == 0)
        try folder.write("plansearch.yaml", "max_limit: 50\n")
        daemon = try RunningDaemon(folder: folder, arguments: ["--config", folder.file("plansearch.yaml")])
    }

    /// Puts a configuration in place and waits until the daemon has said what it made of it.
    private func reload(_ yaml: String, until message: String) throws {
        let before = daemon.log.components(separatedBy: message).count
        try folder.write("plansearch.yaml", yaml)
        kill(daemon.processID, SIGHUP)
        #expect(RunningDaemon.wait { daemon.log.components(separatedBy: message).count > before }, "\(daemon.log)")
    }

    private func status(_ target: String) throws -> Int { try daemon.get(target).status }

    @Test func `Limits, the log level and the description of the interface change without a restart`() throws {
        let search = "/v1/search?q=%E9%93%81%E8%B7%AF"
        #expect(try status(search + "&limit=51") == 400)
        #expect(!daemon.log.contains("debug request"))
        try reload("max_limit: 60\nmax_offset: 10\nmax_clauses: 1\nlog_level: debug\n", until: "settings reloaded")
        #expect(try status(search + "&limit=51") == 200)
        #expect(try status(search + "&limit=61") == 400)
        #expect(try status(search + "&offset=10") == 200)
        #expect(try status(search + "&offset=11") == 400)
        #expect(try status(search + "%20%E8%A5%BF%E5%AE%81") == 400)
        #expect(String(decoding: try daemon.get("/openapi.json").body, as: UTF8.self).contains(#""maximum": 60"#))
        #expect(daemon.log.contains("debug request"))
        #expect(daemon.log.contains("changed=max_limit,max_offset,max_clauses,log_level"))
    }

    @Test func `What needs a restart is named and stays as it was`() throws {
        try reload("max_limit: 70\nworkers: 7\nsocket_mode: \"0666\"\n", until: "need a restart")
        #expect(daemon.log.contains("keys=socket_mode,workers"))
        #expect(RunningDaemon.wait { daemon.log.contains("settings reloaded") })
        let metrics = String(decoding: try daemon.get("/metrics").body, as: UTF8.self)
        #expect(!metrics.contains("\nplansearch_workers 7\n"))
        #expect(try status("/v1/search?q=%E9%93%81%E8%B7%AF&limit=70") == 200)
    }

    @Test(arguments: [
        "max_limit: many\n", "no_such_key: 1\n", "a: [", "token_file: /no/such/file\n", "listen: 0.0.0.0:80\n",
    ])
    func `A configuration that cannot be used changes nothing and says why`(yaml: String) throws {
        try reload(yaml, until: "settings not reloaded")
        #expect(try status("/v1/search?q=%E9%93%81%E8%B7%AF&limit=50") == 200)
        #expect(try status("/v1/search?q=%E9%93%81%E8%B7%AF&limit=51") == 400)
        let metrics = String(decoding: try daemon.get("/metrics").body, as: UTF8.self)
        #expect(metrics.contains("\nplansearch_settings_last_reload_successful 0\n"))
        try reload("max_limit: 51\n", until: "settings reloaded")
        #expect(try status("/v1/search?q=%E9%93%81%E8%B7%AF&limit=51") == 200)
    }

    @Test func `A token is exchanged without a restart`() throws {
        let secrets = try TemporaryFolder()
        func write(_ token: String) throws {
            try secrets.write("token", token)
            chmod(secrets.file("token"), 0o600)
        }
        try write("first-token-0123456789")
        let daemon = try RunningDaemon(
            folder: secrets, environment: ["PLANSEARCH_TOKEN_FILE": secrets.file("token")],
            arguments: ["--listen", "127.0.0.1:0"])
        func status(_ token: String) throws -> Int {
            try daemon.requestOverTCP(
                "GET /v1/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer \(token)\r\n\r\n"
            ).status
        }
        #expect(try status("first-token-0123456789") == 200)
        try write("second-token-0123456789")
        kill(daemon.processID, SIGHUP)
        #expect(RunningDaemon.wait { daemon.log.contains("settings reloaded") })
        #expect(try status("first-token-0123456789") == 401)
        #expect(try status("second-token-0123456789") == 200)
    }
}
