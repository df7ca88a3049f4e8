/// What a passage is in its plan.
///
/// Contents pages and boilerplate are not passages: they are reported as ``DroppedRange`` with their reason.
///
/// Raw values are stored in the index and shown to users; they are never renumbered or renamed.
public enum PassageKind: UInt8, CaseIterable, Sendable, Codable {
    /// A paragraph or list item (正文), with the heading that stands in its first sentence if it has one.
    case body = 0
    /// A heading on a line of its own, the title of a plan included (标题).
    case heading = 1
    /// A row of a table, the text of a 专栏 box included (表格).
    case table = 2
    /// A line that names lead, responsible or supporting units (牵头单位, 责任单位, 配合单位).
    case agencies = 3
    /// The caption of a figure or table (图题, 表题).
    case caption = 4

    /// The name users see and type: `body`, `heading`, `table`, `agencies`, `caption`.
    public var name: String {
        switch self {
        case .body: "body"
        case .heading: "heading"
        case .table: "table"
        case .agencies: "agencies"
        case .caption: "caption"
        }
    }

    public init?(name: String) {
        guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = kind
    }
}

/// The unit that is retrieved: a paragraph, list item, heading or table row of a plan.
public struct Passage: Sendable, Equatable {
    public var kind: PassageKind
    /// The innermost section the passage stands in, as an index into the plan's `sections`; `nil` above the first
    /// heading. A heading's passage belongs to the section it opens.
    public var section: Int?
    /// The passage's text in the plan's `text`, in UTF-8 bytes.
    public var text: Range<Int>
    /// Where the text comes from: indices into the plan's `pieces`, in order of the source.
    public var pieces: Range<Int>
    /// The units of the item the passage belongs to, as an index into the plan's `agencies`.
    public var agencies: Int?

    public init(kind: PassageKind, section: Int?, text: Range<Int>, pieces: Range<Int>, agencies: Int? = nil) {
        self.kind = kind
        self.section = section
        self.text = text
        self.pieces = pieces
        self.agencies = agencies
    }
}
