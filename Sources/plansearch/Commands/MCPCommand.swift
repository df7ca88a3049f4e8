import ArgumentParser
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

struct MCPCommand: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        _superCommandName: programName,
        abstract: "Serve the Model Context Protocol on standard input and output.",
        discussion: """
            For programs with a language model: they start this command and get the tools \
            search, mentions, read_passage, outline and list_plans, and the plans as \
            resources. The tools only read. The revisions 2026-07-28, 2025-11-25 and \
            2025-06-18 are supported. Messages for people go to standard error. The \
            command ends when its input ends.

            CONFIGURATION FOR MANY PROGRAMS
              {"mcpServers": {"plansearch": {"command": "plansearch", "args": ["mcp"]}}}
            """
    )

    @OptionGroup var connection: ConnectionOptions

    /// The longest message that is read, in bytes.
    static let longestMessage = 4_000_000

    func run(_ session: Session) throws -> Outcome {
        Self.acceptSignals()
        let output = LockedOutput(session.output, session.messages)
        let server = MCPConnection(
            connection.client(session), send: { output.write($0) }, report: { output.report($0) })
        var lines = MessageLines(longest: Self.longestMessage)
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while !output.isClosed {
            let count = block.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            lines.append(block[..<count], server)
        }
        lines.finish(server)
        server.finish()
        if let failure = output.failure { throw failure }
        return .found
    }
}

extension MCPCommand {
    /// Lets signals end this program even if its parent blocked them: the protocol's clients send SIGTERM to a server
    /// that does not end by itself.
    private static func acceptSignals() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}

/// Cuts the input into messages.
struct MessageLines {
    let longest: Int
    private var rest: [UInt8] = []
    private var isTooLong = false

    init(longest: Int) {
        self.longest = longest
    }

    mutating func append(_ bytes: ArraySlice<UInt8>, _ server: MCPConnection) {
        var bytes = bytes
        while let end = bytes.firstIndex(of: 0x0A) {
            keep(bytes[..<end])
            finish(server)
            bytes = bytes[(end + 1)...]
        }
        keep(bytes)
    }

    /// Passes on the text before a line end or the end of the input.
    mutating func finish(_ server: MCPConnection) {
        if isTooLong {
            server.refuseLine(longest: longest)
        } else {
            server.receive(rest)
        }
        rest.removeAll(keepingCapacity: true)
        isTooLong = false
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        if isTooLong || rest.count + bytes.count > longest {
            isTooLong = true
            rest.removeAll()
        } else {
            rest.append(contentsOf: bytes)
        }
    }
}

/// The session's outputs, for several threads.
///
/// `@unchecked Sendable`: the outputs are used only with the lock held, and nothing else uses them while this exists.
private final class LockedOutput: @unchecked Sendable {
    private let output: ByteOutput
    private let messages: ByteOutput
    private let lock = Mutex<(any Error & Sendable)?>(nil)

    init(_ output: ByteOutput, _ messages: ByteOutput) {
        self.output = output
        self.messages = messages
    }

    /// Why writing has failed; `nil` if it has not.
    var failure: (any Error)? { lock.withLock { $0 } }
    var isClosed: Bool { lock.withLock { $0 != nil } }

    func write(_ line: [UInt8]) {
        lock.withLock { failure in
            guard failure == nil else { return }
            do {
                try output.write(line)
                try output.write("\n")
                try output.flush()
            } catch {
                failure = error
            }
        }
    }

    func report(_ message: String) {
        lock.withLock { _ in
            try? messages.writeLine("plansearch: " + VisibleText.escaping(message))
            try? messages.flush()
        }
    }
}
