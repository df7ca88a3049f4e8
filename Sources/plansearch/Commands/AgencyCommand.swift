import ArgumentParser
import Localization
import SearchAPI

struct AgencyCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.text, .json, .jsonl, .csv]

    static let configuration = CommandConfiguration(
        commandName: "agency",
        _superCommandName: programName,
        abstract: "What an office has to do; without a name, the offices that the plans name.",
        discussion: """
            An office is found under all its names: 平安区发改局 is 区发展和改革局
            in a plan of 平安区 too. A name that is no office, such as a company,
            is looked for as a string. A task is an item that names the office, with
            its deadlines if its text says any: what it leads first, then what it
            is responsible for, then what it supports.

            EXAMPLES
              plansearch agency 平安区发改局
              plansearch agency 平安区发改局 --sort deadline --deadline ..2025
              plansearch agency 平安区发改局 --format csv --bom > 任务.csv
              plansearch agency --match 文旅厅 --level 省
            """
    )

    @Argument(
        help: ArgumentHelp("The office's name; without one, offices are listed.", valueName: "name"),
        completion: Completions.agencies)
    var words: [String] = []

    @Option(help: ArgumentHelp("List only offices with this in their name, or this office.", valueName: "text"))
    var match: String?

    @Option(
        help: ArgumentHelp(
            "Only tasks in this role: lead, responsible or supporting, or in Chinese as plans say it.",
            valueName: "role"),
        completion: .list(AgencyRole.names), transform: Self.role)
    var role: AgencyRole?

    @Option(
        help: ArgumentHelp("Only tasks with a deadline in these years: 2025, 2022..2025 or ..2025.", valueName: "a..b"),
        transform: { text in
            guard let range = YearRange(text) else {
                throw ValidationError(
                    "write years as 2020, 2018..2022, 2018.. or ..2022, the earlier first",
                    chinese: "年份写作 2020、2018..2022、2018.. 或 ..2022，较早的在前")
            }
            return range
        })
    var deadline: YearRange?

    @Option(
        help: ArgumentHelp(
            "role, deadline (the earliest first) or plan (the newest first); of a list, passages or name. (default: role, passages)",
            valueName: "order"),
        completion: .list(sorts))
    var sort: String?

    @Option(
        help: ArgumentHelp("The maximum number of tasks, or offices, up to 10000. (default: 100; 20)", valueName: "n"))
    var limit: Int?

    @Option(help: ArgumentHelp("The number of tasks, or offices, to skip.", valueName: "n"))
    var offset = 0

    @Option(
        help: ArgumentHelp(
            "Open the n-th task shown: a text in $VISUAL or $EDITOR, another file in a viewer, at its page if that takes one.",
            valueName: "n"))
    var open: Int?

    @OptionGroup(title: "Filters") var filters: FilterOptions

    @Option(
        help: ArgumentHelp("How results are written: text, json, jsonl or csv. (default: text)", valueName: "format"),
        completion: .list(Self.formats.map(\.rawValue)),
        transform: Self.readFormat
    )
    var format = OutputFormat.text

    @OptionGroup var files: FileOptions
    @OptionGroup var table: TableOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var connection: ConnectionOptions

    private static let sorts =
        AgencyTasksRequest.Sort.allCases.map(\.rawValue) + AgenciesRequest.Sort.allCases.map(\.rawValue)

    var name: String { words.map(CommandLineWords.unmarked).joined(separator: " ") }

    private var isList: Bool { words.isEmpty }

    func validate() throws {
        let limits = 0...RequestLimits().maximumLimit
        if let limit, !limits.contains(limit) { throw ValidationError("--limit", limit, isNotIn: limits) }
        let offsets = 0...SearchRequest.maximumOffset
        guard offsets.contains(offset) else { throw ValidationError("--offset", offset, isNotIn: offsets) }
        try files.validate(open: open, format: format)
        guard isList || name.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw ValidationError("give an office's name, or none for a list", chinese: "请给出单位名称；不给则列出单位")
        }
        if let sort {
            if isList {
                _ = try Self.choice(sort) as AgenciesRequest.Sort
            } else {
                _ = try Self.choice(sort) as AgencyTasksRequest.Sort
            }
        }
        guard isList || match == nil else {
            throw ValidationError(
                "--match is for the list of offices: leave out the name", chinese: "--match 用于列出单位：请去掉名称")
        }
        let isOfTasks =
            deadline != nil || open != nil || !filters.plan.isEmpty || !filters.agency.isEmpty || !filters.kind.isEmpty
            || filters.year != nil || filters.level.count > 1 || filters.region.count > 1
        guard !isList || !isOfTasks else {
            throw ValidationError(
                "the list of offices takes --match, --role, one --level and one --region; the other filters need a name",
                chinese: "列出单位时可用 --match、--role、一个 --level 和一个 --region；其他条件需要给出单位名称")
        }
    }

    private static func role(_ text: String) throws -> AgencyRole {
        guard let role = AgencyRole(name: text) else {
            let names = AgencyRole.names
            throw ValidationError(
                "it must be \(names.joined(separator: ", "))", chinese: "须为 \(names.joined(separator: "、"))")
        }
        return role
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(_ text: String) throws -> Choice
    where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue)
            throw ValidationError(
                "it must be \(names.joined(separator: ", "))", chinese: "须为 \(names.joined(separator: "、"))")
        }
        return choice
    }

    var request: AgencyTasksRequest {
        AgencyTasksRequest(
            role: role, sort: sort.flatMap { .init(rawValue: $0) } ?? .role, deadline: deadline, limit: limit,
            offset: offset,
            // Programs get every task. For people, near-duplicates are folded.
            fold: format == .text, filters: filters.filters,
            language: format == .text ? Language.current.inRequest : nil)
    }

    func run(_ session: Session) throws -> Outcome {
        var layout = display.layout(session)
        if isList { return try list(session, layout) }
        let places = try files.places(session, connection, &layout, isOpening: open != nil)
        let body = try session.fetch(.agency(name), query: request.queryString, connection, layout)
        var answer = try DaemonClient.decode(AgencyTasksResponse.self, from: body)
        for index in answer.tasks.indices { places.apply(&answer.tasks[index].source) }
        if let open {
            try Editor(session).open(
                answer.tasks.map(\.source), at: open, from: offset, of: answer.total.value, hasMore: answer.hasMore)
        }
        switch format {
        case .text: try session.writeLines(AgencyText(layout: layout).lines(answer, request))
        case .json: try session.writeJSON(body, to: layout)
        case .csv:
            try table.begin(session)
            try session.output.write(AgencyRow.header(layout))
            for task in answer.tasks { try session.output.write(AgencyRow.row(task, layout)) }
        default: try session.writeJSONLines(ofArray: "tasks", in: body, to: layout)
        }
        if format != .text, answer.incomplete {
            session.report(verbatim: SearchText.incompleteNotice(answer.incompleteReasons))
        }
        return answer.tasks.isEmpty && !(limit == 0 && answer.total.value > 0) ? .nothingFound : .found
    }

    private func list(_ session: Session, _ layout: Layout) throws -> Outcome {
        let request = AgenciesRequest(
            text: match, level: filters.level.first, region: filters.region.first, role: role,
            sort: sort.flatMap { .init(rawValue: $0) } ?? .passages, limit: limit, offset: offset)
        let body = try session.fetch(.agencies, query: request.queryString, connection, layout)
        let answer = try DaemonClient.decode(AgenciesResponse.self, from: body)
        switch format {
        case .text: try session.writeLines(AgencyListText(layout: layout).lines(answer, offset: offset))
        case .json: try session.writeJSON(body, to: layout)
        case .csv:
            try table.begin(session)
            try session.output.write(AgencyRow.listHeader(layout))
            for agency in answer.agencies { try session.output.write(AgencyRow.row(agency, layout)) }
        default: try session.writeJSONLines(ofArray: "agencies", in: body, to: layout)
        }
        if let older = CollectedText.notice(answer.collectedGeneration, answer.generation) {
            session.report(verbatim: say(older))
        }
        if answer.incomplete { session.report(verbatim: SearchText.incompleteNotice(answer.incompleteReasons)) }
        return answer.agencies.isEmpty && !(limit == 0 && answer.total > 0) ? .nothingFound : .found
    }
}
