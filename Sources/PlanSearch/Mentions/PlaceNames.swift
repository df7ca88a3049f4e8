import PlanDocuments
import PlanLanguage

/// Names of regions in folded text.
enum PlaceNames {
    /// The longest name of a region at a place.
    ///
    /// - Returns: its length in Unicode scalars and its wordings, the one found first.
    static func longest(in text: [UInt32], at start: Int) -> (length: Int, forms: [[UInt32]])? {
        var node: UInt64 = 0
        var best: (length: Int, short: [UInt32])?
        var index = start
        while index < text.count, let next = trie.edges[node << 32 | UInt64(text[index])] {
            node = next
            index += 1
            if let short = trie.ends[node], index - start >= 2 { best = (index - start, short) }
        }
        return best.map { length, short in
            let name = Array(text[start..<start + length])
            // 临夏州 is found as 临夏, but not as 临夏县: what follows the short name is looked at.
            return (length, short == name ? [name] : [name, short])
        }
    }

    /// Whether the text is a region's name.
    static func contains(_ name: [UInt32]) -> Bool { shortNames[name] != nil }

    /// The longest name of a region that ends at a place; words that some region bears as its name are none.
    static func longest(in text: [UInt32], endingAt end: Int) -> [UInt32]? {
        for length in stride(from: min(longestName, end), through: 2, by: -1) {
            let name = Array(text[end - length..<end])
            if shortNames[name] != nil, !words.contains(name) { return name }
        }
        return nil
    }

    /// The longest name of a region that begins at a place, words aside.
    static func distinct(in text: [UInt32], at start: Int) -> [UInt32]? {
        guard let length = longest(in: text, at: start)?.length, !words.contains(Array(text[start..<start + length]))
        else {
            return nil
        }
        return Array(text[start..<start + length])
    }

    /// Whether a region's name is a common word, too.
    static func isWord(_ name: [UInt32]) -> Bool { words.contains(name) }

    /// In Unicode scalars.
    private static let longestName = 12

    /// Words that are also names of regions.
    private static let words = Set(
        "新建 开发 建设 合作 资源 和平 城区 矿区 郊区 新区 惠民 通道 双城".split(separator: " ")
            .map { ScalarText.scalars(of: String($0)) })

    /// Whether a full name is that of the smaller of two regions that share a short name: 临夏县, but not 临夏州.
    static func isSmaller(_ full: [UInt32], of short: [UInt32]) -> Bool {
        smaller.contains(full) && shortNames[full] == short
    }

    private static let smaller: Set<[UInt32]> = {
        let groups = Dictionary(grouping: RegionTable.shared.regions.filter { !$0.isDissolved }, by: \.shortName)
        var names: Set<[UInt32]> = []
        for group in groups.values where group.count > 1 {
            for region in group
            where group.contains(where: { region.path.starts(with: $0.path) && region.path.count > $0.path.count }) {
                names.insert(ScalarText.scalars(of: region.name))
            }
        }
        return names
    }()

    /// Whether one region lies in the other, or both names are one's.
    static func areRelated(_ name: [UInt32], _ other: [UInt32]) -> Bool {
        let table = RegionTable.shared
        let regions = table.regions(named: ScalarText.string(name))
        let others = table.regions(named: ScalarText.string(other))
        return regions.contains { one in
            others.contains { $0.path.starts(with: one.path) || one.path.starts(with: $0.path) }
        }
    }

    /// Whether a name at `start` is only part of a longer one that begins before it: 东乡 in 广东乡村.
    static func isCut(_ text: [UInt32], at start: Int) -> Bool {
        guard start > 0 else { return false }
        return shortNames[[text[start - 1], text[start]]] != nil
    }

    /// What an initial in a short name may stand for: 豫 for 河南, 西 for 西宁, 西安 …
    static func stops(forInitial initial: UInt32) -> [[UInt32]] {
        if let province = provinces[initial] { return province }
        return Array((initials[initial] ?? []).prefix(80))
    }

    /// The province that a sign stands for: 青海 for 青.
    static func province(ofSign sign: UInt32) -> [UInt32]? { provinces[sign]?.first }

    /// The one-character name of a province: 青 for 青海.
    static func provinceSigns(of name: [UInt32]) -> [UInt32] {
        provinces.filter { $0.value.contains { name.starts(with: $0) } }.map(\.key).sorted()
    }

    /// Folded names, full, short and customary, each with its short name.
    private static let shortNames: [[UInt32]: [UInt32]] = {
        var names: [[UInt32]: [UInt32]] = [:]
        for region in RegionTable.shared.regions {
            let short = ScalarText.scalars(of: region.shortName)
            let full = ScalarText.scalars(of: region.name)
            guard short.count >= 2 else {
                names[full] = full
                continue
            }
            names[short] = short
            if names[full] == nil { names[full] = short }
            for (kind, sign) in [("自治州", "州"), ("自治县", "县"), ("自治旗", "旗")] where region.name.hasSuffix(kind) {
                let customary = short + ScalarText.scalars(of: sign)
                if names[customary] == nil { names[customary] = short }
            }
        }
        return names
    }()

    /// (node << 32 | scalar) to the next node, the root being 0, and the short name of the region whose name ends at a
    /// node.
    private static let trie: (edges: [UInt64: UInt64], ends: [UInt64: [UInt32]]) = {
        var edges: [UInt64: UInt64] = [:]
        var ends: [UInt64: [UInt32]] = [:]
        for (name, short) in shortNames {
            var node: UInt64 = 0
            for scalar in name {
                let edge = node << 32 | UInt64(scalar)
                if let next = edges[edge] {
                    node = next
                } else {
                    edges[edge] = UInt64(edges.count + 1)
                    node = UInt64(edges.count)
                }
            }
            ends[node] = short
        }
        return (edges, ends)
    }()

    /// Short names by their first character.
    private static let initials: [UInt32: [[UInt32]]] = {
        var initials: [UInt32: Set<[UInt32]>] = [:]
        for (full, short) in shortNames {
            initials[full[0], default: []].insert(short)
        }
        return initials.mapValues { $0.sorted { $0.lexicographicallyPrecedes($1) } }
    }()

    private static let provinces: [UInt32: [[UInt32]]] = {
        let list = """
            京北京 津天津 沪上海 渝重庆 冀河北 晋山西 辽辽宁 吉吉林 黑黑龙江 苏江苏 浙浙江 皖安徽 闽福建 赣江西 鲁山东 豫河南 鄂湖北 \
            湘湖南 粤广东 琼海南 川四川 蜀四川 黔贵州 贵贵州 滇云南 陕陕西 秦陕西 甘甘肃 陇甘肃 青青海 藏西藏 桂广西 蒙内蒙古 宁宁夏 新新疆
            """
        var provinces: [UInt32: [[UInt32]]] = [:]
        for entry in list.split(separator: " ") {
            let scalars = ScalarText.scalars(of: String(entry))
            provinces[scalars[0], default: []].append(Array(scalars.dropFirst()))
        }
        return provinces
    }()
}

/// Short forms of routes.
enum RouteShortForms {
    /// The initials of all a route's stops: 西成, 兰永临; of provinces also their signs: 青豫.
    static func of(_ stops: [ProjectName.Stop]) -> [[UInt32]] {
        // Of 甘肃省兰州 the inner place stands for the end.
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
            for start in PlaceNames.provinceSigns(of: first.forms[0]) + [initials[0]] {
                for end in PlaceNames.provinceSigns(of: last.forms[0]) + [initials[1]] { forms.append([start, end]) }
            }
        }
        // Either end may come first: 中兰客专 is the line from 兰州 to 中卫.
        forms += forms.map { $0.reversed() }
        var seen: Set<[UInt32]> = []
        // 定西 is no line from 西宁 to 定西.
        return forms.filter { Set($0).count > 1 && !PlaceNames.contains($0) && seen.insert($0).inserted }
    }
}
