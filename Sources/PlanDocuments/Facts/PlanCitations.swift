/// What the passages of one plan cite, read in the order of the text.
///
/// The plan itself is not cited: neither its title (also without the remark at its end) nor its notice's title nor its
/// number. A short form that the text
/// declares, 《…的指导意见》（以下简称《意见》）, stands for the document in all passages that follow.
public struct PlanCitations {
    private let own: Set<String>
    /// Full titles by the key of the short form; `nil` for a short form of the plan itself.
    private var titles: [String: String?] = [:]

    /// - Parameters:
    ///   - titles: the titles that the plan goes by.
    ///   - number: the plan's document number.
    public init(ownTitles titles: [String], number: String?) {
        let keys = titles.map(PlanTitle.key)
        own = Set(keys + keys.compactMap(PlanTitle.withoutRemark) + [DocumentNumber.citedKey(number ?? "")])
    }

    /// Of a plan as it was read.
    public init(of plan: Plan) {
        self.init(ownTitles: [plan.title, plan.noticeTitle].compactMap(\.self), number: plan.documentNumber)
    }

    /// The citations in the next passage, in order of where they begin.
    ///
    /// Of a short form the full title is the reference's text, and the range is where the short form stands.
    public mutating func references(in text: String) -> [PlanReference] {
        var found: [PlanReference] = []
        /// The last title in the text and where it ends; a short form that is declared after it stands for it.
        var last: PlanReference?
        for finding in ReferenceReader.findings(in: text) {
            var reference = finding.reference
            switch finding.role {
            case .other:
                if !reference.isNested { last = nil }
                continue
            case .shortForm:
                let key = reference.key
                if finding.isDeclared {
                    titles[key] = .some(last.flatMap { own.contains($0.key) ? nil : $0.text })
                    continue
                }
                guard let title = titles[key] ?? nil else { continue }
                reference.text = title
            case .document:
                if reference.kind == .title, !reference.isNested { last = reference }
                if let title = titles[reference.key] {
                    guard let title else { continue }
                    reference.text = title
                }
            }
            if !own.contains(reference.key) { found.append(reference) }
        }
        return found
    }
}
