import Localization
import PlanSearch
import SearchAPI

// From the queries beside an answer to the wire: fields only, no decisions.

extension Offer {
    init(_ offer: QueryOffer, in language: Language) {
        self.init(
            query: offer.query, kind: OfferKind(offer.kind), reason: offer.reason.text(in: language), total: offer.total
        )
    }
}

extension OfferKind {
    init(_ kind: QueryOffer.Kind) {
        self =
            switch kind {
            case .operators: .operators
            case .marks: .marks
            case .spaces: .spaces
            case .number: .number
            case .name: .name
            case .joint: .joint
            case .numerals: .numerals
            case .office: .office
            case .nearOffice: .nearOffice
            case .collective: .collective
            case .role: .role
            case .pinyin: .pinyin
            case .character: .character
            }
    }
}

extension SearchAPI.QueryPart {
    init(_ part: PlanSearch.QueryPart, in language: Language) {
        self.init(
            query: part.query, total: part.total, suggestion: part.suggestion.map { Offer($0, in: language) })
    }
}
