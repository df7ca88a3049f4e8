import Localization

extension RelaxedTerms {
    /// The sentence for the user.
    ///
    /// - Parameters:
    ///   - wasAsked: whether the relaxed tier was requested, and not a fallback.
    ///   - isEmpty: whether nothing was found.
    ///   - first: the best passage, if it is on the page.
    func hint(wasAsked: Bool, isEmpty: Bool, first: SearchHit?) -> Message {
        let result =
            switch (isEmpty, wasAsked) {
            case (true, _):
                Message(
                    "Nothing matches the query or enough of its parts.",
                    chinese: "没有段落含有检索的内容，或含有其中足够多的部分。")
            case (false, true):
                Message("These passages contain parts of the query.", chinese: "以下段落含有检索内容的一部分。")
            case (false, false):
                Message(
                    "Nothing matches the whole query; these passages contain parts of it.",
                    chinese: "没有段落含有检索的全部内容；以下段落含有其中一部分。")
            }
        guard !missing.texts.isEmpty else { return result }
        let parts = missing.texts.prefix(5).map { "“\($0)”" }
        let absent = result.followed(
            by: Message(
                "Nowhere in the corpus: \(parts.joined(separator: ", ")).",
                chinese: "全库都没有：\(parts.joined(separator: "、"))。"))
        guard let first else { return absent }
        let found = Self.marked(first).prefix(5).map { "“\($0)”" }
        return absent.followed(
            by: Message(
                "The first passage has \(found.joined(separator: ", ")).",
                chinese: "首条段落含有\(found.joined(separator: "、"))。"))
    }

    /// The parts of the query that a hit has, as they stand in it, the longest first.
    private static func marked(_ hit: SearchHit) -> [String] {
        let scalars = Array(hit.passage.text.unicodeScalars)
        var seen: Set<String> = []
        return hit.ranges.map { String(String.UnicodeScalarView(scalars[$0])) }
            .filter { seen.insert($0).inserted }.sorted { $0.count > $1.count }
    }
}
