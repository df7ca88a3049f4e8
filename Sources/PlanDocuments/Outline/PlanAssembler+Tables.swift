import PlanLanguage

/// The rows of tables that an original shows: what names the columns, a group of rows or several rows beside it is a
/// section around them, so that each row is read with it.
extension PlanAssembler {
    /// In Unicode scalars; a table may have hundreds of columns.
    private static let longestNames = 200
    private static let separator = " ｜ "

    /// Adds a row, or the label of a group of rows.
    mutating func addRow(_ index: Int, _ row: SourceRow, firstCell: Int) {
        let paragraph = list.paragraphs[index]
        if row.isHead {
            addHead(index, row)
        } else if row.isGroup {
            stack.closeSpans(from: 0)
            let style = HeadingStyle.rowGroup(paragraph.numbering?.style)
            addHeading(index, Heading(style: style, ordinal: 1, range: 0..<paragraph.range.count), .heading)
        } else {
            stack.closeSpans(from: row.leadingMerged)
            for span in row.spans {
                addSpan(index, span)
            }
            if row.spans.isEmpty, row.leadingMerged == 0, stack.section != nil,
                let head = reader.rowHead(paragraph, firstCell: firstCell)
            {
                addHeading(index, head, .table)
            } else {
                addPassage(index, .table)
            }
        }
    }

    private mutating func addSpan(_ index: Int, _ span: SourceRow.Span) {
        open(Heading(style: .rowSpan(span.column), ordinal: 1, range: span.range), index)
        let words = list.scalars[list.paragraphs[index].range].dropFirst(span.range.lowerBound).prefix(span.range.count)
        name(Scalars(words).parts(separatedBy: CharacterClass.isBlank).joined(separator: [" "]))
    }

    private mutating func addHead(_ index: Int, _ row: SourceRow) {
        guard row.columns.count(where: { !$0.isEmpty }) > 1 else {
            stack.closeSpans(from: 0)
            return addPassage(index, .table)
        }
        stack.closeShownTable()
        let range = list.paragraphs[index].range
        addHeading(index, Heading(style: .tableHead, ordinal: 1, range: 0..<range.count), .heading)
        var names = Scalars(row.columns.filter { !$0.isEmpty }.joined(separator: Self.separator))
        if names.count > Self.longestNames { names = names.prefix(Self.longestNames) + [UInt32("…")] }
        name(names)
    }

    /// Gives the section that was opened last another title than its words.
    private mutating func name(_ title: some Sequence<UInt32>) {
        plan.plan.sections[plan.plan.sections.count - 1].title = Scalars(title).string
    }
}
