/// The progress of a project by the wording of a plan, in order.
///
/// Raw values are stored and shown to other programs; they are never renumbered.
public enum ProjectStatus: UInt8, CaseIterable, Sendable, Comparable, Codable {
    /// It is studied: 规划研究, 谋划, 论证.
    case study = 1
    /// It is being prepared: 前期工作, 可行性研究, 立项.
    case preliminary = 2
    /// It is being built, or is to be: 开工建设, 新建, 加快建设, 续建.
    case construction = 3
    /// It is built, or is to be: 建成, 竣工, 通车, 投运.
    case completed = 4

    /// The name users see: 规划研究, 前期工作, 开工建设, 建成.
    public var name: String {
        switch self {
        case .study: "规划研究"
        case .preliminary: "前期工作"
        case .construction: "开工建设"
        case .completed: "建成"
        }
    }

    public init?(name: String) {
        guard let status = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = status
    }

    /// The status of wordings of a family of the lexicon.
    init(_ act: StatusAct) {
        self =
            switch act {
            case .study: .study
            case .preparation: .preliminary
            case .start, .progress: .construction
            case .completion: .completed
            }
    }

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
