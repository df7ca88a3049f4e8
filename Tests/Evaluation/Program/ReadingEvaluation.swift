import Foundation
import PlanDocuments
import PlanLanguage

/// Compares what is read from documents with labels: one JSON object a line, as `Tests/Labels/README.md` describes.
struct ReadingEvaluation {
    struct Document: Decodable {
        var file: String
        var half: String
        var plans: [LabelledPlan]
    }

    struct LabelledPlan: Decodable {
        var title: String?
        var noticeTitle: String?
        var number: String?
        var issuers: [String]
        var date: String?
        var level: String?
        var regions: [String]
        var period: [Int]?
        var outline: [OutlineItem]
        var attributions: [Attribution]
        var references: [String]
    }

    /// A heading of the first level, with those of the second below it.
    struct OutlineItem: Decodable {
        var title: String
        var children: [String]

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            title = try values.decode(String.self)
            children = try values.decode([String].self)
        }
    }

    struct Attribution: Decodable {
        var line: Int
        var lead: [String]
        var responsible: [String]
        var supporting: [String]
    }

    /// How many labelled facts were read as labelled.
    struct Score {
        var right = 0
        var total = 0
        var faults: [String] = []

        var share: Double { total == 0 ? 1 : Double(right) / Double(total) }

        mutating func count(_ isRight: Bool, _ fault: @autoclosure () -> String) {
            total += 1
            if isRight { right += 1 } else { faults.append(fault()) }
        }
    }

    static let fields = [
        "title", "notice title", "number", "issuers", "date", "level", "regions", "period", "units", "references",
        "outline",
    ]

    private(set) var scores = Dictionary(uniqueKeysWithValues: Self.fields.map { ($0, Score()) })
    private(set) var documents = 0

    /// Reads the labelled documents of one half, or all if `half` is `nil`, from `folder`.
    ///
    /// Where `NAME.txt` stands beside an original that is not a text, its units are compared, since their labels count
    /// the lines of that text.
    ///
    /// - Parameters:
    ///   - ending: only documents whose names end so.
    ///   - extract: takes the text out of an original.
    mutating func run(
        labels: String, folder: String, half: String?, ending: String? = nil,
        extract: (SourceFile) throws -> SourceFile = { $0 }
    ) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        for line in try String(contentsOfFile: labels, encoding: .utf8).split(separator: "\n") {
            let document = try decoder.decode(Document.self, from: Data(line.utf8))
            guard half == nil || document.half == half, !document.plans.isEmpty else { continue }
            guard ending.map({ document.file.hasSuffix($0) }) ?? true else { continue }
            let original = URL(fileURLWithPath: folder).appending(path: document.file)
            let text = original.appendingPathExtension("txt")
            let hasText = FileManager.default.fileExists(atPath: text.path)
            let bytes = try Data(contentsOf: hasText ? text : original)
            let path = hasText ? document.file + ".txt" : document.file
            let file = try extract(SourceFile(path: path, bytes: [UInt8](bytes)))
            documents += 1
            compare(PlanReader.read(file).plans, document, hasLines: file.extracted == nil)
        }
    }

    func report(verbose: Bool) -> String {
        var rows = ["\(documents) documents"]
        for field in Self.fields {
            guard let score = scores[field] else { continue }
            rows.append(
                "\(field.padding(toLength: 14, withPad: " ", startingAt: 0)) \(score.right) of \(score.total)  "
                    + String(format: "%.1f %%", score.share * 100))
            if verbose { rows += score.faults.map { "    " + $0 } }
        }
        return rows.joined(separator: "\n")
    }

    // MARK: - One document

    /// - Parameter hasLines: whether the plans' lines are those that the labels count.
    private mutating func compare(_ plans: [Plan], _ document: Document, hasLines: Bool) {
        let name = String(document.file.split(separator: "/").last ?? "")
        for (index, label) in document.plans.enumerated() {
            let plan = index < plans.count ? plans[index] : nil
            let place = document.plans.count > 1 ? "\(name) [\(index + 1)]" : name
            compareFields(plan, label, place)
            compareOutline(plan, label, place)
            compareReferences(plan, label, place)
        }
        if hasLines { compareUnits(plans, document.plans.flatMap(\.attributions), name) }
    }

    private mutating func compareFields(_ plan: Plan?, _ label: LabelledPlan, _ place: String) {
        // A title that the text does not state may be called what it likes, if it does not claim to be stated.
        let origin = plan?.evidence[.title]?.origin
        let title = label.title == nil && (origin == .fileName || origin == nil) ? nil : plan?.title
        check("title", title.map(Self.folded), label.title.map(Self.folded), place)
        check("notice title", plan?.noticeTitle.map(Self.folded), label.noticeTitle.map(Self.folded), place)
        check(
            "number", plan?.documentNumber.map(DocumentNumber.citedKey), label.number.map(DocumentNumber.citedKey),
            place)
        check("issuers", Set((plan?.issuers ?? []).map(Self.folded)), Set(label.issuers.map(Self.folded)), place)
        check("date", plan?.date?.description, label.date, place)
        check("level", plan?.level?.name, label.level, place)
        check("regions", plan?.regions ?? [], label.regions, place)
        let period = plan?.period.map { [$0.first, $0.last].compactMap { $0 } }
        check("period", period, label.period, place)
    }

    private mutating func check<Value: Equatable>(_ field: String, _ read: Value, _ labelled: Value, _ place: String) {
        scores[field]?.count(read == labelled, "\(place): \(Self.shown(read)), labelled \(Self.shown(labelled))")
    }

    private mutating func compareOutline(_ plan: Plan?, _ label: LabelledPlan, _ place: String) {
        let labelled = label.outline.flatMap {
            ["1 " + Self.folded($0.title)] + $0.children.map { "2 " + Self.folded($0) }
        }
        let read = Self.outline(plan)
        let missing = labelled.filter { !read.contains($0) }
        let extra = read.filter { !labelled.contains($0) }
        scores["outline"]?.count(
            read == labelled,
            "\(place): missing \(missing.prefix(6)), not labelled \(extra.prefix(6)), \(labelled.count) labelled")
    }

    /// The headings of two levels. A notice around the plan is not labelled: what it contains counts as if it were not
    /// there. Annexes are left out with their headings, unless the plan has no others; so are the heads of tables with what
    /// stands below them.
    private static func outline(_ plan: Plan?) -> [String] {
        guard let plan else { return [] }
        var levels: [Int] = []
        var containers: [Bool] = []
        var isAnnexed: [Bool] = []
        var isInTable: [Bool] = []
        var headings: [(text: String, isAnnexed: Bool)] = []
        for section in plan.sections {
            let level = section.parent.map { levels[$0] + (containers[$0] ? 0 : 1) } ?? 1
            let isContainer = section.title == plan.noticeTitle || section.title.hasPrefix("附件")
            levels.append(level)
            containers.append(isContainer)
            isAnnexed.append(section.title.hasPrefix("附件") || section.parent.map { isAnnexed[$0] } ?? false)
            isInTable.append(section.title.contains(" ｜ ") || section.parent.map { isInTable[$0] } ?? false)
            guard !isContainer, !isInTable[isInTable.count - 1], level <= 2 else { continue }
            headings.append(("\(level) " + folded(section.title), isAnnexed[isAnnexed.count - 1]))
        }
        let own = headings.filter { !$0.isAnnexed }
        return (own.isEmpty ? headings : own).map(\.text)
    }

    /// Compares the units of each labelled line, and counts units that are read where no line is labelled. An annex that
    /// is read as a plan of its own is labelled with the plan that it belongs to.
    private mutating func compareUnits(_ plans: [Plan], _ labels: [Attribution], _ place: String) {
        var wanted = labels
        for plan in plans {
            var labelledUnits: Set<Int> = []
            var lineOfUnits: [Int: Int] = [:]
            for passage in plan.passages where !passage.pieces.isEmpty {
                let lines = SourceSpan(plan.pieces[passage.pieces]).lines
                if let units = passage.agencies { lineOfUnits[units] = lines.lowerBound }
                if let units = passage.agencies, labels.contains(where: { lines.contains($0.line) }) {
                    labelledUnits.insert(units)
                }
                let here = wanted.filter { lines.contains($0.line) }
                guard !here.isEmpty else { continue }
                wanted.removeAll { lines.contains($0.line) }
                let units = passage.agencies.map { plan.agencies[$0] } ?? ResponsibleUnits()
                for (role, read, labelled) in [
                    ("lead", units.lead, here.flatMap(\.lead)),
                    ("responsible", units.responsible, here.flatMap(\.responsible)),
                    ("supporting", units.supporting, here.flatMap(\.supporting)),
                ] where !(read.isEmpty && labelled.isEmpty) {
                    let (read, labelled) = (Set(read.map(Self.folded)), Set(labelled.map(Self.folded)))
                    scores["units"]?.count(
                        Self.areSame(read, labelled),
                        "\(place):\(lines.lowerBound): \(role) \(read.sorted()), labelled \(labelled.sorted())")
                }
            }
            for (units, line) in lineOfUnits.sorted(by: { $0.key < $1.key }) where !labelledUnits.contains(units) {
                scores["units"]?.count(false, "\(place):\(line): \(plan.agencies[units]) is not labelled")
            }
        }
        for missed in wanted { scores["units"]?.count(false, "\(place):\(missed.line): no passage") }
    }

    /// Whether units are those of a label, which has them as the text words them: 市财政局 for 济南市财政局.
    private static func areSame(_ read: Set<String>, _ labelled: Set<String>) -> Bool {
        guard read.count == labelled.count else { return false }
        return labelled.allSatisfy { label in
            read.contains(label)
                || label.first.map("省市州县区".contains) == true && read.contains { $0.hasSuffix(label) }
        }
    }

    private mutating func compareReferences(_ plan: Plan?, _ label: LabelledPlan, _ place: String) {
        guard let plan else { return }
        var citations = PlanCitations(of: plan)
        var read: Set<String> = []
        for passage in plan.passages {
            let references = citations.references(in: plan.text(of: passage))
            guard passage.kind != .heading else { continue }
            for reference in references where !reference.isNested { read.insert(Self.citedKey(reference.text)) }
        }
        let labelled = Set(label.references.map(Self.citedKey))
        for reference in read.union(labelled).sorted() {
            scores["references"]?.count(
                read.contains(reference) && labelled.contains(reference),
                "\(place): \(reference) \(read.contains(reference) ? "is not labelled" : "was not read")")
        }
    }

    /// A title or a document number as two citations of it are compared.
    private static func citedKey(_ text: String) -> String { DocumentNumber.citedKey(folded(text)) }

    // MARK: - Comparison

    /// Text without blanks, with half-width marks.
    private static func folded(_ text: String) -> String {
        let half = text.precomposedStringWithCompatibilityMapping
        return String(half.filter { !$0.isWhitespace }).replacingOccurrences(of: "—", with: "-")
    }

    private static func shown<Value>(_ value: Value) -> String {
        let text = "\(value)"
        return text.hasPrefix("Optional(") ? String(text.dropFirst(9).dropLast()) : text
    }
}
