/// Shows the position of a fault in a query.
enum QueryFault {
    /// The maximum width of the query, in columns. Of a wider one only the part around the fault is shown.
    static let columns = 66

    /// The query with a caret on the line below it, under the fault.
    ///
    /// - Parameter position: the fault, in Unicode scalars from 0. The query's length and greater numbers mean its
    ///   end.
    static func pointing(at position: Int, in query: String, width: DisplayWidth) -> String {
        let scalars = Array(query.unicodeScalars).map { VisibleText.escaping(String($0)) }
        let fault = min(max(position, 0), scalars.count)
        let widths = scalars.map { width.columns(of: $0) }
        var first = 0
        var last = scalars.count
        if widths.reduce(0, +) > columns {
            // Half of the room before the fault, half after it.
            (first, last) = (fault, fault)
            var room = columns - 2 * width.columns(of: "…")
            var before = room / 2
            while first > 0, before >= widths[first - 1] {
                first -= 1
                before -= widths[first]
                room -= widths[first]
            }
            while last < scalars.count, room >= widths[last] {
                room -= widths[last]
                last += 1
            }
        }
        let head = (first > 0 ? "…" : "") + scalars[first..<fault].joined()
        let tail = scalars[fault..<last].joined() + (last < scalars.count ? "…" : "")
        let caret = String(repeating: " ", count: width.columns(of: head)) + "^"
        return head + tail + "\n" + caret
    }
}
