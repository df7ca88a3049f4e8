/// A plan without its metadata, and what the metadata is read from.
struct DraftPlan {
    var plan = Plan(id: "", order: 0, title: "")
    /// The plan's paragraphs. Each has one passage, in the same order.
    var paragraphs: Range<Int>
    /// The paragraph that is the plan's title, or `nil` where it has none.
    var titleParagraph: Int?

    init(first: Int) {
        paragraphs = first..<first
    }

    /// Removes the last passages, which belong to the next plan.
    mutating func removeLastPassages(_ count: Int) {
        for _ in 0..<count {
            guard let last = plan.passages.popLast() else { return }
            plan.text.removeLast(last.text.count)
            plan.pieces.removeLast(last.pieces.count)
            plan.sections.removeAll { $0.heading >= plan.passages.count }
        }
    }
}
