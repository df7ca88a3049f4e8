import ArgumentParser
import PlanDocuments
import SearchIndex

extension IndexerCommand {
    /// `plansearch-index explain`
    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows how one source file is read.",
            discussion: """
                Metadata, outline with line and number of passages, cuts that were healed, stretches that are set \
                aside and why, and the coverage. Nothing is indexed.
                """)

        @Argument(help: "A plan text.")
        var file: String

        @Flag(help: "Print every passage with its place in the source.")
        var passages = false

        func run() throws {
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let source = try Corpus.read(file: file, as: name)
            let parsed = PlanReader.read(source)
            print(Explanation(parsed, of: source, withPassages: passages).text)
        }
    }
}

/// What `explain` prints.
struct Explanation {
    private(set) var text = ""
    private let parsed: ParsedFile
    private let source: SourceFile

    init(_ parsed: ParsedFile, of source: SourceFile, withPassages: Bool) {
        self.parsed = parsed
        self.source = source
        add("\(source.path): \(Text.count(parsed.plans.count, "plan")), \(Text.size(source.bytes.count))")
        for plan in parsed.plans { describe(plan, withPassages: withPassages) }
        describeHealedCuts()
        describeDropped()
        for fault in parsed.encodingFaults {
            add("line \(fault.line): \(Text.count(fault.length, "byte")) that are not UTF-8, at byte \(fault.byte)")
        }
        add("coverage: " + Text.coverage(parsed.coverage(of: source)))
    }

    private mutating func add(_ line: String) {
        text += text.isEmpty ? line : "\n" + line
    }

    private mutating func describe(_ plan: Plan, withPassages: Bool) {
        add("")
        add("plan \(plan.id)  \(plan.title)")
        if let notice = plan.noticeTitle { add("  notice   \(notice)") }
        add("  number   \(plan.documentNumber ?? "–")")
        add("  issuers  \(plan.issuers.isEmpty ? "–" : plan.issuers.joined(separator: ", "))")
        add("  date     \(plan.date.map { "\($0)" } ?? "–")")
        add("  level    \(plan.level?.name ?? "–")")
        add("  regions  \(plan.regions.isEmpty ? "–" : plan.regions.joined(separator: ", "))")
        add("  period   \(plan.period.map { "\($0.first.map { "\($0)" } ?? "")–\($0.last)" } ?? "–")")
        var kinds: [PassageKind: Int] = [:]
        for passage in plan.passages { kinds[passage.kind, default: 0] += 1 }
        let counts = PassageKind.allCases.compactMap { kind in kinds[kind].map { "\($0) \(kind.name)" } }
        add("  passages \(plan.passages.count): " + counts.joined(separator: ", "))
        if withPassages {
            for (number, passage) in plan.passages.enumerated() { describe(passage, number + 1, of: plan) }
        } else {
            describeOutline(of: plan)
        }
    }

    private mutating func describeOutline(of plan: Plan) {
        var inSection = [Int](repeating: 0, count: plan.sections.count)
        for passage in plan.passages {
            if let section = passage.section { inSection[section] += 1 }
        }
        for (index, section) in plan.sections.enumerated() {
            let line = plan.passages[section.heading].pieces.first.map { plan.pieces[$0].line } ?? 0
            let indent = String(repeating: "  ", count: section.depth)
            add("\(indent)\(section.title)  (line \(line), \(Text.count(inSection[index], "passage")))")
        }
    }

    private mutating func describe(_ passage: Passage, _ number: Int, of plan: Plan) {
        let first = plan.pieces[passage.pieces.lowerBound]
        let last = plan.pieces[passage.pieces.upperBound - 1]
        let lines = first.line == last.line ? "\(first.line)" : "\(first.line)–\(last.line)"
        add(
            "  .\(number)  \(passage.kind.name)  line \(lines)  "
                + plan.path(ofSection: passage.section).joined(separator: " › "))
        add("      " + plan.text(of: passage))
        if let index = passage.agencies {
            let units = plan.agencies[index]
            if !units.lead.isEmpty { add("      lead: " + units.lead.joined(separator: ", ")) }
            if !units.responsible.isEmpty { add("      responsible: " + units.responsible.joined(separator: ", ")) }
        }
    }

    private mutating func describeHealedCuts() {
        guard !parsed.healedCuts.isEmpty else { return }
        add("")
        add("\(Text.count(parsed.healedCuts.count, "healed cut"))")
        for cut in parsed.healedCuts {
            add(
                "  line \(cut.line) goes on in line \(cut.nextLine): …\(ending(ofLine: cut.line)) ⏎ \(beginning(ofLine: cut.nextLine))…"
            )
        }
    }

    private mutating func describeDropped() {
        guard !parsed.dropped.isEmpty else { return }
        add("")
        add("set aside")
        for reason in DroppedRange.Reason.allCases {
            let ranges = parsed.dropped.filter { $0.reason == reason }
            guard !ranges.isEmpty else { continue }
            let bytes = ranges.reduce(0) { $0 + $1.bytes.count }
            add("  \(reason.description): \(Text.count(ranges.count, "place")), \(Text.size(bytes))")
            // Markup is many times the same few signs.
            guard reason != .markup else { continue }
            for range in ranges {
                let shown = String(decoding: source.bytes[range.bytes].prefix(120), as: UTF8.self)
                add("    line \(range.line): " + shown.replacing("\n", with: " ⏎ "))
            }
        }
    }

    private func line(_ number: Int) -> String {
        let lines = source.bytes.split(separator: 0x0A, maxSplits: number, omittingEmptySubsequences: false)
        guard number >= 1, number <= lines.count else { return "" }
        var line = String(decoding: lines[number - 1], as: UTF8.self)
        while let last = line.unicodeScalars.last, last.properties.isWhitespace { line.unicodeScalars.removeLast() }
        while let first = line.unicodeScalars.first, first.properties.isWhitespace { line.unicodeScalars.removeFirst() }
        return line
    }

    private func ending(ofLine number: Int) -> String { String(line(number).suffix(12)) }

    private func beginning(ofLine number: Int) -> String { String(line(number).prefix(12)) }
}
