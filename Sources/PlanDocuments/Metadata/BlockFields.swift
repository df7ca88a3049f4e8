import PlanLanguage

/// The fields of a government page's block of information (信息块): 索引号：, 发文机关：, 成文日期：.
enum BlockFields {
    private static let labels = Lexicon.words(
        .blockLabel, .issuerLabel, .issueDateLabel, .publicationDateLabel, .effectiveDateLabel)
    private static let longestLabel = labels.map(\.count).max() ?? 0

    /// Whether a line begins with the label of a field.
    static func hasLabel(_ scalars: Scalars, _ range: Range<Int>) -> Bool {
        guard let colon = scalars[range.prefix(longestLabel * 4)].firstIndex(where: CharacterClass.isColon) else {
            return false
        }
        return labelStart(scalars, range.lowerBound, colon) != nil
    }

    /// The fields of a line, each with its label: 发文机关：⇥国务院⇥成文日期：⇥2018年12月25日 are two.
    ///
    /// A field whose value is missing is its label with the colon.
    static func fields(_ scalars: Scalars, _ range: Range<Int>) -> [String] {
        var starts: [Int] = []
        for index in range where CharacterClass.isColon(scalars[index]) {
            if let start = labelStart(scalars, starts.last ?? range.lowerBound, index) { starts.append(start) }
        }
        guard !starts.isEmpty else { return [scalars.string(range)] }
        return starts.indices.map { position in
            let end = position + 1 < starts.count ? starts[position + 1] : range.upperBound
            return scalars.string(scalars.trimmed(starts[position]..<end))
        }
    }

    /// Where the label begins that ends before the colon; blanks may stand between its characters.
    private static func labelStart(_ scalars: Scalars, _ first: Int, _ colon: Int) -> Int? {
        var letters = Scalars()
        var best: Int?
        var index = colon
        while index > first, letters.count < longestLabel {
            index -= 1
            if CharacterClass.isBlank(scalars[index]) { continue }
            guard CharacterClass.isHan(scalars[index]) else { break }
            letters.insert(scalars[index], at: 0)
            if labels.contains(letters) { best = index }
        }
        return best
    }
}
