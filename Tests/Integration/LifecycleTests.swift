import Foundation
import Synchronization
import TestSupport
import Testing

/// Ends, restarts and neighbours of a daemon.
@Suite(.serialized) struct LifecycleTests {
    private let search = "/v1/search?q=%E9%93%81%E8%B7%AF"

    /// What several threads count.
    private final class Counts: Sendable {
        private let state = Mutex<(answers: Int, faults: [String])>((0, []))

        var answers: Int { state.withLock { $0.answers } }
        var faults: [String] { state.withLock { $0.faults } }

        func add(_ fault: String?) {
            state.withLock {
                $0.answers += 1
                if let fault { $0.faults.append(fault) }
            }
        }
    }

    @Test func `On SIGTERM under load every request that could be sent is answered`() throws {
        try endUnderLoad(try RunningDaemon())
    }

    @Test func `On SIGTERM requests that wait for one slow worker are answered`() throws {
        let corpus = try TemporaryFolder()
        try corpus.write("long.txt", (0..<8000).map { "第\($0)段，发展产业园区建设。" }.joined(separator: "\n\n"))
        let daemon = try RunningDaemon(
            corpus: corpus.path, environment: ["PLANSEARCH_WORKERS": "1", "PLANSEARCH_DEADLINE_MS": "600000"])
        // Fewer than wait at any time, so that the end finds some of them waiting.
        try endUnderLoad(
            daemon, "/v1/search?limit=1000&facets=true&q=%E4%BA%A7%E4%B8%9A%20%E5%BB%BA%E8%AE%BE", afterAnswers: 5)
    }

    #if os(Linux)
        @Test func `On SIGTERM requests are answered where others leave the daemon next to no processor`() throws {
            let folder = try TemporaryFolder()
            let built = try Programs.run(
                "plansearch-index",
                ["build", "--quiet", "--corpus", ProjectFiles.corpus, "--index", folder.file("index")])
            #expect(built.status == 0)
            // One processor for all of it, of which the daemon gets a fiftieth or so when two others want it.
            let processor = "\(try firstProcessor())"
            try folder.write(
                "start",
                "#!/bin/sh\nexec taskset -c \(processor) nice -n 15 \"\(Programs.path("plansearchd"))\" \"$@\"\n")
            chmod(folder.file("start"), 0o755)
            let daemon = try RunningDaemon(
                folder: folder, environment: ["PLANSEARCH_DEADLINE_MS": "600000"], program: folder.file("start"))
            let others = try (0..<2).map { _ in try Spinner(processor) }
            defer { for other in others { other.stop() } }
            try endUnderLoad(daemon)
        }

        @Test func `Standard descriptors that are closed lead nowhere, and not into a file or a connection`() throws {
            let folder = try TemporaryFolder()
            try folder.write("c/a.txt", "甲规划\n\n建设水库。")
            // Of this one the indexer has something to say.
            try folder.write("c/b.txt", [0x61, 0, 0, 0, 0, 0x62])
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = [
                "-c", "exec \"$0\" build --corpus \"$1\" --index \"$2\" <&- >&- 2>&-",
                Programs.path("plansearch-index"), folder.file("c"), folder.file("index"),
            ]
            process.environment = Programs.base
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 1)
            #expect(try Programs.run("plansearch-index", ["check", "--index", folder.file("index")]).status == 0)

            try folder.write("start", "#!/bin/sh\nexec \"\(Programs.path("plansearchd"))\" \"$@\" <&- >&- 2>&-\n")
            chmod(folder.file("start"), 0o755)
            let daemon = try RunningDaemon(
                folder: folder, environment: ["PLANSEARCH_LOG_LEVEL": "debug"], program: folder.file("start"))
            for descriptor in 0...2 {
                let file = try FileManager.default.destinationOfSymbolicLink(
                    atPath: "/proc/\(daemon.processID)/fd/\(descriptor)")
                #expect(file == "/dev/null")
            }
            #expect(try daemon.get(search).status == 200)
            #expect(daemon.stop() == 0)
        }

        /// A processor that this process may use.
        private func firstProcessor() throws -> Int {
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let list = try #require(status.firstMatch(of: /Cpus_allowed_list:\s*([0-9]+)/))
            return try #require(Int(list.1))
        }

        /// A process that does nothing, with all its might.
        private final class Spinner {
            private let process = Process()

            init(_ processor: String) throws {
                process.executableURL = URL(fileURLWithPath: "/bin/sh")
                process.arguments = ["-c", "exec taskset -c \(processor) sh -c 'while :; do :; done'"]
                try process.run()
            }

            func stop() {
                // It may have inherited that SIGTERM is blocked.
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
            }
        }
    #endif

    /// Sends SIGTERM while 16 threads ask, each on a new connection for each request.
    private func endUnderLoad(_ daemon: RunningDaemon, _ target: String? = nil, afterAnswers wanted: Int = 20) throws {
        let counts = Counts()
        let socket = daemon.socket
        let request = Array("GET \(target ?? search) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8)
        let done = DispatchGroup()
        for _ in 0..<16 {
            done.enter()
            Thread {
                // Until the socket is gone.
                while let connection = try? RawConnection(socket) {
                    connection.setTimeout(seconds: 120)
                    try? connection.send(request)
                    counts.add(AnswerReader.fault(connection.receiveAll()))
                }
                done.leave()
            }.start()
        }
        // In the middle of it: after some answers, long before the last.
        #expect(RunningDaemon.wait { counts.answers >= wanted })
        kill(daemon.processID, SIGTERM)
        done.wait()
        #expect(counts.faults == [])
        #expect(daemon.waitForExit() == 0)
        #expect(!FileManager.default.fileExists(atPath: socket))
    }

    @Test func `Connections that are kept open are answered until they are closed, on SIGTERM too`() throws {
        let daemon = try RunningDaemon()
        let connection = try RawConnection(daemon.socket)
        connection.setTimeout(seconds: 30)
        try connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(String(decoding: connection.receive(atLeast: 1), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
        // Sent together with the signal: it may come after it.
        kill(daemon.processID, SIGTERM)
        try connection.send("GET \(search) HTTP/1.1\r\nHost: x\r\n\r\n")
        let answer = connection.receiveAll()
        #expect(AnswerReader.fault(answer) == nil)
        #expect(daemon.waitForExit() == 0)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `A second signal ends at once a daemon that waits for a client`(second: Int32) throws {
        let corpus = try TemporaryFolder()
        try corpus.write("long.txt", (0..<60_000).map { "第\($0)段，发展产业园区建设。" }.joined(separator: "\n\n"))
        let daemon = try RunningDaemon(corpus: corpus.path)
        let connection = try RawConnection(daemon.socket)
        // Its answer is larger than what the system takes for a client that does not read.
        try connection.send("GET /v1/plans/long@1/passages HTTP/1.1\r\nHost: x\r\n\r\n")
        _ = connection.receive(atLeast: 1)
        kill(daemon.processID, SIGTERM)
        #expect(RunningDaemon.wait { !FileManager.default.fileExists(atPath: daemon.socket) })
        // The second is waited for a moment after the first is heeded.
        #expect(
            RunningDaemon.wait {
                kill(daemon.processID, second)
                return daemon.log.contains("stopped at once: a second signal came")
            })
        #expect(daemon.waitForExit() == 1)
    }

    @Test func `A daemon says at its start that it has no aliases, and where it would have had them from`() throws {
        let corpus = try TemporaryFolder()
        try corpus.write("a.txt", "加快西宁至成都铁路建设。")
        let config = try TemporaryFolder()
        try config.write("plansearch.yaml", "log_format: text\n")
        let without = try RunningDaemon(corpus: corpus.path, arguments: ["--config", config.file("plansearch.yaml")])
        #expect(RunningDaemon.wait { without.log.contains("listening") })
        #expect(without.log.contains("no aliases"), "\(without.log)")
        #expect(without.log.contains(config.file("aliases.tsv")), "\(without.log)")
        try config.write("aliases.tsv", "西宁至成都铁路\t西成铁路\n")
        let with = try RunningDaemon(corpus: corpus.path, arguments: ["--config", config.file("plansearch.yaml")])
        #expect(RunningDaemon.wait { with.log.contains("listening") })
        #expect(!with.log.contains("no aliases"), "\(with.log)")
    }

    @Test func `SIGTERM while a generation is being prepared is an orderly end`() throws {
        let corpus = try TemporaryFolder()
        try corpus.write("long.txt", (0..<60_000).map { "第\($0)段，西宁至成都铁路第\($0)标段。" }.joined(separator: "\n\n"))
        let daemon = try RunningDaemon(corpus: corpus.path)
        #expect(daemon.stop() == 0)
        #expect(daemon.log.hasSuffix("notice stopped\n"), "\(daemon.log)")
    }

    @Test func `Two daemons serve one index, each on its own socket`() throws {
        let first = try RunningDaemon()
        let second = try RunningDaemon(folder: first.folder, socketName: "t")
        for _ in 0..<20 {
            let (one, other) = (try first.get(search).json(), try second.get(search).json())
            #expect(
                (one["total"] as? [String: Any])?["value"] as? Int == (other["total"] as? [String: Any])?["value"]
                    as? Int)
        }
        #expect(first.stop() == 0)
        #expect(try second.get(search).status == 200)
    }

    @Test func `Of two daemons that start at once on one socket one serves and the other says why not`() throws {
        for _ in 0..<3 {
            let folder = try TemporaryFolder()
            let processes = (0..<2).map { _ in Process() }
            for (number, process) in processes.enumerated() {
                process.executableURL = URL(fileURLWithPath: Programs.path("plansearchd"))
                process.arguments = ["--index", folder.file("index"), "--socket", folder.file("s")]
                process.environment = Programs.base
                try folder.write("log\(number)", "")
                process.standardError = FileHandle(forWritingAtPath: folder.file("log\(number)"))
                try process.run()
            }
            #expect(RunningDaemon.wait { processes.filter(\.isRunning).count == 1 })
            let loser = try #require(processes.firstIndex { !$0.isRunning })
            #expect(processes[loser].terminationStatus == 2)
            let message = try String(contentsOfFile: folder.file("log\(loser)"), encoding: .utf8)
            #expect(message.contains("already answers on the socket"))
            #expect(RunningDaemon.wait { FileManager.default.fileExists(atPath: folder.file("s")) })
            let connection = try RawConnection(folder.file("s"))
            try connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(String(decoding: connection.receiveAll(), as: UTF8.self).hasPrefix("HTTP/1.1 200"))
            processes[1 - loser].terminate()
            processes[1 - loser].waitUntilExit()
        }
    }
}
