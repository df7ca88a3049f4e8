import ArgumentParser
import SearchAPI

/// How results are written.
enum OutputFormat: String, CaseIterable, Sendable {
    /// For people.
    case text
    /// The daemon's answer, unchanged.
    case json
    /// JSON Lines: one result a line.
    case jsonl
    /// RFC 4180, UTF-8, with a header row.
    case csv
    /// `file:line:column:text`, one result a line.
    case vimgrep
}

extension ColorChoice: ExpressibleByArgument {}

/// Where the daemon is and how long to wait for it.
struct ConnectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The daemon's socket.", valueName: "path"), completion: .file())
    var socket: String?

    @Option(help: ArgumentHelp("How long to wait for an answer.", valueName: "seconds"))
    var timeout = 30.0

    func validate() throws {
        guard timeout > 0, timeout <= 86_400 else {
            throw ValidationError(say("--timeout must be more than 0 and at most 86400 seconds"))
        }
        if let socket, socket.isEmpty { throw ValidationError(say("--socket must not be empty")) }
    }

    /// The daemon to ask. Says so if its socket is the usual one although a variable was probably meant to name another.
    func client(_ session: Session) -> DaemonClient {
        if socket == nil, let name = session.environment.misspeltSocket {
            session.report("the environment variable \(name) is not heeded; did you mean PLANSEARCH_SOCKET?")
        }
        return client(session.environment)
    }

    func client(_ environment: ClientEnvironment) -> DaemonClient {
        DaemonClient(socket: socket ?? environment.socket, timeout: .seconds(timeout))
    }
}

/// How results look.
struct DisplayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("When to colour; auto: on a terminal.", valueName: "when"))
    var color = ColorChoice.auto

    func layout(_ session: Session) -> Layout {
        session.layout ?? Layout(color: color, environment: session.environment)
    }
}

/// A command that writes results in one of several formats.
protocol FormattedCommand: ClientCommand {
    /// The formats it writes.
    static var formats: [OutputFormat] { get }
}

extension FormattedCommand {
    /// Reads the value of `--format`.
    static func readFormat(_ text: String) throws -> OutputFormat {
        guard let format = formats.first(where: { $0.rawValue == text }) else {
            throw ValidationError(say("\(configuration.commandName ?? "it") writes \(formatNames)"))
        }
        return format
    }

    /// The formats' names as a sentence lists them.
    static var formatNames: String {
        let names = formats.map(\.rawValue)
        return names.dropLast().joined(separator: say(", ")) + say(" or ") + (names.last ?? "")
    }
}

extension Session {
    /// Writes a JSON answer as it came, with one line end.
    func writeJSON(_ body: [UInt8], to layout: Layout) throws {
        try output.write(layout.columns == nil ? body : TerminalJSON.escaping(body))
        if body.last != UInt8(ascii: "\n") { try output.write("\n") }
    }

    /// Writes the elements of an array of an answer, one a line.
    ///
    /// - Parameter common: an object whose fields each element, which is an object too, has before its own.
    func writeJSONLines(
        ofArray key: String, in body: [UInt8], after common: [UInt8]? = nil, to layout: Layout
    ) throws {
        guard let lines = JSONElements.lines(ofArray: key, in: body) else {
            throw ClientError(.unknownAnswer, "the daemon's answer has no \(key): is it plansearchd?")
        }
        for line in lines {
            guard let common, line.first == UInt8(ascii: "{"), line.count > 2 else {
                try writeJSON(line, to: layout)
                continue
            }
            try writeJSON(common.dropLast() + [UInt8(ascii: ",")] + line.dropFirst(), to: layout)
        }
    }
}
