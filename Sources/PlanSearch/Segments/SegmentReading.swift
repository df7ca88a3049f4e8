/// What was read from the texts of one segment, each kind of it when it was first needed.
final class SegmentReading: Sendable {
    /// Passages that may define short forms.
    let definitions = SegmentRows<[DefiningPassage]>()
    /// The units that items name.
    let units = SegmentRows<PlanUnits>()
    /// Passages that cite documents.
    let references = SegmentRows<[CitingPassage]>()
    /// The projects that texts name.
    let projects = SegmentRows<[NamedProject]>()
    /// The strings that completions are made of.
    let strings = KeptSegmentStrings()

    init() {}
}
