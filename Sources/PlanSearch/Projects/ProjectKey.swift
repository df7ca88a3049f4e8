import PlanLanguage

/// What names of one project have in common.
enum ProjectKey {
    private static let suffixes = Lexicon.words(.projectSuffix, trait: "key").sorted { $0.count > $1.count }

    /// The folded name without suffix and kind of link.
    static func of(_ name: String) -> Scalars {
        var key = Scalars(name).map { RouteLink.contains($0) && $0 != "经" ? "至" : $0 }
        for suffix in suffixes where key.count > suffix.count + 2 && key.suffix(suffix.count).elementsEqual(suffix) {
            key.removeLast(suffix.count)
            break
        }
        return key
    }
}
