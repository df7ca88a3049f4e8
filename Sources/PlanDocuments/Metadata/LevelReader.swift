import PlanLanguage

/// Finds a plan's level (级别) from its issuers.
enum LevelReader {
    /// The highest level among the issuers; `nil` if no issuer's name says its level.
    ///
    /// An office of a nationwide administration that names a region has the region's level:
    /// 国家税务总局甘肃省税务局 is provincial.
    static func level(ofIssuers issuers: [String]) -> PlanLevel? {
        issuers.compactMap { OfficeName.jurisdiction(of: HeaderText.foldWithoutBlanks($0))?.level }.min()
    }
}
