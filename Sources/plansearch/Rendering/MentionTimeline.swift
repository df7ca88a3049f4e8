import SearchAPI

/// What the plans say about a project over the years: years across, plans down.
struct MentionTimeline {
    let layout: Layout

    /// Hollow for what is intended, filled for what is reported.
    private static func sign(_ state: MentionState) -> String {
        switch state {
        case .none: "·"
        case .study: "○"
        case .preparation: "◐"
        case .startPlanned: "◇"
        case .progress: "◈"
        case .completionPlanned: "□"
        case .started: "◆"
        case .completed: "■"
        }
    }
    /// Columns of a year, and spaces between plans and years.
    private static let yearColumns = 6
    /// The maximum number of years. Of a longer period only the years with plans are drawn.
    private static let mostYears = 30
    /// The minimum number of columns of a plan's title.
    private static let leastTitle = 12

    func lines(_ answer: MentionResponse) -> [String] {
        let points = answer.groups.map { (group: $0, year: Self.year($0.plan.date)) }
        let known = points.compactMap(\.year)
        var years = Array(Set(known)).sorted()
        if let first = years.first, let last = years.last, last - first < Self.mostYears { years = Array(first...last) }
        let columns = layout.columns ?? 120
        // If there is no room for all years, those without a plan are left out.
        if years.count * Self.yearColumns + Self.leastTitle > columns { years = Array(Set(known)).sorted() }
        let room = columns - years.count * Self.yearColumns - 2
        let titleColumns = min(max(room, Self.leastTitle), points.map { self.columns($0.group.plan.title) }.max() ?? 12)
        var lines = [
            layout.line(StyledText(padded("", to: titleColumns) + years.map { "  \($0)" }.joined(), .dim))
        ]
        for point in points {
            var row = StyledText(padded(shortened(point.group.plan.title, to: titleColumns), to: titleColumns), .title)
            for year in years {
                let sign = year == point.year ? Self.sign(of: point.group) : " "
                row.append("  " + padded(sign, to: Self.yearColumns - 2), .match)
            }
            if point.year == nil {
                row.append("  " + say("no date: ", chinese: "无日期：") + Self.sign(of: point.group), .dim)
            }
            lines.append(layout.line(row))
        }
        let legend = MentionState.allCases.map { "\(Self.sign($0)) \(say($0.label))" }
        return lines + [""] + layout.items(legend.map { StyledText($0, .dim) })
    }

    /// That of the furthest that a plan says.
    private static func sign(of group: MentionGroup) -> String { sign(group.states.last ?? .none) }

    private static func year(_ date: String?) -> Int? { date.flatMap { Int($0.prefix(4)) } }

    private func columns(_ text: String) -> Int { layout.width.columns(of: VisibleText.escaping(text)) }

    private func padded(_ text: String, to columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - self.columns(text)))
    }

    private func shortened(_ text: String, to columns: Int) -> String {
        guard self.columns(text) > columns else { return text }
        var short = ""
        for character in text {
            guard self.columns(short + String(character) + "…") <= columns else { break }
            short.append(character)
        }
        return short + "…"
    }
}
