public import PlanLanguage

/// What tells one project from its siblings by a number or a direction: 三期, 四线, 第二, 2号, 中线, 750千伏, g30.
public struct NameNumber: Sendable, Equatable {
    /// Numbers of one class contradict each other: 三期 is not 四期, whatever its road's number.
    public enum Class: Sendable, Equatable {
        /// 三期, 四线, 2号: the counter.
        case counted(UInt32)
        /// 第二 without a counter.
        case ordinal
        /// 东线, 中线, 西线.
        case direction
        /// 750千伏, 百万千瓦: the unit.
        case measure(Scalars)
        /// g30, 国道568线: the letter.
        case road(UInt32)
    }

    public var kind: Class
    /// The number in digits, the direction, or the measure's number as it stands.
    public var value: Scalars
    /// Where it stands; in a list up to the counter that it shares.
    public var range: Range<Int>
    /// Where it stands in a list without the counter, otherwise the same.
    public var own: Range<Int>
    /// Whether it shares its counter with others of a list: 二 in 二、三期.
    public var isListed = false

    init(kind: Class, value: Scalars, range: Range<Int>, isListed: Bool = false) {
        self.kind = kind
        self.value = value
        self.range = range
        self.isListed = isListed
        own = range
    }

    func isSame(_ other: NameNumber) -> Bool { kind == other.kind && value == other.value }
    func contradicts(_ other: NameNumber) -> Bool { kind == other.kind && value != other.value }
}

/// Finds numbers in folded text.
enum NumberScanner {
    private static let numerals = Scalars("一二三四五六七八九十")
    private static let directions = Scalars("东中西南北")
    private static let counters = ScalarBits(Lexicon.characters(.stageCounter))
    /// What numbers begin with.
    static let starts = Set(numerals + directions + Scalars("第0123456789０１２３４５６７８９ivx"))
        .union(Lexicon.characters(.measureCharacter))
        .union(Lexicon.entries(.roadClass).flatMap { [$0.word[0]] + Scalars($0.family ?? "") })
    private static let firsts = ScalarBits(starts)

    /// The numbers that begin at a position; of a list with one counter all: 二、三期, 东、中线.
    static func numbers(in text: Scalars, at start: Int) -> [NameNumber] {
        guard firsts.contains(text[start]) else { return [] }
        return road(text, start).map { [$0] } ?? counted(text, start) ?? directed(text, start)
            ?? measure(text, start).map { [$0] } ?? roman(text, start).map { [$0] } ?? []
    }

    // MARK: Roads

    private static func road(_ text: Scalars, _ start: Int) -> NameNumber? {
        if let length = RoadNumber.length(in: text, at: start) {
            let own = Scalars(text[start..<start + length])
            guard let form = RoadNumber.otherForms(of: own).first(where: { CharacterClass.isFoldedLatin($0[0]) }) else {
                return nil
            }
            return NameNumber(kind: .road(form[0]), value: Scalars(form.dropFirst()), range: start..<start + length)
        }
        guard ["g", "s", "x"].contains(text[start]), start == 0 || !isLatin(text[start - 1]) else { return nil }
        var end = start + 1
        while end < text.count, CharacterClass.isDigit(text[end]) { end += 1 }
        guard end > start + 1, end - start <= 6, end == text.count || !CharacterClass.isFoldedLatin(text[end]) else {
            return nil
        }
        let value = Scalars(text[start + 1..<end])
        if end < text.count, text[end] == "线" { end += 1 }
        return NameNumber(kind: .road(text[start]), value: value, range: start..<end)
    }

    private static func isLatin(_ scalar: UInt32) -> Bool {
        CharacterClass.isFoldedLatin(scalar) || CharacterClass.isDigit(scalar)
    }

    // MARK: Counted things

    private static func counted(_ text: Scalars, _ start: Int) -> [NameNumber]? {
        var index = start
        let isOrdinal = text[index] == "第"
        if isOrdinal { index += 1 }
        if start > 0, isNumeral(text[start - 1]) || CharacterClass.isFoldedLatin(text[start - 1]) { return nil }
        var items: [(value: Scalars, range: Range<Int>)] = []
        while true {
            let first = index
            while index < text.count, index - first < 4, isNumeral(text[index]) { index += 1 }
            guard index > first else { return nil }
            items.append((value(text[first..<index]), first..<index))
            guard index < text.count else { return isOrdinal ? [ordinal(items, start, index)] : nil }
            if counters.contains(text[index]) { break }
            guard items.count < 6, text[index] == "、" || text[index] == "和", index + 1 < text.count,
                isNumeral(text[index + 1])
            else { return isOrdinal && items.count == 1 ? [ordinal(items, start, index)] : nil }
            index += 1
        }
        // 二三期 has both.
        if items.count == 1, items[0].range.count > 1, !text[items[0].range].contains("十"),
            text[items[0].range].allSatisfy({ numerals.contains($0) })
        {
            items = items[0].range.map { (value(text[$0..<$0 + 1]), $0..<$0 + 1) }
        }
        let counter = text[index]
        // 一条, 第一线: neither tells projects apart.
        if counter == "条", !isOrdinal { return nil }
        // 一线城市, 一线职工.
        if counter == "线", items.count == 1, !isOrdinal, items[0].value == ["1"] { return nil }
        return items.map {
            NameNumber(
                kind: .counted(counter), value: $0.value, range: items.count == 1 ? start..<index + 1 : $0.range,
                isListed: items.count > 1)
        }.withEnd(index + 1)
    }

    private static func ordinal(_ items: [(value: Scalars, range: Range<Int>)], _ start: Int, _ end: Int) -> NameNumber
    {
        NameNumber(kind: .ordinal, value: items[0].value, range: start..<end)
    }

    private static func isNumeral(_ scalar: UInt32) -> Bool {
        numerals.contains(scalar) || CharacterClass.isDigit(scalar)
    }

    /// A number in digits: 十二 is 12.
    private static func value(_ text: ArraySlice<UInt32>) -> Scalars {
        guard text.contains(where: numerals.contains) else { return Scalars(text) }
        var total = 0
        var last = 0
        for scalar in text {
            guard let place = numerals.firstIndex(of: scalar) else { return Scalars(text) }
            if place == 9 {
                total += 10 * max(1, last)
                last = 0
            } else {
                last = place + 1
            }
        }
        return Scalars("\(total + last)")
    }

    // MARK: Roman numerals

    /// What Roman numerals are written with.
    static let romans = Scalars("ivx")
    private static let romanValues: [Scalars: Scalars] = Dictionary(
        uniqueKeysWithValues: ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"].enumerated()
            .map {
                (Scalars($1), Scalars("\($0 + 1)"))
            })

    /// 银河ii型 is 银河二号. One letter is a number before a counter only.
    private static func roman(_ text: Scalars, _ start: Int) -> NameNumber? {
        guard romans.contains(text[start]), start == 0 || !isLatin(text[start - 1]) else { return nil }
        let end = (start..<text.count).first { !isLatin(text[$0]) } ?? text.count
        guard let value = romanValues[Scalars(text[start..<end])] else { return nil }
        let next: UInt32? = end < text.count ? text[end] : nil
        if let next, counters.contains(next) || next == "型" {
            return NameNumber(kind: .counted(next == "型" ? "号" : next), value: value, range: start..<end + 1)
        }
        return end - start > 1 ? NameNumber(kind: .counted("号"), value: value, range: start..<end) : nil
    }

    // MARK: Directions

    private static func directed(_ text: Scalars, _ start: Int) -> [NameNumber]? {
        guard directions.contains(text[start]) else { return nil }
        var items: [(UInt32, Int)] = [(text[start], start)]
        var index = start + 1
        while index + 1 < text.count, text[index] == "、" || text[index] == "和", directions.contains(text[index + 1]) {
            items.append((text[index + 1], index + 1))
            index += 2
        }
        // 西南线 is one direction; 东西线 is another kind of thing.
        guard index < text.count,
            text[index] == "线" || items.count > 1 && text.has(Scalars("中线"), at: index, before: text.count),
            index + 1 >= text.count || text[index + 1] != "路"
        else { return nil }
        return items.map {
            NameNumber(
                kind: .direction, value: [$0.0], range: items.count == 1 ? start..<index + 1 : $0.1..<$0.1 + 1,
                isListed: items.count > 1)
        }.withEnd(index + 1)
    }

    // MARK: Measures

    private static func measure(_ text: Scalars, _ start: Int) -> NameNumber? {
        guard Measure.isPart(text[start]), start == 0 || !Measure.isPart(text[start - 1]),
            start == 0 || !CharacterClass.isFoldedLatin(text[start - 1])
        else { return nil }
        var end = start
        while end < text.count, CharacterClass.isDigit(text[end]) || text[end] == "." { end += 1 }
        let digits = end
        if end > start, end + 1 < text.count, text[end] == "k", text[end + 1] == "v" {
            return NameNumber(
                kind: .measure(Scalars("千伏")), value: Scalars(text[start..<digits]), range: start..<end + 2)
        }
        while end < text.count, Measure.isPart(text[end]), !CharacterClass.isDigit(text[end]) { end += 1 }
        guard end - start >= 2 else { return nil }
        let words = Scalars(text[digits..<end])
        for unit in [Scalars("千伏"), Scalars("千瓦"), Scalars("瓦"), Scalars("吨")] where words.hasSuffix(unit) {
            let value = Scalars(text[start..<end - unit.count])
            guard !value.isEmpty else { return nil }
            if end < text.count, text[end] == "级" { end += 1 }
            return NameNumber(kind: .measure(unit), value: value, range: start..<end)
        }
        return nil
    }
}

extension [NameNumber] {
    /// Each of a list ends with the counter that it shares.
    fileprivate func withEnd(_ end: Int) -> [NameNumber] {
        map { number in
            var number = number
            number.range = number.range.lowerBound..<end
            return number
        }
    }
}
