import PlanLanguage

/// The lines that hold the titles of a file: that of its notice and those of its plans.
struct FileTitles {
    enum Role {
        /// 关于印发…的通知
        case notice
        /// The title of a plan.
        case plan
        /// A title that is repeated.
        case repetition
    }

    /// A title and its lines.
    struct Group {
        var role: Role
        var lines: Range<Int>
    }

    /// By first line, in order.
    var groups: [Group] = []
    /// The title that the notice names for its plan, where it names one.
    var namedPlan: Scalars?
}
