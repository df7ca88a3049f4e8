public import PlanLanguage

extension PlanPeriod {
    /// The periods of the five-year plans that a query names: 十二五, “十四五”, 第十四个五年规划.
    ///
    /// Nothing need stand around a short name, as nobody types quotation marks; of 十五 alone, which is also fifteen, 规划 or
    /// the like must follow.
    ///
    /// - Parameter query: folded.
    public static func named(in query: Scalars) -> [PlanPeriod] {
        query.indices.compactMap { PeriodReader.fiveYearPlan(query, at: $0, isTyped: true)?.period }
    }
}
