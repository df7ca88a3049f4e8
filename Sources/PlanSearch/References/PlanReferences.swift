/// What a plan cites, and which plans cite it.
public struct PlanReferences: Sendable {
    /// Another plan of the index that this one cites, or that cites this one.
    public struct Citation: Sendable {
        public var plan: PlanView
        /// How the text writes it, each wording once in order of the text: `《兰州—西宁城市群发展规划》`,
        /// `青政办〔2022〕5号`.
        public var wordings: [String]
        /// The passages with the citation, by id, in order of the text.
        public var passages: [String]
    }

    /// A document that is not in the index.
    public struct Unresolved: Sendable, Equatable {
        /// As the text first writes it.
        public var wording: String
        /// The passages with the citation, by id, in order of the text.
        public var passages: [String]
    }

    /// In order of the text.
    public var cites: [Citation] = []
    /// In order of the corpus.
    public var citedBy: [Citation] = []
    /// In order of the text. Not all are plans: laws, standards and notices are cited too.
    public var unresolved: [Unresolved] = []
}
