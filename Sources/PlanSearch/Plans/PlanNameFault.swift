public import Localization
import SearchIndex

/// A name that means no plan, or that several could have.
public struct PlanNameFault: Error, Sendable {
    /// A plan that may have been meant.
    public struct Candidate: Sendable, Equatable {
        public var id: String
        public var title: String
    }

    /// As it was given.
    public let name: String
    /// How many plans the name fits; 0 for none.
    public let count: Int
    /// Of those that fit the first ``mostNamed``, in the order of the index; if none does, those with the nearest titles.
    public let candidates: [Candidate]

    /// Whether the name fits several plans.
    public var isAmbiguous: Bool { count > 0 }

    static let mostNamed = 10

    init(_ name: String, count: Int, _ plans: [PlanCatalog.Entry]) {
        self.name = name
        self.count = count
        candidates = plans.prefix(Self.mostNamed).map { Candidate(id: $0.plan.id, title: $0.plan.title) }
    }

    /// What is wrong and what to write, without the candidates; without a full stop.
    public var fault: Message {
        let name = excerpt
        guard isAmbiguous else { return Message("there is no plan “\(name)”", chinese: "没有“\(name)”这个规划") }
        return Message(
            "“\(name)” may be any of \(count) plans; give more of the title, the document number or the id",
            chinese: "“\(name)”可以指 \(count) 个规划；请写出更多标题文字，或文号、编号")
    }

    /// ``fault`` with the candidates, as one sentence without a full stop.
    public var listing: Message {
        guard !candidates.isEmpty else { return fault }
        let (first, last) = isAmbiguous ? ("", candidates.count < count ? " …" : "") : ("the nearest titles: ", "")
        let head = isAmbiguous ? "" : "标题相近的有："
        return Message(
            fault.english + ": " + first + candidates.map { "\($0.id) (\($0.title))" }.joined(separator: ", ") + last,
            chinese: fault.chinese + (isAmbiguous ? "：" : "；") + head
                + candidates.map { "\($0.id)（\($0.title)）" }.joined(separator: "、") + (last.isEmpty ? "" : "……"))
    }

    /// A message need not repeat a name of any length.
    private var excerpt: String {
        let scalars = name.unicodeScalars
        let beginning = String(String.UnicodeScalarView(scalars.prefix(100)))
        return scalars.count > 100 ? beginning + "…" : beginning
    }
}
