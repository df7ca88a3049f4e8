/// Where a text says who does what, and nothing else: `（牵头单位：省发展改革委；责任单位：省财政厅）`.
public enum AttributionRanges {
    /// The brackets, labelled sentences and clauses that name units, in UTF-8 bytes of the text, ascending.
    ///
    /// - Parameter text: a passage, as it is or folded.
    public static func ranges(in text: String) -> [Range<Int>] {
        var text = text
        let may = text.withUTF8 { ResponsibleUnitsReader.mayAttribute(Array($0)[...]) }
        guard may else { return [] }
        // Whose the units are does not matter, only where they stand.
        let context = UnitContext(issuers: [], regions: [], level: nil)
        return ResponsibleUnitsReader.attributions(in: text, context: context).map(\.range)
    }
}
