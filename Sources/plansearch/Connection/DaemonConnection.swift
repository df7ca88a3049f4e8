import NIOCore
import NIOHTTP1
import NIOPosix

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
}

/// A connection for one request and its answer. Blocks its caller; to be used from one thread.
final class DaemonConnection {
    /// One thread for the whole process, started by the first connection and never stopped: stopping it takes longer
    /// than starting it, and the process is about to end.
    private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    private let channel: any Channel
    private let reader: NIOLoopBound<AnswerReader>

    /// The longest path that fits the address of a Unix socket, in UTF-8 bytes: 107 on Linux, 103 on Darwin.
    static let longestPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    /// Connects.
    ///
    /// - Parameters:
    ///   - path: the socket's path.
    ///   - timeout: how long to go on trying. The default is 2 seconds.
    /// - Throws: a ``ClientError`` of code `noDaemon` that names the socket and says how to start a daemon on it.
    init(path: String, timeout: TimeAmount = .seconds(2)) throws {
        guard !path.isEmpty, path.utf8.count <= Self.longestPath else {
            throw ClientError(
                .noDaemon,
                "the socket's path has \(path.utf8.count) bytes, but must have 1 to \(Self.longestPath): \(path)"
            )
        }
        let deadline = NIODeadline.now() + timeout
        do {
            channel = try Self.connect(path, deadline: deadline)
            let channel = channel
            reader = try channel.eventLoop.submit {
                let reader = try channel.pipeline.syncOperations.handler(type: AnswerReader.self)
                return NIOLoopBound(reader, eventLoop: channel.eventLoop)
            }.wait()
        } catch {
            throw Self.describe(error, path: path)
        }
    }

    /// Hangs up.
    func close() {
        channel.close(promise: nil)
    }

    /// ``close()``, for other threads.
    var hangUp: @Sendable () -> Void {
        let channel = channel
        return { channel.close(promise: nil) }
    }

    /// Sends a request. A daemon that hangs up meanwhile is reported by ``next(deadline:)``: it may have answered
    /// first.
    func send(_ request: DaemonRequest) {
        var headers = HTTPHeaders([
            ("Host", "localhost"),
            ("User-Agent", "plansearch"),
            ("Accept", "application/json, application/jsonl, application/problem+json"),
            ("Connection", "close"),
        ])
        if request.method == .post {
            headers.add(name: "Content-Type", value: "application/json")
            headers.add(name: "Content-Length", value: String(request.body.count))
        }
        let head = HTTPRequestHead(
            version: .http1_1, method: HTTPMethod(rawValue: request.method.rawValue), uri: request.target,
            headers: headers
        )
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        if !request.body.isEmpty {
            channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: request.body))), promise: nil)
        }
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    }

    /// The next part of the answer.
    ///
    /// - Throws: a ``ClientError`` of code `timeout` or `brokenAnswer`.
    func next(deadline: NIODeadline) throws -> AnswerPart {
        let promise = channel.eventLoop.makePromise(of: AnswerPart.self)
        let reader = reader
        channel.eventLoop.execute { reader.value.next(promise, deadline: deadline) }
        return try promise.futureResult.wait()
    }

    private static func connect(
        _ path: String, deadline: NIODeadline
    ) throws -> any Channel {
        let bootstrap = ClientBootstrap(group: group)
            .connectTimeout(deadline - .now())
            .channelOption(.autoRead, value: false)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(AnswerReader())
                }
            }
        while true {
            do {
                return try bootstrap.connect(unixDomainSocketPath: path).wait()
            } catch let error as IOError where error.errnoCode == EAGAIN && NIODeadline.now() < deadline {
                // A Unix socket with a full backlog refuses a non-blocking connect at once, instead of letting it wait.
                usleep(20_000)
            }
        }
    }

    private static func describe(_ error: any Error, path: String) -> ClientError {
        let start = say("start one with: plansearchd --socket \(ShellWord.quoting(path))")
        let reason: String
        switch error {
        case let error as IOError:
            switch error.errnoCode {
            case ENOENT: reason = say("there is no such socket")
            case ECONNREFUSED: reason = say("a daemon that has gone left the socket behind")
            case EAGAIN:
                return ClientError(.noDaemon, "the daemon on \(path) is too busy to take another connection: try again")
            case EACCES, EPERM:
                return ClientError(
                    .noDaemon,
                    "you may not use the socket \(path) (permission denied): ask who runs the daemon, or\n\(start)"
                )
            case let number: reason = String(cString: strerror(number))
            }
        case is ChannelError: reason = say("connecting took too long")
        default: reason = "\(error)"
        }
        return ClientError(.noDaemon, "no daemon answers on \(path) (\(reason))\n\(start)")
    }
}

extension AnswerReader {
    /// Whether an error of the system says that the other end has gone.
    static func meansHungUp(_ number: CInt) -> Bool {
        number == ECONNRESET || number == EPIPE
    }
}
