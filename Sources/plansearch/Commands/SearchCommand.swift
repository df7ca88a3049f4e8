import ArgumentParser
import Localization
import SearchAPI

struct SearchCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.text, .json, .jsonl, .csv, .vimgrep]

    static let configuration = CommandConfiguration(
        commandName: "search",
        _superCommandName: programName,
        abstract: "Search all plans; ranked passages, grouped by plan.",
        discussion: """
            The words of the query are joined with spaces. Quote what your shell would \
            interpret, above all quotation marks.

            QUERIES
              抽水蓄能                passages that contain exactly this
              抽水蓄能 青海           passages that contain both
              '"产业园区。建设"'      exactly this, punctuation included

            JSON Lines and CSV have one hit per line, each with the answer's tier (exact or
            relaxed) and total. The total of an incomplete answer is a lower bound.
            vimgrep has the part around the match of a passage over 1000 characters, and
            CSV cuts a cell at 32767, as spreadsheets do: it ends in …[cut: …]. JSON has
            all. CSV writes what controls a terminal or turns the direction of writing as
            \\u{202e}; JSON escapes it, which programs undo.

            EXAMPLES
              plansearch 抽水蓄能
              plansearch 机场 --level 省 --level 市州 --year 2020..2022
              plansearch 铁路 --format jsonl | jq -r .plan.title
              plansearch 铁路 --format csv --limit 10000 > 铁路.csv
              vim -q <(plansearch 铁路 --format vimgrep --absolute)
            """
    )

    @Argument(help: ArgumentHelp("The query.", valueName: "query"), completion: Completions.strings)
    var words: [String]

    @Option(help: ArgumentHelp("The maximum number of passages, up to 10000. (default: 20)", valueName: "n"))
    var limit: Int?

    @Option(help: ArgumentHelp("The number of passages to skip.", valueName: "n"))
    var offset = 0

    @Option(
        help: ArgumentHelp(
            "relevance, date (newest plan first) or plan (order of the corpus). (default: relevance)",
            valueName: "order"),
        completion: .list(SearchSort.allCases.map(\.rawValue)),
        transform: { text in
            guard let sort = SearchSort(rawValue: text) else {
                let names = SearchSort.allCases.map(\.rawValue)
                throw ValidationError(
                    "it must be \(names.joined(separator: ", "))", chinese: "须为 \(names.joined(separator: "、"))")
            }
            return sort
        }
    )
    var sort = SearchSort.relevance

    @Flag(
        help:
            "Count the passages by level, year, region, agency, kind and plan; a field with a filter as if it had none."
    )
    var facets = false

    @Option(
        help: ArgumentHelp(
            "Open the passage with this number, the first without one: a text in $VISUAL or $EDITOR, another file in a viewer, at its page if that takes one.",
            valueName: "n"))
    var open: Int?

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
        guard citation.cite == nil || format == .text else {
            throw ValidationError(
                "--cite writes citations alone: leave out --format",
                chinese: "--cite 只写出引文：请去掉 --format")
        }
        guard query.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw ValidationError(say(.emptyQuery))
        }
    }

    /// The words as one query.
    var query: String {
        words.map(CommandLineWords.unmarked).joined(separator: " ")
    }

    var request: SearchRequest {
        SearchRequest(
            query: query, limit: limit, offset: offset, sort: sort, facets: facets, filters: filters.filters,
            // Programs get every passage. For people, near-duplicates are folded.
            fold: format == .text,
            // JSON is for programs: it is the same in every language. The other formats show messages beside the results.
            language: format == .json ? nil : Language.current.inRequest
        )
    }

    func run(_ session: Session) throws -> Outcome {
        var layout = display.layout(session)
        let places = try files.places(session, connection, &layout, isOpening: open != nil)
        let request = request
        let body: [UInt8]
        do {
            // POST, because a long query does not fit an address.
            body = try connection.client(session).fetch(
                DaemonRequest(method: .post, target: Endpoint.search.path, body: try WireJSON.encode(request)))
        } catch let answer as ProblemAnswer {
            throw answer.clientError(query: query, width: layout.width)
        }
        if format == .json {
            // Not decoded, so that this works with a daemon of another version.
            try session.writeJSON(body, to: layout)
            let isEmpty = JSONElements.lines(ofArray: "hits", in: body)?.isEmpty ?? false
            let asksForTotal = limit == 0
            guard isEmpty, asksForTotal else { return isEmpty ? .nothingFound : .found }
            let total = try? DaemonClient.decode(SearchResponse.self, from: body).total.value
            return total == 0 ? .nothingFound : .found
        }
        var answer = try DaemonClient.decode(SearchResponse.self, from: body)
        for index in answer.hits.indices { places.apply(&answer.hits[index].source) }
        if let open {
            // In the order in which the text numbers them.
            let shown = SearchText.groupedByPlan(answer.hits).flatMap { $0 }.map(\.source)
            try Editor(session).open(shown, at: open, from: offset, of: answer.total.value, hasMore: answer.hasMore)
        }
        if citation.cite != nil {
            try citation.write(answer.hits, session)
            warn(answer, session)
            return answer.hits.isEmpty ? .nothingFound : .found
        }
        switch format {
        case .text:
            try session.writeLines(SearchText(layout: layout).lines(answer, request: request))
        case .json, .jsonl:
            // Lines are read one by one, so each has the tier and the total of the answer.
            let common = try WireJSON.encode(HitContext(answer))
            try session.writeJSONLines(ofArray: "hits", in: body, after: common, to: layout)
        case .csv:
            try table.begin(session)
            try session.output.write(PassageRow.header(withScore: true, ofSearch: true, layout))
            for hit in answer.hits { try session.output.write(PassageRow.row(hit, of: answer, layout)) }
        case .vimgrep:
            for hit in answer.hits {
                try session.output.writeLine(Vimgrep.line(hit.source, text: hit.text, matches: hit.ranges))
            }
        }
        if format != .text { warn(answer, session) }
        return answer.hits.isEmpty && !(limit == 0 && answer.total.value > 0) ? .nothingFound : .found
    }

    /// Warns of what the formats with one line per hit cannot represent.
    private func warn(_ answer: SearchResponse, _ session: Session) {
        if answer.tier == .relaxed, !answer.hits.isEmpty {
            let (label, notice) = (Tier.relaxed.label, SearchText.relaxedNotice(answer))
            session.report("\(label.english): \(notice)", chinese: "\(label.chinese)：\(notice)")
        }
        if answer.incomplete { session.report(verbatim: SearchText.incompleteNotice(answer.incompleteReasons)) }
    }
}

/// The filters of a search. Each may be given several times; then one of the values must match.
struct FilterOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only this plan: its id, file, document number or title, or a part of that.", valueName: "plan"),
        completion: Completions.plans)
    var plan: [String] = []

    @Option(
        help: ArgumentHelp("Only plans of this level: 国家, 省, 市州 or 区县.", valueName: "level"),
        completion: .list(["国家", "省", "市州", "区县"]))
    var level: [String] = []

    @Option(
        help: ArgumentHelp("Only plans for this region: 青海省.", valueName: "region"), completion: Completions.regions)
    var region: [String] = []

    @Option(
        help: ArgumentHelp("Only passages that name this agency, in any role.", valueName: "agency"),
        completion: Completions.agencies)
    var agency: [String] = []

    @Option(
        help: ArgumentHelp("Only body, heading, table, agencies or caption.", valueName: "kind"),
        completion: .list(["body", "heading", "table", "agencies", "caption"]))
    var kind: [String] = []

    @Option(
        help: ArgumentHelp("Only plans issued then: 2020, 2018..2022, 2018.. or ..2022.", valueName: "a..b"),
        transform: Self.readYears)
    var year: YearRange?

    static func readYears(_ text: String) throws -> YearRange {
        guard let range = YearRange(text) else {
            throw ValidationError(
                "write years as 2020, 2018..2022, 2018.. or ..2022, the earlier first",
                chinese: "年份写作 2020、2018..2022、2018.. 或 ..2022，较早的在前")
        }
        return range
    }

    var filters: Filters {
        Filters([.plan: plan, .level: level, .region: region, .agency: agency, .kind: kind], year: year)
    }
}

extension Filters {
    /// The filters in the user's words: `level 国家 or 省, year 2018..2022`; `nil` without filters.
    var inWords: String? {
        var parts = Name.allCases.filter { !self[$0].isEmpty }.map { name in
            "\(say(name.label)) \(self[name].joined(separator: say(" or ", chinese: "或")))"
        }
        if let year { parts.append("\(say(.year)) \(year)") }
        return parts.isEmpty ? nil : parts.joined(separator: say(", ", chinese: "、"))
    }
}
