public import PlanLanguage

/// What a passage is about by the text around it.
public struct NameContext: Sendable {
    /// The headings above it and the plan's title, folded.
    public var headings: [Scalars]
    /// The plan's regions, each with those around it, widest first, folded.
    public var regions: [[Scalars]]

    public init(headings: [Scalars], regions: [[Scalars]]) {
        self.headings = headings
        // Of 甘肃省 and 甘肃省临夏州 the plan is of 临夏州.
        self.regions = regions.filter { path in
            !regions.contains { $0.count > path.count && $0.starts(with: path) }
        }
    }

    /// How the text around a passage stands to a region that its sentence leaves out.
    func standing(_ slot: ProjectName.Slot) -> CostRule {
        if headings.contains(where: { $0.firstIndex(of: slot.shortName, in: 0..<$0.count) != nil }) {
            return .placeInHeading
        }
        let names = [slot.text, slot.shortName]
        let isOf = regions.map { path in
            path.contains { names.contains($0) || RegionTable.shared.shortName(ofName: $0) == slot.shortName }
        }
        if isOf.contains(true) { return isOf.contains(false) ? .placeWithinPlan : .placeOfPlan }
        guard !regions.isEmpty else { return .placeUnknown }
        let isWithin = regions.contains { path in path.last.map { RegionNames.areRelated(slot.text, $0) } ?? false }
        return isWithin ? .placeWithinPlan : .placeForeign
    }
}
