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
