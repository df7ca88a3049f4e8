/// When an item is due, as its text says it.
public struct ItemDeadline: Sendable, Hashable {
    /// In the words of the text: `2022年底前`, `每年6月底前`, `长期坚持`.
    public var wording: String
    /// The calendar year that it ends in; `nil` where the wording names none: 年内, 长期坚持.
    public var year: Int?

    public init(wording: String, year: Int?) {
        self.wording = wording
        self.year = year
    }
}
