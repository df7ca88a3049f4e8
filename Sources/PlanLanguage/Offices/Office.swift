/// An office of the state: a territory, and what it is for. However its name is worded, it is the same office.
public struct Office: Sendable, Hashable {
    /// Whose office it is.
    public enum Territory: Sendable, Hashable {
        case national
        /// A region, as its index in ``RegionTable/regions``.
        case region(Int)
        /// A level without a name: 省, 区.
        case level(PlanLevel)
        /// The name does not say it.
        case unnamed
    }

    public var territory: Territory
    /// One, or those of a joint office (自然资源和林业草原局); never empty.
    public var functions: Set<OfficeFunction>

    /// Reads an office's name: 海东市平安区发展和改革局, 省工信厅, 财政部.
    ///
    /// - Parameter name: the whole name.
    /// - Returns: `nil` for what is no office of known functions: a government, a company, a school, a place.
    public init?(_ name: String) {
        let text = HeaderText.foldWithoutBlanks(name, limit: 60)
        guard let office = OfficeNameReader(text).office else { return nil }
        self = office
    }

    public init(territory: Territory, functions: Set<OfficeFunction>) {
        self.territory = territory
        self.functions = functions
    }
}
