import ArgumentParser
import Localization
import SearchAPI

/// How results are written.
enum OutputFormat: String, CaseIterable, Sendable {
    /// For people.
    case text
    /// The daemon's answer, unchanged.
    case json
    /// JSON Lines: one result per line.
    case jsonl
    /// RFC 4180, UTF-8, with a header row.
    case csv
    /// `file:line:column:text`, one result per line.
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
            throw ValidationError(
                "--timeout must be more than 0 and at most 86400 seconds",
                chinese: "--timeout 须大于 0 秒，至多 86400 秒")
        }
        if let socket, socket.isEmpty { throw ValidationError("--socket must not be empty", chinese: "--socket 不能为空") }
    }

    /// The daemon to ask. Warns if its socket is the default one although a variable was probably meant to name another.
    func client(_ session: Session) -> DaemonClient {
        if socket == nil, let name = session.environment.misspeltSocket {
            session.report(
                "the environment variable \(name) is ignored; did you mean PLANSEARCH_SOCKET?",
                chinese: "环境变量 \(name) 不起作用；是不是想写 PLANSEARCH_SOCKET？")
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
            let (name, names) = (configuration.commandName ?? "it", formatNames)
            throw ValidationError("\(name) writes \(names.english)", chinese: "\(name) 可写作 \(names.chinese)")
        }
        return format
    }

    /// The formats' names as a sentence lists them.
    private static var formatNames: Message {
        let names = formats.map(\.rawValue)
        let (first, last) = (names.dropLast(), names.last ?? "")
        return Message(
            "\(first.joined(separator: ", ")) or \(last)", chinese: "\(first.joined(separator: "、"))或\(last)")
    }
}

extension ValidationError {
    /// With a text in the user's language.
    init(_ english: String, chinese: String) {
        self.init(say(english, chinese: chinese))
    }

    /// Of an option whose number is not in the range that the daemon takes.
    init(_ option: String, _ number: Int, isNotIn range: ClosedRange<Int>) {
        self.init(
            "\(option) must be from \(range.lowerBound) to \(range.upperBound), not \(number)",
            chinese: "\(option) 须为 \(range.lowerBound) 至 \(range.upperBound)，不能是 \(number)")
    }
}

extension Session {
    /// Writes a JSON answer with one line end, its value unchanged.
    func writeJSON(_ body: [UInt8], to layout: Layout) throws {
        try output.write(SafeJSON.escaping(body))
        if body.last != UInt8(ascii: "\n") { try output.write("\n") }
    }

    /// Writes the elements of an array of an answer, one per line.
    ///
    /// - Parameter common: an object. Its fields are written before those of each element, which is an object too.
    func writeJSONLines(
        ofArray key: String, in body: [UInt8], after common: [UInt8]? = nil, to layout: Layout
    ) throws {
        guard let lines = JSONElements.lines(ofArray: key, in: body) else {
            throw ClientError(
                .unknownAnswer, "the daemon's answer has no \(key): is it plansearchd?",
                chinese: "守护进程的应答中没有 \(key)：它是 plansearchd 吗？")
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
