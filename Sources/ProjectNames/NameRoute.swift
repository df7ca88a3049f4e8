public import PlanLanguage

/// The ends of a line, and the stops between them.
public struct NameRoute: Sendable, Equatable {
    /// An end or a stop.
    public struct Stop: Sendable, Equatable {
        /// Its wordings, the name's own first; of a region within another the inner one, too.
        public var forms: [Scalars]
        /// Whether no table has it.
        public var isUnknown: Bool
    }

    public var stops: [Stop]
    /// The short forms of the route: 西成 for 西宁至成都; the own order first.
    var initials: [Scalars] = []
    /// Those in the other order.
    var reversedInitials: [Scalars] = []

    /// Replaces the ends of a line and the links between them by one token that is a link.
    static func take(from tokens: inout [NameToken], _ text: Scalars) -> NameRoute? {
        func isPlaceLike(_ token: NameToken) -> Bool {
            token.kind == .place || token.kind == .run || token.kind == .river
        }
        func isLink(_ index: Int) -> Bool {
            tokens[index].kind == .link && index > 0 && index + 1 < tokens.count && isPlaceLike(tokens[index - 1])
                && isPlaceLike(tokens[index + 1])
        }
        guard let firstLink = tokens.indices.first(where: isLink) else {
            tokens.removeAll { $0.kind == .link }
            return unlinked(&tokens, text)
        }
        var start = firstLink
        while start > 0, isPlaceLike(tokens[start - 1]) { start -= 1 }
        var route = NameRoute(stops: [stop(tokens[start..<firstLink], text)])
        var end = firstLink
        while end < tokens.count, isLink(end) {
            var after = end + 1
            while after < tokens.count, isPlaceLike(tokens[after]) { after += 1 }
            let last = stop(tokens[end + 1..<after], text)
            end = after
            // 景泰至中川机场段, 景泰至中川机场高速公路: the head belongs to the end.
            if after + 1 < tokens.count, tokens[after].isHead,
                tokens[after + 1].kind == .section || tokens[after + 1].word?.isLine == true
            {
                let head = Scalars(text[tokens[after].range])
                route.stops.append(Stop(forms: last.forms.map { $0 + head } + last.forms, isUnknown: true))
                end += 1
            } else {
                route.stops.append(last)
            }
        }
        let range = tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound
        tokens.replaceSubrange(start..<end, with: [NameToken(kind: .link, range: range)])
        let own = tokens[start]
        tokens.removeAll { $0.kind == .link && $0 != own }
        route.readInitials()
        return route
    }

    /// 青海西藏公路: two regions before what runs, of which neither lies in the other.
    private static func unlinked(_ tokens: inout [NameToken], _ text: Scalars) -> NameRoute? {
        guard tokens.count > 2, tokens[0].kind == .place, tokens[1].kind == .place, tokens[2].word?.isLine == true,
            !RegionNames.areRelated(Scalars(text[tokens[0].range]), Scalars(text[tokens[1].range]))
        else { return nil }
        var route = NameRoute(stops: [stop(tokens[0..<1], text), stop(tokens[1..<2], text)])
        let range = tokens[0].range.lowerBound..<tokens[1].range.upperBound
        tokens.replaceSubrange(0..<2, with: [NameToken(kind: .link, range: range)])
        route.readInitials()
        return route
    }

    private static func stop(_ tokens: ArraySlice<NameToken>, _ text: Scalars) -> Stop {
        var whole: Scalars = []
        var forms: [Scalars] = []
        var isUnknown = false
        for token in tokens {
            let own = Scalars(text[token.range])
            whole += own
            if token.kind == .place {
                forms = [own, RegionTable.shared.shortName(ofName: own) ?? own]
            } else {
                isUnknown = true
                // After a region the name within it is enough: 青海郭隆, 郭隆; the region with any such name is not.
                forms = own.count >= 2 ? [own] : []
            }
        }
        var all = [whole]
        for form in forms where !all.contains(form) { all.append(form) }
        return Stop(forms: all, isUnknown: isUnknown)
    }

    private mutating func readInitials() {
        let letters = stops.compactMap { $0.forms.last?.first }
        guard letters.count == stops.count, let first = stops.first, let last = stops.last else { return }
        var own = [letters]
        if stops.count > 3 {
            own += letters.indices.dropFirst().dropLast().map { via in
                letters.indices.filter { $0 != via }.map { letters[$0] }
            }
        } else if stops.count == 2 {
            // 兰海 is the line from 兰州 to 海口, not the one by way of 永靖 to 海东.
            for start in ProvinceSign.signs(ofProvinceIn: first.forms[0]) + [letters[0]] {
                for end in ProvinceSign.signs(ofProvinceIn: last.forms[0]) + [letters[1]] { own.append([start, end]) }
            }
        }
        // 定西 is not a line from 西宁 to 定西.
        func kept(_ forms: [Scalars]) -> [Scalars] {
            var seen: Set<Scalars> = []
            return forms.filter { Set($0).count > 1 && !RegionNames.contains($0) && seen.insert($0).inserted }
        }
        initials = kept(own)
        reversedInitials = kept(own.map { $0.reversed() }).filter { !initials.contains($0) }
    }

    /// Whether characters before the head of a line are a place or a direction, and not initials: 大夏河, 环城, 东西.
    static func isNoRoute(_ text: Scalars) -> Bool {
        let last = text[text.count - 1]
        return RegionNames.contains(Scalars(text.prefix(2))) || text.count > 2 && nature.contains(last)
            || text.count == 2 && around.contains(text[0]) && (nature.contains(last) || last == "城")
            || text.allSatisfy(directions.contains)
    }

    private static let nature = Lexicon.characters(.toponymEnd, trait: "no-route")
    private static let around = Lexicon.characters(.surrounding)
    private static let directions = Lexicon.characters(.direction)
}
