import SearchAPI

/// Offices as text for people.
struct AgencyListText {
    let layout: Layout

    func lines(_ answer: AgenciesResponse, offset: Int) -> [String] {
        let searched = SearchText.searched(answer.searched, answer.collectedGeneration ?? answer.generation)
        guard !answer.agencies.isEmpty else {
            let text =
                answer.total == 0
                ? say("No such office in the plans.", chinese: "规划中没有这样的单位。")
                : say("\(answer.total) offices, none after this offset", chinese: "共 \(answer.total) 个单位，此偏移之后已没有")
            return layout.lines(StyledText(text), indent: 0) + layout.lines(StyledText(searched, .dim), indent: 0)
        }
        var lines = rows(answer.agencies)
        let total = Figures.counted(answer.total, .office)
        let shown = Figures.grouped(answer.agencies.count)
        let found =
            answer.agencies.count == answer.total ? total : say("\(shown) of \(total)", chinese: "\(total)，显示 \(shown)")
        lines += [""] + layout.items([StyledText(found, .dim), StyledText(searched, .dim)])
        if let next = answer.nextOffset { lines.append(SearchText.more(next)) }
        return lines
    }

    /// A table with the passages in each role, and the wordings behind the name if there are others.
    func rows(_ agencies: [AgencyRecord]) -> [String] {
        let heads = [
            say("LEAD", chinese: "牵头"), say("RESPONSIBLE", chinese: "责任"), say("SUPPORTING", chinese: "配合"),
            say("PASSAGES", chinese: "段落"), say("PLANS", chinese: "规划"),
        ]
        let numbers = agencies.map { agency in
            [agency.lead, agency.responsible, agency.supporting, agency.passages, agency.plans].map(Figures.grouped)
        }
        let widths = heads.indices.map { column in
            ([heads] + numbers).map { layout.width.columns(of: $0[column]) }.max() ?? 0
        }
        func cells(_ row: [String]) -> String {
            zip(row, widths).map { text, columns in
                String(repeating: " ", count: max(0, columns - layout.width.columns(of: text))) + text + "  "
            }.joined()
        }
        let hanging = widths.reduce(0) { $0 + $1 + 2 }
        return [layout.line(StyledText(cells(heads) + say("OFFICE", chinese: "单位"), .dim))]
            + zip(agencies, numbers).flatMap { agency, numbers in
                var line = StyledText(cells(numbers))
                line.append(agency.name, .title)
                let others = agency.wordings.map(\.value).filter { $0 != agency.name }
                if !others.isEmpty { line.append("  " + others.joined(separator: "、"), .dim) }
                return layout.lines(line, indent: 0, hanging: hanging)
            }
    }
}
