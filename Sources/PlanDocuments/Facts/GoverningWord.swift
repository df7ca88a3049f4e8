import PlanLanguage

/// The word that says how far a project is.
struct GoverningWord {
    let word: StatusWord
    /// The verb of a wording that the name stands within: 加快 in 加快 X 建设.
    let helper: Range<Int>?
    /// The clause that the word stands in.
    let clause: Range<Int>

    init(_ word: StatusWord, helper: Range<Int>? = nil, in clause: Range<Int>) {
        self.word = word
        self.helper = helper
        self.clause = clause
    }
}
