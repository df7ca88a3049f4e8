import Foundation
import TestSupport
import Testing

/// A daemon that updates its index by itself, with the real programs.
@Suite(.serialized) struct WatchTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/a.txt", "甲规划\n\n建设水库。")
    }

    private func daemon(_ settings: [String: String] = [:]) throws -> RunningDaemon {
        var environment = [
            "PLANSEARCH_WATCH": "true", "PLANSEARCH_CORPUS": folder.file("c"), "PLANSEARCH_WATCH_DEBOUNCE_MS": "50",
            "PLANSEARCH_WATCH_POLL_S": "0",
        ]
        environment.merge(settings) { $1 }
        return try RunningDaemon(folder: folder, environment: environment)
    }

    /// The passages that have a string, by id.
    private func passages(_ daemon: RunningDaemon, _ text: String) throws -> Set<String>? {
        let query = try #require(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let answer = try daemon.get("/v1/search?q=%22\(query)%22&tier=exact")
        guard answer.status == 200 else { return nil }
        let hits = try answer.json()["hits"] as? [[String: Any]] ?? []
        return Set(hits.compactMap { $0["passage"] as? String })
    }

    /// Waits until a string is found in these passages.
    private func expect(
        _ daemon: RunningDaemon, _ text: String, in expected: Set<String>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var found: Set<String>?
        try poll {
            found = try passages(daemon, text)
            return found == expected
        }
        let status = try watch(daemon)
        #expect(found == expected, "\(status)", sourceLocation: sourceLocation)
    }

    private func poll(seconds: Double = 30, _ condition: () throws -> Bool) throws {
        let deadline = Date().addingTimeInterval(seconds)
        while try !condition(), Date() < deadline { usleep(10_000) }
    }

    private func watch(_ daemon: RunningDaemon) throws -> [String: Any] {
        try daemon.get("/v1/status").json()["watch"] as? [String: Any] ?? [:]
    }

    @Test func `A misspelt variable is warned of once, and is no fault of the updates`() throws {
        let daemon = try daemon(["PLANSEARCH_MAXLIMIT": "5"])
        try expect(daemon, "水库", in: ["a@1.2"])
        #expect(daemon.log.contains("PLANSEARCH_MAXLIMIT is ignored"))
        #expect(daemon.log.contains("did you mean PLANSEARCH_MAX_LIMIT?"))
        #expect(daemon.log.ranges(of: "PLANSEARCH_MAXLIMIT").count == 1)
        #expect(try watch(daemon)["warnings"] as? [String] == [])
    }

    @Test(arguments: ["0", "1"])
    func `Every way in which editors and tools change files is noticed`(poll interval: String) throws {
        let daemon = try daemon(["PLANSEARCH_WATCH_POLL_S": interval])
        try expect(daemon, "水库", in: ["a@1.2"])
        // Written in place.
        try folder.write("c/b.txt", "乙规划\n\n建设铁路。")
        try expect(daemon, "铁路", in: ["b@1.2"])
        // Saved by renaming.
        try folder.write("c/.a.txt.swp", "甲规划\n\n建设机场。")
        #expect(rename(folder.file("c/.a.txt.swp"), folder.file("c/a.txt")) == 0)
        try expect(daemon, "机场", in: ["a@1.2"])
        try expect(daemon, "水库", in: [])
        // A new folder, with a file at once and another later; then moved, then removed.
        try folder.write("c/甘肃/新/c.md", "丙规划\n\n建设电站。")
        try expect(daemon, "电站", in: ["甘肃:新:c.md@1.2"])
        try folder.write("c/甘肃/新/d.txt", "丁规划\n\n建设公路。")
        try expect(daemon, "公路", in: ["甘肃:新:d@1.2"])
        #expect(rename(folder.file("c/甘肃"), folder.file("c/青海")) == 0)
        try expect(daemon, "公路", in: ["青海:新:d@1.2"])
        try folder.write("c/青海/新/e.txt", "戊规划\n\n建设港口。")
        try expect(daemon, "港口", in: ["青海:新:e@1.2"])
        try FileManager.default.removeItem(atPath: folder.file("c/青海"))
        try expect(daemon, "建设", in: ["a@1.2", "b@1.2"])
        // A sidecar.
        try folder.write("c/b.meta.yaml", "title: 别的名称\n")
        try poll { try self.daemonPlans(daemon).contains("别的名称") }
        #expect(try daemonPlans(daemon).contains("别的名称"))
        // Many at once.
        for number in 0..<200 { try folder.write("c/many/\(number).txt", "第\(number)号\n\n建设园区。") }
        try poll { try passages(daemon, "园区")?.count == 20 && total(daemon, "园区") == 200 }
        #expect(try total(daemon, "园区") == 200)
        // The whole folder replaced by another.
        try folder.write("next/z.txt", "末规划\n\n建设学校。")
        #expect(
            rename(folder.file("c"), folder.file("last")) == 0 && rename(folder.file("next"), folder.file("c")) == 0)
        try expect(daemon, "学校", in: ["z@1.2"])
        try folder.write("c/y.txt", "倒数第二\n\n建设医院。")
        try expect(daemon, "医院", in: ["y@1.2"])
        let status = try watch(daemon)
        #expect(status["method"] as? String == "inotify")
        #expect(status["problem"] is NSNull)
        #expect(daemon.stop() == 0)
    }

    @Test func `Folders behind links are watched, also those of links that come later or lead elsewhere`() throws {
        try folder.write("one/b.txt", "乙规划\n\n建设铁路。")
        try folder.write("two/sub/d.txt", "丁规划\n\n建设公路。")
        let link = folder.file("c/link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.file("one"))
        let daemon = try daemon(["PLANSEARCH_FOLLOW_LINKS": "all"])
        try expect(daemon, "铁路", in: ["link:b@1.2"])
        try folder.write("one/e.txt", "戊规划\n\n建设港口。")
        try expect(daemon, "港口", in: ["link:e@1.2"])
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("c/.new"), withDestinationPath: folder.file("two"))
        #expect(rename(folder.file("c/.new"), link) == 0)
        try expect(daemon, "公路", in: ["link:sub:d@1.2"])
        try expect(daemon, "港口", in: [])
        // Until an update has found the link, what it leads to is not watched.
        usleep(500_000)
        try folder.write("two/sub/f.txt", "己规划\n\n建设医院。")
        try expect(daemon, "医院", in: ["link:sub:f@1.2"])
        try FileManager.default.removeItem(atPath: link)
        try expect(daemon, "建设", in: ["a@1.2"])
        #expect(daemon.stop() == 0)
    }

    private func total(_ daemon: RunningDaemon, _ text: String) throws -> Int? {
        let query = try #require(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let json = try daemon.get("/v1/search?q=%22\(query)%22").json()
        return (json["total"] as? [String: Any])?["value"] as? Int
    }

    private func daemonPlans(_ daemon: RunningDaemon) throws -> String {
        String(decoding: try daemon.get("/v1/plans").body, as: UTF8.self)
    }

    @Test func `Queries are answered without a fault while generations come and go`() throws {
        let daemon = try daemon()
        try expect(daemon, "水库", in: ["a@1.2"])
        for round in 0..<40 {
            try folder.write("c/n\(round % 7).txt", "第\(round)号\n\n建设园区\(round)号。")
            for _ in 0..<5 { #expect(try passages(daemon, "水库") == ["a@1.2"]) }
        }
        try expect(daemon, "园区39号", in: ["n\(39 % 7)@1.2"])
    }

    #if os(Linux)
        @Test(.enabled(if: Machine.mayMount, "nothing can be mounted: that takes root, and a system that allows it"))
        func `An index on a disk that may only be read is answered from, and updated once that is over`() throws {
            let mounting = """
                mount --bind '\(folder.file("index"))' '\(folder.file("index"))'
                """
            let built = try Programs.run(
                "plansearch-index", ["build", "--corpus", folder.file("c"), "--index", folder.file("index")])
            #expect(built.status == 0)
            try folder.write(
                "start",
                """
                #!/bin/sh
                exec unshare --mount sh -c "\(mounting)
                mount -o remount,ro,bind '\(folder.file("index"))'
                exec '\(Programs.path("plansearchd"))' \\"\\$@\\"" sh "$@"

                """)
            chmod(folder.file("start"), 0o755)
            let daemon = try RunningDaemon(
                folder: folder,
                environment: [
                    "PLANSEARCH_WATCH": "true", "PLANSEARCH_CORPUS": folder.file("c"),
                    "PLANSEARCH_WATCH_DEBOUNCE_MS": "50",
                ], program: folder.file("start"))
            try folder.write("c/b.txt", "乙规划\n\n建设铁路。")
            try poll { try watch(daemon)["problem"] is String }
            #expect((try watch(daemon)["problem"] as? String)?.contains("Read-only file system") == true)
            #expect(try passages(daemon, "水库") == ["a@1.2"])
            #expect(try passages(daemon, "铁路") == [])
            let index = folder.file("index")
            #expect(try shell("nsenter -t \(daemon.processID) -m mount -o remount,rw,bind '\(index)'") == 0)
            try expect(daemon, "铁路", in: ["b@1.2"])
            // Answered from as soon as it is there, before the update has ended.
            try poll { try watch(daemon)["problem"] is NSNull }
            #expect(try watch(daemon)["problem"] is NSNull)
            #expect(daemon.stop() == 0)
        }

        private func shell(_ command: String) throws -> Int32 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", command]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
    #endif

    @Test func `Out of file descriptors the old generation answers, and the new one is opened when there are some`()
        throws
    {
        try folder.write(
            "start", "#!/bin/sh\nulimit -n 60\nexec \"\(Programs.path("plansearchd"))\" \"$@\"\n")
        chmod(folder.file("start"), 0o755)
        let daemon = try RunningDaemon(
            folder: folder,
            environment: [
                "PLANSEARCH_WATCH": "true", "PLANSEARCH_CORPUS": folder.file("c"),
                "PLANSEARCH_WATCH_DEBOUNCE_MS": "50",
            ], program: folder.file("start"))
        try expect(daemon, "水库", in: ["a@1.2"])
        // One that is accepted for certain, and more than there is room for.
        let first = try RawConnection(daemon.socket)
        first.setTimeout(seconds: 30)
        let head = "GET /v1/search?q=%E6%B0%B4%E5%BA%93 HTTP/1.1\r\nHost: x\r\n"
        try first.send(head + "\r\n")
        #expect(String(decoding: first.receive(atLeast: 1), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
        let others = try (0..<100).map { _ in try RawConnection(daemon.socket) }
        try folder.write("c/b.txt", "乙规划\n\n建设铁路。")
        // Whatever the watcher and the opening of an index lack now, the old generation is there.
        for _ in 0..<20 {
            try first.send(head + "\r\n")
            #expect(String(decoding: first.receive(atLeast: 1), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
            usleep(50_000)
        }
        for connection in others { connection.close() }
        #expect(RunningDaemon.wait { (try? passages(daemon, "铁路")) == ["b@1.2"] }, "\(daemon.log)")
        #expect(try passages(daemon, "水库") == ["a@1.2"])
        #expect(daemon.stop() == 0)
    }

    @Test func `A text that takes too long to read is given up and named, and the others are indexed`() throws {
        try folder.write("c/slow.txt", "慢规划\n\n建设旧版机场。")
        let daemon = try daemon(["PLANSEARCH_ORIGINAL_TIME_S": "1"])
        try expect(daemon, "旧版机场", in: ["slow@1.2"])
        // More than any machine reads in a second.
        let lines = (0..<400_000).map { "责任单位：第\($0)局、第\($0)委" }
        try folder.write("c/slow.txt", "慢规划\n\n建设新版机场。\n" + lines.joined(separator: "\n"))
        try folder.write("c/b.txt", "乙规划\n\n建设铁路。")
        try expect(daemon, "铁路", in: ["b@1.2"])
        try poll { try (watch(daemon)["warnings"] as? [String])?.isEmpty == false }
        let warnings = try #require(try watch(daemon)["warnings"] as? [String])
        #expect(warnings.contains { $0.contains("slow.txt") && $0.contains("original_time_s") }, "\(warnings)")
        try expect(daemon, "旧版机场", in: ["slow@1.2"])
        // Updates go on.
        try folder.write("c/d.txt", "丁规划\n\n建设公路。")
        try expect(daemon, "公路", in: ["d@1.2"])
        try folder.write("c/slow.txt", "慢规划\n\n建设新版机场。")
        try expect(daemon, "新版机场", in: ["slow@1.2"])
        #expect(daemon.stop() == 0)
    }

    @Test func `While the corpus changes all the time, projects, offices and completions are answered`() throws {
        // Enough text that a list takes longer than a change.
        for file in ["2022-linxia-lanxi-implementation.txt", "2022-pingan-lanxi-tasks.txt"] {
            try FileManager.default.copyItem(
                atPath: ProjectFiles.corpus + "/" + file, toPath: folder.file("c/" + file))
        }
        let daemon = try daemon()
        func generations(_ target: String) throws -> (status: Int, generation: Int?, collected: Int?) {
            let answer = try daemon.get(target)
            let json = try answer.json()
            return (answer.status, json["generation"] as? Int, json["collected_generation"] as? Int)
        }
        let targets = ["/v1/projects?limit=3", "/v1/suggest?q=xining", "/v1/agencies?limit=3"]
        // The first list is waited for.
        try poll(seconds: 180) { try targets.allSatisfy { try generations($0).status == 200 } }
        var older = 0
        for round in 0..<6 {
            try folder.write("c/a.txt", "甲规划\n\n建设第\(round)号水库。")
            try poll { try passages(daemon, "第\(round)号") == ["a@1.2"] }
            for target in targets {
                let found = try generations(target)
                #expect(found.status == 200, "\(target) in round \(round)")
                guard let collected = found.collected else { continue }
                older += 1
                #expect(collected < found.generation ?? 0)
            }
        }
        #expect(older > 0)
        // Once the changes end, every list is of the generation that answers.
        try poll(seconds: 180) { try targets.allSatisfy { try generations($0).collected == nil } }
        for target in targets { #expect(try generations(target).collected == nil, "\(target)") }
        #expect(daemon.stop() == 0)
    }

    @Test func `The status reports files that are left out and updates that fail, as long as they last`() throws {
        let daemon = try daemon(["PLANSEARCH_WATCH_POLL_S": "1"])
        try expect(daemon, "水库", in: ["a@1.2"])
        try folder.write("c/bad.txt", (0..<20).flatMap { _ in [0x61, 0, 0, 0, 0, 0x62] as [UInt8] })
        try poll { try (watch(daemon)["warnings"] as? [String])?.isEmpty == false }
        let warnings = try #require(try watch(daemon)["warnings"] as? [String])
        #expect(warnings.first?.contains("bad.txt") == true && warnings.first?.contains("NUL") == true)
        // The folder is gone: the index stays, and updates continue when it is back.
        #expect(rename(folder.file("c"), folder.file("away")) == 0)
        try poll { try watch(daemon)["problem"] is String }
        #expect((try watch(daemon)["problem"] as? String)?.contains("does not exist") == true)
        #expect(try passages(daemon, "水库") == ["a@1.2"])
        try folder.write("away/bad.txt", "已改为\n\n统一编码。")
        #expect(rename(folder.file("away"), folder.file("c")) == 0)
        try expect(daemon, "统一编码", in: ["bad@1.2"])
        try poll { try watch(daemon)["problem"] is NSNull }
        #expect(try (watch(daemon)["warnings"] as? [String])?.isEmpty == true)
    }
}
