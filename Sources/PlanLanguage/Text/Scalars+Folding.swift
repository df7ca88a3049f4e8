import TextAnalysis

extension Scalars {
    /// The scalar values of a text as search folds it.
    public static func folded(_ text: String) -> Scalars {
        Scalars(String(decoding: Normalizer.fold(text).utf8, as: UTF8.self))
    }
}
