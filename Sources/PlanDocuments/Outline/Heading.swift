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
        case .rowHead: 40
        case .cell: 41
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
