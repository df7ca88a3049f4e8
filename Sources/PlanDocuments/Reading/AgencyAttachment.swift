/// Tells every passage of an item which units lead and answer for it.
enum AgencyAttachment {
    private static let unitWords = ["责任单位", "牵头", "责任部门", "负责", "配合单位"].map { Array($0.utf8) }

    static func attach(to plan: inout Plan) {
        let context = UnitContext(issuers: plan.issuers, regions: plan.regions, level: plan.level)
        /// The first passage that no units close yet.
        var open = 0
        var index = 0
        while index < plan.passages.count {
            var last = index
            var units = ResponsibleUnits()
            if plan.passages[index].kind == .agencies {
                // 牵头单位：… and 责任单位：… in a row speak of one item.
                while last + 1 < plan.passages.count, plan.passages[last + 1].kind == .agencies { last += 1 }
                let lines = plan.passages[index...last].map { plan.text(of: $0) }
                units = ResponsibleUnitsReader.units(lines: lines, context: context)
            } else if endsWithUnits(plan, index) {
                let text = plan.text(of: plan.passages[index])
                units = ResponsibleUnitsReader.inlineUnits(in: text, context: context)?.units ?? ResponsibleUnits()
            }
            if !units.isEmpty {
                let first = max(open, firstPassage(of: plan, closedAt: index))
                plan.agencies.append(units)
                for passage in first...last { plan.passages[passage].agencies = plan.agencies.count - 1 }
                open = last + 1
            }
            index = last + 1
        }
    }

    /// The heading of the item that the passage belongs to.
    private static func firstPassage(of plan: Plan, closedAt index: Int) -> Int {
        plan.passages[index].section.map { plan.sections[$0].heading } ?? index
    }

    /// Whether a passage ends with a bracket that speaks of responsible units.
    private static func endsWithUnits(_ plan: Plan, _ index: Int) -> Bool {
        let passage = plan.passages[index]
        guard passage.kind != .heading, passage.text.count > 12 else { return false }
        let tail = plan.text[passage.text].suffix(6)
        guard
            tail.contains(0x29) || tail.suffix(6).starts(with: [0xEF, 0xBC, 0x89])
                || tail.suffix(3).elementsEqual([0xEF, 0xBC, 0x89])
        else { return false }
        var start = passage.text.upperBound - 1
        let text = plan.text
        while start > passage.text.lowerBound, text[start] != 0x28,
            !(text[start] == 0xEF && text[start + 1] == 0xBC && text[start + 2] == 0x88)
        {
            start -= 1
        }
        let bracket = text[start..<passage.text.upperBound]
        return unitWords.contains { contains(bracket, $0) }
    }

    private static func contains(_ text: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
        guard text.count >= word.count else { return false }
        for start in text.startIndex...(text.endIndex - word.count)
        where text[start] == word[0] && text[start..<start + word.count].elementsEqual(word) {
            return true
        }
        return false
    }
}
