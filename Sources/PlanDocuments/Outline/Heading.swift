/// How a heading is distinguished from text.
enum HeadingStyle: Equatable {
    case numbered(NumberingStyle)
    /// An unnumbered heading that the format marks; its level.
    case marked(Int)
    /// 前言, 附则: a division of the plan without a number.
    case named
    /// A notice around its plan, 附件1: a heading that contains whole outlines.
    case attachment
    /// A short line in bold.
    case bold
    /// The row that names a table's columns, in an original that shows it.
    case tableHead
    /// The label of a group of a table's rows, with the style of its number.
    case rowGroup(NumberingStyle?)
    /// Cells of a table that stand beside several rows; the first column of them.
    case rowSpan(Int)
    /// The first cell of a table row.
    case rowHead
    /// The first sentence of a paragraph in a table cell.
    case cell

    /// The position in the customary order, from the widest; used only where the plan shows no order of its own.
    var rank: Int {
        switch self {
        case .attachment: -3
        case .named: -2
        case .marked: -1
        case .numbered(let style): style.rawValue
        case .bold: 30
        case .tableHead: 40
        case .rowGroup(let style): 41 + (style?.rawValue ?? 0)
        case .rowSpan(let column): 70 + column
        case .rowHead: 1_000
        case .cell: 1_001
        }
    }
}

extension HeadingStyle {
    /// Whether it belongs to a table that the original shows.
    var isInShownTable: Bool {
        switch self {
        case .tableHead, .rowGroup, .rowSpan: true
        default: false
        }
    }
}

/// A heading found in a paragraph.
struct Heading {
    var style: HeadingStyle
    var ordinal: Int
    /// The heading's characters, in scalars from the paragraph's beginning; without the final full stop or colon.
    var range: Range<Int>
}
