public import Localization
import PlanDocuments
import PlanLanguage
import TextAnalysis

/// What the values of fields and filters mean.
enum FieldValue {
    /// The years of `2018`, `2018..2022`, `2018..` or `..2022`, both ends included.
    static func years(_ value: String) -> ClosedRange<Int>? {
        func year(_ text: some StringProtocol) -> Int? {
            guard text.utf8.count == 4, let year = Int(text), year >= 1000 else { return nil }
            return year
        }
        let folded = String(decoding: Normalizer.fold(value).utf8, as: UTF8.self)
        if let single = year(folded) { return single...single }
        for separator in ["..", "-"] {
            guard let range = folded.firstRange(of: separator) else { continue }
            let first = folded[..<range.lowerBound]
            let last = folded[range.upperBound...]
            let from = first.isEmpty && separator == ".." ? 1000 : year(first)
            let to = last.isEmpty && separator == ".." ? 9999 : year(last)
            if let from, let to, from <= to, from > 1000 || to < 9999 { return from...to }
        }
        return nil
    }

    /// The levels of a value: 国家, 省 …, also in English and as parts of names (省级).
    static func level(_ value: String) -> PlanLevel? {
        let folded = String(decoding: Normalizer.fold(value).utf8, as: UTF8.self)
        return levelNames[folded]
    }

    private static let levelNames: [String: PlanLevel] = Dictionary(
        uniqueKeysWithValues: Lexicon.entries(.levelName).compactMap { entry in
            PlanLevel.allCases.first { "\($0)" == entry.family }.map { (entry.word.string, $0) }
        })

    /// The kinds of a value, in English or Chinese.
    static func kind(_ value: String) -> PassageKind? {
        let folded = String(decoding: Normalizer.fold(value).utf8, as: UTF8.self)
        return PassageKind(name: folded) ?? kindNames[folded]
    }

    private static let kindNames: [String: PassageKind] = Dictionary(
        uniqueKeysWithValues: Lexicon.entries(.kindName).compactMap { entry in
            entry.family.flatMap(PassageKind.init(name:)).map { (entry.word.string, $0) }
        })

    /// The valid value that an invalid one probably means; `nil` if none is near.
    static func nearest(to value: String, in field: QueryField) -> String? {
        let folded = String(decoding: Normalizer.fold(value).utf8, as: UTF8.self)
        switch field {
        case .year: return nearestYears(folded)
        case .level: return nearest(to: folded, of: levelNames.keys.sorted())
        case .kind: return nearest(to: folded, of: PassageKind.allCases.map(\.name) + kindNames.keys.sorted())
        default: return nil
        }
    }

    /// The years that a value names: 2018 for 2018年, 2018..2022 for 2018至2022 and for 2022..2018, 2018.. for 2018以来.
    private static func nearestYears(_ value: String) -> String? {
        let numbers = value.split { !("0"..."9").contains($0) }
        let years = numbers.compactMap { $0.utf8.count == 4 ? Int($0) : nil }.filter { $0 >= 1000 }.sorted()
        guard years.count == numbers.count else {
            let isShort =
                numbers.count == 1 && numbers[0].utf8.count == 2 && (value == numbers[0] || value == numbers[0] + "年")
            return isShort ? "20\(numbers[0])" : nil
        }
        switch years.count {
        case 1:
            let before = value[..<numbers[0].startIndex]
            let after = value[numbers[0].endIndex...]
            if before == ">" { return "\(years[0] + 1).." }
            if before == "<" { return "..\(years[0] - 1)" }
            let isFirst = before == ">=" || afterFirstYear.contains(String(after))
            let isLast = beforeLastYear.contains(String(before))
            return isFirst ? "\(years[0]).." : isLast ? "..\(years[0])" : "\(years[0])"
        case 2: return years[0] == years[1] ? "\(years[0])" : "\(years[0])..\(years[1])"
        default: return nil
        }
    }

    private static let afterFirstYear = Set(Lexicon.words(.afterFirstYear).map(\.string))
    private static let beforeLastYear = Set(Lexicon.words(.beforeLastYear).map(\.string))

    /// The name that is part of the value, or contains it, or differs by one or two letters.
    private static func nearest(to value: String, of names: [String]) -> String? {
        guard !value.isEmpty else { return nil }
        let related = names.filter { $0.contains(value) || value.contains($0) }
        // Of several the closest; of equally close ones the one that begins with the value.
        func rank(_ name: String) -> (Int, Int) { (editDistance(name, value), name.hasPrefix(value) ? 0 : 1) }
        if let name = related.min(by: { rank($0) < rank($1) }) { return name }
        let close = names.filter { $0.utf8.allSatisfy { $0 < 0x80 } }.map { ($0, editDistance($0, value)) }
        return close.min { $0.1 < $1.1 }.flatMap { $0.1 <= 2 ? $0.0 : nil }
    }

    /// What is wrong with a value, or `nil`.
    static func fault(of value: String, in field: QueryField) -> Message? {
        if Normalizer.fold(value).utf8.isEmpty {
            return Message("the field '\(field.rawValue):' needs a value", chinese: "字段“\(field.rawValue):”要有值")
        }
        switch field {
        case .number where NumberPattern(value).isEmpty:
            return Message(
                "'\(value)' is not part of a document number; write number:青政办〔2022〕5号 or number:〔2022〕5",
                chinese: "“\(value)”不是文号的一部分；请写 文号:青政办〔2022〕5号 或 文号:〔2022〕5")
        case .year where years(value) == nil:
            return Message(
                "'\(value)' is not a year; write year:2022 or year:2018..2022",
                chinese: "“\(value)”不是年份；请写 年份:2022 或 年份:2018..2022")
        case .level where level(value) == nil:
            let levels = PlanLevel.allCases.map(\.name)
            return Message(
                "'\(value)' is not a level; the levels are " + levels.joined(separator: ", "),
                chinese: "没有“\(value)”这个级别；级别有 " + levels.joined(separator: "、"))
        case .kind where kind(value) == nil:
            let kinds = PassageKind.allCases
            let names = kinds.map(\.name)
            return Message(
                "'\(value)' is not a kind of passage; the kinds are " + names.joined(separator: ", "),
                chinese: "没有“\(value)”这种段落；类型有 \(kinds.map(\.label.chinese).joined(separator: "、"))"
                    + "（\(names.joined(separator: "、"))）")
        default: return nil
        }
    }
}

extension PassageKind {
    /// What people call the kind. In English that is ``name``.
    var label: Message {
        switch self {
        case .body: .body
        case .heading: .heading
        case .table: .table
        case .agencies: .agencies
        case .caption: .caption
        }
    }
}

extension QueryField {
    /// What is wrong with a value of this field, or `nil`: a level or kind that does not exist, a value that is not a year.
    public func fault(of value: String) -> Message? {
        FieldValue.fault(of: value, in: self)
    }
}
