import Localization
import PlanLanguage

/// Says what an answer without exact hits compared: an absence is one of strings, of offices under their names, of numbers.
enum ComparedForms {
    /// - Parameter root: what was asked.
    static func sentence(_ root: QueryNode) -> Message {
        var parts: [Message] = []
        if root.hasPart({ if case .number = $0 { true } else { false } }) { parts.append(numbers) }
        let asked = root.unitNames
        if !asked.isEmpty { parts.append(units(asked)) }
        if parts.isEmpty || !root.plainStrings.isEmpty { parts.append(strings) }
        return parts.dropFirst().reduce(parts[0]) { $0.followed(by: $1) }
    }

    private static let strings = Message(
        "Compared as strings; width, traditional characters, letter case, spaces and kinds of dashes do not count.",
        chinese: "按文字比较，不计全半角、繁简、大小写、空格和破折号的种类。")
    private static let numbers = Message(
        "Document numbers were compared with the plans' own and with all texts, with brackets of every kind and none.",
        chinese: "文号与各规划自身的文号及全部正文比较，括号形式不限。")

    /// Names what the offices are for.
    private static func units(_ names: [String]) -> Message {
        let offices = names.compactMap { Office($0) }.flatMap(\.functions.functions)
        guard !offices.isEmpty else {
            return Message("Units were compared as strings.", chinese: "单位按文字比较。")
        }
        var seen: Set<OfficeFunction> = []
        let words = offices.filter { seen.insert($0).inserted }.map(\.name).joined(separator: "、")
        return Message(
            "Units were compared as strings and as offices, for \(words) by any name.",
            chinese: "单位按文字比较，也按机关比较，“\(words)”机关的各种名称都算。")
    }
}

extension QueryNode {
    fileprivate func hasPart(_ isWanted: (QueryNode) -> Bool) -> Bool {
        switch self {
        case .and(let children), .or(let children): children.contains { $0.hasPart(isWanted) }
        case .not(let child): child.hasPart(isWanted)
        default: isWanted(self)
        }
    }

    /// The values of fields of units that are not wanted by their wording.
    fileprivate var unitNames: [String] {
        switch self {
        case .field(let field, let value, let form): field.isOfUnits && form != .exact ? [value] : []
        case .and(let children), .or(let children): children.flatMap(\.unitNames)
        case .text, .number, .gapped, .near, .alias, .not: []
        }
    }

    /// The strings that are no document numbers.
    fileprivate var plainStrings: [String] {
        switch self {
        case .text(let text), .alias(let text): [text]
        case .gapped(let parts): parts
        case .near(let first, let second, _): [first, second]
        case .and(let children), .or(let children): children.flatMap(\.plainStrings)
        case .number, .field, .not: []
        }
    }
}
