import ArgumentParser
import SearchAPI

struct ShowCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.text, .json]

    static let configuration = CommandConfiguration(
        commandName: "show",
        _superCommandName: programName,
        abstract: "Show one whole passage, its position and the responsible agencies.",
        discussion: """
            EXAMPLES
              plansearch show 2018-national-lanxi-plan@1.151
              plansearch show 2018-national-lanxi-plan@1.151 --context 2
            """
    )

    @Argument(
        help: ArgumentHelp("The passage's id, as the field `passage` of a search gives it.", valueName: "passage"))
    var passage: String

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
        guard context >= 0 else { throw ValidationError("--context must not be negative", chinese: "--context 不能是负数") }
    }

    func run(_ session: Session) throws -> Outcome {
        var layout = display.layout(session)
        let places = try files.places(session, connection, &layout)
        let query = context > 0 ? "context=\(context)" : ""
        let body = try session.fetch(.passage(CommandLineWords.unmarked(passage)), query: query, connection, layout)
        if format == .json {
            try session.writeJSON(body, to: layout)
        } else {
            var answer = try DaemonClient.decode(PassageResponse.self, from: body)
            places.apply(&answer.passage.source)
            try session.writeLines(PassageText(layout: layout).lines(answer))
        }
        return .found
    }
}
