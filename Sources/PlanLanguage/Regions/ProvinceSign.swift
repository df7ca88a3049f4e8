/// The one-character names of provinces: 青 for 青海, 川 and 蜀 for 四川. The lexicon has the one list.
public enum ProvinceSign {
    /// Whether a character is the sign of a province.
    public static func contains(_ scalar: UInt32) -> Bool { bySign[scalar] != nil }

    /// The province that a sign stands for, by its short name: 青海 for 青.
    public static func province(of sign: UInt32) -> Scalars? { bySign[sign]?.first }

    /// All provinces that a sign stands for, by their short names.
    static func provinces(of sign: UInt32) -> [Scalars] { bySign[sign] ?? [] }

    /// The signs of the province that a name begins with: 青 for 青海 and 青海省, 川 and 蜀 for 四川; in order of their
    /// scalar values.
    public static func signs(ofProvinceIn name: Scalars) -> [UInt32] {
        bySign.filter { $0.value.contains { name.starts(with: $0) } }.map(\.key).sorted()
    }

    /// All signs.
    public static var all: [UInt32] { bySign.keys.sorted() }

    private static let bySign: [UInt32: [Scalars]] = {
        var provinces: [UInt32: [Scalars]] = [:]
        for entry in Lexicon.entries(.provinceSign) {
            guard let sign = entry.word.first, let province = entry.family else { continue }
            provinces[sign, default: []].append(Scalars(province))
        }
        return provinces
    }()
}
