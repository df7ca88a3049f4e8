import PlanLanguage

/// The form of titles.
enum TitleText {
    /// The text of several lines as one title.
    static func joined(_ text: SourceText, _ lines: Range<Int>) -> Scalars {
        var words: Scalars = []
        for index in lines { words.append(contentsOf: text.scalars[text.blocks[index].range]) }
        return words
    }

    private static let noticeVerbs = Lexicon.words(.issueVerb, trait: "notice")
    private static let noticeEnds = Lexicon.words(.letterTitleEnd, trait: "notice")
    private static let planEnds = Lexicon.words(.planTitleEnd)
    private static let otherEnds = Lexicon.words(.letterTitleEnd)
    private static let about = Lexicon.word(.titleTopicWord)

    /// Whether `words` announce another document: 关于印发…的通知.
    static func isNotice(_ words: Scalars) -> Bool {
        let all = 0..<words.count
        guard ends(words, with: noticeEnds) else { return false }
        if let about = words.firstIndex(of: about, in: all),
            noticeVerbs.contains(where: { words.firstIndex(of: $0, in: about..<words.count) != nil })
        {
            return true
        }
        return passedOn(words) != nil
    }

    /// Where the document begins that a title without 关于 before its verb announces: 印发《…》的通知, 转发国家地震局关于…的通知.
    private static func passedOn(_ words: Scalars) -> Int? {
        let end = words.firstIndex(of: "《") ?? words.count
        // 关于《…》的通知 says no verb.
        if let quoted = words.firstIndex(of: about + [opening], in: words.indices), isAllQuoted(words, after: quoted) {
            return quoted + about.count
        }
        for verb in noticeVerbs {
            guard let index = words.firstIndex(of: verb, in: 0..<end), index >= 3 else { continue }
            let after = index + verb.count
            if after == end, end < words.count { return after }
            guard let about = words.firstIndex(of: about, in: after..<end) else { continue }
            if about == after || !IssuerReader.offices(Scalars(words[after..<about])).isEmpty { return about }
        }
        return nil
    }

    private static let opening: UInt32 = "《"

    /// Whether nothing but a title in 《》 stands between 关于 and the end of a notice's title: 《…》的通知.
    private static func isAllQuoted(_ words: Scalars, after about: Int) -> Bool {
        guard let close = words.lastIndex(of: "》"), quoted(Scalars(words[about...])).count == 1 else { return false }
        let rest = Scalars(words[(close + 1)...])
        return noticeEnds.contains { rest == ["的"] + $0 }
    }

    /// Whether `words` have the form of a document's title.
    static func isTitle(_ words: Scalars) -> Bool {
        let isAbout = words.firstIndex(of: about, in: 0..<words.count) != nil
        guard words.count >= 4, words.count <= (isAbout ? 120 : 60) else { return false }
        guard hasForm(words, allowsComma: isAbout) else { return false }
        return ends(words, with: planEnds) || ends(words, with: otherEnds)
    }

    /// Whether `words` are the title of a letter (通知, 批复, 函), to which the plans after it in the file belong.
    static func isLetter(_ words: Scalars) -> Bool { ends(words, with: otherEnds) }

    /// Whether `words` have the form of a plan's title: short, and named 规划, 方案, 意见….
    static func isPlanTitle(_ words: Scalars) -> Bool {
        words.count >= 5 && words.count <= 50 && hasForm(words, allowsComma: false) && ends(words, with: planEnds)
    }

    private static let purposes = Lexicon.words(.purposeLead)

    private static func hasForm(_ words: Scalars, allowsComma: Bool) -> Bool {
        // 为深入贯彻…，制定如下措施 is a sentence; 为民办实事工作方案 is not.
        let isPurpose = words.firstWord(of: purposes, at: 0, before: words.count) != nil
        guard let first = words.first, Numbering.read(words, 0..<words.count) == nil else { return false }
        guard
            CharacterClass.isHan(first) || first == "“" || first == "《" || first == "\""
                || CharacterClass.isLatinLetterOrDigit(first)
        else { return false }
        var depth = 0
        for scalar in words {
            if scalar == "《" { depth += 1 }
            if scalar == "》" { depth -= 1 }
            // The end of a line above began with 《.
            guard depth >= 0 else { return false }
            if CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar) || CharacterClass.isColon(scalar)
            {
                return false
            }
            if scalar == "，" || scalar == ",", !allowsComma || isPurpose { return false }
        }
        return true
    }

    private static func ends(_ words: Scalars, with list: [Scalars]) -> Bool {
        let end = withoutBrackets(words)
        return list.contains { words.has($0, at: end - $0.count, before: end) }
    }

    /// The end of `words` without （试行） and （2021—2035年）.
    private static func withoutBrackets(_ words: Scalars) -> Int {
        var end = words.count
        while end > 0 {
            while end > 0, CharacterClass.isBlank(words[end - 1]) { end -= 1 }
            guard end > 0, CharacterClass.isClosingParenthesis(words[end - 1]),
                let open = words[..<(end - 1)].lastIndex(where: CharacterClass.isOpeningParenthesis)
            else { break }
            end = open
        }
        return end
    }

    /// The document that a notice's title announces: 关于印发X的通知 → X.
    static func announced(_ words: Scalars) -> Scalars? {
        var start = passedOn(words)
        if start == nil, let about = words.firstIndex(of: about, in: 0..<words.count) {
            for verb in noticeVerbs {
                if let index = words.firstIndex(of: verb, in: about..<words.count), index < start ?? .max {
                    start = index + verb.count
                }
            }
        }
        guard let start, let end = words[start...].lastIndex(of: "的") else { return nil }
        var range = words.trimmed(start..<end)
        // Several documents (《A》《B》, 《A》等3项) are named one by one in the notice's text.
        if let first = range.first, words[first] == "《" {
            guard words[range.upperBound - 1] == "》", quoted(Array(words[range])).count == 1 else { return nil }
            range = first + 1..<range.upperBound - 1
        }
        return range.isEmpty ? nil : Array(words[range])
    }

    /// The titles in 《》, the outer ones where they nest.
    static func quoted(_ words: Scalars) -> [Scalars] {
        var titles: [Scalars] = []
        var depth = 0
        var start = 0
        for (index, scalar) in words.enumerated() {
            if scalar == "《" {
                if depth == 0 { start = index + 1 }
                depth += 1
            } else if scalar == "》", depth > 0 {
                depth -= 1
                if depth == 0, index - start >= 4 { titles.append(Array(words[start..<index])) }
            }
        }
        return titles
    }

    /// The form in which two wordings of one title are compared: without blanks, quotes, brackets of titles and dashes.
    static func key(_ words: Scalars) -> Scalars {
        var key: Scalars = []
        key.reserveCapacity(words.count)
        for scalar in words where !CharacterClass.isBlank(scalar) {
            switch scalar {
            case "\"", "'", "‘"..."‟", "-", "‐"..."―", "－", "─", "~", "～", "〈"..."』",
                "＂":
                continue
            case "(": key.append("（")
            case ")": key.append("）")
            default: key.append(scalar)
            }
        }
        return key
    }

    // MARK: What stands beside a title

    private static let annexLabels = Lexicon.words(.annexLabel)

    /// Whether a line only labels an annex: 附件5, 附表一, 附录A（规范性附录）.
    static func isAnnexLabel(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let label = AnnexLabel.read(text, range) else { return false }
        let rest = text.trimmed(range.dropFirst(label))
        guard let first = rest.first else { return true }
        // （规范性附录） says once more that it is an annex.
        return CharacterClass.isOpeningParenthesis(text[first])
            && CharacterClass.isClosingParenthesis(text[rest.upperBound - 1])
            && annexLabels.contains { text.has($0, at: rest.upperBound - 1 - $0.count, before: rest.upperBound) }
    }

    /// `range` without the label of an annex before its title: 附件3：….
    static func withoutAnnexLabel(_ text: Scalars, _ range: Range<Int>) -> Range<Int> {
        guard let label = AnnexLabel.read(text, range), label < range.count else { return range }
        return text.trimmed(range.dropFirst(label))
    }

    /// Whether a line beside a title is no part of it: a number, a date in brackets, a line of promulgation, a field.
    static func isBesideTitle(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let first = range.first else { return true }
        if isAnnexLabel(text, range) || BlockFields.hasLabel(text, range) || OrderHead.isPart(text, range) {
            return true
        }
        let line = text.string(range)
        if DocumentNumberReader.normalize(line) != nil { return true }
        guard CharacterClass.isOpeningParenthesis(text[first]) || DateReader.yearDigit(text[first]) != nil else {
            return false
        }
        if DateReader.labelledDate(inLine: withoutParentheses(text, range))?.kind == .signature { return true }
        return DocumentNumberReader.normalize(withoutParentheses(text, range)) != nil || beginsPromulgation(text, range)
    }

    /// Whether a line is one of promulgation, or the first of several.
    private static func beginsPromulgation(_ text: Scalars, _ range: Range<Int>) -> Bool {
        if Promulgation.read(text.string(range)) != nil { return true }
        let first = range.lowerBound
        guard CharacterClass.isOpeningParenthesis(text[first]),
            !text[range].contains(where: CharacterClass.isClosingParenthesis)
        else { return false }
        let line = HeaderText.fold(text.string(first + 1..<range.upperBound))
        guard let (date, _) = DateReader.read(line, at: 0) else { return false }
        return date.month != nil
    }

    private static func withoutParentheses(_ text: Scalars, _ range: Range<Int>) -> String {
        var inner = range
        if let first = inner.first, CharacterClass.isOpeningParenthesis(text[first]) {
            inner = first + 1..<inner.upperBound
        }
        if let last = inner.last, CharacterClass.isClosingParenthesis(text[last]) { inner = inner.lowerBound..<last }
        return text.string(text.trimmed(inner))
    }

    /// The document number in the bracket that ends a title: …的通知(科技发展函〔2021〕182号).
    static func bracketedNumber(_ text: Scalars, _ range: Range<Int>) -> String? {
        bracketAtEnd(text, range).flatMap { DocumentNumberReader.normalize(withoutParentheses(text, $0)) }
    }

    private static func bracketAtEnd(_ text: Scalars, _ range: Range<Int>) -> Range<Int>? {
        let all = text.trimmed(range)
        guard let last = all.last, CharacterClass.isClosingParenthesis(text[last]) else { return nil }
        var depth = 0
        for index in all.reversed() {
            if CharacterClass.isClosingParenthesis(text[index]) { depth += 1 }
            guard CharacterClass.isOpeningParenthesis(text[index]) else { continue }
            depth -= 1
            if depth == 0 { return index > all.lowerBound ? index..<all.upperBound : nil }
        }
        return nil
    }

    /// A title without the bracket at its end that is no part of it: a document number, a line of promulgation.
    private static func withoutNumber(_ words: Scalars) -> Scalars {
        guard let bracket = bracketAtEnd(words, words.startIndex..<words.count),
            bracketedNumber(words, words.startIndex..<words.count) != nil
                || Promulgation.read(words.string(bracket)) != nil
        else { return words }
        return Scalars(words[words.trimmed(0..<bracket.lowerBound)])
    }

    /// A title as people write it: without white space and line ends that only set it, and without a site's remark.
    static func clean(_ words: Scalars) -> String {
        let words = withoutNumber(Scalars(words[withoutRemark(words, words.indices)]))
        var kept: Scalars = []
        for (index, scalar) in words.enumerated() {
            if CharacterClass.isBlank(scalar) {
                // A blank stays only between two Latin words.
                guard let last = kept.last, CharacterClass.isLatinLetterOrDigit(last),
                    let next = words[index...].first(where: { !CharacterClass.isBlank($0) }),
                    CharacterClass.isLatinLetterOrDigit(next)
                else { continue }
                if last != " " { kept.append(" ") }
            } else {
                kept.append(scalar)
            }
        }
        return kept.string(kept.indices)
    }
}
