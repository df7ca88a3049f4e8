/// Short forms of fairs: 兰洽会 for 中国兰州投资贸易洽谈会, 敦煌文博会 for 丝绸之路（敦煌）国际文化博览会.
enum EventShortForms {
    private static let end: UInt32 = 0x4F1A

    /// The short forms of a name, folded; none for a name that is no fair's or names no place.
    static func of(_ name: ProjectName) -> [[UInt32]] {
        guard let object = name.indices(.object).last.map({ name.parts[$0].text }), object.count == 3,
            object.last == end, let place = name.indices(.place).last.flatMap({ name.parts[$0].forms.last })
        else { return [] }
        var forms = [[place[0], object[0], end]]
        if let content = name.indices(.content).last.map({ name.parts[$0].text }) {
            forms.append(place + [content[0], object[0], end])
        }
        return forms
    }
}
