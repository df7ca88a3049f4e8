/// The menus of web pages, whose entries stand on a line each in the pages' text.
enum PageMenu {
    /// In Unicode scalars.
    static let longestEntry = 8
    /// Lines before and after an entry, and how many of all of them must be entries.
    private static let reach = 6
    private static let leastEntries = 10

    /// Whether a line stands in a menu: a short line among short lines (政策解读, 通知公告, 广州市政府).
    ///
    /// - Parameters:
    ///   - count: the number of lines.
    ///   - length: by line: its length in Unicode scalars.
    static func isEntry(_ line: Int, of count: Int, length: (Int) -> Int) -> Bool {
        guard length(line) <= longestEntry else { return false }
        let before = max(0, line - reach)..<line
        let after = line + 1..<min(count, line + reach + 1)
        let entriesBefore = before.count { length($0) <= longestEntry }
        let entriesAfter = after.count { length($0) <= longestEntry }
        // The last entry has the page's text after it, the first one its head before it.
        return entriesBefore == reach || entriesAfter == reach || entriesBefore + 1 + entriesAfter >= leastEntries
    }
}
