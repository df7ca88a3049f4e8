import PlanLanguage

/// A plan's rule that the first of several units leads: （税务总局、财政部负责，排在第一位的部门为牵头部门，下同）.
struct LeadConvention {
    /// The first passage that the rule holds for.
    let start: Int

    private static let firstPlaces = Lexicon.words(.firstPlace)
    private static let labels = Lexicon.words(.leadLabel)
    private static let scopes = Lexicon.words(.holdsBelow)
    private static let keyWords = KeyWords(.firstPlace)

    /// In Unicode scalars, from the first place to the word for leading: 第一位的部门为牵头.
    private static let longestGap = 12

    /// - Returns: `nil` for a plan without such a rule.
    init?(of plan: Plan) {
        for (index, passage) in plan.passages.enumerated() {
            let bytes = plan.text[passage.text]
            guard Self.keyWords.areIn(bytes), ResponsibleUnitsReader.mayAttribute(bytes) else { continue }
            let text = HeaderText.fold(plan.text(of: passage))
            guard let end = Self.endOfRule(in: text) else { continue }
            let holdsBelow = Self.scopes.contains { text.firstIndex(of: $0, in: end..<text.count) != nil }
            start = holdsBelow ? index : 0
            return
        }
        return nil
    }

    /// Where the sentence of the rule ends, if a text has it.
    private static func endOfRule(in text: Scalars) -> Int? {
        for word in firstPlaces {
            var from = 0
            while let place = text.firstIndex(of: word, in: from..<text.count) {
                let limit = min(text.count, place + word.count + longestGap)
                let end = text[place..<limit].firstIndex(where: CharacterClass.endsClause) ?? limit
                let ends = labels.compactMap { label -> Int? in
                    guard let start = text.firstIndex(of: label, in: place..<end), text[start - 1] == "为" else {
                        return nil
                    }
                    return start + label.count
                }
                if let last = ends.max() { return last }
                from = place + word.count
            }
        }
        return nil
    }

    /// The comma or semicolon after which a bracket says the rule.
    static func start(in text: Scalars, _ range: Range<Int>) -> Int? {
        for word in firstPlaces {
            guard let place = text.firstIndex(of: word, in: range) else { continue }
            return text[range.lowerBound..<place].lastIndex(where: CharacterClass.endsClause)
        }
        return nil
    }

    /// The units with the first of them as the one that leads, where no words say who leads.
    fileprivate func applied(to units: ResponsibleUnits, ofPassage index: Int) -> ResponsibleUnits {
        // 各有关部门 is no unit that could lead others.
        guard index >= start, units.responsible[0].unicodeScalars.first != "各" else { return units }
        var units = units
        units.lead = [units.responsible.removeFirst()]
        return units
    }
}

/// A plan's rule, which is looked for when an attribution first needs it: that reads the whole plan.
struct SoughtConvention {
    private var rule: LeadConvention?
    private var isSought = false

    mutating func applied(
        to units: ResponsibleUnits, ofPassage index: Int, of plan: Plan
    ) -> ResponsibleUnits {
        guard units.lead.isEmpty, units.responsible.count > 1 else { return units }
        if !isSought {
            rule = LeadConvention(of: plan)
            isSought = true
        }
        return rule?.applied(to: units, ofPassage: index) ?? units
    }
}
