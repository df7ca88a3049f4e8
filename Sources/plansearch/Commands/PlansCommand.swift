import ArgumentParser
import Localization
import SearchAPI

struct PlansCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.text, .json, .jsonl, .csv]

    static let configuration = CommandConfiguration(
        commandName: "plans",
        _superCommandName: programName,
        abstract: "List the plans, or show one.",
        discussion: """
            A plan is named by its id, its file, its document number however it is typed, its
            title, or a part of the title that no other plan has. Without a name the plans are
            listed that the filters leave. A filter may be given several times; then one of the
            values must match.

            EXAMPLES
              plansearch plans
              plansearch plans 2018-national-lanxi-plan@1
              plansearch plans 兰州—西宁城市群发展规划
              plansearch plans '青政办[2022]5号'
              plansearch plans --level 省 --year 2021.. --sort date --limit 20
              plansearch plans --format csv > plans.csv
            """
    )

    @Argument(
        help: ArgumentHelp(
            "A plan's id, file, document number or title, or a part of that; without one, plans are listed.",
            valueName: "plan"),
        completion: Completions.plans)
    var words: [String] = []

    @OptionGroup(title: "Filters") var filters: PlanFilterOptions

    @Option(
        help: ArgumentHelp(
            "file (order of the corpus), date (newest first), title, level (widest first) or passages (most first). (default: file)",
            valueName: "order"),
        completion: .list(PlanSort.allCases.map(\.rawValue)),
        transform: { text in
            guard let sort = PlanSort(rawValue: text) else {
                let names = PlanSort.allCases.map(\.rawValue)
                throw ValidationError(
                    "it must be \(names.joined(separator: ", "))", chinese: "须为 \(names.joined(separator: "、"))")
            }
            return sort
        }
    )
    var sort = PlanSort.file

    @Flag(help: "Turn the order round; plans without a date or level stay last.")
    var reverse = false

    @Option(help: ArgumentHelp("The maximum number of plans. (default: all)", valueName: "n"))
    var limit: Int?

    @Option(help: ArgumentHelp("The number of plans to skip.", valueName: "n"))
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
        guard words.isEmpty || request == PlansRequest() else {
            throw ValidationError(
                "filters, --sort, --limit and --offset are for the list: leave them out, or the plan's name",
                chinese: "筛选、--sort、--limit、--offset 只用于列表：请去掉它们，或去掉规划名称")
        }
    }

    private var request: PlansRequest {
        PlansRequest(
            title: filters.title, number: filters.number, level: filters.level, region: filters.region,
            issuer: filters.issuer, format: filters.fileFormat, year: filters.year, sort: sort, reverse: reverse,
            limit: limit, offset: offset)
    }

    func run(_ session: Session) throws -> Outcome {
        let layout = display.layout(session)
        guard words.isEmpty else { return try show(CommandLineWords.joined(words), session, layout) }
        let body = try session.fetch(.plans, query: request.queryString, connection, layout)
        if format == .json {
            // Not decoded, so that this works with a daemon of another version.
            try session.writeJSON(body, to: layout)
            return JSONElements.lines(ofArray: "plans", in: body)?.isEmpty ?? false ? .nothingFound : .found
        }
        let answer = try DaemonClient.decode(PlansResponse.self, from: body)
        for reason in answer.incompleteReasons { session.report(verbatim: reason) }
        switch format {
        case .text where answer.plans.isEmpty: reportNone(answer, session)
        case .text: try session.writeLines(PlanText(layout: layout).list(answer, offset: offset))
        case .csv: try writeCSV(answer.plans, session, layout)
        default: try session.writeJSONLines(ofArray: "plans", in: body, to: layout)
        }
        return answer.plans.isEmpty ? .nothingFound : .found
    }

    private func reportNone(_ answer: PlansResponse, _ session: Session) {
        if answer.total > 0 {
            let total = Figures.counted(answer.total, .plan)
            session.report("\(total), none on this page", chinese: "共 \(total)，此页没有")
        } else if !filters.areGiven {
            session.report("the index has no plans", chinese: "索引中没有规划")
        } else {
            session.report("no plan of the index meets these filters", chinese: "索引中没有符合这些条件的规划")
        }
    }

    private func writeCSV(_ plans: [PlanDetail], _ session: Session, _ layout: Layout) throws {
        try table.begin(session)
        try session.output.write(PassageRow.planHeader(layout))
        for plan in plans { try session.output.write(PassageRow.row(plan, layout)) }
    }

    private func show(_ name: String, _ session: Session, _ layout: Layout) throws -> Outcome {
        let body = try session.fetch(.plan(name), connection, layout)
        if format == .json {
            try session.writeJSON(body, to: layout)
            return .found
        }
        let answer = try DaemonClient.decode(PlanResponse.self, from: body)
        switch format {
        case .text: try session.writeLines(PlanText(layout: layout).detail(answer))
        case .csv: try writeCSV([answer.plan], session, layout)
        default: try session.writeJSON(try WireJSON.encode(answer.plan), to: layout)
        }
        return .found
    }
}

/// The filters of the list of plans; those that a search has too mean the same there.
struct PlanFilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only plans whose title, or that of their notice, contains this.", valueName: "text"))
    var title: [String] = []

    @Option(help: ArgumentHelp("Only plans with this document number, or a part of it: 〔2022〕5号.", valueName: "number"))
    var number: [String] = []

    @Option(
        help: ArgumentHelp("Only plans of this level: 国家, 省, 市州 or 区县.", valueName: "level"),
        completion: .list(["国家", "省", "市州", "区县"]))
    var level: [String] = []

    @Option(
        help: ArgumentHelp("Only plans for this region: 青海省.", valueName: "region"), completion: Completions.regions)
    var region: [String] = []

    @Option(help: ArgumentHelp("Only plans of an issuing office whose name contains this.", valueName: "office"))
    var issuer: [String] = []

    @Option(
        name: .customLong("file-format"),
        help: ArgumentHelp("Only plans whose file was read as this: text, html, pdf, docx.", valueName: "format"))
    var fileFormat: [String] = []

    @Option(
        help: ArgumentHelp("Only plans issued then: 2020, 2018..2022, 2018.. or ..2022.", valueName: "a..b"),
        transform: FilterOptions.readYears)
    var year: YearRange?

    var areGiven: Bool {
        year != nil || ![title, number, level, region, issuer, fileFormat].allSatisfy(\.isEmpty)
    }
}
