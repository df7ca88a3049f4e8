import ArgumentParser
import SearchAPI

struct PlansCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.text, .json, .jsonl, .csv]

    static let configuration = CommandConfiguration(
        commandName: "plans",
        _superCommandName: programName,
        abstract: "List the plans, or show one.",
        discussion: """
            EXAMPLES
              plansearch plans
              plansearch plans 2018-national-lanxi-plan@1
              plansearch plans --format csv > plans.csv
            """
    )

    @Argument(
        help: ArgumentHelp("A plan's id; without one, all plans are listed.", valueName: "id"),
        completion: Completions.plans)
    var plan: String?

    @Option(
        help: ArgumentHelp("How results are written: text, json, jsonl or csv. (default: text)", valueName: "format"),
        completion: .list(Self.formats.map(\.rawValue)),
        transform: Self.readFormat
    )
    var format = OutputFormat.text

    @OptionGroup var table: TableOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: Session) throws -> Outcome {
        let layout = display.layout(session)
        let endpoint = plan.map { Endpoint.plan(CommandLineWords.unmarked($0)) } ?? .plans
        let body = try session.fetch(endpoint, connection, layout)
        if format == .json {
            try session.writeJSON(body, to: layout)
            return .found
        }
        let one = try plan.map { _ in try DaemonClient.decode(PlanResponse.self, from: body) }
        let all = try one == nil ? DaemonClient.decode(PlansResponse.self, from: body) : nil
        for reason in all?.incompleteReasons ?? [] { session.report(verbatim: reason) }
        let plans = one.map { [$0.plan] } ?? all?.plans ?? []
        switch format {
        case .text where one != nil:
            if let one { try session.writeLines(PlanText(layout: layout).detail(one)) }
        case .text where plans.isEmpty:
            session.report("the index has no plans", chinese: "索引中没有规划")
        case .text:
            try session.writeLines(PlanText(layout: layout).table(plans))
        case .csv:
            try table.begin(session)
            try session.output.write(PassageRow.planHeader(layout))
            for plan in plans { try session.output.write(PassageRow.row(plan, layout)) }
        default:
            if plan == nil {
                try session.writeJSONLines(ofArray: "plans", in: body, to: layout)
            } else {
                try session.writeJSON(try WireJSON.encode(plans[0]), to: layout)
            }
        }
        return plans.isEmpty ? .nothingFound : .found
    }
}
