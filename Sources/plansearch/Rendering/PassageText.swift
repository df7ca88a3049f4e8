import Localization
import SearchAPI

/// One passage, as text for people: its plan, its position, its text with the passages around it, the responsible
/// units.
struct PassageText {
    let layout: Layout

    func lines(_ answer: PassageResponse) -> [String] {
        let passage = answer.passage
        var lines = PlanText(layout: layout).header(passage.plan)
        lines.append("")
        let path = passage.path.last == passage.text ? passage.path.dropLast() : passage.path[...]
        if !path.isEmpty {
            let joined = HeadingPath.joined(Array(path), columns: nil, width: layout.width)
            lines += layout.lines(StyledText(joined, .dim), indent: 0)
        }
        let location = layout.location(passage.source, lines: Self.lineRange(passage.source))
        lines += layout.lines(location, indent: 0)
        lines.append("")
        let shown = answer.before + [passage] + answer.after
        let gutter = shown.map { String($0.source.firstLine).count }.max() ?? 0
        for record in answer.before { lines += text(record, gutter: gutter, isContext: true) }
        lines += text(passage, gutter: gutter, isContext: false)
        for record in answer.after { lines += text(record, gutter: gutter, isContext: true) }
        lines.append("")
        lines += FieldList(layout: layout).lines(
            [
                (Message(verbatim: "牵头单位"), passage.agencies.lead.joined(separator: "、")),
                (Message(verbatim: "责任单位"), passage.agencies.responsible.joined(separator: "、")),
                (Message(verbatim: "配合单位"), passage.agencies.supporting.joined(separator: "、")),
                (Message("passage", chinese: "段落编号"), passage.passage), (.kind, passage.kind),
            ],
            indent: 0
        )
        return lines
    }

    /// The text after its line number. Passages around the requested one are dimmed.
    private func text(_ record: PassageRecord, gutter: Int, isContext: Bool) -> [String] {
        let number = String(record.source.firstLine)
        let padding = String(repeating: " ", count: gutter - number.count)
        var line = StyledText(padding + number, isContext ? .dim : .lineNumber)
        line.append(isContext ? "  " : "> ", isContext ? .dim : .lineNumber)
        line.append(record.text, isContext ? .dim : .plain)
        return layout.lines(line, indent: 0, hanging: gutter + 2)
    }

    /// `385`, or `385-391` for a passage of several lines.
    private static func lineRange(_ source: SourceRange) -> String {
        source.firstLine == source.lastLine ? "\(source.firstLine)" : "\(source.firstLine)-\(source.lastLine)"
    }
}
