import ArgumentParser
import Localization
import SearchAPI

struct ExportCommand: FormattedCommand {
    static let formats: [OutputFormat] = [.jsonl, .csv, .vimgrep]

    static let configuration = CommandConfiguration(
        commandName: "export",
        _superCommandName: programName,
        abstract: "Write every passage with all its fields.",
        discussion: """
            Passages are written as they arrive, so an index of any size can be exported.
            JSON Lines have all of each text. CSV cuts a cell at 32767 characters, as
            spreadsheets do, and vimgrep a text at 1000.

            EXAMPLES
              plansearch export > passages.jsonl
              plansearch export --plan 2018-national-lanxi-plan@1 --format csv > plan.csv
              plansearch export | jq -r 'select(.kind == "heading") | .text'
            """
    )

    @Option(
        help: ArgumentHelp(
            "Only this plan: its id, file, document number or title, or a part of that; may be given several times.",
            valueName: "plan"),
        completion: Completions.plans)
    var plan: [String] = []

    @Option(
        help: ArgumentHelp("How results are written: jsonl, csv or vimgrep. (default: jsonl)", valueName: "format"),
        completion: .list(Self.formats.map(\.rawValue)),
        transform: Self.readFormat
    )
    var format = OutputFormat.jsonl

    @OptionGroup var files: FileOptions
    @OptionGroup var table: TableOptions
    @OptionGroup var display: DisplayOptions
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: Session) throws -> Outcome {
        var layout = display.layout(session)
        let places = try files.places(session, connection, &layout)
        let client = connection.client(session)
        do {
            let listed = plan.isEmpty ? try client.fetch(.plans, as: PlansResponse.self) : nil
            var found = false
            if format == .csv {
                try table.begin(session)
                try session.output.write(PassageRow.exportHeader(layout))
            }
            for id in listed?.plans.map(\.id) ?? plan {
                if try export(id, client, session, layout, places) { found = true }
            }
            if let listed { try checkUnchanged(since: listed.generation, client) }
            return found ? .found : .nothingFound
        } catch let answer as ProblemAnswer {
            throw answer.clientError(width: layout.width)
        }
    }

    /// - Returns: whether the plan has passages.
    private func export(
        _ id: String, _ client: DaemonClient, _ session: Session, _ layout: Layout, _ places: SourcePlaces
    ) throws -> Bool {
        var lines = LineSplitter()
        var found = false
        func write(_ line: [UInt8]) throws {
            guard !line.isEmpty else { return }
            found = true
            guard format != .jsonl else { return try session.writeJSON(line, to: layout) }
            var record = try DaemonClient.decode(PassageRecord.self, from: line)
            places.apply(&record.source)
            if format == .csv {
                try session.output.write(PassageRow.row(record, layout))
            } else {
                try session.output.writeLine(Vimgrep.line(record.source, text: record.text))
            }
        }
        try client.stream(DaemonRequest(target: Endpoint.planPassages(id).path)) { bytes in
            try lines.append(bytes, write)
        }
        try lines.finish(write)
        return found
    }

    /// Each plan comes from the generation that is current when it is read. The export is consistent only if the
    /// generation did not change.
    private func checkUnchanged(since generation: Int, _ client: DaemonClient) throws {
        let now = try client.fetch(.status, as: StatusResponse.self).index?.generation
        guard now == generation else {
            let now = now.map { Message("\($0)", chinese: "第 \($0) 代") } ?? Message("none", chinese: "没有索引")
            throw ClientError(
                .problem,
                "the index changed while it was exported (generation \(generation) became \(now.english)), so what was "
                    + "written may be a mixture: export again",
                chinese: "导出时索引有变（第 \(generation) 代变为\(now.chinese)），写出的内容可能新旧混杂：请重新导出")
        }
    }
}

/// Cuts a stream of bytes into lines.
struct LineSplitter {
    private var rest: [UInt8] = []

    /// The maximum length of a line, in bytes, far above that of any passage.
    static let longestLine = 1 << 26

    /// Passes on the lines that are complete, without their line ends.
    ///
    /// - Throws: a ``ClientError`` of code `unknownAnswer` if a line is too long, and what `body` throws.
    mutating func append(_ bytes: some Collection<UInt8>, _ body: ([UInt8]) throws -> Void) throws {
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            rest.append(contentsOf: bytes[start..<end])
            try body(rest)
            rest.removeAll(keepingCapacity: true)
            start = bytes.index(after: end)
        }
        rest.append(contentsOf: bytes[start...])
        guard rest.count <= Self.longestLine else {
            let size = Figures.bytes(Self.longestLine)
            throw ClientError(
                .unknownAnswer, "the daemon sent a line of more than \(size)", chinese: "守护进程发来的一行超过 \(size)")
        }
    }

    /// Passes on a last line that has no line end.
    mutating func finish(_ body: ([UInt8]) throws -> Void) throws {
        if !rest.isEmpty { try body(rest) }
        rest.removeAll()
    }
}
