import Foundation
import TestSupport
import Testing

/// What systemd expects of a service, with the test in its place.
@Suite(.serialized) struct ServiceManagerTests {
    /// The datagram socket to which a service reports its state.
    private final class Manager {
        let path: String
        private let descriptor: Int32
        private(set) var received: [String] = []

        init(_ folder: TemporaryFolder) throws {
            path = folder.file("n")
            descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            let bound = withAddress(path) { bind(descriptor, $0, $1) }
            guard bound == 0 else { throw RunningDaemon.Failure("no notify socket") }
            var timeout = timeval(tv_sec: 0, tv_usec: 50_000)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        }

        deinit { close(descriptor) }

        /// Waits for a message with a line.
        func hears(_ line: String) -> Bool {
            RunningDaemon.wait {
                var buffer = [UInt8](repeating: 0, count: 4096)
                let count = recv(descriptor, &buffer, buffer.count, 0)
                if count > 0 { received.append(String(decoding: buffer[..<count], as: UTF8.self)) }
                return received.contains { $0.split(separator: "\n").contains { $0.hasPrefix(line) } }
            }
        }

        func forget() { received = [] }
    }

    @Test func `It says when it is ready, reloads and ends, and that it is well in between`() throws {
        let folder = try TemporaryFolder()
        let manager = try Manager(folder)
        let daemon = try RunningDaemon(
            folder: folder,
            environment: ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "400000"],
            arguments: ["--listen", "127.0.0.1:0"])
        #expect(manager.hears("READY=1"))
        #expect(manager.hears("STATUS="))
        #expect(manager.hears("WATCHDOG=1"))
        manager.forget()
        #expect(manager.hears("WATCHDOG=1"))
        kill(daemon.processID, SIGHUP)
        #expect(manager.hears("RELOADING=1"))
        #expect(manager.received.contains { $0.contains("MONOTONIC_USEC=") })
        #expect(manager.hears("READY=1"))
        manager.forget()
        kill(daemon.processID, SIGTERM)
        #expect(manager.hears("STOPPING=1"))
        #expect(daemon.waitForExit() == 0)
    }

    @Test func `A watchdog that is meant for another process is not served`() throws {
        let folder = try TemporaryFolder()
        let manager = try Manager(folder)
        let daemon = try RunningDaemon(
            folder: folder,
            environment: ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "20000", "WATCHDOG_PID": "1"])
        #expect(manager.hears("READY=1"))
        // Many intervals.
        for _ in 0..<20 { _ = try daemon.get("/healthz") }
        #expect(daemon.stop() == 0)
        #expect(manager.hears("STOPPING=1"))
        #expect(!manager.received.contains { $0.contains("WATCHDOG=1") })
    }

    @Test func `It serves the sockets that are passed to it, in place of its own, and does not remove them`() throws {
        let folder = try TemporaryFolder()
        let built = try Programs.run(
            "plansearch-index",
            ["build", "--quiet", "--corpus", ProjectFiles.corpus, "--index", folder.file("index")])
        #expect(built.status == 0)
        let unix = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #expect(withAddress(folder.file("passed")) { bind(unix, $0, $1) } == 0)
        #expect(listen(unix, 16) == 0)
        let tcp = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                #expect(bind(tcp, $0, length) == 0 && listen(tcp, 16) == 0 && getsockname(tcp, $0, &length) == 0)
            }
        }
        defer {
            close(unix)
            close(tcp)
        }
        for _ in 0..<2 {
            // Both ask before there is a daemon: they wait instead of failing.
            let first = try RawConnection(folder.file("passed"))
            let second = try RawConnection(port: UInt16(bigEndian: address.sin_port))
            for connection in [first, second] {
                try connection.send("GET /v1/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            }
            let process = try spawn([unix, tcp], folder)
            for connection in [first, second] {
                let answer = String(decoding: connection.receiveAll(), as: UTF8.self)
                #expect(answer.hasPrefix("HTTP/1.1 200"))
                #expect(answer.contains("\"socket\":\"\(folder.file("passed"))\""))
                #expect(answer.contains("\"listen\":\"127.0.0.1:\(UInt16(bigEndian: address.sin_port))\""))
            }
            #expect(!FileManager.default.fileExists(atPath: folder.file("own")))
            kill(process, SIGTERM)
            var status: Int32 = 0
            waitpid(process, &status, 0)
            #expect(status == 0)
            #expect(FileManager.default.fileExists(atPath: folder.file("passed")))
        }
    }

    @Test func `A descriptor that is no listening socket keeps it from starting`() throws {
        let folder = try TemporaryFolder()
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        let process = try spawn([socket], folder)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        #expect(status == 2 << 8)
    }

    /// Starts a daemon with sockets passed as systemd does: from descriptor 3 on, and named in the environment.
    private func spawn(_ sockets: [Int32], _ folder: TemporaryFolder) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // By way of high numbers, so that none is overwritten before it is copied.
        for (index, socket) in sockets.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, socket, Int32(100 + index))
        }
        for index in sockets.indices {
            posix_spawn_file_actions_adddup2(&actions, Int32(100 + index), Int32(3 + index))
        }
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Only the process itself knows its number.
        let script = "LISTEN_PID=$$; export LISTEN_PID; exec \"$0\" \"$@\""
        let arguments = [
            "/bin/sh", "-c", script, Programs.path("plansearchd"), "--index", folder.file("index"), "--socket",
            folder.file("own"),
        ]
        let environment = Programs.base.merging(["LISTEN_FDS": "\(sockets.count)", "LISTEN_FDNAMES": "a:b"]) { $1 }
        var process: pid_t = 0
        let argv = arguments.map { strdup($0) } + [nil]
        let envp = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        guard posix_spawn(&process, "/bin/sh", &actions, nil, argv, envp) == 0 else {
            throw RunningDaemon.Failure("cannot start a process")
        }
        return process
    }

    @Test func `Of a served file that is cut short it dies, and as it is started again the rest answers`() throws {
        let folder = try TemporaryFolder()
        let indexer = { try Programs.run("plansearch-index", $0 + ["--index", folder.file("index")]) }
        try folder.write("c/a.txt", "甲规划\n\n一、任务\n\n建设水库。")
        #expect(try indexer(["build", "--quiet", "--corpus", folder.file("c")]).status == 0)
        let text = (0..<2000).map { "第\($0)段，发展产业园区，建设铁路。" }.joined(separator: "\n\n")
        try folder.write("c/b.txt", "乙规划\n\n" + text)
        #expect(try indexer(["update", "--quiet"]).status == 0)
        let daemon = try RunningDaemon(folder: folder)
        let query = "/v1/search?q=%E5%BB%BA%E8%AE%BE"
        #expect(try daemon.get(query).json()["incomplete"] as? Bool == false)
        #expect(truncate(folder.file("index/segment-000002/passages.bin"), 100) == 0)
        // The query finds passages whose text is gone.
        _ = try? daemon.get("/v1/search?q=%22%E5%8F%91%E5%B1%95%E4%BA%A7%E4%B8%9A%E5%9B%AD%E5%8C%BA%22")
        #expect(daemon.waitForExit() == SIGBUS)
        // systemd does that of itself: SIGBUS is a failure.
        let unit = try String(
            contentsOfFile: ProjectFiles.root + "/Config/systemd/plansearchd.service", encoding: .utf8)
        #expect(unit.contains("\nRestart=on-failure\n"))
        let again = try RunningDaemon(folder: folder)
        let answer = try again.get(query).json()
        #expect(answer["incomplete"] as? Bool == true)
        #expect("\(answer["incomplete_reasons"] ?? "")".contains("segment-000002 is damaged"))
        #expect((answer["hits"] as? [Any])?.count == 1)
    }
}

/// Calls a function with the address of a Unix socket.
private func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
}
