/// Where a passage stands in its source file.
public struct SourceRange: WireObject {  // wire: schema Source
    /// The file, relative to the corpus, `/` between folders.
    public var file: String
    /// Where the first match begins; without a match, where the passage begins. A line from 1.
    public var line: Int
    /// The column in that line, in Unicode scalars from 1.
    public var column: Int
    /// The passage's first line, from 1.
    public var firstLine: Int
    /// The passage's last line, from 1, inclusive.
    public var lastLine: Int
    /// Where the passage begins in the file, in UTF-8 bytes from 0.
    public var byte: Int
    /// Where it ends, in UTF-8 bytes, exclusive.
    public var endByte: Int
    /// What the file was read as: `text`, `markdown`, `html`, `pdf`, `docx`. If that is not text in UTF-8, lines and
    /// bytes count in the text that was extracted.
    public var format: String = "text"
    /// The page of the original that the match begins on, from 1.
    public var page: Int?
    /// What is printed on that page as its number, if that is another.
    public var pageLabel: String?
    /// The sheet of a workbook.
    public var sheet: String?
    /// The row of that sheet, from 1.
    public var row: Int?
    /// The paragraph of a word processor's document, from 1.
    public var paragraph: Int?
    /// Whether the text there was recognized from a picture, so that characters may be wrong.
    public var recognized: Bool = false
    /// Of an archive: the path in it of the file that the passage stands in; ``format`` is that file's.
    public var member: String?
}

/// A half-open range in a text, in Unicode scalars from 0; in JSON `[15, 19]`.
public struct ScalarRange: Decodable, JSONWritable, Sendable, Equatable {
    public var start: Int
    public var end: Int

    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// - Throws: `DecodingError` if there are not two numbers or they are not a range.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        start = try container.decode(Int.self)
        end = try container.decode(Int.self)
        guard start >= 0, end >= start else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "[\(start), \(end)] is not a half-open range")
        }
    }

    public func write(to writer: inout JSONWriter) {
        writer.list {
            $0.element(start)
            $0.element(end)
        }
    }
}

/// The part of a passage that shows its matches best.
public struct Snippet: WireObject {  // wire: schema Snippet
    /// `…` stands where text was left out.
    public var text: String
    /// The matches in ``text``, ascending, not overlapping.
    public var ranges: [ScalarRange]
}

/// The lead units (牵头单位), responsible units (责任单位) and supporting units (配合单位) of the item that a passage
/// belongs to.
public struct Agencies: WireObject {  // wire: schema Agencies
    public var lead: [String] = []
    public var responsible: [String] = []
    public var supporting: [String] = []

    /// No units.
    public static let none = Agencies()
}

/// The years and wordings of progress that a passage's own text has.
public struct PassageFacts: WireObject {  // wire: schema Facts
    /// The calendar years that the text names, each once, ascending.
    public var years: [Int] = []
    /// Those of them that are deadlines or targets (到2025年, 2025年底前).
    public var deadlines: [Int] = []
    /// 规划研究, 前期工作, 开工建设 or 建成, in this order, whether reached or intended.
    public var status: [String] = []

    /// No years and no wordings.
    public static let none = PassageFacts()
}

/// A passage with all its fields, complete in itself: one line of an export.
public struct PassageRecord: WireObject {  // wire: schema Passage
    public var schema: Int = schemaVersion
    /// One URL path segment: the plan's id, `.`, the passage's order in the plan.
    public var passage: String
    /// `body`, `heading`, `table`, `agencies` or `caption`.
    public var kind: String
    public var plan: PlanSummary
    /// The headings that the passage stands under, outermost first.
    public var path: [String]
    public var source: SourceRange
    /// The whole passage, page cuts healed and markup removed, otherwise unchanged.
    public var text: String
    public var agencies: Agencies
    public var facts: PassageFacts = .none
}

/// The answer of `/v1/passages/{id}?context=`.
public struct PassageResponse: WireObject {  // wire: schema PassageAnswer
    public var schema: Int = schemaVersion
    public var generation: Int
    public var passage: PassageRecord
    /// Up to `context` passages of the same plan before this one, in the order of the text.
    public var before: [PassageRecord]
    /// Up to `context` passages of the same plan after it.
    public var after: [PassageRecord]
}
