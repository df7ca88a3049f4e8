/// The styles of number that begin a heading or list item, from the widest in custom to the narrowest.
///
/// The order of the raw values only decides where a plan has not shown its own order yet.
enum NumberingStyle: Int {
    /// 第一编, 第一部分
    case part
    /// 第一篇
    case book
    /// 第一章
    case chapter
    /// 第一节
    case section
    /// 第一条: an article of a law, which is text with a number, not a heading.
    case article
    /// 一、
    case han
    /// 案例一：, 任务2：
    case labelled
    /// （一）
    case hanBracketed
    /// 1. and 1、
    case arabic
    /// 1.1, 1.1.1, 1.1.1.1
    case decimal2, decimal3, decimal4
    /// （1）
    case arabicBracketed
    /// 1）
    case arabicHalfBracketed
    /// ①
    case circled
    /// 专栏 1
    case box

    /// Whether the number is wide enough to begin a heading in the middle of a line, where 1. and ① number items.
    var beginsWithinLine: Bool { isNamedDivision || self == .han || self == .hanBracketed }

    var isNamedDivision: Bool { rawValue <= NumberingStyle.section.rawValue }
}
