import PlanLanguage

/// Lists of annexes: 附件：1.考核指标, and the names below it.
enum AnnexList {
    /// By paragraph: whether it names an annex in such a list.
    static func find(in list: ParagraphList) -> [Bool] {
        var isName = [Bool](repeating: false, count: list.paragraphs.count)
        var index = 0
        while index < list.paragraphs.count {
            let end = names(after: index, in: list)
            if end > index + 1 { for name in index..<end { isName[name] = true } }
            index = max(end, index + 1)
        }
        return isName
    }

    private static let longestName = 60
    private static let mostNames = 40

    /// Where the list ends that begins with the paragraph `first`, or `first` if no list begins there.
    private static func names(after first: Int, in list: ParagraphList) -> Int {
        let scalars = list.scalars
        let range = list.paragraphs[first].range
        guard case .text = list.paragraphs[first].role, range.count <= longestName,
            LineForm.isAttachment(scalars, range)
        else { return first }
        let label = scalars.trimmed(range.lowerBound + 2..<range.upperBound)
        let isAlone = label.isEmpty
        let hasColon = label.first.map { CharacterClass.isColon(scalars[$0]) } ?? false
        // 附件1.考核指标 is the first name without a colon, 附件1 the annex itself.
        let number = Numbering.read(scalars, label)
        guard isAlone || hasColon || number.map({ $0.style == .arabic && $0.length < label.count }) ?? false else {
            return first
        }
        let name = hasColon ? scalars.trimmed(label.lowerBound + 1..<label.upperBound) : label
        var last = Numbering.read(scalars, name)
        // Without a number in the first line, the names below are numbered from one, or have none.
        var end = first + 1
        while end < list.paragraphs.count, end - first <= mostNames {
            let paragraph = list.paragraphs[end]
            guard case .text = paragraph.role, isName(paragraph, list) else { break }
            guard let number = paragraph.numbering else { break }
            if let last {
                guard number.style == last.style, number.ordinal == last.ordinal + 1 else { break }
            } else {
                guard name.isEmpty, number.ordinal == 1, !number.style.isNamedDivision, number.style != .article
                else { break }
            }
            last = number
            end += 1
        }
        if end == first + 1, hasColon, name.isEmpty { end = unnumbered(after: first, in: list) }
        // 附件 alone is the head of an annex, unless two names or more follow and nothing else.
        if isAlone, end - first < 3 || !isListEnd(end, in: list) { return first }
        return end
    }

    /// The names below 附件： that have no numbers: short lines up to the issuer, the date or the annex itself.
    private static func unnumbered(after first: Int, in list: ParagraphList) -> Int {
        var end = first + 1
        while end < list.paragraphs.count, end - first <= mostNames {
            let paragraph = list.paragraphs[end]
            guard case .text = paragraph.role, paragraph.numbering == nil, isName(paragraph, list),
                !LineForm.isDate(list.scalars, paragraph.range)
            else { break }
            end += 1
        }
        return isListEnd(end, in: list) ? end : first + 1
    }

    private static func isName(_ paragraph: Paragraph, _ list: ParagraphList) -> Bool {
        let range = paragraph.range
        guard range.count <= longestName, !LineForm.isAttachment(list.scalars, range) else { return false }
        return !list.scalars[range].contains {
            CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0)
        }
    }

    /// Whether the text ends there, or the date stands there, maybe below an issuer, or the first annex.
    private static func isListEnd(_ index: Int, in list: ParagraphList) -> Bool {
        for paragraph in list.paragraphs.dropFirst(index).prefix(2) {
            if case .title = paragraph.role { return true }
            if LineForm.isAttachment(list.scalars, paragraph.range) || LineForm.isDate(list.scalars, paragraph.range) {
                return true
            }
            guard paragraph.numbering == nil, paragraph.range.count <= longestIssuer else { return false }
        }
        return index >= list.paragraphs.count
    }

    private static let longestIssuer = 30
}
