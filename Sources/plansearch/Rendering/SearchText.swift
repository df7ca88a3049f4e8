import Localization
import SearchAPI

/// The answer of a search, as text for people.
struct SearchText {
    let layout: Layout

    /// The notice above the hits of the relaxed tier: the daemon's hint, which names the parts that no passage contains.
    static func relaxedNotice(_ answer: SearchResponse) -> String {
        answer.hint
            ?? say(
                "Nothing contains exactly this: these passages contain parts of it.",
                chinese: "没有与此完全一致的内容；以下段落含有其中一部分。")
    }

    /// - Parameter reasons: the answer's reasons; an older daemon gives none.
    static func incompleteNotice(_ reasons: [String]) -> String {
        guard !reasons.isEmpty else {
            return say("incomplete: part of the index was not searched", chinese: "不完整：索引有一部分未检索")
        }
        return say(
            "incomplete: \(reasons.joined(separator: "; "))", chinese: "不完整：\(reasons.joined(separator: "；"))")
    }

    /// How to get the next page.
    static func more(_ offset: Int) -> String { say("more: --offset \(offset)", chinese: "下一页：--offset \(offset)") }

    /// What was searched.
    static func searched(_ searched: Searched, _ generation: Int) -> String {
        let plans = Figures.counted(searched.plans, .plan)
        let passages = Figures.counted(searched.passages, .passage)
        return say(
            "generation \(generation): searched \(plans), \(passages)",
            chinese: "第 \(generation) 代索引：检索了 \(plans)、\(passages)")
    }

    /// The maximum number of values shown for a facet. The others are counted.
    private static let facetValues = 10

    func lines(_ answer: SearchResponse, request: SearchRequest) -> [String] {
        var lines: [String] = []
        if answer.tier == .relaxed, !answer.hits.isEmpty {
            lines += layout.lines(StyledText(Self.relaxedNotice(answer), .notice), indent: 0)
            for line in OfferText.suggestions(answer) { lines += layout.lines(StyledText(line), indent: 0) }
            lines.append("")
        }
        var numbers = HitNumbers(from: request.offset, count: answer.hits.count)
        for hits in Self.groupedByPlan(answer.hits) {
            lines += PlanText(layout: layout).header(hits[0].plan)
            for hit in hits {
                lines.append("")
                lines += self.lines(hit, numbers.next())
            }
            lines.append("")
        }
        let facets = self.lines(answer.facets)
        if !facets.isEmpty { lines += facets + [""] }
        if answer.hits.isEmpty, answer.total.value == 0 {
            lines += absence(answer, request)
        } else {
            lines += summary(answer, request)
            for line in OfferText.also(answer) { lines += layout.lines(StyledText(line), indent: 0) }
            if let untried = answer.untried { lines += layout.lines(StyledText(untried, .dim), indent: 0) }
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

    private func lines(_ hit: Hit, _ number: StyledText) -> [String] {
        let location = layout.location(hit.source)
        var lines = layout.items([location, StyledText(hit.passage, .dim)], head: number)
        // The passage of a heading has its own text as the last heading.
        let path = hit.path.last == hit.text ? hit.path.dropLast() : hit.path[...]
        if !path.isEmpty {
            let joined = HeadingPath.joined(Array(path), columns: layout.columns.map { $0 - 2 }, width: layout.width)
            lines.append("  " + layout.line(StyledText(joined, .dim)))
        }
        let ranges = hit.snippet.ranges.map { $0.start..<$0.end }
        lines += layout.lines(StyledText(hit.snippet.text, highlighting: ranges), indent: 4)
        if let alias = hit.alias {
            lines += layout.lines(StyledText(say("found as \(alias)", chinese: "以别名“\(alias)”找到"), .dim), indent: 4)
        }
        if !hit.alsoIn.isEmpty {
            let others = hit.alsoIn.joined(separator: ", ")
            let text = say("nearly the same: \(others)", chinese: "内容几乎相同：\(others)")
            lines += layout.lines(StyledText(text, .dim), indent: 4)
        }
        return lines
    }

    private func summary(_ answer: SearchResponse, _ request: SearchRequest) -> [String] {
        let total = answer.total.value
        let about = say(answer.total.relation.label)
        let passages = about + Figures.counted(total, .passage)
        let plans = Figures.counted(answer.total.plans, .plan)
        let shown = answer.hits.count
        let found: String
        if shown == 0 {
            found =
                request.limit == 0
                ? passages : say("\(passages), none after this offset", chinese: "\(passages)，此偏移之后已没有")
        } else if request.offset == 0, answer.nextOffset == nil {
            let all = say("\(passages) in \(plans)", chinese: "\(plans)中的 \(passages)")
            found = shown < total ? say("\(all), shown as \(shown)", chinese: "\(all)，合并显示为 \(shown)") : all
        } else {
            let first = Figures.grouped(request.offset + 1)
            if shown == 1 {
                found = say(
                    "passage \(first) of \(about)\(Figures.grouped(total)) in \(plans)",
                    chinese: "\(plans)中的 \(about)\(Figures.counted(total, .passage))，显示第 \(first) 个")
            } else {
                let range = "\(first)–\(Figures.grouped(request.offset + shown))"
                found = say("\(range) of \(passages) in \(plans)", chinese: "\(plans)中的 \(passages)，显示 \(range)")
            }
        }
        let items = [
            found, say(answer.tier.label), Self.searched(answer.searched, answer.generation),
            Figures.duration(microseconds: answer.tookMicroseconds),
        ]
        var lines = layout.items(items.map { StyledText($0, .dim) })
        if shown > 0, let next = answer.nextOffset { lines.append(Self.more(next)) }
        return lines
    }

    /// What was searched without a result, as a text that can be cited.
    private func absence(_ answer: SearchResponse, _ request: SearchRequest) -> [String] {
        let these = answer.searched.plans == 1 ? "this" : "these"
        let generation = answer.generation
        let plans = Figures.counted(answer.searched.plans, .plan)
        let passages = Figures.counted(answer.searched.passages, .passage)
        var sentence: String
        if answer.incomplete {
            sentence = say(
                "Nothing found in the part of \(these) \(plans) that was searched (generation \(generation))",
                chinese: "这 \(plans)中已检索的部分没有找到（第 \(generation) 代索引）")
        } else if answer.suggestions.contains(where: { $0.kind != .nearOffice }) {
            // What is there under another name is not denied: only the wording is.
            sentence = say(
                "No passage of \(these) \(plans) is worded exactly so (generation \(generation), all of \(passages))",
                chinese: "这 \(plans)中没有完全一致的写法（第 \(generation) 代索引，全部 \(passages)）")
        } else {
            sentence = say(
                "Not in \(these) \(plans) (generation \(generation), all of \(passages))",
                chinese: "这 \(plans)中没有（第 \(generation) 代索引，全部 \(passages)）")
        }
        if let filters = request.filters.inWords {
            sentence += say(" with these filters: \(filters)", chinese: "，限定条件：\(filters)")
        }
        var lines = layout.lines(StyledText(sentence + say(".", chinese: "。")), indent: 0)
        for line in OfferText.suggestions(answer) { lines += layout.lines(StyledText(line), indent: 0) }
        if let untried = answer.untried { lines += layout.lines(StyledText(untried, .dim), indent: 0) }
        if let compared = answer.compared { lines += layout.lines(StyledText(compared, .dim), indent: 0) }
        if let hint = answer.hint { lines += layout.lines(StyledText(hint, .dim), indent: 0) }
        return lines
    }

    private func lines(_ facets: Facets) -> [String] {
        let all: [(Message, [FacetCount])] = [
            (.level, facets.level), (.year, facets.year), (.region, facets.region), (.agency, facets.agency),
            (.kind, facets.kind), (.plan, facets.plan),
        ]
        // The ways in which the plans write an office, where there are several.
        let otherWordings = Dictionary(
            facets.agencies.filter { $0.wordings.count > 1 }.map { agency in
                let wordings = agency.wordings.map { "\($0.value) \(Figures.grouped($0.count))" }
                return (agency.name, " (" + wordings.joined(separator: "、") + ")")
            }, uniquingKeysWith: { first, _ in first })
        return all.filter { !$0.1.isEmpty }.flatMap { name, counts in
            let name = say(name)
            let padding = String(repeating: " ", count: max(1, 8 - layout.width.columns(of: name)))
            let head = StyledText(name + padding, .dim)
            var parts = counts.prefix(Self.facetValues).map { count in
                StyledText("\(count.value) ") + StyledText(Figures.grouped(count.count), .lineNumber)
                    + StyledText(otherWordings[count.value] ?? "", .dim)
            }
            let rest = counts.count - parts.count
            if rest > 0 {
                let number = Figures.grouped(rest)
                parts.append(StyledText(say("\(number) more", chinese: "另有 \(number)"), .dim))
            }
            return layout.items(parts, head: head)
        }
    }

    private static func sentence(_ notice: String) -> String {
        let end = notice.hasSuffix(".") || notice.hasSuffix("。") ? "" : say(".", chinese: "。")
        return notice.prefix(1).uppercased() + notice.dropFirst() + end
    }
}
