import PlanSearchSettings
import SearchIndex

extension Settings {
    /// What links in the corpus may lead to, as the index takes it.
    var links: LinkPolicy {
        switch followLinks {
        case .within: .within
        case .all: .all
        case .none: .none
        }
    }
}
