import PlanLanguage

/// Joins the names of plans by what they have in common.
struct ProjectTally {
    private struct Group {
        var names: [String: Int] = [:]
        /// By plan in the order of the catalog.
        var plans: [(plan: Int, first: Int, passages: Int)] = []
        var kind: String?

        mutating func add(_ project: NamedProject, plan: Int) {
            names.merge(project.names, uniquingKeysWith: +)
            kind = project.kind
            plans.append((plan, project.passages.first ?? 0, project.passages.count))
        }
    }

    private var groups: [Scalars: Group] = [:]

    /// How many projects there are.
    var count: Int { groups.count }

    /// - Parameter plan: the plan's position in the catalog, after those of all before.
    mutating func add(_ project: NamedProject, plan: Int) {
        groups[project.key, default: Group()].add(project, plan: plan)
    }

    /// By name.
    ///
    /// - Parameter plans: the ids of the catalog's plans.
    func entries(plans: [String]) -> [ProjectEntry] {
        groups.values.map { group in
            let names = group.names.sorted { a, b in
                (b.value, b.key.unicodeScalars.count, a.key) < (a.value, a.key.unicodeScalars.count, b.key)
            }.map(\.key)
            return ProjectEntry(
                name: names[0], otherNames: names.dropFirst().sorted(), kind: group.kind,
                plans: group.plans.map { ProjectEntry.Place(plan: plans[$0.plan], passages: $0.passages) },
                namedIn: group.plans.map { plans[$0.plan] },
                firstPassage: group.plans.first.map { "\(plans[$0.plan]).\($0.first + 1)" } ?? "")
        }.sorted { $0.name < $1.name }
    }
}
