import CByteSearch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Asks a running daemon over several keep-alive connections at once, each with one request under way.
///
/// One thread and `poll`: the load must not take the processors from what it measures.
struct SocketRun {
    private struct Connection {
        var descriptor: Int32
        var query = 0
        var sent = ContinuousClock.now
        var answer: [UInt8] = []
    }

    private let requests: [[UInt8]]
    private let clock = ContinuousClock()
    private var connections: [Connection] = []
    private var next = 0
    private var times: [[Int]]
    private var totals: [Int]
    /// What a read brings; kept, since making one anew costs more than the read.
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    /// - Parameters:
    ///   - rounds: how often all queries are asked.
    ///   - connections: how many requests are under way at once.
    static func run(socket path: String, queries: [String], rounds: Int, connections count: Int) throws {
        var run = SocketRun(queries: queries)
        for _ in 0..<count { run.connections.append(Connection(descriptor: connect(to: path))) }
        defer { for connection in run.connections { close(connection.descriptor) } }
        // Once unmeasured, to warm the caches of both sides.
        _ = try run.ask(queries.count)
        run.times = [[Int]](repeating: [], count: queries.count)
        let requests = rounds * queries.count
        let seconds = try run.ask(requests) / .seconds(1)
        let medians = run.times.map { $0.sorted()[$0.count / 2] }
        print(
            """
            {"connections": \(count), "requests": \(requests), "seconds": \(seconds), \
            "medians_us": \(medians), "totals": \(run.totals)}
            """)
    }

    private init(queries: [String]) {
        requests = queries.map { query in
            let encoded = "\"\(query)\"".utf8.map { byte in
                let digits = String(byte, radix: 16, uppercase: true)
                return byte < 16 ? "%0\(digits)" : "%\(digits)"
            }
            let target = "/v1/search?q=\(encoded.joined())&limit=10"
            return Array("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        }
        times = [[Int]](repeating: [], count: queries.count)
        totals = [Int](repeating: -1, count: queries.count)
    }

    /// Sends this many requests, the queries in turn, and reads all answers.
    private mutating func ask(_ count: Int) throws -> Duration {
        let start = clock.now
        var left = count
        var unsent = count
        for index in connections.indices where unsent > 0 {
            send(index)
            unsent -= 1
        }
        var polled = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        while left > 0 {
            guard poll(&polled, nfds_t(polled.count), 30_000) > 0 else { fail("the daemon does not answer") }
            for index in connections.indices where polled[index].revents != 0 {
                guard receive(index) else { continue }
                left -= 1
                if unsent > 0 {
                    send(index)
                    unsent -= 1
                }
            }
        }
        return clock.now - start
    }

    private mutating func send(_ index: Int) {
        connections[index].query = next
        connections[index].answer.removeAll(keepingCapacity: true)
        connections[index].sent = clock.now
        let request = requests[next]
        // A request is far smaller than a socket's buffer, so one call takes all of it.
        guard write(connections[index].descriptor, request, request.count) == request.count else {
            fail("the daemon closed a connection")
        }
        next = (next + 1) % requests.count
    }

    /// Reads what has come; returns whether the answer is complete.
    private mutating func receive(_ index: Int) -> Bool {
        let got = read(connections[index].descriptor, &buffer, buffer.count)
        guard got > 0 else { fail("the daemon closed a connection") }
        connections[index].answer.append(contentsOf: buffer[..<got])
        guard let total = Self.total(inCompleteAnswer: connections[index].answer) else { return false }
        let parts = (clock.now - connections[index].sent).components
        let query = connections[index].query
        times[query].append(Int(parts.seconds) * 1_000_000 + Int(parts.attoseconds / 1_000_000_000_000))
        totals[query] = total
        return true
    }

    /// The total that an answer states; `nil` if more of the answer is to come.
    private static func total(inCompleteAnswer bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { bytes in
            guard let body = end(of: "\r\n\r\n", in: bytes, from: 0) else { return nil }
            let head = UnsafeRawBufferPointer(rebasing: bytes[..<body])
            guard end(of: "HTTP/1.1 200", in: head, from: 0) == 12 else {
                fail("the daemon answered: \(String(decoding: head.prefix(40), as: UTF8.self))")
            }
            if let length = number(after: "Content-Length: ", in: head, from: 0) {
                guard bytes.count >= body + length else { return nil }
            } else if !bytes.suffix(5).elementsEqual("0\r\n\r\n".utf8) {
                return nil
            }
            guard let total = end(of: "\"total\":", in: bytes, from: body),
                let value = number(after: "\"value\":", in: bytes, from: total)
            else { fail("the answer has no total") }
            return value
        }
    }

    /// The position behind the first place where a text stands.
    private static func end(of text: StaticString, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        let found = byte_search(
            rest.assumingMemoryBound(to: UInt8.self).baseAddress, rest.count, text.utf8Start, text.utf8CodeUnitCount)
        return found == .min ? nil : start + found + text.utf8CodeUnitCount
    }

    private static func number(after text: StaticString, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let place = end(of: text, in: bytes, from: start) else { return nil }
        let digits = bytes[place...].drop { $0 == 0x20 }.prefix { 0x30...0x39 ~= $0 }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func connect(to path: String) -> Int32 {
        #if canImport(Glibc)
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { fail("no socket can be made") }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { fail("\(path) is too long") }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                #if canImport(Glibc)
                    Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                #else
                    Darwin.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                #endif
            }
        }
        guard result == 0 else { fail("no daemon listens on \(path)") }
        return descriptor
    }
}
