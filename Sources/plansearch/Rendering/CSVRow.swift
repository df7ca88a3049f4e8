/// A row of comma-separated values by RFC 4180: UTF-8, CRLF, quotes only where they are needed.
///
/// Cells that a spreadsheet would calculate get an apostrophe in front: the texts come from anywhere, and
/// `=HYPERLINK(…)` must stay text. Numbers keep their minus sign. CSV has no escapes, so the characters that control a
/// terminal or turn the direction of writing are replaced by visible ones, `\u{202e}`; JSON keeps them. A cell that is
/// longer than a spreadsheet's cell can be is cut, and says so.
struct CSVRow: Equatable {
    private(set) var line = ""
    private var isFirst = true

    init(_ cells: [String] = []) {
        for cell in cells { append(cell) }
    }

    mutating func append(_ text: String) {
        let visible = VisibleText.escapingControls(text)
        appendRaw(Self.cut(Self.isFormula(visible) ? "'" + visible : visible))
    }

    /// The longest cell of a spreadsheet, in UTF-16 code units.
    static let longestCell = 32_767

    private static func cut(_ cell: String) -> String {
        // Most cells are short in any unit.
        guard cell.utf8.count > longestCell, cell.utf16.count > longestCell else { return cell }
        let mark = "…[cut: \(cell.unicodeScalars.count) characters]"
        var left = longestCell - mark.utf16.count
        let kept = cell.unicodeScalars.prefix {
            left -= UTF16.width($0)
            return left >= 0
        }
        return String(String.UnicodeScalarView(kept)) + mark
    }

    mutating func append(_ number: some BinaryInteger) {
        appendRaw(String(number))
    }

    mutating func append(_ number: Double) {
        appendRaw("\(number)")
    }

    /// The row with its line end.
    var terminated: String { line + "\r\n" }

    private mutating func appendRaw(_ cell: String) {
        if !isFirst { line += "," }
        isFirst = false
        guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
            line += cell
            return
        }
        // Scalar by scalar: a quotation mark that carries a combining mark is one `Character`, and must be doubled too.
        line.unicodeScalars.append("\"")
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { line.unicodeScalars.append("\"") }
            line.unicodeScalars.append(scalar)
        }
        line.unicodeScalars.append("\"")
    }

    /// Whether a spreadsheet would read a cell as a formula, by its first character. East Asian editions accept it in
    /// full width too.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    }
}
