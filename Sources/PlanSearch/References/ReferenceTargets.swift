import PlanDocuments
import SearchIndex

/// The plans of a generation by the titles and document numbers under which texts cite them.
struct ReferenceTargets {
    private var byTitle: [String: [Int]] = [:]
    private var byNumber: [String: [Int]] = [:]
    /// Wordings that are not a plan's own title, each for one plan only; `nil` for those that more than one could have.
    private var byVariant: [String: Int?] = [:]

    /// A shorter rest of a title could belong to any plan.
    private static let shortestVariant = 8

    init(_ entries: [PlanCatalog.Entry]) {
        for (index, entry) in entries.enumerated() {
            let plan = entry.plan
            let title = PlanTitle.key(plan.title)
            byTitle[title, default: []].append(index)
            if let notice = plan.noticeTitle { byTitle[PlanTitle.key(notice), default: []].append(index) }
            if let number = plan.documentNumber { byNumber[DocumentNumber.citedKey(number), default: []].append(index) }
            for variant in Self.variants(title, regions: plan.regions) {
                if let other = byVariant[variant], other != index {
                    byVariant[variant] = .some(nil)
                } else {
                    byVariant[variant] = index
                }
            }
        }
    }

    /// The plans that a citation means, as indices; several if they came with one notice or share a title. Empty if it is
    /// not certain.
    func plans(citedBy reference: PlanReference) -> [Int] {
        let key = reference.key
        guard !key.isEmpty else { return [] }
        switch reference.kind {
        case .documentNumber: return byNumber[key] ?? []
        case .title:
            if let plans = byTitle[key] { return plans }
            for wording in [key, PlanTitle.withoutRemark(key)].compactMap(\.self) {
                if let plans = byTitle[wording] { return plans }
                if let plan = byVariant[wording] ?? nil { return [plan] }
            }
            return []
        }
    }

    /// The plans that have a plan's title or number, itself among them; as indices, ascending.
    func namesakes(of plan: StoredPlan) -> [Int] {
        let titled = byTitle[PlanTitle.key(plan.title)] ?? []
        let numbered = plan.documentNumber.flatMap { byNumber[DocumentNumber.citedKey($0)] } ?? []
        return Set(titled + numbered).sorted()
    }

    /// Other wordings of a title that mean the same plan: with or without the region it is for, and without the remark
    /// in brackets that ends it (（2021—2035年）, （试行）).
    private static func variants(_ title: String, regions: [String]) -> Set<String> {
        var variants: Set<String> = []
        for form in [title, PlanTitle.withoutRemark(title)].compactMap(\.self) {
            variants.insert(form)
            for region in regions {
                for name in [region, String(region.dropLast())] where name.count >= 2 {
                    if form.hasPrefix(name) {
                        variants.insert(String(form.dropFirst(name.count)))
                    } else {
                        variants.insert(name + form)
                    }
                }
            }
        }
        variants.remove(title)
        return variants.filter { $0.count >= shortestVariant }
    }
}
