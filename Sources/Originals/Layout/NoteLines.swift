/// Finds footnotes: lines smaller than the text, lowest in their column, that begin with a mark.
enum NoteLines {
    /// Of the body's em.
    static let mostSize: Float = 0.88

    static func mark(_ layout: inout DocumentLayout) {
        var members = [[Int]](repeating: [], count: layout.frames.count)
        for index in layout.lines.indices where layout.lines[index].role == .text {
            members[layout.lines[index].frame].append(index)
        }
        let limit = mostSize * layout.bodySize
        var hasText = [Bool](repeating: false, count: layout.sheets.count)
        for line in layout.lines where line.role == .text && line.em >= limit {
            hasText[layout.frames[line.frame].sheet] = true
        }
        for (frame, indexes) in zip(layout.frames, members) {
            guard frame.group.column != .box, layout.sheets[frame.sheet].isMain else { continue }
            // A page that is all small has none.
            guard hasText[frame.sheet] else { continue }
            let small = indexes.reversed().prefix { layout.lines[$0].em < limit }
            // What is small above the first mark is a picture's or a table's.
            guard let first = small.lastIndex(where: { isMark(layout.lines[$0].text) }) else { continue }
            for index in small[...first] { layout.lines[index].role = .note }
        }
    }

    /// Whether a line begins as a note does: ①, [1], 1, *, 注.
    static func isMark(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars.prefix(6))
        guard let first = scalars.first else { return false }
        switch first {
        case "①"..."⓿", "*", "＊", "†", "‡", "※": return true
        case "注": return scalars.dropFirst().contains { $0 == "：" || $0 == ":" }
        case "[", "［", "〔", "【": return scalars.count > 2 && ScalarClass(scalars[1]) == .digit
        default: break
        }
        let digits = scalars.prefix { ScalarClass($0) == .digit }.count
        return digits >= 1 && digits <= 3 && digits < scalars.count
    }
}
