import ArgumentParser
import SearchAPI

struct ProjectsCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.text, .json, .jsonl, .csv]

    static let configuration = CommandConfiguration(
        commandName: "projects",
        _superCommandName: programName,
        abstract: "List the projects that the plans name, with how many plans mention each.",
        discussion: """
            The names are recognized by their form; items of a list get the head that they \
            share. About one in ten is not a project. `plansearch mentions NAME` shows where \
            a project is mentioned.

            EXAMPLES
              plansearch projects
              plansearch projects --plan 2018-national-lanxi-plan@1
              plansearch projects --format csv > projects.csv
            """
    )

    @Option(
        help: ArgumentHelp(
            "Only projects that this plan names: its id, file, document number or title, or a part of that.",
            valueName: "plan"),
        completion: Completions.plans)
    var plan: String?

    @Option(help: ArgumentHelp("The maximum number of projects. (default: all)", valueName: "n"))
    var limit: Int?

    @Option(help: ArgumentHelp("The number of projects to skip.", valueName: "n"))
    var offset = 0

    @Option(
        help: ArgumentHelp("How results are written: text, json, jsonl or csv. (default: text)", valueName: "format"),
        completion: .list(Self.formats.map(\.rawValue)),
        transform: Self.readFormat
    )
    var format = OutputFormat.text

    @OptionGroup var table: TableOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        guard limit ?? 0 >= 0, offset >= 0 else {
            throw ValidationError("--limit and --offset must not be negative", chinese: "--limit 与 --offset 不能是负数")
        }
    }

    func run(_ session: Session) throws -> Outcome {
        let layout = display.layout(session)
        let request = ProjectsRequest(plan: plan, limit: limit, offset: offset)
        let body = try session.fetch(.projects, query: request.queryString, connection, layout)
        let answer = try DaemonClient.decode(ProjectsResponse.self, from: body)
        switch format {
        case .text: try session.writeLines(ProjectText(layout: layout).lines(answer))
        case .json: try session.writeJSON(body, to: layout)
        case .csv:
            try table.begin(session)
            try session.output.write(ProjectText.csvHeader(layout))
            for project in answer.projects { try session.output.write(ProjectText.csvRow(project, layout)) }
        default: try session.writeJSONLines(ofArray: "projects", in: body, to: layout)
        }
        if let older = CollectedText.notice(answer.collectedGeneration, answer.generation) {
            session.report(verbatim: say(older))
        }
        if answer.incomplete { session.report(verbatim: SearchText.incompleteNotice(answer.incompleteReasons)) }
        return answer.projects.isEmpty ? .nothingFound : .found
    }
}
