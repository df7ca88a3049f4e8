import PlanLanguage

/// Short forms of routes.
enum RouteShortForms {
    /// The initials of all a route's stops: 西成, 兰永临; of provinces also their signs: 青豫.
    static func of(_ stops: [ProjectName.Stop]) -> [[UInt32]] {
        // Of 甘肃省兰州 the inner region stands for the end.
        let initials = stops.compactMap { $0.forms.last?.first }
        guard initials.count == stops.count, let first = stops.first, let last = stops.last else { return [] }
        var forms = [initials]
        if stops.count > 3 {
            // What a line passes by may be left out, one stop of two or more.
            forms += initials.indices.dropFirst().dropLast().map { via in
                initials.indices.filter { $0 != via }.map { initials[$0] }
            }
        } else if stops.count == 2 {
            // 兰海 is the line from 兰州 to 海口, not the one by way of 永靖 to 海东.
            for start in ProvinceSign.signs(ofProvinceIn: first.forms[0]) + [initials[0]] {
                for end in ProvinceSign.signs(ofProvinceIn: last.forms[0]) + [initials[1]] {
                    forms.append([start, end])
                }
            }
        }
        // Either end may come first: 中兰客专 is the line from 兰州 to 中卫.
        forms += forms.map { $0.reversed() }
        var seen: Set<[UInt32]> = []
        // 定西 is not a line from 西宁 to 定西.
        return forms.filter { Set($0).count > 1 && !RegionNames.contains($0) && seen.insert($0).inserted }
    }
}
