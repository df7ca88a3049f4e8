import PlanLanguage

/// A date in a header line, and what it is the date of.
struct LabelledDate: Equatable {
    enum Kind: Equatable {
        /// The line is the date alone, or an office and the date: the signature of the document.
        case signature
        /// Labelled as the date of issue (成文日期, 印发日期), or followed by 印发, 公布, 通过.
        case issue
        /// When a web page was published or saved (发布日期, 时间): not the document's date.
        case publication
        /// When the document takes effect (施行).
        case effective
        /// When the document was changed or its draft approved by a higher body (修正, 修订, 批准).
        case amendment
    }

    var date: PlanDate
    var kind: Kind
}

/// Reads dates in the lines above and below a plan.
enum DateReader {
    /// The date of a line that is a date or labels one; `nil` for running text that contains a date.
    static func date(inLine line: String) -> PlanDate? { labelledDate(inLine: line)?.date }

    /// The date with its kind. Where a line labels several, the date of issue wins over that of publication.
    static func labelledDate(inLine line: String) -> LabelledDate? {
        guard line.utf8.count <= HeaderText.longestLine else { return nil }
        var text = HeaderText.fold(line)
        guard text.contains(where: { isYearDigit($0) }) else { return nil }
        if let labelled = dateAfterLabel(text) { return labelled }
        while let first = text.first, isOrnament(first) { text.removeFirst() }
        while let last = text.last, isOrnament(last) { text.removeLast() }

        if let (date, end) = read(text, at: 0) {
            let rest = Scalars(text[text.trimmed(end..<text.count)])
            // 2024年 月 日: month and day were to be filled in.
            if rest.isEmpty || rest.filter({ $0 != " " }) == Scalars("月日") {
                return LabelledDate(date: date, kind: isPageForm(text, 0..<end) ? .publication : .signature)
            }
            if isTimeOfDay(rest) { return LabelledDate(date: date, kind: .publication) }
            return kind(ofRest: rest).map { LabelledDate(date: date, kind: $0) }
        }
        return dateAfterOffice(text)
    }

    // MARK: Labels

    private static let issueLabels = Lexicon.words(.issueDateLabel)
    private static let publicationLabels = Lexicon.words(.publicationDateLabel)
    private static let effectiveLabels = Lexicon.words(.effectiveDateLabel)

    private static func dateAfterLabel(_ text: Scalars) -> LabelledDate? {
        guard text.contains(":") else { return nil }
        var best: LabelledDate?
        var index = 1
        while index < text.count {
            defer { index += 1 }
            guard text[index] == ":" else { continue }
            let label = Scalars(text[text.trimmed(0..<index)].filter { $0 != " " })
            let kind: LabelledDate.Kind
            if label.lastWord(of: issueLabels) != nil {
                kind = .issue
            } else if label.lastWord(of: effectiveLabels) != nil {
                kind = .effective
            } else if label.lastWord(of: publicationLabels) != nil {
                kind = .publication
            } else {
                continue
            }
            var start = index + 1
            while start < text.count, text[start] == " " { start += 1 }
            guard let (date, _) = read(text, at: start) else { continue }
            if best == nil || kind == .issue { best = LabelledDate(date: date, kind: kind) }
            if kind == .issue { break }
        }
        return best
    }

    // MARK: Words beside the date

    private static let issueWords = Lexicon.words(.issueVerb, trait: "date")
    private static let effectiveWords = Lexicon.words(.effectVerb)
    private static let amendmentWords = Lexicon.words(.amendmentVerb)

    private static func kind(ofRest rest: Scalars) -> LabelledDate.Kind? {
        guard rest.count <= 120, !rest.contains("。") else { return nil }
        if rest.lastWord(of: issueWords) != nil { return .issue }
        if rest.lastWord(of: effectiveWords) != nil { return .effective }
        if rest.lastWord(of: amendmentWords) != nil { return .amendment }
        return nil
    }

    private static func isTimeOfDay(_ text: Scalars) -> Bool {
        guard text.count >= 4, text.count <= 40, CharacterClass.isDigit(text[0]) else { return false }
        return text.prefix(3).contains(":")
    }

    /// `甘肃省人民政府办公厅 2021年10月10日印发`: the last line of a printed document.
    private static func dateAfterOffice(_ text: Scalars) -> LabelledDate? {
        guard let (start, date, end) = dateAtEnd(text) else { return nil }
        guard OfficeName.list(Scalars(text[text.trimmed(0..<start)])) != nil else { return nil }
        let rest = Scalars(text[end...])
        guard rest.isEmpty else { return LabelledDate(date: date, kind: .issue) }
        return LabelledDate(date: date, kind: isPageForm(text, start..<end) ? .publication : .signature)
    }

    /// The date with which a line ends, maybe with 印发 after it.
    static func dateAtEnd(_ text: Scalars) -> (start: Int, date: PlanDate, end: Int)? {
        for start in text.indices.dropFirst() where isYearDigit(text[start]) && !isYearDigit(text[start - 1]) {
            guard let (date, end) = read(text, at: start) else { continue }
            let rest = Scalars(text[end...])
            return rest.isEmpty || rest.lastWord(of: issueWords) == rest.count ? (start, date, end) : nil
        }
        return nil
    }

    /// Whether a date is 2021-12-16: pages put it beside their entries, documents are signed in 年, 月 and 日.
    private static func isPageForm(_ text: Scalars, _ range: Range<Int>) -> Bool { text[range].contains("-") }

    private static func isOrnament(_ scalar: UInt32) -> Bool {
        scalar == "(" || scalar == ")" || scalar == " " || scalar == "•" || scalar == "·" || scalar == "-"
    }

    // MARK: The date itself

    private static func isYearDigit(_ scalar: UInt32) -> Bool { yearDigit(scalar) != nil }

    /// A digit of a year: ASCII, a Chinese numeral below ten, or one of the circles written for zero.
    static func yearDigit(_ scalar: UInt32) -> Int? {
        switch scalar {
        case "0"..."9": return Int(scalar - "0")
        case "O", "o", "○", "◯", "⭘", "〇", "零": return 0
        default:
            guard let value = HanNumber.digit(scalar), value < 10 else { return nil }
            return value
        }
    }

    /// Reads the date that begins at `start` of folded text, and says where it ends. A year alone needs its 年.
    static func read(_ text: Scalars, at start: Int) -> (date: PlanDate, end: Int)? {
        guard start + 4 <= text.count else { return nil }
        var year = 0
        var index = start
        for digits in 0..<4 {
            if digits > 0 { skipSpaces(text, &index) }
            guard index < text.count, let digit = yearDigit(text[index]) else { return nil }
            year = year * 10 + digit
            index += 1
        }
        guard 1900...2100 ~= year else { return nil }
        let isSpaced = index > start + 4
        skipSpaces(text, &index)
        guard index < text.count, !isSpaced || text[index] == "年" else { return nil }

        if text[index] == "年" {
            index += 1
            let afterYear = index
            skipSpaces(text, &index)
            guard let (month, afterMonth) = part(text, index, 1...12, sign: "月") else {
                return (PlanDate(year: year), afterYear)
            }
            index = afterMonth
            skipSpaces(text, &index)
            // 曰 is what scans make of 日.
            guard let (day, end) = part(text, index, 1...31, sign: "日") ?? part(text, index, 1...31, sign: "曰") else {
                return (PlanDate(year: year, month: month), afterMonth)
            }
            guard exists(year, month, day) else { return nil }
            return (PlanDate(year: year, month: month, day: day), end)
        }

        let separator = text[index]
        guard separator == "-" || separator == "." || separator == "/",
            let (month, afterMonth) = number(text, index + 1), 1...12 ~= month,
            afterMonth < text.count, text[afterMonth] == separator,
            let (day, end) = number(text, afterMonth + 1), exists(year, month, day),
            end == text.count || !CharacterClass.isDigit(text[end])
        else { return nil }
        return (PlanDate(year: year, month: month, day: day), end)
    }

    private static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day >= 1 && day <= days[month - 1]
    }

    private static func part(_ text: Scalars, _ start: Int, _ range: ClosedRange<Int>, sign: UInt32) -> (Int, Int)? {
        guard var (value, index) = number(text, start) else { return nil }
        skipSpaces(text, &index)
        // 1 6日 is the 16th: blanks that set a line stand between its figures too.
        if value < 10, let (ones, end) = number(text, index), ones < 10, index > start + 1, text[start] <= "9" {
            value = value * 10 + ones
            index = end
            skipSpaces(text, &index)
        }
        guard range ~= value else { return nil }
        guard index < text.count, text[index] == sign else { return nil }
        return (value, index + 1)
    }

    /// One or two ASCII digits, or a Chinese numeral such as 二十五.
    private static func number(_ text: Scalars, _ start: Int) -> (value: Int, end: Int)? {
        var index = start
        var value = 0
        while index < text.count, index - start < 2, text[index] >= "0", text[index] <= "9" {
            value = value * 10 + Int(text[index] - "0")
            index += 1
        }
        if index > start { return (value, index) }
        while index < text.count, index - start < 3, let digit = HanNumber.digit(text[index]), digit <= 10 {
            value = digit == 10 ? max(value, 1) * 10 : value + digit
            index += 1
        }
        return index > start ? (value, index) : nil
    }

    private static func skipSpaces(_ text: Scalars, _ index: inout Int) {
        while index < text.count, text[index] == " " { index += 1 }
    }
}
