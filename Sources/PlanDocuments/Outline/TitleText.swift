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
        guard ends(words, with: noticeEnds), let about = words.firstIndex(of: about, in: all) else { return false }
        return noticeVerbs.contains { words.firstIndex(of: $0, in: about..<words.count) != nil }
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

    private static func hasForm(_ words: Scalars, allowsComma: Bool) -> Bool {
        guard let first = words.first, Numbering.read(words, 0..<words.count) == nil else { return false }
        guard
            CharacterClass.isHan(first) || first == "“" || first == "《" || first == "\""
                || CharacterClass.isLatinLetterOrDigit(first)
        else { return false }
        for scalar in words {
            if CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar) || CharacterClass.isColon(scalar)
            {
                return false
            }
            if scalar == "，" || scalar == ",", !allowsComma { return false }
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
        guard let about = words.firstIndex(of: about, in: 0..<words.count) else { return nil }
        var start: Int?
        for verb in noticeVerbs {
            if let index = words.firstIndex(of: verb, in: about..<words.count), index < start ?? .max {
                start = index + verb.count
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

    /// A title as people write it: without white space and line ends that only set it.
    static func clean(_ words: Scalars) -> String {
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
