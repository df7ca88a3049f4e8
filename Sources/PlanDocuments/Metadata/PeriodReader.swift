import PlanLanguage

/// Finds the years that a plan is for (规划期).
enum PeriodReader {
    /// The plan's period; `nil` if neither title nor opening states one.
    ///
    /// In this order: the opening's own statement (规划期为2021—2025年, 规划期限至2035年), years in the title
    /// ((2020—2030年)), the five-year plan that the title names (“十四五”). Titles of other documents, cited in the
    /// opening between 《 and 》, do not count, nor does an outlook (展望至2035年).
    static func period(title: String, opening: String) -> PlanPeriod? {
        stated(in: opening) ?? ofTitle(title)
    }

    /// The period that a text states as that of its plan.
    static func stated(in text: String) -> PlanPeriod? {
        statedPeriod(withoutCitations(HeaderText.foldWithoutBlanks(text, limit: 8_000)))
    }

    /// The period that a title names.
    static func ofTitle(_ title: String) -> PlanPeriod? {
        let folded = HeaderText.foldWithoutBlanks(title, limit: 400)
        let own = withoutCitations(folded)
        for text in own.count >= 4 ? [own, folded] : [folded] {
            if let found = yearRange(anywhereIn: text) ?? fiveYearPlan(text) ?? yearOfWork(text) { return found }
        }
        return nil
    }

    private static let yearlyKinds = Lexicon.words(.yearlyPlanWord)

    private static let yearlyReports = Lexicon.words(.yearlyReportWord)

    /// Whether the year at `index` stands in a bracket that ends the title of a report: 发展报告（2022年）.
    private static func isYearOfReport(_ title: Scalars, at index: Int) -> Bool {
        guard index > 0, CharacterClass.isOpeningParenthesis(title[index - 1]) else { return false }
        var end = index + 5
        if end < title.count, title[end] == "度" { end += 1 }
        return end + 1 == title.count && CharacterClass.isClosingParenthesis(title[end])
            && Scalars(title[..<(index - 1)]).lastWord(of: yearlyReports) != nil
    }

    private static let yearlyVerbs = Lexicon.words(.yearlyVerb)

    /// The one year of a yearly plan: 2019年部分节假日安排, 2025年度工作要点. The year of a version or of a change does not count
    /// (2018年版, 2018年修订).
    private static func yearOfWork(_ title: Scalars) -> PlanPeriod? {
        for index in title.indices where index == 0 || DateReader.yearDigit(title[index - 1]) == nil {
            guard let year = year(title, at: index), index + 4 < title.count, title[index + 4] == "年" else { continue }
            let rest = index + 5..<title.count
            guard
                Scalars(title[..<index]).lastWord(of: yearlyVerbs) != nil
                    || yearlyKinds.contains(where: { title.firstIndex(of: $0, in: rest) != nil })
                    || isYearOfReport(title, at: index)
            else { return nil }
            return PlanPeriod(first: year, last: year)
        }
        return nil
    }

    /// A longer word comes before the words that it begins with.
    private static let termWords = Lexicon.words(.planTermWord)
    private static let until = Lexicon.words(.untilWord)
    private static let linkWords = Lexicon.words(.planTermLink)

    private static func statedPeriod(_ text: Scalars) -> PlanPeriod? {
        var index = 0
        while index < text.count {
            guard let length = text.firstWord(of: termWords, at: index, before: text.count) else {
                index += 1
                continue
            }
            index += length
            if let link = text.firstWord(of: linkWords, at: index, before: text.count) { index += link }
            if let (period, _) = yearRange(text, at: index) { return period }
            if let link = text.firstWord(of: until, at: index, before: text.count),
                let year = year(text, at: index + link)
            {
                return PlanPeriod(first: nil, last: year)
            }
        }
        return nil
    }

    private static func yearRange(anywhereIn text: Scalars) -> PlanPeriod? {
        for index in text.indices where DateReader.yearDigit(text[index]) != nil {
            if index > 0, DateReader.yearDigit(text[index - 1]) != nil { continue }
            if let (period, _) = yearRange(text, at: index) { return period }
        }
        return nil
    }

    /// `2021—2025年`, `2021年至2035年`, `2021年1月1日至2035年12月31日`; the last year must come after the first.
    private static func yearRange(_ text: Scalars, at start: Int) -> (PlanPeriod, end: Int)? {
        guard let first = year(text, at: start) else { return nil }
        // 2019年1月1日至2023年12月31日 is a period too.
        var index = DateReader.read(text, at: start)?.end ?? start + 4
        let beforeDash = index
        while index < text.count, CharacterClass.isDash(text[index]) || text[index] == "至" || text[index] == "到" {
            index += 1
        }
        guard index > beforeDash, let last = year(text, at: index), last > first else { return nil }
        return (PlanPeriod(first: first, last: last), index + 4)
    }

    private static func year(_ text: Scalars, at start: Int) -> Int? {
        guard start + 4 <= text.count else { return nil }
        var year = 0
        for scalar in text[start..<start + 4] {
            guard let digit = DateReader.yearDigit(scalar) else { return nil }
            year = year * 10 + digit
        }
        if start + 4 < text.count, DateReader.yearDigit(text[start + 4]) != nil { return nil }
        return 1900...2100 ~= year ? year : nil
    }

    // MARK: Five-year plans

    /// “十四五” and 第十四个五年规划: 2021–2025.
    private static func fiveYearPlan(_ text: Scalars) -> PlanPeriod? {
        for index in text.indices {
            if let found = fiveYearPlan(text, at: index) { return found.period }
        }
        return nil
    }

    /// The five-year plan whose number begins at a position, and where its name ends: after 五 or 个五年.
    ///
    /// - Parameter isTyped: whether it stands in a query, where 十四五 needs nothing around it.
    static func fiveYearPlan(
        _ text: Scalars, at index: Int, isTyped: Bool = false
    ) -> (period: PlanPeriod, end: Int)? {
        guard let (ordinal, end) = ordinal(text, at: index) else { return nil }
        let isShort =
            end < text.count && text[end] == "五"
            && (isBounded(text, index, end + 1) || isTyped && end - index == 2 && !isNumeral(text, at: end + 1))
        let isLong = index > 0 && text[index - 1] == "第" && text.has(longForm, at: end, before: text.count)
        guard isShort || isLong, let first = firstYear(ofPlan: ordinal) else { return nil }
        return (PlanPeriod(first: first, last: first + 4), isShort ? end + 1 : end + longForm.count)
    }

    private static func isNumeral(_ text: Scalars, at index: Int) -> Bool {
        index < text.count && HanNumber.digit(text[index]) != nil
    }

    private static let longForm = Lexicon.word(.fiveYearWord)
    private static let afterShortForm = Lexicon.words(.fiveYearFollower)

    /// Whether 十四五 is in quotation marks or before a word such as 规划: 五 is part of other numbers too.
    private static func isBounded(_ text: Scalars, _ start: Int, _ end: Int) -> Bool {
        if start > 0, quotes.contains(text[start - 1]), end < text.count, quotes.contains(text[end]) { return true }
        return text.firstWord(of: afterShortForm, at: end, before: text.count) != nil
    }

    private static let quotes = Scalars("“”\"‘’'「」『』")

    /// 一 … 九, 十, 十一 … 十九, 二十, without the 五 that ends 十四五.
    private static func ordinal(_ text: Scalars, at start: Int) -> (Int, end: Int)? {
        guard let first = HanNumber.digit(text[start]), first >= 1, first <= 10 else { return nil }
        if start > 0, let before = HanNumber.digit(text[start - 1]), before <= 10 { return nil }
        if first < 10 { return (first, start + 1) }
        guard start + 1 < text.count, let second = HanNumber.digit(text[start + 1]), 1...9 ~= second else {
            return (10, start + 1)
        }
        // “十五” is the tenth plan, 十五五 the fifteenth.
        let isTenth =
            second == 5 && !(start + 2 < text.count && (text[start + 2] == "五" || text[start + 2] == "个"))
        return isTenth ? (10, start + 1) : (10 + second, start + 2)
    }

    /// The plans run from 1953, and from the sixth on (1981) without gaps.
    private static func firstYear(ofPlan ordinal: Int) -> Int? {
        switch ordinal {
        case 1: 1953
        case 2: 1958
        case 3...20: 1966 + 5 * (ordinal - 3)
        default: nil
        }
    }

    private static func withoutCitations(_ text: Scalars) -> Scalars {
        var depth = 0
        var kept = Scalars()
        for scalar in text {
            if scalar == "《" {
                depth += 1
            } else if scalar == "》" {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                kept.append(scalar)
            }
        }
        return kept
    }
}
