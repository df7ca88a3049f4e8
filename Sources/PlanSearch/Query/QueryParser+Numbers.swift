/// Document numbers among the words of a query.
extension QueryParser {
    /// The most tokens of one number: `青政办 ( 2022 ) 第 5 号` has seven.
    private static let longestNumber = 8

    /// Reads the document number that begins at the current token, across blanks and brackets.
    ///
    /// A bracket that stands before the year groups, unless the number follows it without a blank: `(2022)5号`.
    mutating func documentNumber() -> QueryNode? {
        guard source.mayHaveNumber, let first = current else { return nil }
        switch first.kind {
        case .word, .open: break
        default: return nil
        }
        var end = next
        var isClose = true
        var found: (end: Int, text: String)?
        while end < tokens.count, end - next < Self.longestNumber {
            switch tokens[end].kind {
            case .word, .open, .close: break
            default: return taken(found)
            }
            if end > next, tokens[end].range.lowerBound > tokens[end - 1].range.upperBound { isClose = false }
            if first.kind == .open, !isClose { break }
            let text = source.text(first.range.lowerBound..<tokens[end].range.upperBound)
            end += 1
            if NumberWording(text) != nil { found = (end, text) }
        }
        return taken(found)
    }

    private mutating func taken(_ found: (end: Int, text: String)?) -> QueryNode? {
        guard let found else { return nil }
        next = found.end
        return .number(found.text)
    }
}
