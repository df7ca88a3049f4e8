import Localization
import SearchAPI

/// A passage as a tool gives it: its text, and everything needed to cite and check it.
struct Citation {
    let passage: String
    let kind: String
    let plan: PlanSummary
    let path: [String]
    let source: SourceRange
    let excerpt: Excerpt
    let agencies: Agencies

    /// - Parameter most: Unicode scalars of the text; of a longer one the part around the first match is given.
    init(_ hit: Hit, most: Int = longestText) {
        (passage, kind, plan, path) = (hit.passage, hit.kind, hit.plan, hit.path)
        (source, agencies) = (hit.source, hit.agencies)
        excerpt = Excerpt(hit.text, around: hit.ranges.first.map { $0.start..<$0.end }, most: most)
    }

    /// - Parameters:
    ///   - start: where in the text to begin, in Unicode scalars, at most its length.
    ///   - most: Unicode scalars of the text.
    init(_ record: PassageRecord, from start: Int = 0, most: Int = longestText) {
        (passage, kind, plan, path) = (record.passage, record.kind, record.plan, record.path)
        (source, agencies) = (record.source, record.agencies)
        excerpt = Excerpt(record.text, from: start, most: most)
    }

    /// Passages of an answer: each whole if all of them together are not too long, else excerpts of the longest.
    static func ofAnswer(_ hits: [Hit]) -> [Citation] {
        let lengths = hits.map { $0.text.unicodeScalars.count }
        let most = Excerpt.share(of: lengths, most: longestText, total: longestTexts, least: shortestExcerpt)
        return hits.map { Citation($0, most: most) }
    }

    /// The longest text of a passage in a list, in Unicode scalars, and of all passages of a list together.
    static let longestText = 2_000
    static let longestTexts = 40_000
    /// What every passage has at least.
    static let shortestExcerpt = 200
    /// The longest heading or title, in Unicode scalars: a heading is a line, and a line may be of any length.
    static let longestHeading = 200
    /// The most units of one role.
    static let mostUnits = 50

    /// On one line: `《兰州—西宁城市群发展规划》（2018-02），第六章 › 第二节，2018-national-lanxi-plan.txt:385`. Of an original with
    /// pages or sheets `plan.pdf 第12页`: nobody finds a line of the extracted text in it.
    var line: String {
        var parts = [Self.title(plan)]
        if !path.isEmpty { parts.append(headings.joined(separator: HeadingPath.separator)) }
        parts.append(place)
        return parts.joined(separator: "，")
    }

    private var headings: [String] { path.map(Self.shortened) }

    /// A heading or title, cut if it is longer than any that people read.
    static func shortened(_ heading: String) -> String {
        Excerpt(heading, from: 0, most: longestHeading).text
    }

    private static func shortened(_ units: [String]) -> [String] {
        units.count <= mostUnits ? units : units.prefix(mostUnits) + ["…"]
    }

    private var place: String {
        if let page = source.page { return "\(source.file) 第\(page)页" }
        guard let sheet = source.sheet else { return "\(source.file):\(source.line)" }
        return "\(source.file) \(sheet)" + (source.row.map { " 第\($0)行" } ?? "")
    }

    var json: JSONValue {
        [
            "passage": .string(passage), "citation": .string(line), "plan": Self.json(plan),
            "path": JSONValue(headings),
            "file": .string(source.file), "line": .integer(source.line), "last_line": .integer(source.lastLine),
            "page": JSONValue(source.page), "sheet": JSONValue(source.sheet), "row": JSONValue(source.row),
            "kind": .string(kind), "text": .string(excerpt.text), "from": .integer(excerpt.range.lowerBound),
            "next": JSONValue(excerpt.next), "length": .integer(excerpt.length),
            "lead": JSONValue(Self.shortened(agencies.lead)),
            "responsible": JSONValue(Self.shortened(agencies.responsible)),
            "supporting": JSONValue(Self.shortened(agencies.supporting)),
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
        "text": JSONSchema.text(
            "The passage in the words of the source; of a long one the part around the first match, … where text was left out."
        ),
        "from": JSONSchema.integer("Where in the passage the text begins, in characters from 0."),
        "next": JSONSchema.optionalInteger(
            "Where read_passage reads on (its argument from); null at the passage's end."),
        "length": JSONSchema.integer("The whole passage's length, in characters."),
        "lead": JSONSchema.texts("牵头单位 of the item."),
        "responsible": JSONSchema.texts("责任单位 of the item."),
        "supporting": JSONSchema.texts("配合单位 of the item."),
        "uri": JSONSchema.text("The passage as a resource."),
    ])

    /// The citation after a number, with the text below it.
    func numbered(_ number: Int) -> String {
        let parts = ["\(number). \(line)  [\(passage)]", excerpt.text, rest ?? "", units.joined(separator: "；")]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// What was left out and how to read it; `nil` if nothing was.
    var rest: String? {
        guard excerpt.isCut else { return nil }
        let place = "(characters \(excerpt.range.lowerBound) to \(excerpt.range.upperBound) of \(excerpt.length)"
        guard let next = excerpt.next else {
            return place + "; read_passage with a smaller from gives what stands before)"
        }
        return place + "; read_passage with from \(next) reads on)"
    }

    /// `牵头单位：省发展改革委、省财政厅`, one for each role that somebody has.
    var units: [String] {
        [("牵头单位", agencies.lead), ("责任单位", agencies.responsible), ("配合单位", agencies.supporting)]
            .filter { !$0.1.isEmpty }.map { "\($0.0)：\(Self.shortened($0.1).joined(separator: "、"))" }
    }

    // MARK: Plans

    static func title(_ plan: PlanSummary) -> String {
        let facts = [plan.number, plan.date].compactMap { $0 }
        return "《\(shortened(plan.title))》" + (facts.isEmpty ? "" : "（\(facts.joined(separator: "，"))）")
    }

    static func json(_ plan: PlanSummary) -> JSONValue {
        [
            "id": .string(plan.id), "title": .string(shortened(plan.title)), "number": JSONValue(plan.number),
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
