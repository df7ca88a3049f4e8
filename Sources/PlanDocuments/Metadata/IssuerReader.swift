import PlanLanguage

/// Finds the offices that issued a plan (发文机关) in the lines around it.
enum IssuerReader {
    /// The issuers that a line names, in its order; empty if it is not a line of issuers.
    ///
    /// Lines of issuers are: signatures (one office or several, a date may follow), the head of a document (…文件), a label
    /// (发文机关：) and the title of a notice (甘肃省人民政府办公厅关于印发…的通知).
    static func issuers(inLine line: String) -> [String] {
        guard line.utf8.count <= HeaderText.longestLine else { return [] }
        var text = HeaderText.fold(line)
        guard text.count >= 3 else { return [] }
        if let after = afterLabel(text) { return offices(after) }
        if let title = noticeVerb(text) { return title == 0 ? [] : offices(Scalars(text[..<title])) }
        guard let first = text.first, CharacterClass.isHan(first) else { return [] }
        if let order = OrderHead.read(text) { return offices(order.offices) }
        text = withoutDate(text)
        if let suffix = text.lastWord(of: headSuffixes) { text.removeLast(suffix) }
        return offices(text)
    }

    /// The offices of a list, without the second name that a bracket gives the office: 委员会（爱国卫生运动委员会）.
    static func offices(_ text: Scalars) -> [String] {
        let bare = withoutBrackets(text)
        return OfficeName.list(text) ?? OfficeName.list(bare) ?? setApart(bare) ?? []
    }

    /// The offices of a line whose names are set with blanks between their characters: 财  政  部  水  利  部.
    private static func setApart(_ text: Scalars) -> [String]? {
        let parts = text.parts { $0 == " " }
        guard parts.count >= 3, parts.contains(where: { $0.count == 1 }) else { return nil }
        return OfficeName.list(Scalars(parts.joined()))
    }

    /// `text` without the brackets that end a name: （代章）, （爱国卫生运动委员会）.
    private static func withoutBrackets(_ text: Scalars) -> Scalars {
        var kept = Scalars()
        var index = 0
        while index < text.count {
            if CharacterClass.isOpeningParenthesis(text[index]),
                let close = text[index...].firstIndex(where: CharacterClass.isClosingParenthesis),
                close + 1 == text.count || text[close + 1] == " " || CharacterClass.isComma(text[close + 1])
            {
                while kept.last == " " { kept.removeLast() }
                index = close + 1
            } else {
                kept.append(text[index])
                index += 1
            }
        }
        return kept
    }

    private static let labels = Lexicon.words(.issuerLabel)
    private static let headSuffixes = Lexicon.words(.letterheadEnd)
    private static let about = Lexicon.word(.titleTopicWord)
    private static let issuing = Lexicon.word(.printingVerb)
    private static let noticeVerbs = Lexicon.words(.issueVerb, trait: "notice")

    /// The text between the label and the next field; blanks separate fields.
    private static func afterLabel(_ text: Scalars) -> Scalars? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        guard Scalars(text[..<colon].filter { $0 != " " }).lastWord(of: labels) != nil else { return nil }
        var fields: [Scalars] = []
        for field in Scalars(text[(colon + 1)...]).parts(separatedBy: { $0 == " " }) {
            if field.contains(":") { break }
            fields.append(field)
        }
        return Scalars(fields.joined(separator: [" "]))
    }

    /// The position of 关于 or 印发 before any title in 《》.
    private static func noticeVerb(_ text: Scalars) -> Int? {
        let end = text.firstIndex(of: "《") ?? text.count
        let verbs = ([about] + noticeVerbs).compactMap { text.firstIndex(of: $0, in: 0..<end) }
        guard let verb = verbs.min() else { return nil }
        // 2021年10月10日印发 ends a printed document; the line issues nothing.
        return text.hasSuffix(issuing) && verb == text.count - issuing.count ? nil : verb
    }

    private static func withoutDate(_ text: Scalars) -> Scalars {
        guard let (start, _, end) = DateReader.dateAtEnd(text) else { return text }
        let rest = Scalars(text[end...])
        return rest.isEmpty || rest == issuing ? Scalars(text[text.trimmed(0..<start)]) : text
    }
}
