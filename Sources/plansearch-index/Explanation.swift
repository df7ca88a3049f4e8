import OriginalText
import PlanDocuments
import PlanLanguage
import SearchIndex

/// What `explain` prints about one file.
struct Explanation {
    /// In lines.
    private(set) var text: [String] = []
    private let parsed: ParsedFile
    private let source: SourceFile
    private let lines: [ArraySlice<UInt8>]

    /// Columns of a title in the outline.
    private static let titleWidth = 64

    init(_ parsed: ParsedFile, of source: SourceFile, sidecar: Corpus.SidecarFile? = nil, withPassages: Bool) {
        self.parsed = parsed
        self.source = source
        lines = parsed.lines
        add(
            "\(source.path): \(Text.count(parsed.plans.count, "plan")), \(Text.size(source.bytes.count)), "
                + "\(Text.count(lines.count, "line"))")
        describeOriginal(statesEncoding: sidecar?.overrides.encoding != nil)
        if let sidecar { add("corrected by \(sidecar.path)") }
        for plan in parsed.plans {
            describe(plan)
            if withPassages {
                var citations = PlanCitations(of: plan)
                for (number, passage) in plan.passages.enumerated() {
                    describe(passage, number + 1, of: plan, &citations)
                }
            } else {
                describeOutline(of: plan)
                describeReferences(of: plan)
            }
        }
        describeHealedCuts()
        describeDropped()
        for fault in parsed.encodingFaults {
            add("line \(fault.line): not UTF-8, or NUL: \(Text.count(fault.length, "byte")) at byte \(fault.byte)")
        }
        add("")
        add("coverage: " + Text.coverage(parsed.coverage()))
    }

    private mutating func add(_ line: String) {
        text.append(line)
    }

    // MARK: - The original

    private mutating func describeOriginal(statesEncoding: Bool) {
        guard let extracted = parsed.extracted else { return }
        var facts = ["read as \(extracted.format)"]
        if let encoding = extracted.encoding {
            facts.append("decoded from \(encoding)" + (statesEncoding ? ", as the sidecar says" : ""))
        }
        if extracted.pages > 0 { facts.append(Text.count(extracted.pages, "page")) }
        facts.append("\(Text.size(extracted.bytes.count)) of text")
        add(facts.joined(separator: ", "))
        describe(extracted.notes, extracted.facts, indent: "  ")
        describeMembers(of: extracted)
    }

    private mutating func describe(_ notes: [ExtractionNote], _ facts: [ExtractedFact], indent: String) {
        for note in notes { add(indent + "note: " + note.sentence) }
        for fact in facts { add(indent + "says \(fact.kind): \(fact.value)  [\(fact.origin)]") }
    }

    /// The files of an archive: those that were read, with the lines that they have in its text, then the others.
    private mutating func describeMembers(of archive: ExtractedText) {
        guard archive.isArchive else { return }
        add("")
        add("  files in it: \(archive.members.count) read, \(archive.unreadMembers.count) not")
        var line = 1
        for member in archive.members {
            let count = parsed.text[member.bytes].count { $0 == UInt8(ascii: "\n") }
            let encoding = member.encoding.map { $0 == "UTF-8" ? "" : ", decoded from \($0)" } ?? ""
            let pages = member.pages > 0 ? ", \(Text.count(member.pages, "page"))" : ""
            add("    \(member.path): \(member.format)\(encoding)\(pages), lines \(line)–\(line + max(count, 1) - 1)")
            describe(member.notes, member.facts, indent: "      ")
            line += count
        }
        for member in archive.unreadMembers {
            add("    \(member.path.isEmpty ? "all of it" : member.path): not read: \(member.reason)")
        }
    }

    // MARK: - Metadata

    private mutating func describe(_ plan: Plan) {
        add("")
        add("plan \(plan.id)")
        var values: [PlanField: String] = [.title: plan.title]
        values[.notice] = plan.noticeTitle
        values[.number] = plan.documentNumber
        values[.issuers] = plan.issuers.isEmpty ? nil : plan.issuers.joined(separator: "、")
        values[.date] = plan.date?.description
        values[.level] = plan.level?.name
        values[.regions] = plan.regions.isEmpty ? nil : plan.regions.joined(separator: "、")
        values[.period] = plan.period.map { period in
            period.first == period.last
                ? "\(period.last)" : (period.first.map { "\($0)–" } ?? "until ") + "\(period.last)"
        }
        for field in PlanField.allCases where values[field] != nil || field != .notice {
            let name = Text.padded(field.rawValue, to: 10)
            let origin = plan.evidence[field].map { "  [\(Self.origin($0))]" } ?? ""
            add("  \(name)\(values[field] ?? "–")\(origin)")
        }
        var kinds: [PassageKind: Int] = [:]
        for passage in plan.passages { kinds[passage.kind, default: 0] += 1 }
        let counts = PassageKind.allCases.compactMap { kind in kinds[kind].map { "\($0) \(kind.name)" } }
        let withUnits = plan.passages.count { $0.agencies != nil }
        let units = withUnits == 0 ? "" : "; \(withUnits) with responsible units"
        let unread = plan.unreadAgencies.count
        let fault = unread == 0 ? "" : "; \(unread) whose units could not be read"
        add("  passages  \(Text.grouped(plan.passages.count)): \(counts.joined(separator: ", "))\(units)\(fault)")
    }

    private static func origin(_ source: FieldSource) -> String {
        let line = source.line.map { "line \($0)" }
        func of(_ what: String) -> String { what + (line.map { ", \($0)" } ?? "") }
        switch source.origin {
        case .text: return line ?? "text"
        case .title: return of("from the title")
        case .notice: return of("from the notice")
        case .webPage: return of("when the web page was published")
        case .effectiveDate: return of("when it takes effect")
        case .amendmentDate: return of("when it was changed")
        case .issuers: return of("from the issuers")
        case .concluded: return of("concluded from the text")
        case .original(let place): return of("the original's \(place)")
        case .pageSource: return of("from the source that the page names")
        case .fileName: return "the file's name"
        case .sidecar: return of("sidecar")
        }
    }

    // MARK: - Outline and passages

    private mutating func describeOutline(of plan: Plan) {
        guard !plan.sections.isEmpty else { return }
        var inSection = [Int](repeating: 0, count: plan.sections.count)
        for passage in plan.passages {
            if let section = passage.section { inSection[section] += 1 }
        }
        add("")
        add("  " + Text.padded("outline", to: Self.titleWidth) + "   line  passages")
        for (index, section) in plan.sections.enumerated() {
            let line = plan.passages[section.heading].pieces.first.map { plan.pieces[$0].line } ?? 0
            let indent = String(repeating: "  ", count: section.depth - 1)
            let title = Text.shortened(indent + section.title, to: Self.titleWidth)
            add(
                "  " + Text.padded(title, to: Self.titleWidth) + Text.padded("\(line)", to: 7, right: true)
                    + Text.padded("\(inSection[index])", to: 10, right: true))
        }
    }

    private mutating func describe(
        _ passage: Passage, _ number: Int, of plan: Plan, _ citations: inout PlanCitations
    ) {
        let first = plan.pieces[passage.pieces.lowerBound]
        let last = plan.pieces[passage.pieces.upperBound - 1]
        let lines = first.line == last.line ? "line \(first.line)" : "lines \(first.line)–\(last.line)"
        let path = plan.path(ofSection: passage.section).joined(separator: " › ")
        add("")
        add("  .\(number)  \(passage.kind.name)  \(lines)" + (path.isEmpty ? "" : "  " + path))
        let text = plan.text(of: passage)
        add("      " + text)
        if let index = passage.agencies {
            let units = plan.agencies[index]
            if !units.lead.isEmpty { add("      lead         " + units.lead.joined(separator: "、")) }
            if !units.responsible.isEmpty { add("      responsible  " + units.responsible.joined(separator: "、")) }
            if !units.supporting.isEmpty { add("      supporting   " + units.supporting.joined(separator: "、")) }
        }
        if plan.unreadAgencies.contains(number - 1) { add("      units        could not be read") }
        let facts = FactReader.facts(in: text)
        let years = facts.distinctYears
        if !years.isEmpty {
            let deadlines = Set(facts.distinctDeadlines)
            add("      years        " + years.map { deadlines.contains($0) ? "\($0) (deadline)" : "\($0)" }.list)
        }
        let status = facts.distinctStatuses
        if !status.isEmpty { add("      status       " + status.map(\.name).list) }
        let references = citations.references(in: text).map(Self.citation)
        if !references.isEmpty { add("      cites        " + references.list) }
    }

    // MARK: - References

    private static func citation(_ reference: PlanReference) -> String {
        reference.kind == .title ? "《\(reference.text)》" : reference.text
    }

    /// What the plan cites, in order of the first citation, with the lines. The plan itself is not listed.
    private mutating func describeReferences(of plan: Plan) {
        var citations = PlanCitations(of: plan)
        var order: [String] = []
        var found: [String: (name: String, lines: [Int])] = [:]
        for passage in plan.passages {
            let line = plan.pieces[passage.pieces.lowerBound].line
            for reference in citations.references(in: plan.text(of: passage)) {
                if found[reference.key] == nil {
                    order.append(reference.key)
                    found[reference.key] = (Self.citation(reference), [])
                }
                if found[reference.key]?.lines.last != line { found[reference.key]?.lines.append(line) }
            }
        }
        guard !order.isEmpty else { return }
        add("")
        add("  cites \(Text.count(order.count, "document"))")
        for key in order {
            guard let (name, lines) = found[key] else { continue }
            let shown = lines.prefix(6).map { "\($0)" }.list + (lines.count > 6 ? ", …" : "")
            add("    \(name)  [\(lines.count == 1 ? "line" : "lines") \(shown)]")
        }
    }

    // MARK: - Cuts and what is set aside

    private mutating func describeHealedCuts() {
        guard !parsed.healedCuts.isEmpty else { return }
        add("")
        add("healed: \(Text.count(parsed.healedCuts.count, "cut"))")
        for cut in parsed.healedCuts {
            let numbers = Text.padded("\(cut.line) ⏎ \(cut.nextLine)", to: 14)
            add("  lines \(numbers) …\(line(cut.line).suffix(12)) ⏎ \(line(cut.nextLine).prefix(12))…")
        }
    }

    private mutating func describeDropped() {
        guard !parsed.dropped.isEmpty else { return }
        add("")
        add("set aside, not searched")
        for reason in DroppedRange.Reason.allCases {
            let ranges = parsed.dropped.filter { $0.reason == reason }
            guard !ranges.isEmpty else { continue }
            let bytes = ranges.reduce(0) { $0 + $1.bytes.count }
            add("  \(reason.description): \(Text.count(ranges.count, "range")), \(Text.size(bytes))")
            // Markup is the same few characters many times.
            guard reason != .markup else { continue }
            for range in ranges {
                let shown = String(decoding: parsed.text[range.bytes], as: UTF8.self).replacing("\n", with: " ⏎ ")
                    .replacing("\0", with: "␀")
                add("    line \(Text.padded("\(range.line)", to: 6))" + Text.shortened(shown, to: 80))
            }
        }
    }

    private func line(_ number: Int) -> Substring {
        guard number >= 1, number <= lines.count else { return "" }
        var line = String(decoding: lines[number - 1], as: UTF8.self)[...]
        while let last = line.last, last.isWhitespace { line.removeLast() }
        while let first = line.first, first.isWhitespace { line.removeFirst() }
        return line
    }
}

extension [String] {
    fileprivate var list: String { joined(separator: ", ") }
}
