import ArgumentParser
import SearchAPI

struct OutlineCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.text, .json, .vimgrep]

    static let configuration = CommandConfiguration(
        commandName: "outline",
        _superCommandName: programName,
        abstract: "Show the headings of one plan as a tree.",
        discussion: """
            Before each heading are its line in the source and the number of passages below it.
            A plan is named by its id, its file, its document number or its title, or a part of
            the title that no other plan has.

            EXAMPLES
              plansearch outline 2018-national-lanxi-plan@1
              plansearch outline 兰州—西宁城市群发展规划
              plansearch outline 2018-national-lanxi-plan@1 --format vimgrep | fzf
            """
    )

    @Argument(
        help: ArgumentHelp("The plan's id, file, document number or title, or a part of that.", valueName: "plan"),
        completion: Completions.plans)
    var words: [String]

    @Option(
        help: ArgumentHelp("How results are written: text, json or vimgrep. (default: text)", valueName: "format"),
        completion: .list(Self.formats.map(\.rawValue)),
        transform: Self.readFormat
    )
    var format = OutputFormat.text

    @OptionGroup var files: FileOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: Session) throws -> Outcome {
        var layout = display.layout(session)
        let places = try files.places(session, connection, &layout)
        let body = try session.fetch(.outline(CommandLineWords.joined(words)), connection, layout)
        if format == .json {
            try session.writeJSON(body, to: layout)
            return .found
        }
        var answer = try DaemonClient.decode(OutlineResponse.self, from: body)
        answer.file = places.path(answer.file)
        if format == .text {
            try session.writeLines(OutlineText(layout: layout).lines(answer))
        } else {
            for (section, _) in OutlineText.flattened(answer.sections) {
                try session.output.writeLine(
                    Vimgrep.line(file: answer.file, line: section.line, column: 1, text: section.title))
            }
        }
        return answer.sections.isEmpty ? .nothingFound : .found
    }
}
