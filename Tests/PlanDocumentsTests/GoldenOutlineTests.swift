import PlanDocuments
import PlanLanguage
import Testing

/// The reading of each file of the corpus, as a text that a person has compared with the source.
///
/// `PLANSEARCH_RECORD=1` writes the texts anew; read the difference before it is committed.
struct GoldenOutlineTests {
    @Test(arguments: CorpusFiles.names)
    func `Each file of the corpus is read as was found right by eye`(name: String) throws {
        let source = try CorpusFiles.source(name)
        let report = report(read(source), source)
        let path = CorpusFiles.folder + "/Golden/\(name).txt"
        if CorpusFiles.environment("PLANSEARCH_RECORD") == "1" { try CorpusFiles.write(report, to: path) }
        let expected = String(decoding: try CorpusFiles.bytes(of: path), as: UTF8.self)
        for (line, other) in zip(report.split(separator: "\n"), expected.split(separator: "\n")) {
            try #require(line == other)
        }
        #expect(report == expected)
    }

    private func report(_ parsed: ParsedFile, _ source: SourceFile) -> String {
        var lines: [String] = []
        for plan in parsed.plans {
            lines += metadata(plan)
            lines += plan.sections.indices.map { outlineLine(plan, $0) }
        }
        lines += healed(parsed)
        lines.append("dropped")
        for range in parsed.dropped where range.reason != .markup {
            let text = String(decoding: source.bytes[range.bytes], as: UTF8.self)
            lines.append("  line \(range.line), \(range.reason.description): \(text)")
        }
        let markup = parsed.dropped.filter { $0.reason == .markup }
        lines.append("markup: \(markup.count) ranges, \(markup.reduce(0) { $0 + $1.bytes.count }) bytes")
        let coverage = parsed.coverage()
        lines.append(
            "coverage: \(coverage.characters) characters, \(coverage.inPassages) in passages, \(coverage.dropped) dropped"
        )
        return lines.joined(separator: "\n") + "\n"
    }

    private func metadata(_ plan: Plan) -> [String] {
        let period = plan.period.map { "\($0.first.map(String.init) ?? "")–\($0.last)" }
        let counts = PassageKind.allCases.map { kind in
            "\(plan.passages.count { $0.kind == kind }) \(kind.name)"
        }
        return [
            "plan \(plan.id): \(plan.title)", "  notice: \(plan.noticeTitle ?? "none")",
            "  number: \(plan.documentNumber ?? "none")", "  issuers: \(plan.issuers.joined(separator: ", "))",
            "  date: \(plan.date?.description ?? "none")", "  level: \(plan.level?.name ?? "none")",
            "  regions: \(plan.regions.joined(separator: ", "))", "  period: \(period ?? "none")",
            "  passages: \(counts.joined(separator: ", "))",
            "  with units: \(plan.passages.count { $0.agencies != nil }) passages, \(plan.agencies.count) items",
        ]
    }

    private func outlineLine(_ plan: Plan, _ index: Int) -> String {
        let section = plan.sections[index]
        let heading = plan.passages[section.heading]
        let count = plan.passages.count { $0.section == index }
        let line = plan.pieces[heading.pieces.lowerBound].line
        return String(repeating: "  ", count: section.depth)
            + "\(section.title) [line \(line), \(heading.kind.name), \(count)]"
    }

    private func healed(_ parsed: ParsedFile) -> [String] {
        var lines = ["healed"]
        for cut in parsed.healedCuts {
            for plan in parsed.plans {
                for passage in plan.passages {
                    let pieces = plan.pieces[passage.pieces]
                    guard let next = pieces.first(where: { $0.line == cut.nextLine }),
                        pieces.contains(where: { $0.line == cut.line })
                    else { continue }
                    let text = plan.text[passage.text]
                    let before = pieces.prefix { $0.start.byte < next.start.byte }.reduce(0) {
                        $0 + $1.length + ($1.followsSpace ? 1 : 0)
                    }
                    let position = text.startIndex + before
                    let left = String(decoding: text[..<position], as: UTF8.self).suffix(8)
                    let right = String(decoding: text[position...], as: UTF8.self).prefix(8)
                    lines.append("  \(cut.line)→\(cut.nextLine) \(left)|\(right)")
                }
            }
        }
        return lines
    }
}
