/// What an original says of a row of its tables.
struct SourceRow {
    /// Which table of the file, from 1.
    var table: Int
    /// Whether the row names the columns.
    var isHead = false
    /// Whether the row is the label of a group of rows: 一、宣传类.
    var isGroup = false
    /// Columns, from 0, whose cell is merged with that of the row above.
    var mergedColumns: [Int] = []
    /// Of the last row of a head: what names each column, upper titles first; empty for other rows, also those that say
    /// the head once more.
    var columns: [String] = []
    /// Of a row below which cells go on: those cells.
    var spans: [Span] = []

    /// Cells that stand beside several rows, with the text that is said of all of them.
    struct Span {
        /// The first of them, from 0.
        var column: Int
        /// In scalars from the block's beginning.
        var range: Range<Int>
    }

    /// How many of the first columns are those of the row above.
    var leadingMerged: Int {
        var count = 0
        while mergedColumns.contains(count) { count += 1 }
        return count
    }
}
