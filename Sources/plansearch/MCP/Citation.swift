import Localization
import SearchAPI

/// A passage as a tool gives it: its text, and everything needed to cite and check it.
struct Citation {
    let passage: String
    let kind: String
    let plan: PlanSummary
    let path: [String]
    let source: SourceRange
    let text: String
    let agencies: Agencies

    init(_ hit: Hit) {
        (passage, kind, plan, path) = (hit.passage, hit.kind, hit.plan, hit.path)
        (source, text, agencies) = (hit.source, hit.text, hit.agencies)
    }

    init(_ record: PassageRecord) {
        (passage, kind, plan, path) = (record.passage, record.kind, record.plan, record.path)
        (source, text, agencies) = (record.source, record.text, record.agencies)
    }

    /// On one line: `《兰州—西宁城市群发展规划》（2018-02），第六章 › 第二节，2018-national-lanxi-plan.txt:385`. Of an original with
    /// pages or sheets `plan.pdf 第12页`: nobody finds a line of the extracted text in it.
    var line: String {
        var parts = [Self.title(plan)]
        if !path.isEmpty { parts.append(path.joined(separator: HeadingPath.separator)) }
        parts.append(place)
        return parts.joined(separator: "，")
    }

    private var place: String {
        if let page = source.page { return "\(source.file) 第\(page)页" }
        guard let sheet = source.sheet else { return "\(source.file):\(source.line)" }
        return "\(source.file) \(sheet)" + (source.row.map { " 第\($0)行" } ?? "")
    }

    var json: JSONValue {
        [
            "passage": .string(passage), "citation": .string(line), "plan": Self.json(plan), "path": JSONValue(path),
            "file": .string(source.file), "line": .integer(source.line), "last_line": .integer(source.lastLine),
            "page": JSONValue(source.page), "sheet": JSONValue(source.sheet), "row": JSONValue(source.row),
            "kind": .string(kind), "text": .string(text), "lead": JSONValue(agencies.lead),
            "responsible": JSONValue(agencies.responsible), "supporting": JSONValue(agencies.supporting),
            "uri": .string(ResourceAddress.passage(passage).text),
        ]
    }

    static let schema = JSONSchema.object([
        "passage": JSONSchema.text("The passage's id, for read_passage."),
        "citation": JSONSchema.text("Plan, heading path, file and line, page or row: cite with it."),
        "plan": planSchema,
        "path": JSONSchema.texts("The headings above the passage, outermost first."),
        "file": JSONSchema.text("The source file, relative to the corpus."),
        "line": JSONSchema.integer(
            "The line of the first match, from 1; of an original that is no text, in the extracted text."),
        "last_line": JSONSchema.integer("The passage's last line."),
        "page": JSONSchema.optionalInteger("The page of the original, from 1, if it has pages."),
        "sheet": JSONSchema.optionalText("The sheet of a workbook."),
        "row": JSONSchema.optionalInteger("The row of that sheet, from 1."),
        "kind": JSONSchema.text("body, heading, table, agencies or caption."),
        "text": JSONSchema.text("The whole passage, in the words of the source."),
        "lead": JSONSchema.texts("牵头单位 of the item."),
        "responsible": JSONSchema.texts("责任单位 of the item."),
        "supporting": JSONSchema.texts("配合单位 of the item."),
        "uri": JSONSchema.text("The passage as a resource."),
    ])

    /// The citation after a number, with the text below it.
    func numbered(_ number: Int) -> String {
        var text = "\(number). \(line)  [\(passage)]\n\(self.text)"
        let units = [
            ("牵头单位", agencies.lead), ("责任单位", agencies.responsible), ("配合单位", agencies.supporting),
        ].filter { !$0.1.isEmpty }
        if !units.isEmpty {
            text += "\n" + units.map { "\($0.0)：\($0.1.joined(separator: "、"))" }.joined(separator: "；")
        }
        return text
    }

    // MARK: Plans

    static func title(_ plan: PlanSummary) -> String {
        let facts = [plan.number, plan.date].compactMap { $0 }
        return "《\(plan.title)》" + (facts.isEmpty ? "" : "（\(facts.joined(separator: "，"))）")
    }

    static func json(_ plan: PlanSummary) -> JSONValue {
        [
            "id": .string(plan.id), "title": .string(plan.title), "number": JSONValue(plan.number),
            "issuers": JSONValue(plan.issuers), "date": JSONValue(plan.date), "level": JSONValue(plan.level),
            "regions": JSONValue(plan.regions),
        ]
    }

    static let planProperties: JSONValue = [
        "id": JSONSchema.text("The plan's id, for outline and for the filter plan."),
        "title": JSONSchema.text("The plan's title."),
        "number": JSONSchema.optionalText("The document number (文号)."),
        "issuers": JSONSchema.texts("The issuing offices."),
        "date": JSONSchema.optionalText("2018, 2018-02 or 2022-02-07."),
        "level": JSONSchema.optionalText("国家, 省, 市州 or 区县."),
        "regions": JSONSchema.texts("The regions the plan is for."),
    ]

    static let planSchema = JSONSchema.object(planProperties)
}
