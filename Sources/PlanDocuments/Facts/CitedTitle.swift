import PlanLanguage

/// A title in 《》 where it stands in a text: whether it is a document's.
///
/// What a title ends in says what it names (《…条例》, 《…许可证》). Where the end says nothing, a long title or one with a
/// number is a document's (《城市污水再生利用 景观环境用水水质》, 《中国制造2025》), a short one a work's (《人世间》). A kind of work
/// before the title, or after a row of titles, decides against it: 电视剧《…》, 《…》《…》等歌曲. So does （附件2） after it: the
/// text has the document with it.
struct CitedTitle {
    /// What a title does in a text.
    enum Role {
        /// It cites a document.
        case document
        /// It stands for a document whose full title is another: 以下简称《公告》, 《实施方案》.
        case shortForm
        /// It is no document's.
        case other
    }

    /// Half-width.
    let text: Scalars
    /// The title with its marks, in scalars.
    let marks: Range<Int>
    /// Without them.
    let inside: Range<Int>

    private static let documentEnds = Lexicon.words(.planTitleEnd, .letterTitleEnd, .citedDocumentEnd)
    private static let paperEnds = Lexicon.words(.citedPaperEnd)
    private static let workKinds = Lexicon.words(.workKind)
    private static let attachments = Lexicon.words(.attachmentWord)
    private static let shortFormMarks = Lexicon.words(.shortFormMark)
    private static let shortTitleWords = documentEnds + Lexicon.words(.shortTitleWord)

    /// A title without a telling end is a document's from this many scalars on.
    private static let longTitle = 8
    /// How many scalars after a row of titles are looked through for a kind of work.
    private static let reach = 10

    /// - Parameter before: the title before this one in the text; a row of titles has one kind of work before it.
    func role(after before: (title: Range<Int>, role: Role)?) -> Role {
        if isDeclaredShortForm { return .shortForm }
        if followsWorkKind || isAttached { return .other }
        let title = withoutRemark()
        if isMadeOfKinds(title) { return .shortForm }
        let words = Scalars(text[title])
        // （示范文本）
        let remark = inside.upperBound > title.upperBound ? Scalars(text[inside].dropLast()) : []
        if remark.lastWord(of: Self.documentEnds) != nil { return .document }
        let document = words.lastWord(of: Self.documentEnds)
        let paper = words.lastWord(of: Self.paperEnds)
        if let document { return document >= paper ?? 0 ? .document : .other }
        if paper != nil { return .other }
        if let before, before.role == .other, isNext(to: before.title) { return .other }
        if precedesWorkKind { return .other }
        let hasNumber = text[inside].contains { $0 >= "0" && $0 <= "9" }
        return hasNumber || title.count >= Self.longTitle ? .document : .other
    }

    /// Whether 简称 or 简称为 stands before the title.
    var isDeclaredShortForm: Bool {
        var end = marks.lowerBound
        while end > 0, text[end - 1] == " " || text[end - 1] == ":" || text[end - 1] == "为" { end -= 1 }
        return Self.shortFormMarks.contains { text.has($0, at: end - $0.count, before: end) }
    }

    /// Whether brackets after the title say that it is an attachment: （附件2）, （详见附件）.
    private var isAttached: Bool {
        guard marks.upperBound < text.count, text[marks.upperBound] == "(" else { return false }
        var index = marks.upperBound + 1
        let end = min(text.count, index + 6)
        while index < end, text[index] == "详" || text[index] == "见" { index += 1 }
        return text.firstWord(of: Self.attachments, at: index, before: end) != nil
    }

    private var followsWorkKind: Bool {
        Self.workKinds.contains { text.has($0, at: marks.lowerBound - $0.count, before: marks.lowerBound) }
    }

    /// Whether nothing but a mark or a word such as 和 stands between two titles.
    private func isNext(to other: Range<Int>) -> Bool {
        other.upperBound <= marks.lowerBound && marks.lowerBound - other.upperBound <= 1
    }

    /// Whether 等 and a kind of work follow the title, or the row of titles that it is in.
    private var precedesWorkKind: Bool {
        var index = marks.upperBound
        let end = min(text.count, index + ReferenceReader.longestTitle)
        while index < end, text[index] == "《" || text[index] == "、" && index + 1 < end && text[index + 1] == "《" {
            while index < end, text[index] != "》" { index += 1 }
            index += 1
        }
        guard index < end, text[index] == "等" else { return false }
        let last = min(end, index + Self.reach)
        while index < last, !CharacterClass.endsClause(text[index]) {
            if text.firstWord(of: Self.workKinds, at: index, before: last) != nil { return true }
            index += 1
        }
        return false
    }

    /// The title without what stands in brackets at its end: （试行）.
    private func withoutRemark() -> Range<Int> {
        var end = inside.upperBound
        while end > inside.lowerBound, text[end - 1] == ")",
            let open = text[inside.lowerBound..<end].lastIndex(of: "("), open > inside.lowerBound
        {
            end = open
        }
        return text.trimmed(inside.lowerBound..<end)
    }

    /// Whether the title has nothing but words for kinds of documents, from the first to the last: 若干政策.
    private func isMadeOfKinds(_ title: Range<Int>) -> Bool {
        var index = title.lowerBound
        while index < title.upperBound {
            let longest = Self.shortTitleWords.lazy.filter { text.has($0, at: index, before: title.upperBound) }
                .map(\.count).max()
            guard let longest else { return false }
            index += longest
        }
        return true
    }
}
