import ArgumentParser
import SearchAPI

struct ShowCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.text, .json]

    static let configuration = CommandConfiguration(
        commandName: "show",
        _superCommandName: programName,
        abstract: "Show one whole passage, a plan, or all the text of a file.",
        discussion: """
            For a plan's id, file, document number or title, what the index knows of the plan is
            shown, as 'plansearch plans' does. FILE:LINE, as vimgrep writes it, is the passage
            in that line. A passage is shown with its position and the responsible agencies. --text shows
            what was read from a file instead, whole: the text in which the line numbers of
            its passages count. It comes from the index, whether the file is still there or
            not; only a text file is shown as it is, while it is unchanged.

            EXAMPLES
              plansearch show 2018-national-lanxi-plan@1.151
              plansearch show 2018-national-lanxi-plan@1.151 --context 2
              plansearch show 2018-national-lanxi-plan.txt:385
              plansearch show 2018-national-lanxi-plan.txt --text | less
            """
    )

    @Argument(
        help: ArgumentHelp(
            "The id of a passage, as the field `passage` of a search gives it, FILE:LINE, or a plan; with --text also a file.",
            valueName: "passage"))
    var words: [String]

    @Flag(help: "Show the whole text that was read from the file.")
    var text = false

    @Flag(help: "With --text, show where pages begin; if the output is no terminal, by a form feed.")
    var pages = false

    @Option(help: ArgumentHelp("The number of passages to show before and after it.", valueName: "n"))
    var context = 0

    @Option(
        help: ArgumentHelp("How results are written: text or json. (default: text)", valueName: "format"),
        completion: .list(Self.formats.map(\.rawValue)),
        transform: Self.readFormat
    )
    var format = OutputFormat.text

    @OptionGroup var files: FileOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        guard text || !pages else { throw ValidationError("--pages needs --text", chinese: "--pages 须与 --text 同用") }
        guard !text || context == 0 && format == .text else {
            throw ValidationError(
                "--text shows all of the file: leave out --context and --format",
                chinese: "--text 显示整个文件：请去掉 --context 和 --format")
        }
        guard context >= 0 else { throw ValidationError("--context must not be negative", chinese: "--context 不能是负数") }
    }

    func run(_ session: Session) throws -> Outcome {
        var layout = display.layout(session)
        if text {
            let output = SourceTextOutput(
                client: connection.client(session), session: session, layout: layout, pages: pages)
            try output.write(name)
            return .found
        }
        guard Self.namesPassage(name) else { return try showPlan(session, layout) }
        let places = try files.places(session, connection, &layout)
        let query = context > 0 ? "context=\(context)" : ""
        let body: [UInt8]
        do {
            let target = Endpoint.passage(name).path + (query.isEmpty ? "" : "?" + query)
            body = try connection.client(session).fetch(DaemonRequest(target: target))
        } catch let answer as ProblemAnswer {
            // A file's or a plan's name may end as a passage's does.
            if answer.problem.knownCode == .notFound {
                do { return try showPlan(session, layout) } catch is ClientError {}
            }
            throw answer.clientError(width: layout.width)
        }
        if format == .json {
            try session.writeJSON(body, to: layout)
        } else {
            var answer = try DaemonClient.decode(PassageResponse.self, from: body)
            places.apply(&answer.passage.source)
            try session.writeLines(PassageText(layout: layout).lines(answer))
        }
        return .found
    }

    private var name: String { CommandLineWords.joined(words) }

    /// Whether a name may be that of a passage: it ends in `@1.151`, or has `:385` for a line.
    static func namesPassage(_ name: String) -> Bool {
        func isNumber(_ text: Substring) -> Bool {
            !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        if name.split(separator: ":", omittingEmptySubsequences: false).dropFirst().contains(where: isNumber) {
            return true
        }
        guard let at = name.lastIndex(of: "@"), at != name.startIndex else { return false }
        let numbers = name[name.index(after: at)...].split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 2 && numbers.allSatisfy(isNumber)
    }

    private func showPlan(_ session: Session, _ layout: Layout) throws -> Outcome {
        let body = try session.fetch(.plan(name), query: "", connection, layout)
        if format == .json {
            try session.writeJSON(body, to: layout)
        } else {
            let answer = try DaemonClient.decode(PlanResponse.self, from: body)
            try session.writeLines(PlanText(layout: layout).detail(answer))
        }
        return .found
    }
}
