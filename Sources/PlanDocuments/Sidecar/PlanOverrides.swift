public import PlanLanguage

/// What a sidecar says about one field.
public enum Override<Value: Sendable & Equatable>: Sendable, Equatable {
    /// Nothing: what was read is kept.
    case unset
    /// The plan has no such value, even if one was read.
    case none
    case value(Value)

    /// `found`, unless the sidecar says otherwise.
    func applied(to found: Value?) -> Value? {
        switch self {
        case .unset: found
        case .none: nil
        case .value(let value): value
        }
    }
}

/// Metadata that a person states for a plan, instead of what was read.
public struct PlanOverrides: Sendable, Equatable {
    public var title: String?
    public var number: Override<String> = .unset
    public var issuers: [String]?
    public var date: Override<PlanDate> = .unset
    public var level: Override<PlanLevel> = .unset
    public var regions: [String]?
    public var period: Override<PlanPeriod> = .unset
    /// Where each field stands in the sidecar, in lines from 1.
    public var lines: [PlanField: Int] = [:]

    public init() {}

    /// These, replaced by the fields that the other has.
    public func overridden(by other: PlanOverrides) -> PlanOverrides {
        var all = self
        if let title = other.title { all.title = title }
        if other.number != .unset { all.number = other.number }
        if let issuers = other.issuers { all.issuers = issuers }
        if other.date != .unset { all.date = other.date }
        if other.level != .unset { all.level = other.level }
        if let regions = other.regions { all.regions = regions }
        if other.period != .unset { all.period = other.period }
        all.lines.merge(other.lines) { $1 }
        return all
    }
}

/// What a sidecar says about the plans of a file.
public struct FileOverrides: Sendable, Equatable {
    /// For every plan of the file.
    public var all = PlanOverrides()
    /// For one plan each, by its number in the file from 1. They have priority over ``all``.
    public var plans: [Int: PlanOverrides] = [:]
    /// The line at which each plan's part begins in the sidecar, by the plan's number; from 1.
    public var planLines: [Int: Int] = [:]
    /// The encoding of the file's text, by a name that `iconv` knows, instead of the one that its bytes look like.
    public var encoding: String?
    /// The line of ``encoding`` in the sidecar, from 1.
    public var encodingLine: Int?

    public init() {}

    func overrides(forPlan order: Int) -> PlanOverrides {
        guard let own = plans[order] else { return all }
        return all.overridden(by: own)
    }
}

/// A statement of a sidecar that does not fit the file that it is for.
public struct OverrideFault: Error, Sendable, Equatable {
    /// The key in the sidecar: `title`, `plans.4`.
    public var key: String
    /// The line of the key in the sidecar, from 1; `nil` where it is not known.
    public var line: Int?
    /// What is wrong with it, in a clause that can follow the key and a colon.
    public var reason: String

    public init(key: String, line: Int?, reason: String) {
        self.key = key
        self.line = line
        self.reason = reason
    }
}
