import Dispatch
import SearchAPI
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A server on a Unix socket that answers each connection with the next of its scripts, byte for byte, so that a test
/// can break the protocol anywhere.
final class FakeDaemon: Sendable {
    enum Step: Sendable {
        case send(String)
        /// Sends this number of zeros, or fewer if the client closes the connection.
        case flood(Int)
        /// Waits, so that the client can read the bytes sent so far.
        case pause(milliseconds: UInt32)
        /// Keeps the connection open and sends nothing until the test ends.
        case hang
    }

    let socket: String
    let folder: String
    private let listener: Int32
    private let received = Mutex<[String]>([])
    private let flooded = Atomic(0)
    private let over = DispatchSemaphore(value: 0)

    /// The received requests, head and body.
    var requests: [String] { received.withLock { $0 } }
    /// Bytes of floods that the client has read.
    var floodedBytes: Int { flooded.load(ordering: .relaxed) }

    init(_ scripts: [Step]...) throws {
        var template = Array("/tmp/plansearch-test-XXXXXX".utf8CString)
        folder = String(cString: mkdtemp(&template))
        socket = folder + "/s"
        listener = Self.listen(on: socket)
        guard listener >= 0 else { throw SetUpFailure(step: "listen on \(socket)", errorNumber: errno) }
        let listener = listener
        DispatchQueue.global().async { [weak self] in
            for script in scripts {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, let self else { return }
                self.serve(connection, script)
                close(connection)
            }
        }
    }

    struct SetUpFailure: Error {
        let step: String
        let errorNumber: Int32
    }

    /// Ends hanging connections and removes the socket.
    func stop() {
        over.signal()
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        unlink(socket)
        rmdir(folder)
    }

    private func serve(_ connection: Int32, _ script: [Step]) {
        received.withLock { $0.append(Self.readRequest(connection)) }
        for step in script {
            switch step {
            case .send(let text): _ = Self.send(Array(text.utf8), connection)
            case .flood(let count):
                let block = [UInt8](repeating: 0x30, count: 1 << 16)
                while floodedBytes < count {
                    let sent = Self.send(block, connection)
                    guard sent > 0 else { break }
                    flooded.add(sent, ordering: .relaxed)
                }
            case .pause(let milliseconds): usleep(milliseconds * 1_000)
            case .hang: over.wait()
            }
        }
    }

    /// Reads a head and as much body as it announces.
    private static func readRequest(_ connection: Int32) -> String {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let head = text.firstRange(of: "\r\n\r\n") {
                let length = text.firstMatch(of: /[Cc]ontent-[Ll]ength: ([0-9]+)/).flatMap { Int($0.1) } ?? 0
                if text[head.upperBound...].utf8.count >= length { return text }
            }
            let count = read(connection, &block, block.count)
            guard count > 0 else { return text }
            bytes += block[..<count]
        }
    }

    private static func send(_ bytes: [UInt8], _ connection: Int32) -> Int {
        // Without a signal: the client may close the connection first, as some tests want.
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { noSignalSend(connection, $0) }
            guard count > 0 else { return sent }
            sent += count
        }
        return sent
    }

    private static func listen(on path: String) -> Int32 {
        #if canImport(Darwin)
            let listener = Darwin.socket(AF_UNIX, SOCK_STREAM, 0)
        #else
            let listener = unixSocket()
        #endif
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return bound == 0 && backlog(listener) == 0 ? listener : -1
    }
}

extension FakeDaemon {
    /// Runs a test with a daemon that gives one answer.
    static func answering(_ value: some JSONWritable, _ test: (FakeDaemon) throws -> Void) throws {
        let body = String(decoding: try WireJSON.encode(value), as: UTF8.self)
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        let daemon = try FakeDaemon([.send(head + body)])
        defer { daemon.stop() }
        try test(daemon)
    }
}

#if canImport(Darwin)
    private func noSignalSend(_ connection: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        var on: Int32 = 1
        setsockopt(connection, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        return send(connection, bytes.baseAddress, bytes.count, 0)
    }
#else
    private func noSignalSend(_ connection: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        send(connection, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private func unixSocket() -> Int32 { socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0) }
#endif

/// `listen(2)`, whose name the method above hides.
private func backlog(_ listener: Int32) -> Int32 { listen(listener, 16) }
