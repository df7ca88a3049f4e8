import PlanLanguage
import TextAnalysis

/// Finds the offices that come closest to a name that no plan has.
struct NearestOffices {
    /// How many are offered.
    static let most = 5

    private let asked: Office?
    private let name: [Unicode.Scalar]

    init(_ name: String) {
        asked = Office(name)
        self.name = Self.folded(name)
    }

    /// - Parameter rows: the most frequent first.
    func nearest(of rows: [UnitRow]) -> [UnitRow] {
        let ranked = rows.enumerated().compactMap { offset, row in rank(row).map { (rank: $0, offset: offset) } }
        return ranked.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }.prefix(Self.most).map { rows[$0.offset] }
    }

    /// How far a row is from the name; `nil` for one that has nothing to do with it.
    private func rank(_ row: UnitRow) -> Int? {
        let text = Self.folded(row.name)
        if differsInOne(text) { return 0 }
        if let asked, let office = row.office {
            let isSamePlace = asked.territory == office.territory
            if asked.functions.isSubset(of: office.functions) || office.functions.isSubset(of: asked.functions) {
                return isSamePlace ? 1 : isAround(asked, office) ? 2 : 3
            }
            if isSamePlace, asked.territory != .unnamed, !asked.functions.isDisjoint(with: office.functions) {
                return 4
            }
        }
        return isPart(text, of: name) || isPart(name, of: text) ? 5 : nil
    }

    /// Whether one's territory is within the other's.
    private func isAround(_ a: Office, _ b: Office) -> Bool {
        guard case .region(let first) = a.territory, case .region(let second) = b.territory else { return false }
        let table = RegionTable.shared
        return table.isRegion(first, within: second) || table.isRegion(second, within: first)
            || table.regions[first].path.first == table.regions[second].path.first
    }

    /// Whether two names of three characters or more are the same but for one that is another, left out or added.
    private func differsInOne(_ other: [Unicode.Scalar]) -> Bool {
        let (short, long) = name.count <= other.count ? (name, other) : (other, name)
        guard short.count >= 3, long.count - short.count <= 1 else { return false }
        let start = zip(short, long).prefix { $0 == $1 }.count
        let rest = short.count - start
        return short.count == long.count
            ? short.suffix(max(0, rest - 1)).elementsEqual(long.suffix(max(0, rest - 1)))
            : short.suffix(rest).elementsEqual(long.suffix(rest))
    }

    /// Whether a name of three characters or more stands in another.
    private func isPart(_ part: [Unicode.Scalar], of whole: [Unicode.Scalar]) -> Bool {
        guard part.count >= 3, part.count <= whole.count else { return false }
        return (0...whole.count - part.count).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
    }

    private static func folded(_ text: String) -> [Unicode.Scalar] {
        Array(String(decoding: Normalizer.fold(text).utf8, as: UTF8.self).unicodeScalars)
    }
}
