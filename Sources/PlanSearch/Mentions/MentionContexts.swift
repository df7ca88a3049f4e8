import PlanDocuments
import PlanLanguage
import ProjectNames
import SearchIndex
import TextAnalysis

/// What passages are about by their headings and plans; each plan and section is read once.
final class MentionContexts {
    private struct SectionKey: Hashable {
        var segment: Int
        var plan: Int
        var section: Int
    }

    private let snapshot: IndexSnapshot
    private var contexts: [SectionKey: NameContext] = [:]

    init(_ snapshot: IndexSnapshot) { self.snapshot = snapshot }

    func context(segment: Int, passage: Int, plan: Int) throws -> NameContext {
        let store = snapshot.segments[segment].store
        let section = try store.fields(ofPassage: passage).section
        let key = SectionKey(segment: segment, plan: plan, section: section ?? -1)
        if let known = contexts[key] { return known }
        let own = try store.plan(plan)
        let headings = try store.path(ofSection: section, plan: plan) + [own.title]
        let context = NameContext(
            headings: headings.map { Scalars.folded($0) },
            regions: own.regions.map { name in
                let regions = RegionTable.shared.regions(named: name)
                return (regions.count == 1 ? regions[0].path : [name]).map { Scalars.folded($0) }
            })
        contexts[key] = context
        return context
    }
}
