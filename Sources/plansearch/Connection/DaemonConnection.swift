import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One request to the daemon, over HTTP/1.1 on its Unix socket.
struct DaemonRequest: Sendable, Equatable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    var method = Method.get
    /// Path and query, percent-encoded.
    var target: String
    /// The body, as JSON; empty for `GET`.
    var body: [UInt8] = []

    /// The request as it is sent.
    fileprivate var bytes: [UInt8] {
        var head =
            "\(method.rawValue) \(target) HTTP/1.1\r\nHost: localhost\r\nUser-Agent: plansearch\r\n"
            + "Accept: application/json, application/jsonl, application/problem+json\r\nConnection: close\r\n"
        if method == .post { head += "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n" }
        return Array("\(head)\r\n".utf8) + body
    }
}

/// A connection for one request and its answer. Its methods block, and one thread uses it.
final class DaemonConnection {
    private let socket: UnixSocket
    private var reader = AnswerReader()
    private var block = [UInt8](repeating: 0, count: 1 << 14)

    /// Connects.
    ///
    /// - Parameters:
    ///   - path: the socket's path.
    ///   - timeout: how long to try. The default is 2 seconds.
    /// - Throws: a ``ClientError`` of code `noDaemon` that names the socket and says how to start a daemon on it.
    init(path: String, timeout: Duration = .seconds(2)) throws {
        guard !path.isEmpty, path.utf8.count <= UnixSocket.longestPath else {
            throw ClientError(
                .noDaemon,
                "the socket's path has \(path.utf8.count) bytes, but must have 1 to \(UnixSocket.longestPath): \(path)",
                chinese: "套接字路径有 \(path.utf8.count) 字节，须为 1 至 \(UnixSocket.longestPath) 字节：\(path)"
            )
        }
        do {
            socket = try UnixSocket(connectingTo: path, deadline: .now + timeout)
        } catch {
            throw Self.describe(error, path: path)
        }
    }

    deinit { socket.close() }

    /// Closes the connection.
    func close() { socket.close() }

    /// Ends reading and writing; other threads may call it.
    var hangUp: @Sendable () -> Void {
        let socket = socket
        return { socket.shutDown() }
    }

    /// Sends a request. If the daemon answers or closes the connection before the request is complete, sending ends
    /// early: ``next(deadline:)`` reads the answer or reports the error.
    ///
    /// - Throws: a ``ClientError`` of code `timeout` or `brokenAnswer`.
    func send(_ request: DaemonRequest, deadline: ContinuousClock.Instant) throws {
        let bytes = request.bytes
        var sent = 0
        while sent < bytes.count {
            switch bytes.withUnsafeBytes({ socket.send(UnsafeRawBufferPointer(rebasing: $0[sent...])) }) {
            case .done(let count): sent += count
            case .wouldBlock:
                let ready = socket.wait(forWriting: true, until: deadline)
                guard ready != .nothing else { throw Self.late }
                if ready == .reading { return }
            case .failed(let number) where number == EPIPE || number == ECONNRESET: return
            case .failed(let number):
                throw ClientError(
                    .brokenAnswer, "the request could not be sent: \(SystemError.message(number))",
                    chinese: "请求未能发出：\(SystemError.message(number))")
            }
        }
    }

    /// The next part of the answer.
    ///
    /// - Throws: a ``ClientError`` of code `timeout` or `brokenAnswer`.
    func next(deadline: ContinuousClock.Instant) throws -> AnswerPart {
        do {
            while true {
                if let part = try reader.next() { return part }
                // The deadline also ends a peer that never stops sending.
                guard .now < deadline else { throw Self.late }
                switch block.withUnsafeMutableBytes({ socket.receive($0) }) {
                case .done(0): try reader.close()
                case .done(let count): reader.append(block[..<count])
                case .wouldBlock:
                    guard socket.wait(forWriting: false, until: deadline) != .nothing else { throw Self.late }
                case .failed(let number) where number == ECONNRESET || number == EPIPE: throw Self.hungUp
                case .failed(let number):
                    throw ClientError(
                        .brokenAnswer, "the daemon's answer could not be read: \(SystemError.message(number))",
                        chinese: "守护进程的应答无法读取：\(SystemError.message(number))")
                }
            }
        } catch AnswerReader.Fault.truncated {
            throw Self.hungUp
        } catch AnswerReader.Fault.notHTTP(let reason) {
            throw ClientError(
                .brokenAnswer, "the program on the socket does not answer in HTTP (\(reason)): is it plansearchd?",
                chinese: "套接字上应答的不是 HTTP（\(reason)）：它是 plansearchd 吗？")
        }
    }

    private static let late = ClientError(
        .timeout, "the daemon did not answer in time (--timeout SECONDS waits longer)",
        chinese: "守护进程未及时应答（--timeout 秒数 可多等一会儿）")

    private static let hungUp = ClientError(
        .brokenAnswer,
        "the daemon closed the connection before its answer was complete (it may have been stopped; see its log)",
        chinese: "守护进程在答完之前断开了连接（可能已停止，详见其日志）"
    )

    private static func describe(_ error: UnixSocket.Failure, path: String) -> ClientError {
        let start = say(
            "start one with: plansearchd --socket \(ShellWord.quoting(path))",
            chinese: "启动守护进程：plansearchd --socket \(ShellWord.quoting(path))")
        let reason: String
        switch error.number {
        case ENOENT: reason = say("there is no such socket", chinese: "没有这个套接字")
        case ECONNREFUSED: reason = say("the daemon has ended, and only its socket is left", chinese: "守护进程已退出，只留下了套接字")
        case EAGAIN:
            return ClientError(
                .noDaemon, "the daemon on \(path) is too busy to take another connection: try again",
                chinese: "\(path) 上的守护进程太忙，接不了新连接：请重试")
        case EACCES, EPERM:
            return ClientError(
                .noDaemon,
                "you may not use the socket \(path) (permission denied): ask the person who runs the daemon, or\n\(start)",
                chinese: "无权使用套接字 \(path)：请联系守护进程的管理者，或\n\(start)"
            )
        case let number: reason = SystemError.message(number)
        }
        return ClientError(
            .noDaemon, "no daemon answers on \(path) (\(reason))\n\(start)",
            chinese: "\(path) 上没有守护进程应答（\(reason)）\n\(start)")
    }
}
