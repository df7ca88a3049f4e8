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

    private static let levelNames: [String: PlanLevel] = [
        "国家": .national, "国家级": .national, "national": .national,
        "省": .province, "省级": .province, "province": .province, "provincial": .province,
        "市州": .prefecture, "市": .prefecture, "州": .prefecture, "市州级": .prefecture, "市级": .prefecture,
        "州级": .prefecture, "地市": .prefecture, "prefecture": .prefecture,
        "区县": .county, "区": .county, "县": .county, "区县级": .county, "县级": .county, "区级": .county,
        "county": .county, "district": .county,
    ]

    /// The kinds of a value, in English or Chinese.
    static func kind(_ value: String) -> PassageKind? {
        let folded = String(decoding: Normalizer.fold(value).utf8, as: UTF8.self)
        return PassageKind(name: folded) ?? kindNames[folded]
    }

    private static let kindNames: [String: PassageKind] = [
        "正文": .body, "标题": .heading, "表格": .table, "专栏": .table, "责任单位": .agencies, "单位": .agencies,
        "图题": .caption, "图表": .caption,
    ]

    /// A value that can be had and is probably meant by one that cannot; `nil` if none is near.
    static func nearest(to value: String, in field: QueryField) -> String? {
        let folded = String(decoding: Normalizer.fold(value).utf8, as: UTF8.self)
        switch field {
        case .year: return nearestYears(folded)
        case .level: return nearest(to: folded, of: levelNames.keys.sorted())
        case .kind: return nearest(to: folded, of: PassageKind.allCases.map(\.name) + kindNames.keys.sorted())
        default: return nil
        }
    }

    /// The years that a value holds: 2018 of 2018年, 2018..2022 of 2018至2022 and of 2022..2018, 2018.. of 2018以来.
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
            let behind = value[numbers[0].endIndex...]
            if before == ">" { return "\(years[0] + 1).." }
            if before == "<" { return "..\(years[0] - 1)" }
            let isFirst =
                before == ">=" || ["-", "~", "...", "至", "起", "年起", "以来", "年以来", "年后", "年以后"].contains(behind)
            let isLast = ["<=", "-", "~", "...", "至", "到"].contains(before)
            return isFirst ? "\(years[0]).." : isLast ? "..\(years[0])" : "\(years[0])"
        case 2: return years[0] == years[1] ? "\(years[0])" : "\(years[0])..\(years[1])"
        default: return nil
        }
    }

    /// The name that is part of the value, or has it as a part, or differs by one or two letters.
    private static func nearest(to value: String, of names: [String]) -> String? {
        guard !value.isEmpty else { return nil }
        let related = names.filter { $0.contains(value) || value.contains($0) }
        // Of several the most alike, and rather one that begins so.
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
                "'\(value)' is no part of a document number; write number:青政办〔2022〕5号 or number:〔2022〕5",
                chinese: "“\(value)”不是文号的一部分；请写 文号:青政办〔2022〕5号 或 文号:〔2022〕5")
        case .year where years(value) == nil:
            return Message(
                "'\(value)' is no year; write year:2022 or year:2018..2022",
                chinese: "“\(value)”不是年份；请写 年份:2022 或 年份:2018..2022")
        case .level where level(value) == nil:
            let levels = PlanLevel.allCases.map(\.name)
            return Message(
                "'\(value)' is no level; the levels are " + levels.joined(separator: ", "),
                chinese: "没有“\(value)”这个级别；级别有 " + levels.joined(separator: "、"))
        case .kind where kind(value) == nil:
            let kinds = PassageKind.allCases
            let names = kinds.map(\.name)
            return Message(
                "'\(value)' is no kind of passage; the kinds are " + names.joined(separator: ", "),
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
    /// What is wrong with a value of this field, or `nil`: a level or kind that does not exist, a year that is none.
    public func fault(of value: String) -> Message? {
        FieldValue.fault(of: value, in: self)
    }
}
