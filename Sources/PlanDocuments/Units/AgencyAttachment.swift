import PlanLanguage

/// Gives every passage of an item the units that lead it or are responsible for it.
enum AgencyAttachment {
    private static let unitWords = Lexicon.utf8(.unitBracketWord)

    static func attach(to plan: inout Plan) {
        // A territory that is only concluded does not complete the units' names.
        let isConcluded = plan.evidence[.level]?.origin == .concluded
        let context = UnitContext(
            issuers: plan.issuers, regions: isConcluded ? [] : plan.regions, level: isConcluded ? nil : plan.level)
        /// The first passage that has no units yet.
        var open = 0
        var index = 0
        while index < plan.passages.count {
            var last = index
            var units = ResponsibleUnits()
            if plan.passages[index].kind == .agencies {
                // 牵头单位：… and 责任单位：… in a row belong to one item.
                while last + 1 < plan.passages.count, plan.passages[last + 1].kind == .agencies { last += 1 }
                let lines = plan.passages[index...last].map { plan.text(of: $0) }
                units = ResponsibleUnitsReader.units(lines: lines, context: context)
            } else if endsWithUnits(plan, index) {
                let text = String(decoding: tail(of: plan, index), as: UTF8.self)
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

    /// In UTF-8 bytes; longer than any bracket that names units.
    private static let longestTail = 6000

    /// The end of a passage, from the beginning of a character.
    private static func tail(of plan: Plan, _ index: Int) -> ArraySlice<UInt8> {
        let range = plan.passages[index].text
        var start = max(range.lowerBound, range.upperBound - longestTail)
        while start < range.upperBound, plan.text[start] & 0xC0 == 0x80 { start += 1 }
        return plan.text[start..<range.upperBound]
    }

    private static let fullWidthClosing = Array("）".utf8)
    private static let fullWidthOpening = Array("（".utf8)

    /// Whether a passage ends with a bracket that names responsible units; a full stop may follow.
    private static func endsWithUnits(_ plan: Plan, _ index: Int) -> Bool {
        let tail = tail(of: plan, index)
        guard plan.passages[index].kind != .heading, tail.count > 12 else { return false }
        let end = tail.suffix(6)
        guard end.suffix(4).contains(UInt8(ascii: ")")) || contains(end, fullWidthClosing) else { return false }
        var start = tail.endIndex - 1
        while start > tail.startIndex, tail[start] != UInt8(ascii: "("),
            !tail[start...].starts(with: fullWidthOpening)
        {
            start -= 1
        }
        let bracket = tail[start...]
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
