/// A sheet of a workbook, as far as it is shown.
struct Worksheet {
    struct Cell {
        /// From 0.
        var column: Int
        var text: String
        var isBold = false
        var isCentered = false
    }

    struct Row {
        /// As the program shows it, from 1.
        var number: Int
        var isHidden = false
        /// Those that hold something, in ascending order of their columns.
        var cells: [Cell] = []
    }

    /// Cells that are shown as one, with the value of the first.
    struct Merge {
        /// As ``Row/number``.
        var rows: ClosedRange<Int>
        var columns: ClosedRange<Int>
    }

    var rows: [Row] = []
    var merges: [Merge] = []
    var hiddenColumns: [ClosedRange<Int>] = []
    /// What pages of it repeat when it is printed.
    var runningTexts: [String] = []
    /// The identifier of the drawing on it.
    var drawing: String?
}

/// A place in a sheet: `B12`.
struct CellReference {
    /// The rows that a sheet of Excel's may have, and how many columns.
    static let rows = 1...1_048_576
    static let columns = 16_384

    /// From 0.
    var column: Int
    /// From 1; 0 where the row is not named.
    var row: Int

    init?(_ text: some StringProtocol) {
        var column = 0
        var row = 0
        for scalar in text.unicodeScalars where scalar != "$" {
            switch scalar {
            case "A"..."Z" where row == 0: column = column * 26 + Int(scalar.value) - 64
            case "a"..."z" where row == 0: column = column * 26 + Int(scalar.value) - 96
            case "0"..."9": row = row * 10 + Int(scalar.value) - 48
            default: return nil
            }
            guard column <= Self.columns, row <= Self.rows.upperBound else { return nil }
        }
        guard column > 0 else { return nil }
        (self.column, self.row) = (column - 1, row)
    }
}
