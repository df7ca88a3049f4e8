import ArgumentParser
import Localization
import SearchAPI

struct MentionsCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.text, .json, .jsonl, .csv, .vimgrep]

    static let configuration = CommandConfiguration(
        commandName: "mentions",
        _superCommandName: programName,
        abstract: "Every mention of a project, the oldest plan first.",
        discussion: """
            The name is split into its parts: place, ends of a line, object, stage. The
            search finds short forms (西成铁路), lists that share a head (临夏、定西机场),
            names with words left out or added, and names in which one character
            differs. Each mention has a reason and a confidence: exact has the same
            wording, alias another wording, elided has its parts apart, variant has
            another character. The place may be missing in a plan about that place.
            Common words alone do not make a name; several of them are searched for
            as they are. Passages that have what identifies the project, and too much
            that differs, are shown apart and counted in no total. --explain shows how
            a passage was compared: each part, each cost, and the rule that decided.

            EXAMPLES
              plansearch mentions 西宁曹家堡国际机场三期扩建工程
              plansearch mentions 西宁至成都铁路 --timeline
              plansearch mentions 西宁至成都铁路 --explain 2018-national-lanxi-plan.txt:363
              plansearch mentions --from 台账.csv --format csv > 对照.csv
            """
    )

    @Argument(
        help: ArgumentHelp("The project's name; words are joined with spaces.", valueName: "name"),
        completion: Completions.strings)
    var words: [String] = []

    @Option(
        help: ArgumentHelp(
            "Look for every name in a file: one per line, or in CSV the column with a heading such as name, "
                + "else the first; - is standard input.",
            valueName: "file"),
        completion: .file())
    var from: String?

    @Flag(help: "Draw a timeline: years across, plans down, the project's progress in each.")
    var timeline = false

    @Option(
        help: ArgumentHelp(
            "Show how this passage was compared with the name, found or not: FILE:LINE, or its id.", valueName: "place")
    )
    var explain: String?

    @Option(help: ArgumentHelp("The maximum number of passages, or plans, up to 10000. (default: 100)", valueName: "n"))
    var limit: Int?

    @Option(help: ArgumentHelp("The number of passages, or plans, to skip.", valueName: "n"))
    var offset = 0

    @Option(
        help: ArgumentHelp(
            "Open the passage with this number, the first without one: a text in $VISUAL or $EDITOR, another file in a viewer, at its page if that takes one.",
            valueName: "n"))
    var open: Int?

    @Option(
        help: ArgumentHelp(
            "Count --limit and --offset in mentions or in plans, each with all its mentions. (default: mentions)",
            valueName: "unit"),
        completion: .list(MentionRequest.Page.allCases.map(\.rawValue)),
        transform: { text in
            guard let page = MentionRequest.Page(rawValue: text) else {
                throw ValidationError("it must be mentions or plans", chinese: "须为 mentions 或 plans")
            }
            return page
        }
    )
    var page = MentionRequest.Page.mentions

    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Option(
        help: ArgumentHelp(
            "How results are written: text, json, jsonl, csv or vimgrep. (default: text)", valueName: "format"),
        completion: .list(Self.formats.map(\.rawValue)),
        transform: Self.readFormat
    )
    var format = OutputFormat.text

    @OptionGroup var citation: CitationOptions

    @OptionGroup var files: FileOptions
    @OptionGroup var table: TableOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        let limits = 0...RequestLimits().maximumLimit
        if let limit, !limits.contains(limit) { throw ValidationError("--limit", limit, isNotIn: limits) }
        let offsets = 0...SearchRequest.maximumOffset
        guard offsets.contains(offset) else { throw ValidationError("--offset", offset, isNotIn: offsets) }
        try files.validate(open: open, format: format)
        guard citation.cite == nil || format == .text && from == nil && explain == nil && !timeline else {
            throw ValidationError(
                "--cite writes citations alone: leave out --format, --from, --explain and --timeline",
                chinese: "--cite 只写出引文：请去掉 --format、--from、--explain 和 --timeline")
        }
        let isNamed = name.unicodeScalars.contains { !$0.properties.isWhitespace }
        guard isNamed != (from != nil) else {
            throw isNamed
                ? ValidationError("give a name or --from, not both", chinese: "名称与 --from 只能给一个")
                : ValidationError("give a project's name, or --from FILE", chinese: "请给出项目名称，或 --from 文件")
        }
        guard from == nil || format != .vimgrep && !timeline else {
            throw ValidationError(
                "--from writes a table: text, json, jsonl or csv, without --timeline",
                chinese: "--from 写出对照表：text、json、jsonl 或 csv，不能加 --timeline")
        }
        guard explain == nil || from == nil && !timeline && [.text, .json].contains(format) else {
            throw ValidationError(
                "--explain is for one name, as text or json", chinese: "--explain 只用于一个名称，格式为 text 或 json")
        }
        guard !timeline || format == .text else {
            throw ValidationError(
                "--timeline is text; the groups of --format json are its data",
                chinese: "--timeline 只有文字形式；其数据是 --format json 的 groups")
        }
    }

    /// How many mentions come before the page; of a page of plans that is not known, so its own are counted.
    private var firstNumber: Int { page == .mentions ? offset : 0 }

    var name: String { words.map(CommandLineWords.unmarked).joined(separator: " ") }

    func request(_ name: String) -> MentionRequest {
        MentionRequest(
            name: name, page: page, limit: explain == nil ? limit : 0, offset: offset, explain: explain,
            filters: filters.filters,
            // The other formats are for programs: they are the same in every language.
            language: format == .text ? Language.current.inRequest : nil)
    }

    func run(_ session: Session) throws -> Outcome {
        var layout = display.layout(session)
        if let from { return try compare(NameList.read(from), session, layout) }
        let places = try files.places(session, connection, &layout, isOpening: open != nil)
        let body = try session.fetch(.mentions, query: request(name).queryString, connection, layout)
        var answer = try DaemonClient.decode(MentionResponse.self, from: body)
        for index in answer.hits.indices { places.apply(&answer.hits[index].hit.source) }
        if let open {
            try Editor(session).open(
                answer.hits.map(\.hit.source), at: open, from: firstNumber, of: answer.total.value,
                hasMore: answer.hasMore)
        }
        switch format {
        case .text where citation.cite != nil:
            try citation.write(answer.hits.map(\.hit), session)
        case .text where answer.explanation != nil:
            try session.writeLines(MentionExplanationText(layout: layout).lines(answer))
        case .text where timeline && !answer.groups.isEmpty:
            try session.writeLines(MentionTimeline(layout: layout).lines(answer))
        case .text:
            try session.writeLines(MentionText(layout: layout).lines(answer, offset: firstNumber))
        case .json:
            try session.writeJSON(body, to: layout)
        case .jsonl:
            try session.writeJSONLines(ofArray: "hits", in: body, to: layout)
        case .csv:
            try table.begin(session)
            try session.output.write(MentionRow.header(layout))
            for hit in answer.hits { try session.output.write(MentionRow.row(hit, layout)) }
        case .vimgrep:
            for hit in answer.hits.map(\.hit) {
                try session.output.writeLine(Vimgrep.line(hit.source, text: hit.text, matches: hit.ranges))
            }
        }
        if format != .text || timeline && !answer.groups.isEmpty {
            if answer.incomplete { session.report(verbatim: SearchText.incompleteNotice(answer.incompleteReasons)) }
            if answer.total.value == 0, let hint = answer.hint { session.report(verbatim: hint) }
        }
        if let explanation = answer.explanation {
            return explanation.candidates.contains { $0.verdict == "mention" } ? .found : .nothingFound
        }
        return answer.total.value == 0 ? .nothingFound : .found
    }

    // MARK: Lists of names

    private func compare(_ names: [String], _ session: Session, _ layout: Layout) throws -> Outcome {
        guard !names.isEmpty else {
            let file = from ?? "-"
            throw ClientError(.usage, "\(file) has no names", chinese: "\(file) 中没有名称")
        }
        let client = connection.client(session)
        do {
            let plans = try client.fetch(.plans, as: PlansResponse.self).plans
            var answers: [MentionResponse] = []
            if format == .json { try session.output.write("[") }
            for (index, name) in names.enumerated() {
                // The table is made of the groups. Only formats for programs contain the mentions.
                var request = request(name)
                if format == .text || format == .csv { request.limit = 0 }
                let body = try client.fetch(
                    DaemonRequest(target: "\(Endpoint.mentions.path)?\(request.queryString)"))
                switch format {
                case .json:
                    if index > 0 { try session.output.write(",") }
                    try session.output.write(SafeJSON.escaping(body))
                case .jsonl: try session.writeJSON(body, to: layout)
                default: break
                }
                answers.append(try DaemonClient.decode(MentionResponse.self, from: body))
                if let last = answers.last, last.incomplete {
                    let notice = SearchText.incompleteNotice(last.incompleteReasons)
                    session.report("\(name): \(notice)", chinese: "\(name)：\(notice)")
                }
            }
            if format == .json { try session.output.write("]\n") }
            let comparison = MentionTable(names: names, answers: answers, plans: plans)
            switch format {
            case .text: try session.writeLines(comparison.lines(layout))
            case .csv:
                try self.table.begin(session)
                for row in comparison.rows(layout) { try session.output.write(row) }
            default: break
            }
            return answers.contains { $0.total.value > 0 } ? .found : .nothingFound
        } catch let answer as ProblemAnswer {
            throw answer.clientError(width: layout.width)
        }
    }
}
