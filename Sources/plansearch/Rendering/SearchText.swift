import SearchAPI

/// The answer of a search as people read it.
struct SearchText {
    let layout: Layout

    /// What stands above the hits of the relaxed tier: the daemon's own words, which name what is nowhere.
    static func relaxedNotice(_ answer: SearchResponse) -> String {
        answer.hint ?? say("Nothing contains exactly this: these passages contain parts of it.")
    }

    /// - Parameter reasons: the answer's own; an older daemon gives none.
    static func incompleteNotice(_ reasons: [String]) -> String {
        guard !reasons.isEmpty else { return say("incomplete: part of the index was not searched") }
        return say("incomplete: \(reasons.joined(separator: "; "))")
    }

    /// Facet values that are shown; the rest is counted.
    private static let facetValues = 10

    func lines(_ answer: SearchResponse, request: SearchRequest) -> [String] {
        var lines: [String] = []
        if answer.tier == .relaxed, !answer.hits.isEmpty {
            lines += layout.lines(StyledText(Self.relaxedNotice(answer), .notice), indent: 0)
            lines.append("")
        }
        for hits in Self.groupedByPlan(answer.hits) {
            lines += PlanText(layout: layout).header(hits[0].plan)
            for hit in hits {
                lines.append("")
                lines += self.lines(hit)
            }
            lines.append("")
        }
        let facets = self.lines(answer.facets)
        if !facets.isEmpty { lines += facets + [""] }
        if answer.hits.isEmpty, answer.total.value == 0 {
            lines += absence(answer, request)
        } else {
            lines += summary(answer, request)
            if answer.tier == .exact, let hint = answer.hint { lines += layout.lines(StyledText(hint), indent: 0) }
        }
        if answer.incomplete {
            lines += layout.lines(
                StyledText(Self.sentence(Self.incompleteNotice(answer.incompleteReasons)), .notice), indent: 0)
        }
        return lines
    }

    /// The hits of each plan, plans in the order of their first hit.
    static func groupedByPlan(_ hits: [Hit]) -> [[Hit]] {
        var groups: [[Hit]] = []
        var places: [String: Int] = [:]
        for hit in hits {
            if let place = places[hit.plan.id] {
                groups[place].append(hit)
            } else {
                places[hit.plan.id] = groups.count
                groups.append([hit])
            }
        }
        return groups
    }

    private func lines(_ hit: Hit) -> [String] {
        let location = layout.location(hit.source.file, line: hit.source.line)
        var lines = layout.items([location, StyledText(hit.passage, .dim)], indent: 2)
        // A heading's own passage need not be announced by itself.
        let path = hit.path.last == hit.text ? hit.path.dropLast() : hit.path[...]
        if !path.isEmpty {
            let joined = HeadingPath.joined(Array(path), columns: layout.columns.map { $0 - 2 }, width: layout.width)
            lines.append("  " + layout.line(StyledText(joined, .dim)))
        }
        let ranges = hit.snippet.ranges.map { $0.start..<$0.end }
        lines += layout.lines(StyledText(hit.snippet.text, highlighting: ranges), indent: 4)
        if let alias = hit.alias { lines += layout.lines(StyledText(say("found as \(alias)"), .dim), indent: 4) }
        if !hit.alsoIn.isEmpty {
            let others = hit.alsoIn.joined(separator: ", ")
            lines += layout.lines(StyledText(say("nearly the same: \(others)"), .dim), indent: 4)
        }
        return lines
    }

    private func summary(_ answer: SearchResponse, _ request: SearchRequest) -> [String] {
        let total = answer.total.value
        let passages = Figures.counted(total, "passage")
        let about =
            switch answer.total.relation {
            case .equal: ""
            case .atLeast: say("at least ")
            case .estimate: say("about ")
            }
        let plans = Figures.counted(answer.total.plans, "plan")
        let shown = answer.hits.count
        let found: String
        if shown == 0 {
            found = request.limit == 0 ? about + passages : say("\(about + passages), none from the offset on")
        } else if request.offset == 0, answer.nextOffset == nil {
            let all = say("\(about + passages) in \(plans)")
            found = shown < total ? say("\(all), shown as \(shown)") : all
        } else {
            let first = Figures.grouped(request.offset + 1)
            let range = shown == 1 ? say("passage \(first)") : "\(first)–\(Figures.grouped(request.offset + shown))"
            found = say(
                "\(range) of \(about + (shown == 1 && Language.current == .english ? Figures.grouped(total) : passages)) in \(plans)"
            )
        }
        let items = [
            found, Language.current.words(answer.tier.rawValue) ?? answer.tier.rawValue, searched(answer),
            Figures.duration(microseconds: answer.tookMicroseconds),
        ]
        var lines = layout.items(items.map { StyledText($0, .dim) })
        if shown > 0, let next = answer.nextOffset { lines.append(say("more: --offset \(next)")) }
        return lines
    }

    private func searched(_ answer: SearchResponse) -> String {
        let plans = Figures.counted(answer.searched.plans, "plan")
        let passages = Figures.counted(answer.searched.passages, "passage")
        return say("generation \(answer.generation): searched \(plans), \(passages)")
    }

    /// What was searched in vain, in words that can be cited.
    private func absence(_ answer: SearchResponse, _ request: SearchRequest) -> [String] {
        let these = answer.searched.plans == 1 ? say("this") : say("these")
        let plans = Figures.counted(answer.searched.plans, "plan")
        let passages = Figures.counted(answer.searched.passages, "passage")
        var sentence: String
        if answer.incomplete {
            sentence = say(
                "Nothing found in the part of \(these) \(plans) that was searched (generation \(answer.generation))")
        } else {
            sentence = say("Not in \(these) \(plans) (generation \(answer.generation), all of \(passages))")
        }
        if let filters = request.filters.inWords { sentence += say(" with these filters: \(filters)") }
        var lines = layout.lines(StyledText(sentence + (Language.current == .chinese ? "。" : ".")), indent: 0)
        if let hint = answer.hint { lines += layout.lines(StyledText(hint, .dim), indent: 0) }
        return lines
    }

    private func lines(_ facets: Facets) -> [String] {
        let all = [
            ("level", facets.level), ("year", facets.year), ("region", facets.region), ("agency", facets.agency),
            ("kind", facets.kind), ("plan", facets.plan),
        ]
        return all.filter { !$0.1.isEmpty }.flatMap { name, counts in
            let name = Language.current.words(name) ?? name
            let padding = String(repeating: " ", count: max(1, 8 - layout.width.columns(of: name)))
            let head = StyledText(name + padding, .dim)
            var parts = counts.prefix(Self.facetValues).map { count in
                StyledText("\(count.value) ") + StyledText(Figures.grouped(count.count), .lineNumber)
            }
            let rest = counts.count - parts.count
            if rest > 0 { parts.append(StyledText(say("\(Figures.grouped(rest)) more"), .dim)) }
            return layout.items(parts, head: head)
        }
    }

    private static func sentence(_ notice: String) -> String {
        notice.prefix(1).uppercased() + notice.dropFirst() + (notice.hasSuffix(".") ? "" : ".")
    }
}
