public import PlanDocuments

/// What conditions and facets ask of a passage beside its text.
public struct PassageFields: Sendable, Equatable {
    public var kind: PassageKind
    /// The innermost section, as a number in the plan; `nil` above the first heading.
    public var section: Int?
    /// The entry of responsible units in the plan; `nil` for none.
    public var agencies: Int?
}
