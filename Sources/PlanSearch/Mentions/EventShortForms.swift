import PlanLanguage

/// Short forms of trade fairs: 兰洽会 for 中国兰州投资贸易洽谈会.
///
/// Of the many kinds of fairs only these are called by the sign of their region: 西博会 is Chengdu's, whatever else is
/// held in 西宁 and 西安.
enum EventShortForms {
    private static let kind = Scalars.folded("洽谈会")

    /// The short form of a name, folded; `nil` for a name that is not a trade fair's or names no region.
    static func of(_ name: ProjectName) -> [UInt32]? {
        guard let object = name.indices(.object).last, name.parts[object].text == kind,
            let place = name.indices(.place).last.flatMap({ name.parts[$0].forms.last })
        else { return nil }
        return [place[0], kind[0], kind[2]]
    }
}
