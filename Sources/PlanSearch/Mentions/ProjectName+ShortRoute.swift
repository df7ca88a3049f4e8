import PlanLanguage

extension ProjectName {
    /// Reads two or three characters before the head of a line as the initials of its ends: 西成铁路, 青豫直流.
    func readingShortRoute() -> ProjectName {
        guard stops.isEmpty,
            let index = parts.indices.first(where: { parts[$0].kind == .proper && 2...3 ~= parts[$0].text.count }),
            index + 1 < parts.count, Self.runsBetweenPlaces(parts.dropFirst(index + 1))
        else { return self }
        let initials = parts[index].text
        // 平安驿 and 青海湖 begin with a region's name: they are places, not lines.
        guard !RegionNames.contains(Array(initials.prefix(2))), !Self.isNoRoute(initials) else { return self }
        let stops = initials.map { RegionNames.names(forInitial: $0) }
        guard stops.allSatisfy({ !$0.isEmpty }) else { return self }
        var name = self
        name.parts[index].kind = .route
        name.stops = stops.map { Stop(forms: $0, isProper: false) }
        name.abbreviations = [initials]
        name.isRouteShort = true
        return name
    }

    /// Whether initials are a region's name or a direction: 大夏河, 环城, 东西.
    private static func isNoRoute(_ initials: [UInt32]) -> Bool {
        let last = initials[initials.count - 1]
        return initials.count == 3 && nature.contains(last)
            || initials.count == 2 && around.contains(initials[0]) && (nature.contains(last) || last == "城")
            || initials.allSatisfy(directions.contains)
    }

    private static let nature = Lexicon.characters(.toponymEnd, trait: "no-route")
    private static let around = Lexicon.characters(.surrounding)
    private static let directions = Lexicon.characters(.direction)

    private static func runsBetweenPlaces(_ rest: ArraySlice<Part>) -> Bool {
        rest.contains { part in
            switch part.kind {
            // 高铁 in 京兰高铁新通道 is not the head, but says the same.
            case .object: isLine(part)
            case .content: isLine(part) || powerLine.contains(part.text)
            case .stage: part.text.last == "线"
            default: false
            }
        }
    }

    private static func isLine(_ part: Part) -> Bool {
        let word = ProjectLexicon.shared.object(in: part.text, at: 0, before: part.text.count)
        return word.map { $0.isLine && $0.scalars.count == part.text.count } ?? false
    }

    private static let powerLine = Lexicon.words(.projectAdjective, trait: "line")
}
