import PlanLanguage

/// Names of units as users type them.
public enum UnitName {
    /// The full names that a name may stand for, in the form that plans' units have.
    ///
    /// A region's short or customary name becomes the full one, and a county gets its prefecture before it:
    /// `临夏州林草局` → 临夏回族自治州林草局; `平安区水务局` → 海东市平安区水务局; `甘肃科技厅` → 甘肃省科技厅. Several regions of one
    /// name give several. Empty if the name does not begin with a region, or is the full name already.
    public static func fullNames(_ name: String) -> [String] {
        let text = HeaderText.foldWithoutBlanks(name, limit: 200)
        let table = RegionTable.shared
        guard let (end, first) = table.longestPrefix(of: text, at: 0) else { return [] }
        if let (chainEnd, _) = table.chain(in: text, at: 0), chainEnd > end { return [] }
        let tail = text.string(end..<text.count)
        var names: [String] = []
        for index in first where !table.regions[index].isFormer {
            let region = table.regions[index]
            // Units of counties are named with the prefecture, those of wider regions with their own name alone.
            let head = region.level == .county ? region.path.dropFirst().joined() : region.name
            if head + tail != text.string { names.append(head + tail) }
        }
        return names
    }
}
