import ArgumentParser
import Localization
import SearchAPI

struct SuggestCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.text, .json, .jsonl, .csv]

    static let configuration = CommandConfiguration(
        commandName: "suggest",
        _superCommandName: programName,
        abstract: "Complete the beginning of a text: Han characters or pinyin.",
        discussion: """
            Lists headings, plan titles, project names and frequent strings of the plans that \
            begin with the given text, and on a terminal how many passages contain each. \
            Letters stand for pinyin, with or without tones, or for its initials; ü is \
            written v, u or ü. Rare readings of a character come last. Pinyin works for \
            completion only: a search looks for the characters as written.

            EXAMPLES
              plansearch suggest 抽水
              plansearch suggest xnjc             西宁机场
              plansearch suggest lǜsè          吕梁
              plansearch suggest xiningjc --limit 3
            """
    )

    @Argument(
        help: ArgumentHelp("The beginning: characters, pinyin, initials or a mixture.", valueName: "prefix"),
        completion: Completions.strings)
    var prefix: [String]

    @Option(help: ArgumentHelp("The maximum number of completions, up to 100.", valueName: "n"))
    var limit = 10

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
        let limits = 0...SuggestRequest.maximumLimit
        guard limits.contains(limit) else { throw ValidationError("--limit", limit, isNotIn: limits) }
        guard typed.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw ValidationError(
                "there is nothing to complete: give at least one character",
                chinese: "没有可补全的内容：请至少给出一个字")
        }
    }

    private var typed: String { prefix.map(CommandLineWords.unmarked).joined(separator: " ") }

    func run(_ session: Session) throws -> Outcome {
        let layout = display.layout(session)
        let request = SuggestRequest(
            prefix: typed, limit: limit, language: format == .text ? Language.current.inRequest : nil)
        let body = try session.fetch(.suggest, query: request.queryString, connection, layout)
        if format == .json {
            try session.writeJSON(body, to: layout)
            return JSONElements.lines(ofArray: "suggestions", in: body)?.isEmpty ?? false ? .nothingFound : .found
        }
        let answer = try DaemonClient.decode(SuggestResponse.self, from: body)
        let suggestions = answer.suggestions
        switch format {
        case .jsonl: try session.writeJSONLines(ofArray: "suggestions", in: body, to: layout)
        case .csv:
            try table.begin(session)
            try session.output.write(CSVRow(["text", "kind", "count"]).terminated)
            for suggestion in suggestions {
                var row = CSVRow([suggestion.text, suggestion.kind.rawValue])
                row.append(suggestion.count)
                try session.output.write(row.terminated)
            }
        default: try session.writeLines(suggestions.map { line($0, layout) })
        }
        if let older = CollectedText.namesNotice(answer.collectedGeneration, answer.generation) {
            session.report(verbatim: say(older))
        }
        return suggestions.isEmpty ? .nothingFound : .found
    }

    /// The string; on a terminal also how many passages contain it.
    private func line(_ suggestion: SuggestionRecord, _ layout: Layout) -> String {
        let text = StyledText(suggestion.text)
        guard layout.columns != nil else { return layout.line(text) }
        return layout.line(text + StyledText("  \(Figures.grouped(suggestion.count))", .dim))
    }
}
