import ArgumentParser
import SearchAPI

struct SimilarCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.text, .json, .jsonl, .csv, .vimgrep]

    static let configuration = CommandConfiguration(
        commandName: "similar",
        _superCommandName: programName,
        abstract: "Show passages that share the wording of a given one.",
        discussion: """
            Shows where a sentence of one plan reappears in another: first passages of other \
            plans, then those of the same plan. Each has the share of the passage's words \
            that it contains; the common words are highlighted. What both share only because \
            the same offices are responsible does not count.

            EXAMPLES
              plansearch similar 2018-national-lanxi-plan@1.82
              plansearch similar 2018-national-lanxi-plan@1.82 --format csv
            """
    )

    @Argument(
        help: ArgumentHelp(
            "The passage's id, as the field `passage` of a search gives it, or FILE:LINE.", valueName: "passage"))
    var passage: String

    @Option(help: ArgumentHelp("The maximum number of passages, up to 10000. (default: 20)", valueName: "n"))
    var limit: Int?

    @Option(
        help: ArgumentHelp(
            "How results are written: text, json, jsonl, csv or vimgrep. (default: text)", valueName: "format"),
        completion: .list(Self.formats.map(\.rawValue)),
        transform: Self.readFormat
    )
    var format = OutputFormat.text

    @OptionGroup var files: FileOptions
    @OptionGroup var table: TableOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        let limits = 0...RequestLimits().maximumLimit
        if let limit, !limits.contains(limit) { throw ValidationError("--limit", limit, isNotIn: limits) }
    }

    func run(_ session: Session) throws -> Outcome {
        var layout = display.layout(session)
        let places = try files.places(session, connection, &layout)
        let id = CommandLineWords.unmarked(passage)
        let query = SimilarRequest(limit: limit).queryString
        let body = try session.fetch(.similar(id), query: query, connection, layout)
        if format == .json {
            try session.writeJSON(body, to: layout)
            return JSONElements.lines(ofArray: "hits", in: body)?.isEmpty ?? false ? .nothingFound : .found
        }
        var answer = try DaemonClient.decode(SimilarResponse.self, from: body)
        for index in answer.hits.indices { places.apply(&answer.hits[index].source) }
        switch format {
        case .text: try session.writeLines(SimilarText(layout: layout).lines(answer))
        case .json, .jsonl: try session.writeJSONLines(ofArray: "hits", in: body, to: layout)
        case .csv:
            try table.begin(session)
            try session.output.write(PassageRow.header(withScore: true, layout))
            for hit in answer.hits { try session.output.write(PassageRow.row(hit.hit, layout)) }
        case .vimgrep:
            for hit in answer.hits {
                try session.output.writeLine(Vimgrep.line(hit.source, text: hit.text, matches: hit.ranges))
            }
        }
        return answer.hits.isEmpty ? .nothingFound : .found
    }
}

extension SimilarRecord {
    /// The fields that a hit of a search has too.
    fileprivate var hit: Hit {
        Hit(
            passage: passage, score: score, kind: kind, plan: plan, path: path, source: source, text: text,
            ranges: ranges, snippet: snippet, agencies: agencies)
    }
}
