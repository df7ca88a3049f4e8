/// A string of the table of completions, not yet searched for.
struct Completion: Sendable, Equatable {
    /// As a text has it.
    var text: String
    var kind: Suggestion.Kind
    /// How often the texts have it, as far as that was counted: to order by, never to show.
    var frequency: Int
}
