import PlanDocuments
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
            if let from, let to, from <= to { return from...to }
        }
        return nil
    }

    /// The levels of a value: 国家, 省 …, also in English and as parts of names (省级).
    static func level(_ value: String) -> PlanLevel? {
        let folded = String(decoding: Normalizer.fold(value).utf8, as: UTF8.self)
        let names: [String: PlanLevel] = [
            "国家": .national, "国家级": .national, "national": .national,
            "省": .province, "省级": .province, "province": .province, "provincial": .province,
            "市州": .prefecture, "市": .prefecture, "州": .prefecture, "市州级": .prefecture, "市级": .prefecture,
            "州级": .prefecture, "地市": .prefecture, "prefecture": .prefecture,
            "区县": .county, "区": .county, "县": .county, "区县级": .county, "县级": .county, "区级": .county,
            "county": .county, "district": .county,
        ]
        return names[folded]
    }

    /// The kinds of a value, in English or Chinese.
    static func kind(_ value: String) -> PassageKind? {
        let folded = String(decoding: Normalizer.fold(value).utf8, as: UTF8.self)
        let names: [String: PassageKind] = [
            "正文": .body, "标题": .heading, "表格": .table, "专栏": .table, "责任单位": .agencies, "单位": .agencies,
            "图题": .caption, "图表": .caption,
        ]
        return PassageKind(name: folded) ?? names[folded]
    }

    /// What is wrong with a value, or `nil`.
    static func fault(of value: String, in field: QueryField) -> String? {
        if Normalizer.fold(value).utf8.isEmpty { return "the field '\(field.rawValue):' needs a value" }
        switch field {
        case .year where years(value) == nil:
            return "'\(value)' is no year; write year:2022 or year:2018..2022"
        case .level where level(value) == nil:
            return "'\(value)' is no level; the levels are "
                + PlanLevel.allCases.map(\.name).joined(separator: ", ")
        case .kind where kind(value) == nil:
            return "'\(value)' is no kind of passage; the kinds are "
                + PassageKind.allCases.map(\.name).joined(separator: ", ")
        default: return nil
        }
    }
}

extension QueryField {
    /// What is wrong with a value of this field, or `nil`: a level or kind that does not exist, a year that is none.
    public func fault(of value: String) -> String? {
        FieldValue.fault(of: value, in: self)
    }
}
