extension Lexicon {
    /// What the words of the table do. The raw value is the table's first column.
    ///
    /// A role is added here and in the table; a test holds one against the other.
    public enum Role: String, CaseIterable, Sendable {
        // MARK: Regions

        /// The sign of a province, its short name as the family: 青, of 青海.
        case provinceSign = "province-sign"
        /// A common word that is also the name of a region: 合作, 新建.
        case regionNamedLikeWord = "region-named-like-word"

        // MARK: Heads of plans: titles, dates, issuers, document numbers

        // MARK: Outline and furniture

        // MARK: Offices and responsible units

        // MARK: Facts: deadlines, status

        // MARK: Names of projects

        // MARK: Lists of projects, verbs

        // MARK: Completions, other names, fields of queries
    }
}
