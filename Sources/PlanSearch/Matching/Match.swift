/// A passage that matches a query.
struct Match {
    var document: UInt32
    var segment: Int
    /// Its number in the store.
    var passage: Int
    /// Its plan's number in the store.
    var plan: Int
    /// The position of its plan in the corpus.
    var planRank: Int
    /// Its plan's date as the store packs it; 0 for none.
    var date: Int
    var score: Double
}
