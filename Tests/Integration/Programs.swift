import Foundation
import TestSupport

/// The programs as they were built, run as a user runs them.
enum Programs {
    /// Where the test runner stands, and the programs beside it.
    static let folder: String = {
        // The runner's own path; its package bundle stands beside the programs on every platform.
        var path = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        while path.path != "/", !FileManager.default.isExecutableFile(atPath: path.path + "/plansearchd") {
            path.deleteLastPathComponent()
        }
        return path.path
    }()

    static func path(_ program: String) -> String { folder + "/" + program }

    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs a program to its end.
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil
    ) throws -> Outcome {
        try runFile(path(program), arguments, environment: environment)
    }

    /// Runs an executable file to its end.
    static func runFile(
        _ file: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: file)
        process.arguments = arguments
        process.environment = base.merging(environment) { $1 }
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Both pipes are read at once, since a full one would stop the program.
        let collected = Collected()
        let reader = Thread { collected.set(errors.fileHandleForReading.readDataToEndOfFile()) }
        reader.start()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: data, as: UTF8.self),
            errors: String(decoding: collected.wait(), as: UTF8.self))
    }

    /// An environment in which nothing of the machine's own configuration shows.
    static let base: [String: String] = {
        var base = ProcessInfo.processInfo.environment.filter {
            // A sanitizer's options among them: where scripts/sanitize looks for what a program did wrong.
            ["PATH", "LD_LIBRARY_PATH", "LD_PRELOAD", "TMPDIR", "LANG", "ASAN_OPTIONS", "TSAN_OPTIONS"]
                .contains($0.key)
        }
        base["HOME"] = NSTemporaryDirectory()
        base["COLUMNS"] = "80"
        return base
    }()
}

/// What a thread has read, for another one.
final class Collected: @unchecked Sendable {
    // Written once by the reading thread before the semaphore is signalled, read after it was waited for.
    private var data = Data()
    private let done = DispatchSemaphore(value: 0)

    func set(_ data: Data) {
        self.data = data
        done.signal()
    }

    func wait() -> Data {
        done.wait()
        return data
    }
}

/// A daemon of a test's own, on a socket in a temporary folder.
final class RunningDaemon {
    let folder: TemporaryFolder
    let socket: String
    private let process = Process()

    /// Builds an index of a corpus and serves it.
    convenience init(
        corpus: String = ProjectFiles.corpus, environment: [String: String] = [:], arguments: [String] = [],
        logPipe: Pipe? = nil
    ) throws {
        let folder = try TemporaryFolder()
        let built = try Programs.run(
            "plansearch-index", ["build", "--quiet", "--corpus", corpus, "--index", folder.file("index")])
        guard built.status == 0 else { throw Failure(built.errors) }
        try self.init(folder: folder, environment: environment, arguments: arguments, logPipe: logPipe)
    }

    /// What the daemon has logged so far.
    var log: String { (try? String(contentsOfFile: folder.file("log"), encoding: .utf8)) ?? "" }

    /// Looks again and again, for up to half a minute, until a condition holds.
    ///
    /// - Returns: whether it came to hold.
    static func wait(until condition: () throws -> Bool) rethrows -> Bool {
        let deadline = Date().addingTimeInterval(30)
        while try !condition() {
            guard Date() < deadline else { return false }
            usleep(10_000)
        }
        return true
    }

    /// Waits until the daemon has read its plans' projects and what it completes: until then it answers 503, for long in a
    /// debug build on a busy machine.
    func waitForCollections() throws {
        for target in ["/v1/projects?limit=1", "/v1/suggest?q=l"] {
            var status = 503
            for _ in 0..<600 {
                status = try get(target).status
                if status != 503 { break }
                usleep(200_000)
            }
            guard status == 200 else { throw Failure("\(target) answers \(status)") }
        }
    }

    /// Far more time for a search than the default: one that ends in time on an idle machine may not on a busy one, a
    /// debug build or one with a sanitizer above all, and what a test asks for is the answer.
    private static let patience = ["PLANSEARCH_DEADLINE_MS": "60000"]

    /// Serves the index of a folder, which may not be there.
    ///
    /// Its log goes to the file `log` in the folder, or to a pipe.
    init(
        folder: TemporaryFolder, socketName: String = "s", environment: [String: String] = [:],
        arguments: [String] = [], program: String = Programs.path("plansearchd"), logPipe: Pipe? = nil
    ) throws {
        self.folder = folder
        socket = folder.file(socketName)
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--index", folder.file("index"), "--socket", socket] + arguments
        process.environment = Programs.base.merging(Self.patience) { $1 }.merging(environment) { $1 }
        if !FileManager.default.fileExists(atPath: folder.file("log")) { try folder.write("log", "") }
        let log = FileHandle(forWritingAtPath: folder.file("log"))
        log?.seekToEndOfFile()
        process.standardError = logPipe ?? log
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let deadline = Date().addingTimeInterval(30)
        while !FileManager.default.fileExists(atPath: socket) || (try? get("/healthz").status) != 200 {
            guard process.isRunning, Date() < deadline else { throw Failure("the daemon did not start") }
            usleep(10_000)
        }
    }

    deinit {
        // One that hangs fails its test and holds up no other.
        if process.isRunning { process.terminate() }
        if !Self.wait(until: { !process.isRunning }) { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
        init(_ description: String) { self.description = description }
    }

    var processID: Int32 { process.processIdentifier }

    /// Waits until the daemon has ended by itself.
    ///
    /// - Returns: its exit status.
    func waitForExit() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Ends the daemon, after two minutes by SIGKILL.
    ///
    /// - Returns: its exit status, or the number of the signal that ended it.
    func stop() -> Int32 {
        process.terminate()
        let patience = Date().addingTimeInterval(120)
        while process.isRunning, Date() < patience { usleep(10_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return process.terminationStatus
    }

    func client(_ arguments: String..., environment: [String: String] = [:]) throws -> Programs.Outcome {
        try Programs.run("plansearch", ["--socket", socket] + arguments, environment: environment)
    }

    struct Answer {
        var status: Int
        var head: String
        var body: Data

        func json() throws -> [String: Any] {
            try JSONSerialization.jsonObject(with: body) as? [String: Any] ?? [:]
        }
    }

    /// One request, by hand, on a connection of its own.
    func get(_ target: String) throws -> Answer {
        try request("GET \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    }

    /// One request to whichever daemon answers on a socket.
    static func ask(_ socket: String, _ target: String) throws -> Answer {
        let text = "GET \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        return try answer(exchange(socket, Array(text.utf8)))
    }

    /// Sends bytes and reads until the daemon closes.
    func request(_ text: String) throws -> Answer {
        try Self.answer(Self.exchange(socket, Array(text.utf8)))
    }

    /// The same over TCP, to the address that the status names.
    func requestOverTCP(_ text: String) throws -> Answer {
        let daemon = try get("/v1/status").json()["daemon"] as? [String: Any]
        guard let listen = daemon?["listen"] as? String, let colon = listen.lastIndex(of: ":"),
            let port = UInt16(listen[listen.index(after: colon)...])
        else { throw Failure("no TCP address in the status") }
        let connection = try RawConnection(port: port, isIPv6: listen.hasPrefix("["))
        try connection.send(text)
        return try Self.answer(connection.receiveAll())
    }

    private static func answer(_ data: Data) throws -> Answer {
        guard let end = data.range(of: Data("\r\n\r\n".utf8)) else { throw Failure("no head in the answer") }
        let head = String(decoding: data[..<end.lowerBound], as: UTF8.self)
        guard let status = head.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Failure("no status in \(head)")
        }
        var body = Data(data[end.upperBound...])
        if head.lowercased().contains("transfer-encoding: chunked") { body = Self.dechunked(body) }
        return Answer(status: status, head: head, body: body)
    }

    private static func exchange(_ path: String, _ bytes: [UInt8]) throws -> Data {
        let connection = try RawConnection(path)
        try connection.send(bytes)
        return connection.receiveAll()
    }

    /// The content of a body in chunks.
    static func dechunked(_ data: Data) -> Data {
        var rest = data
        var result = Data()
        while let lineEnd = rest.range(of: Data("\r\n".utf8)),
            let size = Int(String(decoding: rest[rest.startIndex..<lineEnd.lowerBound], as: UTF8.self), radix: 16),
            size > 0
        {
            let start = lineEnd.upperBound
            result.append(rest[start..<start + size])
            rest = Data(rest[(start + size + 2)...])
        }
        return result
    }
}

/// A connection to a Unix socket, byte by byte.
final class RawConnection {
    private var descriptor: Int32

    init(_ path: String) throws {
        descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else { throw RunningDaemon.Failure("cannot connect to \(path)") }
    }

    /// Connects to a port of this machine.
    init(port: UInt16, isIPv6: Bool = false) throws {
        descriptor = Glibc.socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var four = sockaddr_in()
        four.sin_family = sa_family_t(AF_INET)
        four.sin_port = port.bigEndian
        four.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var six = sockaddr_in6()
        six.sin6_family = sa_family_t(AF_INET6)
        six.sin6_port = port.bigEndian
        six.sin6_addr = in6addr_loopback
        func connected(_ address: UnsafeRawPointer, _ size: Int) -> Bool {
            connect(descriptor, address.assumingMemoryBound(to: sockaddr.self), socklen_t(size)) == 0
        }
        guard
            isIPv6
                ? connected(&six, MemoryLayout<sockaddr_in6>.size) : connected(&four, MemoryLayout<sockaddr_in>.size)
        else { throw RunningDaemon.Failure("cannot connect to port \(port)") }
    }

    deinit {
        close()
    }

    /// Closes the connection; it is of no use then.
    func close() {
        guard descriptor >= 0 else { return }
        Glibc.close(descriptor)
        descriptor = -1
    }

    /// Closes the side that sends: nothing more comes.
    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Gives up receiving after a time without bytes, as if the other side had closed.
    func setTimeout(seconds: Int) {
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    /// Whether the other side has closed, or closes within the time set.
    func isClosed() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count == 0 || (count < 0 && errno == ECONNRESET) { return true }
            if count < 0 { return false }
        }
    }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            // A daemon that has seen enough may close before all is sent.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    func receive(atLeast wanted: Int) -> Data {
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while data.count < wanted {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            data.append(contentsOf: buffer[..<count])
        }
        return data
    }

    /// Takes what is there, at most so many bytes.
    func receive(upTo most: Int) -> Data {
        var buffer = [UInt8](repeating: 0, count: most)
        let count = recv(descriptor, &buffer, most, 0)
        return Data(buffer[..<max(0, count)])
    }

    func receiveAll() -> Data { receive(atLeast: .max) }
}
