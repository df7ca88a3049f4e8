import PlanLanguage

/// The years, deadlines and wordings of progress in a passage.
public struct PassageFacts: Sendable, Equatable {
    /// A calendar year that the text names.
    public struct Year: Sendable, Hashable {
        public var year: Int
        /// Where the year's digits stand, in UTF-8 bytes of the text.
        public var range: Range<Int>
        /// Whether the year is a deadline or target: 到2025年, 2025年底前.
        public var isDeadline: Bool

        public init(year: Int, range: Range<Int>, isDeadline: Bool) {
            self.year = year
            self.range = range
            self.isDeadline = isDeadline
        }
    }

    /// A wording of a project's progress.
    public struct Status: Sendable, Hashable {
        public var status: ProjectStatus
        /// Where the wording stands, in UTF-8 bytes of the text.
        public var range: Range<Int>

        public init(status: ProjectStatus, range: Range<Int>) {
            self.status = status
            self.range = range
        }
    }

    /// In order of the text.
    public var years: [Year]
    /// In order of the text; they do not overlap.
    public var statuses: [Status]

    public init(years: [Year] = [], statuses: [Status] = []) {
        self.years = years
        self.statuses = statuses
    }
}

/// Finds years, deadlines and wordings of progress in a passage.
public enum FactReader {
    /// The facts of a passage. The status is that of the wording alone: the caller decides from its position which
    /// project it belongs to, and whether it is reached or intended (力争开工建设).
    public static func facts(in text: String) -> PassageFacts {
        let reading = ReadingText(text)
        let offsets = reading.utf8Offsets
        let folded = reading.scalars.map { CharacterClass.halfWidth($0) }
        return PassageFacts(years: years(folded, offsets), statuses: statuses(folded, offsets))
    }

    // MARK: Years

    private static let before = Lexicon.words(.deadlineStart)
    private static let after = Lexicon.words(.deadlineEnd)
    private static let links = Lexicon.characters(.yearLink)

    private static func years(_ text: Scalars, _ offsets: [Int]) -> [PassageFacts.Year] {
        var found: [PassageFacts.Year] = []
        var index = 0
        while index + 4 <= text.count {
            guard let year = fourDigits(text, index) else {
                index += 1
                continue
            }
            let end = index + 4
            if isYear(text, end) {
                let isDeadline = isDeadline(text, index, end)
                found.append(
                    PassageFacts.Year(year: year, range: offsets[index]..<offsets[end], isDeadline: isDeadline))
            }
            index = end
        }
        return found
    }

    /// The calendar year that begins at a position; `nil` for other numbers and within longer ones.
    static func fourDigits(_ text: Scalars, _ index: Int) -> Int? {
        guard index + 4 <= text.count else { return nil }
        if index > 0,
            DateReader.yearDigit(text[index - 1]) != nil || CharacterClass.isLatinLetterOrDigit(text[index - 1])
        {
            return nil
        }
        var year = 0
        for scalar in text[index..<index + 4] {
            guard let digit = DateReader.yearDigit(scalar) else { return nil }
            year = year * 10 + digit
        }
        if index + 4 < text.count, DateReader.yearDigit(text[index + 4]) != nil { return nil }
        return 1900...2100 ~= year ? year : nil
    }

    /// The calendar years in a range that 年 follows.
    static func namedYears(_ text: Scalars, _ range: Range<Int>) -> [Int] {
        range.compactMap { text.has(["年"], at: $0 + 4, before: text.count) ? fourDigits(text, $0) : nil }
    }

    /// Whether 年 follows, or a dash and a year that 年 follows (2021—2025年).
    private static func isYear(_ text: Scalars, _ end: Int) -> Bool {
        var index = end
        while index < text.count, text[index] == " " { index += 1 }
        guard index < text.count else { return false }
        if text[index] == "年" { return true }
        let dash = index
        while index < text.count,
            CharacterClass.isDash(text[index]) || links.contains(text[index]) || text[index] == " "
        {
            index += 1
        }
        guard index > dash, index - dash <= 4, fourDigits(text, index) != nil else { return false }
        return isYear(text, index + 4)
    }

    private static func isDeadline(_ text: Scalars, _ start: Int, _ end: Int) -> Bool {
        var index = start
        while index > 0, text[index - 1] == " " { index -= 1 }
        if before.contains(where: { text.has($0, at: index - $0.count, before: index) }) {
            // 2021年至2025年 is a span, not a deadline.
            let word = index - 1
            let isSpan = word > 0 && (text[word - 1] == "年" || DateReader.yearDigit(text[word - 1]) != nil)
            if !isSpan { return true }
        }
        index = end
        while index < text.count, text[index] == " " { index += 1 }
        guard index < text.count, text[index] == "年" else { return false }
        index += 1
        // 12月底前
        let month = index
        while index < text.count, index - month < 3, CharacterClass.isDigit(text[index]) { index += 1 }
        if index > month { index += index < text.count && text[index] == "月" ? 1 : month - index }
        return text.firstWord(of: after, at: index, before: text.count) != nil
    }

    // MARK: Status

    /// Wordings by their first character, the longest first: at each position the longest counts.
    private static let wordings: [UInt32: [(entry: Lexicon.Entry, status: ProjectStatus)]] = {
        let all = Lexicon.entries(.statusWording).compactMap { entry in
            StatusAct(entry).map { (entry: entry, status: ProjectStatus($0)) }
        }
        return Dictionary(grouping: all) { $0.entry.word[0] }
            .mapValues { $0.sorted { $0.entry.word.count > $1.entry.word.count } }
    }()

    private static func statuses(_ text: Scalars, _ offsets: [Int]) -> [PassageFacts.Status] {
        var found: [PassageFacts.Status] = []
        /// The position of 加快 or 推进 in the clause if no wording follows it yet: 加快 X 建设 is one wording around a name.
        var verb: Int?
        var index = 0
        while index < text.count {
            let scalar = text[index]
            if let match = wordings[scalar]?.first(where: { text.has($0.entry.word, at: index, before: text.count) }),
                match.entry.counts(in: text, at: index..<index + match.entry.word.count)
            {
                let length = match.entry.word.count
                found.append(
                    PassageFacts.Status(
                        status: match.status, range: offsets[index]..<offsets[index + length]))
                index += length
                verb = nil
                continue
            }
            if text.firstWord(of: progressVerbs, at: index, before: text.count) != nil {
                verb = index
            } else if endsClause(scalar) {
                verb = nil
            } else if verb != nil, text.has(building, at: index, before: text.count), isClauseEnd(text, index + 2) {
                found.append(PassageFacts.Status(status: .construction, range: offsets[index]..<offsets[index + 2]))
                verb = nil
            }
            index += 1
        }
        return found
    }

    private static let progressVerbs = Lexicon.words(.progressVerb)
    private static let building = Lexicon.word(.progressNoun)

    private static func endsClause(_ scalar: UInt32) -> Bool {
        CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar) || scalar == ","
    }

    private static func isClauseEnd(_ text: Scalars, _ index: Int) -> Bool {
        index >= text.count || endsClause(text[index]) || text[index] == "、"
    }
}

extension PassageFacts {
    /// Each year once, ascending.
    public var distinctYears: [Int] { Set(years.map(\.year)).sorted() }

    /// Each year that is a deadline anywhere in the text once, ascending.
    public var distinctDeadlines: [Int] { Set(years.lazy.filter(\.isDeadline).map(\.year)).sorted() }

    /// Each status once, in order of progress.
    public var distinctStatuses: [ProjectStatus] { Set(statuses.map(\.status)).sorted() }
}
