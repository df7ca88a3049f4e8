/// The headings above a passage, on one line.
enum HeadingPath {
    static let separator = " › "

    /// Joins the headings, outermost first. If they are wider than `columns`, headings in the middle are left out, the
    /// second first: the chapter and the headings nearest to the passage say most. If that is not enough, the remaining
    /// ones are cut short.
    ///
    /// - Parameter columns: `nil` joins without shortening.
    static func joined(_ titles: [String], columns: Int?, width: DisplayWidth) -> String {
        let titles = titles.map(VisibleText.escaping)
        let whole = titles.joined(separator: separator)
        guard let columns, width.columns(of: whole) > columns, let first = titles.first, let last = titles.last else {
            return whole
        }
        guard titles.count > 1 else { return cut(last, columns, width) }
        if titles.count > 2 {
            for kept in stride(from: titles.count - 2, through: 1, by: -1) {
                let shortened = ([first, "…"] + titles.suffix(kept)).joined(separator: separator)
                if width.columns(of: shortened) <= columns { return shortened }
            }
        }
        let gap = titles.count > 2 ? "\(separator)…\(separator)" : separator
        let room = columns - width.columns(of: gap)
        // The heading nearest to the passage gets what the chapter leaves, at least half.
        let forFirst = max(room - width.columns(of: last), room / 2)
        let shortFirst = cut(first, forFirst, width)
        return shortFirst + gap + cut(last, room - width.columns(of: shortFirst), width)
    }

    private static func cut(_ text: String, _ columns: Int, _ width: DisplayWidth) -> String {
        StyledText(text).truncated(columns: columns, width: width).plain
    }
}
