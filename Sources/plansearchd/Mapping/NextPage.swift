/// Where the page after one begins.
enum NextPage {
    /// - Parameters:
    ///   - offset: of the page.
    ///   - shown: what it has, in the unit of the offset.
    ///   - hasMore: whether anything comes after it.
    /// - Returns: `nil` after the last page, and after a page that shows nothing: the next one would be the same.
    static func offset(after offset: Int, shown: Int, hasMore: Bool) -> Int? {
        hasMore && shown > 0 ? offset + shown : nil
    }
}
