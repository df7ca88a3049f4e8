import ArgumentParser
import SearchAPI

struct StatusCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.text, .json]

    static let configuration = CommandConfiguration(
        commandName: "status",
        _superCommandName: programName,
        abstract: "Show the state of the daemon and its index.",
        discussion: "Exits with 1 if the daemon has no index to answer from."
    )

    @Option(
        help: ArgumentHelp("How results are written: text or json. (default: text)", valueName: "format"),
        completion: .list(Self.formats.map(\.rawValue)),
        transform: Self.readFormat
    )
    var format = OutputFormat.text

    @OptionGroup var display: DisplayOptions
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: Session) throws -> Outcome {
        let layout = display.layout(session)
        let body = try session.fetch(.status, connection, layout)
        if format == .json { try session.writeJSON(body, to: layout) }
        let status = try DaemonClient.decode(StatusResponse.self, from: body)
        if format == .text { try session.writeLines(StatusText(layout: layout).lines(status)) }
        return status.index == nil ? .nothingFound : .found
    }
}
