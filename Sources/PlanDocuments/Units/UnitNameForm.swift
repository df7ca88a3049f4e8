import PlanLanguage

/// Whether words that nothing else shows to be a unit have the form of one.
enum UnitNameForm {
    private static let ends = Lexicon.words(.unitNameEnd)
    private static let conjunctions = Lexicon.words(.unitConjunction)
    /// In Unicode scalars.
    private static let longest = 40

    /// Whether a name ends as units' names do, or is a region's: 省水利厅, 各县(市、区), 有关部门, 兰州市.
    static func isUnit(_ name: Scalars) -> Bool {
        guard name.count >= 2, name.count <= longest, name.contains(where: CharacterClass.isHan) else { return false }
        if name.last == ")", let open = name.lastIndex(of: "(") {
            return open > 0 && (isUnit(Scalars(name[..<open])) || isUnit(Scalars(name[(open + 1)...].dropLast())))
                || name.first == "各"
        }
        if name.lastWord(of: ends) != nil { return true }
        return RegionTable.shared.chain(in: name, at: 0)?.end == name.count
    }

    /// Whether at least half of the names have the form of units.
    static func areUnits(_ names: [String]) -> Bool {
        var units = 0
        for name in names where isUnit(Scalars(name)) { units += 1 }
        return units > 0 && units * 2 >= names.count
    }

    /// Whether words after a label, or in a column for units, can be a unit's name: no sentence, no date.
    static func canBeUnit(_ name: Scalars) -> Bool {
        guard name.count <= longest, name.contains(where: CharacterClass.isHan) else { return false }
        var index = 0
        while index + 1 < name.count {
            if CharacterClass.isDigit(name[index]), isMeasure(name[index + 1]) { return false }
            index += 1
        }
        return !name.contains { CharacterClass.isFullStop($0) }
    }

    private static func isMeasure(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "年", "月", "日", "%": true
        default: false
        }
    }
}
