import PlanLanguage

/// What a text says of a project, in order of progress: what is intended stands before what is reported.
///
/// Raw values are those that other programs see.
public enum ProjectState: String, CaseIterable, Sendable, Comparable {
    /// 未说明: it is named, and nothing is said of it: 依托 X, X 建成后.
    case none
    /// 研究谋划: 谋划, 论证.
    case study
    /// 前期工作: 前期工作, 可行性研究, 列入规划.
    case preparation
    /// 拟开工: it is to be begun: 新建, 开工建设.
    case startPlanned = "start-planned"
    /// 推进建设: it is to go on, or goes on: 加快, 续建.
    case progress
    /// 拟建成: it is to be completed: 年底前建成.
    case completionPlanned = "completion-planned"
    /// 已开工: it is reported as begun.
    case started
    /// 已建成: it is reported as completed.
    case completed

    /// Whether it says that something has happened, rather than that it shall.
    public var isReported: Bool { self == .started || self == .completed }

    /// The status by the wording alone, as before the two were told apart; `nil` if nothing is said.
    public var status: ProjectStatus? {
        switch self {
        case .none: nil
        case .study: .study
        case .preparation: .preliminary
        case .startPlanned, .progress, .started: .construction
        case .completionPlanned, .completed: .completed
        }
    }

    public static func < (a: Self, b: Self) -> Bool { order[a, default: 0] < order[b, default: 0] }

    private static let order = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}

/// How far a wording says that a project is, before it is known whether that is reached: a family of the lexicon.
enum StatusAct: String {
    case study
    case preparation
    case start
    case progress
    case completion

    init?(_ entry: Lexicon.Entry) {
        guard let family = entry.family else { return nil }
        self.init(rawValue: family)
    }
}
