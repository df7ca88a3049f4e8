import PlanLanguage

extension AgencyAttachment {
    /// Gives the passages their units as ``attach(to:_:_:)`` does, from the words that search reads.
    ///
    /// - Parameter words: By passage: the text as it is read, where that is not the passage's own text.
    static func attach(
        to plan: inout Plan, _ tables: TaskTables, words: [Int: Scalars], _ time: ReadingTime?
    ) throws(ReadingTime.Over) {
        guard !words.isEmpty else { return try attach(to: &plan, tables, time) }
        // Offsets into the text are of no use to the caller, so a folded copy of the plan can stand for it.
        var copy = plan
        copy.text = []
        copy.text.reserveCapacity(plan.text.count)
        for index in plan.passages.indices {
            let start = copy.text.count
            if let words = words[index] {
                copy.text.append(contentsOf: withoutBlanks(words).string.utf8)
            } else {
                copy.text.append(contentsOf: plan.text[plan.passages[index].text])
            }
            copy.passages[index].text = start..<copy.text.count
        }
        try attach(to: &copy, tables, time)
        plan.agencies = copy.agencies
        plan.unreadAgencies = copy.unreadAgencies
        for index in plan.passages.indices { plan.passages[index].agencies = copy.passages[index].agencies }
    }

    /// Words without the blanks between two ideographs, which search does not see; tabs stay.
    private static func withoutBlanks(_ words: Scalars) -> Scalars {
        var kept: Scalars = []
        kept.reserveCapacity(words.count)
        for (index, scalar) in words.enumerated() {
            if CharacterClass.isBlank(scalar), scalar != "\t", let last = kept.last, CharacterClass.isHan(last),
                index + 1 < words.count, CharacterClass.isHan(words[index + 1])
            {
                continue
            }
            kept.append(scalar)
        }
        return kept
    }
}
