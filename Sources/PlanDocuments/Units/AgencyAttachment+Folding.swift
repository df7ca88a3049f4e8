import PlanLanguage

extension AgencyAttachment {
    /// Gives the passages their units as ``attach(to:_:)`` does, and reads the words of units as search reads them.
    ///
    /// - Parameter isFolded: Whether the source has characters that are read as others, or left out.
    static func attach(to plan: inout Plan, _ tables: TaskTables, isFolded: Bool) {
        guard isFolded else { return attach(to: &plan, tables) }
        // Offsets into the text are of no use to the caller, so a folded copy of the plan can stand for it.
        var copy = plan
        copy.text = []
        for index in plan.passages.indices {
            let start = copy.text.count
            copy.text.append(contentsOf: words(of: plan.text(of: plan.passages[index])).string.utf8)
            copy.passages[index].text = start..<copy.text.count
        }
        attach(to: &copy, tables)
        plan.agencies = copy.agencies
        plan.unreadAgencies = copy.unreadAgencies
        for index in plan.passages.indices { plan.passages[index].agencies = copy.passages[index].agencies }
    }

    /// A text as it is read, also without the blanks between two ideographs, which search does not see.
    private static func words(of text: String) -> Scalars {
        let scalars = ReadingText(text).scalars
        var words: Scalars = []
        words.reserveCapacity(scalars.count)
        for (index, scalar) in scalars.enumerated() {
            if CharacterClass.isBlank(scalar), scalar != "\t", let last = words.last, CharacterClass.isHan(last),
                index + 1 < scalars.count, CharacterClass.isHan(scalars[index + 1])
            {
                continue
            }
            words.append(scalar)
        }
        return words
    }
}
