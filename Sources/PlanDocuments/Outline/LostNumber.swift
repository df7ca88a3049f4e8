import PlanLanguage

/// A heading whose number was lost, as scanned text loses them: 一、总体要求 … 加强准入管理 … 三、保障措施.
enum LostNumber {
    private static let lengths = 4...30

    /// The only line between two headings that is a heading by its form, or `nil`.
    ///
    /// - Parameters:
    ///   - first: the paragraph whose number is two below that of `last`.
    ///   - last: the paragraph of the next heading with a number.
    static func find(between first: Int, and last: Int, in list: ParagraphList) -> Int? {
        var found: Int?
        for index in first + 1..<last where isHeading(index, before: last, in: list) {
            guard found == nil else { return nil }
            found = index
        }
        return found
    }

    private static func isHeading(_ index: Int, before last: Int, in list: ParagraphList) -> Bool {
        let paragraph = list.paragraphs[index]
        guard case .text = paragraph.role, paragraph.numbering == nil, lengths.contains(paragraph.range.count),
            index + 1 < last,
            list.scalars[paragraph.range].allSatisfy({ CharacterClass.isHan($0) || isMark($0) }),
            SentenceEnd.ends(list.scalars, list.paragraphs[index - 1].range)
        else { return false }
        let next = list.paragraphs[index + 1]
        if let numbering = next.numbering { return numbering.ordinal == 1 }
        return next.range.count > paragraph.range.count && SentenceEnd.ends(list.scalars, next.range)
    }

    private static func isMark(_ scalar: UInt32) -> Bool {
        CharacterClass.isLatinLetterOrDigit(scalar) || scalar == "、" || scalar == "“" || scalar == "”"
    }
}
