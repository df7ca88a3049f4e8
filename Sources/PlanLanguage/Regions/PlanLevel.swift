/// The rank of the office that issued a plan (级别).
///
/// Raw values are stored in the index; they are never renumbered.
public enum PlanLevel: UInt8, CaseIterable, Sendable, Comparable {
    case national = 1
    case province = 2
    case prefecture = 3
    case county = 4

    /// The name users see and type: 国家, 省, 市州, 区县.
    public var name: String {
        switch self {
        case .national: "国家"
        case .province: "省"
        case .prefecture: "市州"
        case .county: "区县"
        }
    }

    public init?(name: String) {
        guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = level
    }

    /// The levels of regions by the character that says what kind of region a name is of: 省, 市, 县.
    public static let bySign: [UInt32: PlanLevel] = Lexicon.entries(.divisionSign).reduce(into: [:]) {
        $0[$1.word[0]] = $1.family.flatMap { PlanLevel(name: $0) }
    }

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
