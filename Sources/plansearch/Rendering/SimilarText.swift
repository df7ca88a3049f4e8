import SearchAPI

/// Passages similar to a given one, as text for people.
struct SimilarText {
    let layout: Layout

    func lines(_ answer: SimilarResponse) -> [String] {
        var lines = layout.lines(StyledText(answer.passage.text), indent: 0)
        lines += layout.items([
            StyledText(answer.passage.plan.title, .dim), StyledText(answer.passage.passage, .dim),
        ])
        lines.append("")
        var plan: String?
        for hit in answer.hits {
            if hit.plan.id != plan {
                lines += PlanText(layout: layout).header(hit.plan)
                plan = hit.plan.id
            }
            lines.append("")
            lines += self.lines(hit)
            lines.append("")
        }
        guard !answer.hits.isEmpty else {
            let generation = answer.generation
            return lines + [
                say(
                    "No other passage says this in the same words (generation \(generation)).",
                    chinese: "没有其他段落用同样的文字表述（第 \(generation) 代索引）。")
            ]
        }
        let passages = Figures.counted(answer.total, .passage)
        let shown = answer.hits.count
        let text =
            shown < answer.total
            ? say("\(shown) of \(passages): --limit shows more", chinese: "共 \(passages)，显示 \(shown)；--limit 可显示更多")
            : passages
        lines.append(layout.line(StyledText(text, .dim)))
        return lines
    }

    private func lines(_ hit: SimilarRecord) -> [String] {
        let location = layout.location(hit.source)
        var items = [StyledText(Self.share(hit.score)), location, StyledText(hit.passage, .dim)]
        if hit.samePlan { items.append(StyledText(say("same plan", chinese: "同一规划"), .dim)) }
        var lines = layout.items(items, indent: 2)
        let path = hit.path.last == hit.text ? hit.path.dropLast() : hit.path[...]
        if !path.isEmpty {
            let joined = HeadingPath.joined(Array(path), columns: layout.columns.map { $0 - 2 }, width: layout.width)
            lines.append("  " + layout.line(StyledText(joined, .dim)))
        }
        let ranges = hit.snippet.ranges.map { $0.start..<$0.end }
        return lines + layout.lines(StyledText(hit.snippet.text, highlighting: ranges), indent: 4)
    }

    /// A share in whole per cent. Less than all is never shown as 100 %, and a hit never as 0 %.
    static func share(_ score: Double) -> String {
        let percent = Int((score * 100).rounded())
        return "\(score >= 1 ? 100 : min(max(percent, 1), 99)) %"
    }
}
