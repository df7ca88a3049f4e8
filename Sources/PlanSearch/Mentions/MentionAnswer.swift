public import Localization
public import PlanDocuments

/// Which project to look for, where, and how many mentions to return.
public struct MentionQuery: Sendable {
    /// The project's name, in any of its wordings.
    public var name: String
    /// What a page is counted in.
    public enum Page: String, Sendable, CaseIterable {
        /// Mentions; the groups are those of all mentions.
        case mentions
        /// Plans, each with all its mentions; the groups are those of the page.
        case plans
    }

    /// The default is mentions.
    public var page = Page.mentions
    /// The maximum number of mentions or plans to return. The default is 100.
    public var limit = 100
    /// The number of mentions or plans to skip. The default is 0.
    public var offset = 0
    /// The maximum number of passages to return that only may mention it. The default is 20.
    public var possibleLimit = 20
    /// A passage that is to be explained, by id or as `FILE:LINE`.
    public var explain: String?
    /// As those of ``SearchQuery``.
    public var filters: [QueryField: [String]] = [:]
    /// The plan's year of issue must be one of these.
    public var years: ClosedRange<Int>?
    /// The size of a snippet, in Unicode scalars. The default is 120.
    public var snippetLength = 120
    /// As that of ``SearchQuery``.
    public var language = Language.english

    public init(_ name: String) {
        self.name = name
    }
}

/// A passage of a question that there is not.
public struct PassageNotFound: Error, Sendable, Equatable {
    public var name: String
}

/// A passage that mentions a project.
public struct Mention: Sendable {
    public var passage: PassageView
    /// The wording found, in the passage's own text; where its parts stand apart, with an ellipsis between them.
    public var name: String
    public var match: MentionMatch
    /// From 0 to 1; comparable between answers.
    public var confidence: Double
    /// Why it counts, in a few words each; empty for an exact one that identifies the project.
    public var why: [Message]
    /// What the passage says of the project: intended or reported.
    public var state: ProjectState
    /// The words that say so: 前期工作, 加快…建设; `nil` if nothing is said.
    public var stateWording: String?
    /// All wordings of the passage, in Unicode scalars of its text, in order, not overlapping.
    public var ranges: [Range<Int>]
    /// Those of ``name`` among the ranges.
    public var nameRanges: [Range<Int>]
    /// Where the first wording begins in the source.
    public var position: SourcePosition
    public var snippet: Snippet
}

/// What one plan says about a project.
public struct MentionGroup: Sendable {
    public var plan: PlanView
    /// The passages that mention it, by id, in order of the text.
    public var passages: [String]
    /// What the passages say of it, in order of progress, without ``ProjectState/none``.
    public var states: [ProjectState]
    /// The units of those passages, in order of the text.
    public var agencies: ResponsibleUnits
}

extension Mention {
    /// The status by the wording alone, whether intended or reported; `nil` if the passage does not say.
    public var status: ProjectStatus? { state.status }
}

extension MentionGroup {
    /// The statuses by the wording alone, in order of progress.
    public var statuses: [ProjectStatus] { Set(states.compactMap(\.status)).sorted() }
}

/// Every mention of a project.
public struct MentionAnswer: Sendable {
    public var generation: Int
    public var searchedPlans: Int
    public var searchedPassages: Int
    /// How many passages mention the project.
    public var total: Int
    /// How many plans those passages are in.
    public var totalPlans: Int
    /// Whether there are mentions, or plans, after the page.
    public var hasMore: Bool
    /// Why not all of the index was searched, as for ``SearchAnswer/incompleteReasons``.
    public var incompleteReasons: [String]
    /// Whether the name says which project is meant; one of common words alone does not, and is not looked for.
    public var isDistinctive: Bool
    /// The names that the text given as one seems to hold, if several: ask for each by itself.
    public var severalNames: [String] = []
    /// The names looked for: the one given, then its aliases.
    public var names: [String]
    /// How the name was taken apart: kind and text of each part.
    public var parts: [(kind: String, text: String)]
    /// By plan in order of date, the oldest first, those without a date last; in a plan in order of the text.
    public var mentions: [Mention]
    /// How many passages may mention it: what identifies the project is there, and too much differs. They are counted
    /// nowhere else.
    public var totalPossible = 0
    /// Those, the likeliest first; at most as many as the query asks for.
    public var possible: [Mention] = []
    /// How the passage of ``MentionQuery/explain`` was compared.
    public var explanation: MentionExplanation?
    /// The plans of all mentions, or of the page if pages are counted in plans, in the same order.
    public var groups: [MentionGroup]

    /// Whether part of the index was not searched.
    public var isIncomplete: Bool { !incompleteReasons.isEmpty }
}
