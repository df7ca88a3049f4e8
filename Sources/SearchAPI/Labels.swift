public import Localization

// What people call the values of the wire. JSON and CSV have the raw values.

extension Filters.Name {
    public var label: Message {
        switch self {
        case .plan: .plan
        case .level: .level
        case .region: .region
        case .agency: .agency
        case .kind: .kind
        }
    }
}

extension Tier {
    public var label: Message {
        switch self {
        case .exact: Message("exact", chinese: "精确")
        case .relaxed: Message("relaxed", chinese: "放宽")
        }
    }
}

extension MentionMatch {
    public var label: Message {
        switch self {
        case .exact: Message("exact", chinese: "原名")
        case .alias: Message("alias", chinese: "别名")
        case .elided: Message("elided", chinese: "省略")
        case .variant: Message("variant", chinese: "异写")
        }
    }
}

extension MentionState {
    public var label: Message {
        switch self {
        case .none: Message("not stated", chinese: "未说明")
        case .study: Message("under study", chinese: "研究谋划")
        case .preparation: Message("in preparation", chinese: "前期工作")
        case .startPlanned: Message("to be started", chinese: "拟开工")
        case .progress: Message("to be advanced", chinese: "推进建设")
        case .completionPlanned: Message("to be completed", chinese: "拟建成")
        case .started: Message("started", chinese: "已开工")
        case .completed: Message("completed", chinese: "已建成")
        }
    }
}

extension Total.Relation {
    /// What stands before the number.
    public var label: Message {
        switch self {
        case .equal: Message(verbatim: "")
        case .atLeast: Message("at least ", chinese: "至少 ")
        case .estimate: Message("about ", chinese: "约 ")
        }
    }
}

extension AgencyRole {
    public var label: Message {
        switch self {
        case .lead: .lead
        case .responsible: .responsible
        case .supporting: .supporting
        }
    }
}
