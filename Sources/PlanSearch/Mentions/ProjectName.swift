import PlanLanguage

/// A project's name, taken apart by form: 西宁 · 曹家堡 · 国际 · 机场 · 三期 · 扩建 · 工程.
struct ProjectName: Sendable {
    /// A part of a name.
    struct Part: Sendable, Equatable {
        enum Kind: String, Sendable {
            /// A region.
            case place
            /// What is in no table: 曹家堡, 引大济湟.
            case proper
            /// The ends of a line, in order; see ``ProjectName/stops``.
            case route
            case content
            case ornament
            /// The object head.
            case object
            /// 三期, 三四线, 第二条.
            case stage
            case action
            case suffix
        }

        var kind: Kind
        /// The part as the name has it, folded.
        var text: [UInt32]
        /// The wordings that stand for it, each folded and not empty, the name's own first.
        var forms: [[UInt32]]
        /// The regions that a part names, if it is more than one: 甘肃 and 青海 for 甘青.
        var members: [[UInt32]] = []

        /// Whether it is letters and a number, which is unique: g0611; 750kv is a measure.
        var isCode: Bool {
            forms.contains {
                $0.first.map(CharacterClass.isFoldedLatin) == true && $0.contains(where: CharacterClass.isDigit)
            }
        }
        /// Whether it is a year, which says when and not which.
        var isYear: Bool { kind == .suffix && text.first.map(CharacterClass.isDigit) == true }
        /// Whether it says how large a thing is, and not which: 千万千瓦级.
        var isMeasure: Bool {
            kind == .content && text.count > 2 && text.dropLast().allSatisfy(Measure.isPart)
                && (text.last == "级" || Measure.isPart(text[text.count - 1]))
        }
    }

    /// One end of a line, or a stop on it.
    struct Stop: Sendable, Equatable {
        /// Its wordings, the name's own first.
        var forms: [[UInt32]]
        /// Whether it is a name that no table has, whose spelling may vary.
        var isProper: Bool
    }

    /// The name as it was given, folded, without white space at its ends.
    var folded: [UInt8]
    var parts: [Part]
    /// The stops of the part of kind `route`, in order.
    var stops: [Stop]
    /// The short forms of the route: 西成 for 西宁至成都.
    var abbreviations: [[UInt32]]
    /// Whether the name itself gives the route in short: 西成铁路.
    var isRouteShort: Bool
    /// Whether the name as given has remarks in parentheses that this reading leaves out.
    var isWithoutRemarks = false
    /// Whether the name as given has remarks in parentheses.
    var hasRemarks = false

    /// The name with the region that it begins with after the name that follows, or the other way round; `nil` if it does
    /// not begin so.
    var reordered: ProjectName? {
        guard parts.count > 2, stops.isEmpty,
            [[.place, .proper], [.proper, .place]].contains(parts[..<2].map(\.kind))
        else { return nil }
        var name = self
        name.parts.swapAt(0, 1)
        return name
    }

    /// The name without its regions, for a text about them: 黄河干流防洪二期工程 for 黄河干流甘肃段防洪二期工程; `nil` if what is left
    /// identifies no project.
    var withoutPlaces: (name: ProjectName, places: [Part])? {
        // 海绵城市 is anywhere: without a head nothing else may be left out.
        guard !indices(.place).isEmpty, !indices(.object).isEmpty || !stops.isEmpty || indices(.ornament).isEmpty else {
            return nil
        }
        var name = self
        var places: [Part] = []
        name.parts = []
        for (index, part) in parts.enumerated() {
            if part.kind == .place {
                places.append(part)
            } else if part.text != ["段"] || index == 0 || parts[index - 1].kind != .place {
                name.parts.append(part)
            }
        }
        let others = name.parts.contains {
            [.stage, .content].contains($0.kind) || $0.kind == .object && $0.text.count >= 4
        }
        let isIdentified =
            name.longestProper >= 3 || name.longestProper == 2 && others || !stops.isEmpty || name.code != nil
        return isIdentified ? (name, places) : nil
    }

    /// The proper name that is the head, where no word of the lexicon is: 保护带 in 黄河上游生态保护带.
    var properHead: Int? {
        guard let last = parts.lastIndex(where: { $0.kind != .suffix }), last > 0, parts[last].kind == .proper else {
            return nil
        }
        return last
    }

    /// The length of its longest proper name, in Unicode scalars.
    var longestProper: Int { parts.filter { $0.kind == .proper }.map(\.text.count).max() ?? 0 }

    func indices(_ kind: Part.Kind) -> [Int] { parts.indices.filter { parts[$0].kind == kind } }

    /// The road's number, if the name begins with one, its regions aside: g0611.
    var code: Int? {
        parts.firstIndex { $0.kind != .place }.flatMap { parts[$0].kind == .content && parts[$0].isCode ? $0 : nil }
    }

    /// Whether anything in the name identifies the project: common words alone do not.
    var isDistinctive: Bool {
        parts.contains { part in
            switch part.kind {
            case .route: true
            // 2025年目标: beside a year a short word identifies nothing.
            case .proper: part.text.count >= (parts.contains(where: \.isYear) && parts.count == 2 ? 4 : 2)
            case .content: part.isCode
            case .place: parts.contains { [.object, .content, .stage, .proper].contains($0.kind) }
            default: false
            }
        }
    }

    /// The common words after its regions, if they are enough to be looked for literally: 生态清洁小流域 of 临夏州生态清洁小流域.
    var placelessPhrase: (text: [UInt32], places: [Part])? {
        let places = Array(parts.prefix { $0.kind == .place })
        var name = self
        name.parts.removeFirst(places.count)
        while name.parts.last?.kind == .suffix { name.parts.removeLast() }
        guard !places.isEmpty, stops.isEmpty, name.isPhrase else { return nil }
        return (name.parts.flatMap(\.text), places)
    }

    /// Whether common words alone make up the name, yet enough of them to be looked for literally: 区域智能计算中心, but
    /// not 综合交通枢纽 or 三期扩建工程.
    var isPhrase: Bool {
        !isDistinctive && !indices(.object).isEmpty && !indices(.content).isEmpty
            && parts.filter { $0.kind != .suffix }.reduce(0) { $0 + $1.text.count } >= 6
    }

    /// The parts as users see them: kind and text.
    var description: [(kind: String, text: String)] {
        parts.map { ($0.kind.rawValue, ScalarText.string($0.text)) }
    }
}
