import PlanLanguage
import TextAnalysis

/// Finds the offices that come closest to a name that no plan has.
struct NearestOffices {
    /// How many are offered.
    static let most = 5

    /// Longer names are not taken apart, in Unicode scalars.
    private static let longest = 40

    private let asked: Office?
    private let name: [Unicode.Scalar]
    /// The offices that the name is with one character less: 省发展改革委员 for 省发展改革委.
    private let shortened: [Office]
    /// The offices that the name is with one character that sounds or looks like the one typed: 教育局 for 教育居.
    private let alike: [Office]

    init(_ name: String) {
        let scalars = Self.folded(name)
        (asked, self.name) = (Office(name), scalars)
        alike = asked == nil && scalars.count <= Self.longest ? Self.alike(scalars) : []
        shortened =
            scalars.count > Self.longest
            ? []
            : scalars.indices.compactMap { index in
                var rest = String.UnicodeScalarView()
                rest.append(contentsOf: scalars[..<index] + scalars[(index + 1)...])
                return Office(String(rest))
            }
    }

    /// Only characters that names of offices have are tried.
    private static func alike(_ scalars: [Unicode.Scalar]) -> [Office] {
        scalars.indices.flatMap { index in
            let typed = scalars[index]
            let (sounds, looks) = (PinyinSounds(typed), ShapeTable.shared.alikes(of: typed))
            return officeScalars.compactMap { other -> Office? in
                guard other != typed, sounds.isShared(by: other) || looks.contains(other) else {
                    return nil
                }
                return Office(String(scalars: scalars[..<index] + [other] + scalars[(index + 1)...]))
            }
        }
    }

    private static let officeScalars: [Unicode.Scalar] = OfficeNames.scalars.sorted().compactMap { Unicode.Scalar($0) }

    /// - Parameter rows: the most frequent first.
    func nearest(of rows: [UnitRow]) -> [UnitRow] {
        let ranked = rows.enumerated().compactMap { offset, row in rank(row).map { (rank: $0, offset: offset) } }
        return ranked.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }.prefix(Self.most).map { rows[$0.offset] }
    }

    /// How far a row is from the name; `nil` for one that has nothing to do with it.
    private func rank(_ row: UnitRow) -> Int? {
        let texts = ([row.name] + row.wordings.map(\.value)).map(Self.folded)
        if texts.contains(where: differsInOne) { return 0 }
        if let office = row.office, office.members == nil, alike.contains(where: { $0.includes(office) }) { return 0 }
        if asked == nil, let office = row.office, shortened.contains(where: { $0.includes(office) }) { return 1 }
        // Units that stand for many are offered by themselves.
        if let asked, let office = row.office, (asked.members == nil) == (office.members == nil) {
            let isSamePlace = asked.territory == office.territory
            if asked.functions.isSubset(of: office.functions) || office.functions.isSubset(of: asked.functions) {
                return isSamePlace ? 1 : isAround(asked, office) ? 2 : 3
            }
            if isSamePlace, asked.territory != .unnamed, !asked.functions.isDisjoint(with: office.functions) {
                return 4
            }
        }
        return texts.contains { isPart($0, of: name) || isPart(name, of: $0) } ? 5 : nil
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
