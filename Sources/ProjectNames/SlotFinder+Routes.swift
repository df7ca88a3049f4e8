import PlanLanguage

/// Finds the ends of a line, and the stops between them.
extension SlotFinder {
    func routes(_ index: Int, _ sentence: NameSentence) -> [SlotOccurrence] {
        guard let route = name.route else { return [] }
        let text = sentence.text
        var found = fullRoutes(index, route.stops, nil, text)
        found += fullRoutes(index, route.stops.reversed(), .routeReversed, text)
        for (initials, rule) in [
            (route.initials, CostRule.routeInitials), (route.reversedInitials, .routeReversedInitials),
        ] {
            for form in initials {
                for start in Self.positions(of: form, in: text) where !isCut(start..<start + form.count, sentence) {
                    var own = occurrence(index, start..<start + form.count, rule)
                    own.isInitials = true
                    found.append(own)
                }
            }
        }
        return found
    }

    /// The ends of a line in an order, linked, with stops between them or without.
    private func fullRoutes(
        _ index: Int, _ stops: [NameRoute.Stop], _ rule: CostRule?, _ text: Scalars
    ) -> [SlotOccurrence] {
        guard let first = stops.first, let last = stops.last else { return [] }
        var found: [SlotOccurrence] = []
        for form in first.forms {
            for start in positions(of: form, isUnknown: first.isUnknown, in: text)
            where !RegionNames.isCut(text, at: start) {
                guard let (end, via, isLinked) = follow(from: start + form.count, to: last, text),
                    agrees(text[start + form.count..<end], via, with: stops)
                else { continue }
                var own = occurrence(index, start..<end, rule)
                if via != stops.count - 2 {
                    own.cost += costs[.routeStops]
                    own.rule = own.rule ?? .routeStops
                }
                if !text.has(form, at: start, before: text.count)
                    || !last.forms.contains(where: {
                        Scalars(text[..<end]).hasSuffix($0) || end > 0 && Scalars(text[..<(end - 1)]).hasSuffix($0)
                    })
                {
                    own.cost += costs[.routeSound]
                    own.rule = .routeSound
                }
                if !isLinked {
                    own.isUnlinked = true
                    own.cost += costs[.routeUnlinked]
                    own.rule = own.rule ?? .routeUnlinked
                }
                if start > 0,
                    RouteLink.links(in: text, at: start - 1)
                        || end < text.count && RouteLink.links(in: text, at: end) && end + 1 < text.count
                {
                    own.cost += costs[.routeLonger]
                    own.rule = .routeLonger
                }
                found.append(own)
            }
        }
        return found
    }

    /// Whether the stops of a text are not others than the name's: as many, and one of them another, contradicts.
    private func agrees(_ between: ArraySlice<UInt32>, _ via: Int, with stops: [NameRoute.Stop]) -> Bool {
        let middle = stops.dropFirst().dropLast()
        guard !middle.isEmpty, via > 0 else { return true }
        let text = Scalars(between)
        let found = middle.count { stop in stop.forms.contains { text.firstIndex(of: $0, in: 0..<text.count) != nil } }
        return found == min(via, middle.count)
    }

    /// Where an end stands; of a name that no table has, one character may be another of the same sound or shape.
    private func positions(of form: Scalars, isUnknown: Bool, in text: Scalars) -> [Int] {
        let own = Self.positions(of: form, in: text)
        guard own.isEmpty, isUnknown, form.count >= 3, text.count >= form.count else { return own }
        return (0...text.count - form.count).filter { stands(form, isUnknown: true, at: $0, in: text) }
    }

    private func stands(_ form: Scalars, isUnknown: Bool, at start: Int, in text: Scalars) -> Bool {
        if text.has(form, at: start, before: text.count) { return true }
        guard isUnknown, form.count >= 3, start + form.count <= text.count else { return false }
        let differing = form.indices.filter { text[start + $0] != form[$0] }
        return differing.count == 1 && areKin(form[differing[0]], text[start + differing[0]])
            && !NameCharacter.isContrasting(form[differing[0]])
    }

    /// From the end of one stop to the end of the last: how many stops lie between.
    private func follow(from start: Int, to last: NameRoute.Stop, _ text: Scalars) -> (
        end: Int, via: Int, isLinked: Bool
    )? {
        var index = start
        var via = 0
        if index < text.count, NameCharacter.isRegionKind(text[index]) { index += 1 }
        // 兰州新疆线
        if let form = last.forms.first(where: { text.has($0, at: index, before: text.count) }) {
            return (index + form.count, 0, false)
        }
        while index < text.count, via < 5 {
            if text[index] == "途", index + 1 < text.count, text[index + 1] == "经" { index += 1 }
            let isLink = RouteLink.links(in: text, at: index)
            guard isLink || via == 0 && (text[index] == "、" || text[index] == "与") else { return nil }
            let isVia = text[index] == "经"
            index += 1
            if index < text.count, text[index] == "-" { index += 1 }
            // 武胜至青海郭隆
            if let region = RegionTable.shared.longestName(in: text, at: index)?.length,
                last.forms.contains(where: { text.has($0, at: index + region, before: text.count) }),
                !last.forms.contains(where: { text.has($0, at: index, before: text.count) })
            {
                index += region
            }
            if let form = last.forms.filter({ stands($0, isUnknown: last.isUnknown, at: index, in: text) }).max(by: {
                $0.count < $1.count
            }), !isVia {
                var end = index + form.count
                if end < text.count, NameCharacter.isRegionKind(text[end]), form.count == 2 { end += 1 }
                return (end, via, isLink)
            }
            guard isLink else { return nil }
            let next = (index..<min(text.count, index + 8)).first { RouteLink.links(in: text, at: $0) && $0 > index }
            guard let next, !text[index..<next].contains(where: { CharacterClass.endsClause($0) || $0 == "、" }) else {
                return nil
            }
            via += 1
            index = next
        }
        return nil
    }
}
