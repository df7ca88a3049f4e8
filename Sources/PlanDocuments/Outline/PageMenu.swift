import PlanLanguage

/// The menus of web pages, whose entries stand on a line each in the pages' text.
enum PageMenu {
    /// In Unicode scalars.
    static let longestEntry = 8
    /// Lines before and after an entry, and how many of all of them must be entries.
    private static let reach = 6
    private static let leastEntries = 10

    /// Whether a line stands in a menu: a short line among short lines (政策解读, 通知公告, 广州市政府).
    ///
    /// Text that is set in short lines is not a menu: its lines have marks, and most are equally long.
    ///
    /// - Parameters:
    ///   - count: the number of lines.
    ///   - range: by line: where it stands in `text`.
    static func isEntry(_ line: Int, of count: Int, in text: Scalars, range: (Int) -> Range<Int>) -> Bool {
        func isShort(_ line: Int) -> Bool {
            let range = range(line)
            return range.count <= longestEntry && !text[range].contains(where: Punctuation.isClauseMark)
        }
        guard isShort(line) else { return false }
        let before = (max(0, line - reach)..<line).filter(isShort)
        let after = (line + 1..<min(count, line + reach + 1)).filter(isShort)
        // The last entry has the page's text after it, the first one its head before it.
        guard before.count == reach || after.count == reach || before.count + 1 + after.count >= leastEntries else {
            return false
        }
        let lengths = Dictionary(grouping: (before + after).map { range($0).count }) { $0 }
        return (lengths.values.map(\.count).max() ?? 0) * 3 <= (before.count + after.count) * 2
    }
}
