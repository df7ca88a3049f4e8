import Localization

/// The units that stand for many offices, among them one that a field asks for: 各县市政府 for 单位:永靖县政府.
enum CollectiveSuggester: Suggester {
    static let isOrdered = true

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        var found: [OfferCandidate] = []
        for value in asked.unitValues where value.form != .exact && CollectiveUnits.office(value.text) != nil {
            for (name, isSelected) in try trial.collectives(binding: value.text) {
                found.append(
                    OfferCandidate(
                        query: asked.source.replacing(value.range, with: name), kind: .collective,
                        reason: isSelected ? possible : certain))
            }
        }
        return found
    }

    private static let certain = Message("binds it as one of many", chinese: "包括该单位")
    private static let possible = Message("may bind it as one of many", chinese: "可能包括该单位")
}
