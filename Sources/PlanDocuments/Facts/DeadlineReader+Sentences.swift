import PlanLanguage

extension DeadlineReader {
    /// A wording of time in a sentence.
    struct TimeWording {
        var range: Range<Int>
        var year: Int?
        var isDeadline = true
    }

    private static let starts = Lexicon.entries(.deadlineStart).sorted { $0.word.count > $1.word.count }
    private static let ends = Lexicon.words(.deadlineEnd).sorted { $0.count > $1.count }
    private static let cycles = Lexicon.words(.deadlineCycle)
    private static let words = Lexicon.entries(.deadlineWord)
    private static let planEnds = Lexicon.words(.deadlinePlanEnd)
    private static let relativeYears = Lexicon.words(.relativeYear)
    private static let spans = Lexicon.words(.deadlineSpan)
    private static let links = Lexicon.characters(.yearLink)

    /// The wording that begins at a position, or whose year or number begins there.
    func match(at index: Int) -> TimeWording? {
        guard !isDigit(index) || index == 0 || !isDigit(index - 1) else { return nil }
        if let year = ofYear(index) { return year }
        if isDigit(index) { return ofMonth(from: index, begins: index) ?? ofSpan(index) }
        return ofCycle(index) ?? ofPlan(index) ?? ofSpan(index) ?? ofRelativeYear(index) ?? ofWord(index)
    }

    private func isDigit(_ index: Int) -> Bool { index < text.count && CharacterClass.isDigit(text[index]) }

    // MARK: Years

    /// 到2025年, 2022年6月底前, 2019年1月1日至12月31日.
    private func ofYear(_ index: Int) -> TimeWording? {
        guard index + 4 < text.count, text[index + 4] == "年" else { return nil }
        // What is no calendar year may still be due: 0403年底前, where the source is damaged.
        let year = FactReader.fourDigits(text, index)
        guard year != nil || (index..<index + 4).allSatisfy(isDigit) else { return nil }
        let (date, hasMonth) = afterMonth(index + 5)
        if let (end, last) = endOfSpan(date) {
            return TimeWording(range: index..<end, year: last ?? year, isDeadline: hasMonth)
        }
        let (start, isReached, isSpan) = start(before: index)
        if let end = text.firstWord(of: Self.ends, at: date, before: text.count) {
            return TimeWording(range: start..<date + end, year: year, isDeadline: !isReached)
        }
        guard start < index, !isReached, !isSpan, year != nil else {
            return TimeWording(range: index..<date, year: year, isDeadline: false)
        }
        return TimeWording(range: start..<date, year: year)
    }

    /// Where the words before a year begin that make it a deadline, and whether they belong to a span or to what is reached.
    private func start(before index: Int) -> (start: Int, isReached: Bool, isSpan: Bool) {
        let end = text.trimmed(0..<index).upperBound
        guard let entry = Self.starts.first(where: { text.has($0.word, at: end - $0.word.count, before: end) }) else {
            return (index, false, false)
        }
        let start = end - entry.word.count
        let before = start > 0 ? text[start - 1] : 0
        let isSpan = before == "年" || before == "月" || before == "日" || CharacterClass.isDigit(before)
        if entry.traits.contains("reached") { return (index, true, isSpan) }
        return (isSpan ? index : start, false, isSpan)
    }

    /// The end of 6月 and 6月30日 at a position; the position itself if no month stands there.
    private func afterMonth(_ index: Int) -> (end: Int, hasMonth: Bool) {
        guard let month = afterNumber(index), month < text.count, text[month] == "月" else { return (index, false) }
        guard let day = afterNumber(month + 1), day < text.count, text[day] == "日" else { return (month + 1, true) }
        return (day + 1, true)
    }

    /// The end of one or two digits or of a Han number up to 三十一.
    private func afterNumber(_ index: Int) -> Int? {
        var end = index
        while isDigit(end), end - index < 3 { end += 1 }
        if end > index { return end - index <= 2 ? end : nil }
        guard let (number, end) = HanNumber.read(text, index, text.count), number <= 31 else { return nil }
        return end
    }

    /// The end of 至2020年12月31日 or 至12月31日 at a position, and its year.
    private func endOfSpan(_ index: Int) -> (end: Int, year: Int?)? {
        var next = index
        while next < text.count, Self.links.contains(text[next]) || CharacterClass.isDash(text[next]), next - index < 3
        {
            next += 1
        }
        guard next > index else { return nil }
        if let year = FactReader.fourDigits(text, next), next + 4 < text.count, text[next + 4] == "年" {
            return (afterMonth(next + 5).end, year)
        }
        let (end, hasMonth) = afterMonth(next)
        return hasMonth ? (end, nil) : nil
    }

    // MARK: Without a year

    /// 6月底前.
    ///
    /// - Parameter start: where the wording begins.
    private func ofMonth(from index: Int, begins start: Int) -> TimeWording? {
        let (date, hasMonth) = afterMonth(index)
        guard hasMonth, let end = text.firstWord(of: Self.ends, at: date, before: text.count) else { return nil }
        return TimeWording(range: start..<date + end)
    }

    /// 每年6月底前, 每季度末.
    private func ofCycle(_ index: Int) -> TimeWording? {
        guard let length = text.firstWord(of: Self.cycles, at: index, before: text.count) else { return nil }
        let date = afterMonth(index + length).end
        guard let end = text.firstWord(of: Self.ends, at: date, before: text.count) else { return nil }
        return TimeWording(range: index..<date + end)
    }

    /// 今年9月底前, 明年底.
    private func ofRelativeYear(_ index: Int) -> TimeWording? {
        guard let length = text.firstWord(of: Self.relativeYears, at: index, before: text.count) else { return nil }
        let date = afterMonth(index + length).end
        if let end = text.firstWord(of: Self.ends, at: date, before: text.count) {
            return TimeWording(range: index..<date + end)
        }
        return text.has(Scalars("内"), at: date, before: text.count) ? TimeWording(range: index..<date + 1) : nil
    }

    /// “十四五”末, “十四五”期间.
    private func ofPlan(_ index: Int) -> TimeWording? {
        guard let (period, nameEnd) = PeriodReader.fiveYearPlan(text, at: index) else { return nil }
        var (start, end) = (index, nameEnd)
        if end < text.count, start > 0, Self.quotes.contains(text[start - 1]), Self.quotes.contains(text[end]) {
            (start, end) = (start - 1, end + 1)
        }
        guard let length = text.firstWord(of: Self.planEnds, at: end, before: text.count) else { return nil }
        return TimeWording(range: start..<end + length, year: period.last)
    }

    private static let quotes = Set(Scalars("“”\"‘’'「」『』"))

    /// 3年内, 六个月内.
    private func ofSpan(_ index: Int) -> TimeWording? {
        if index > 0 {
            let before = text[index - 1]
            // 投产后1年内 is a condition of what is paid or given, not when it is due.
            guard HanNumber.digit(before) == nil, before != "第", before != "后" else { return nil }
        }
        guard let number = afterNumber(index),
            let length = text.firstWord(of: Self.spans, at: number, before: text.count)
        else { return nil }
        return TimeWording(range: index..<number + length)
    }

    /// 年内, 年底前.
    private func ofWord(_ index: Int) -> TimeWording? {
        if index > 0, isDigit(index - 1) || HanNumber.digit(text[index - 1]) != nil { return nil }
        for entry in Self.words where text.has(entry.word, at: index, before: text.count) {
            let range = index..<index + entry.word.count
            if entry.counts(in: text, at: range) { return TimeWording(range: range) }
        }
        return nil
    }
}
