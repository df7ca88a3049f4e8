/// Where a file's rows and bytes stand in the store's tables.
struct FileLayout {
    var file: Int
    var plans: Range<Int>
    var passages: Range<Int>
    var sections: Range<Int>
    /// Entries of responsible units.
    var agencies: Range<Int>
    /// Bytes of `records`.
    var records: Range<Int>
    /// Bytes of `strings`.
    var strings: Range<Int>
}
