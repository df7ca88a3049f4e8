/// What turns text into terms, as one thing: ``Normalizer`` and ``Tokenizer`` with the folding table.
public enum Analyzer {
    /// The version of folding and tokenizing together, from 1.
    ///
    /// An index holds the version it was written with. It grows whenever any text would fold or split differently
    /// than before, a newly generated folding table included: an index of another version misses terms.
    public static let version = 2

    /// The version of the Unicode Character Database that the folding table follows, such as `18.0.0`.
    public static var unicodeVersion: String { FoldingData.unicodeVersion }
}
