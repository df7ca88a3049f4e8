/// A province, prefecture or county of China.
public struct Region: Sendable, Hashable {
    /// The full name: 临夏回族自治州.
    public var name: String
    /// The name without the kind of division: 临夏.
    public var shortName: String
    /// ``PlanLevel/province``, ``PlanLevel/prefecture`` or ``PlanLevel/county``.
    public var level: PlanLevel
    /// The full names from the province down to the region itself: 甘肃省, 临夏回族自治州.
    public var path: [String]
    /// The name the region bears now, where ``name`` is a former one (湟中县, now 湟中区); else `nil`.
    public var currentName: String?
    /// Whether the region was dissolved.
    public var isDissolved: Bool

    /// Whether ``name`` is no longer in use.
    public var isFormer: Bool { isDissolved || currentName != nil }

    /// The region's position in the table, which is in order of the administrative codes (GB/T 2260), from 0.
    public internal(set) var order: Int
    /// The position in the table of the region around it, or `nil` for a province.
    public internal(set) var parent: Int?
}
