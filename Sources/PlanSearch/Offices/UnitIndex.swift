import PlanDocuments
import PlanLanguage
import TextAnalysis

/// The units that items name, each once, and the passages of each list of them.
struct UnitIndex: Sendable {
    /// A plan's entry of units.
    struct Entry: Sendable {
        var segment: Int
        var plan: Int
        /// How many passages have it.
        var passages: Int
        /// Indexes of ``UnitIndex/units``.
        var units: [(role: UnitRole, unit: Int)]
    }

    let units: [PlacedUnit]
    let entries: [Entry]
    /// For each unit its name, and its wording if that is another, folded once for all searches.
    private let foldedWordings: [[[UInt8]]]

    init(units: [PlacedUnit], entries: [Entry]) {
        (self.units, self.entries) = (units, entries)
        foldedWordings = units.map { unit in
            let texts = unit.name == unit.wording ? [unit.name] : [unit.name, unit.wording]
            return texts.map { Normalizer.fold($0).utf8 }
        }
    }

    /// How many passages a field of units finds, without filters: what a search counts, in a fraction of its time.
    func total(of condition: UnitCondition) -> Int {
        let isMet = zip(units, foldedWordings).map { condition.isMet(byOneOfFolded: $1, $0.office) }
        return entries.reduce(0) { sum, entry in
            let isCounted = entry.units.contains { isMet[$0.unit] && condition.roles.contains($0.role) }
            return isCounted ? sum + entry.passages : sum
        }
    }

    /// The offices and other units, the most frequent first.
    func rows() -> [UnitRow] {
        var counts = [Int](repeating: 0, count: units.count)
        for entry in entries {
            for unit in Set(entry.units.map(\.unit)) { counts[unit] += entry.passages }
        }
        let names = Self.rows(units, counts)
        let rowsOfUnits = Self.rowsOfUnits(names, units)
        var rows = names.map {
            UnitRow(name: $0.name, passages: 0, roles: [:], plans: 0, wordings: [], office: $0.office)
        }
        var lastPlans: [Set<[Int]>] = Array(repeating: [], count: rows.count)
        for entry in entries {
            var all: Set<Int> = []
            for role in UnitRole.allCases {
                let named = Set(entry.units.filter { $0.role == role }.flatMap { rowsOfUnits[$0.unit] })
                for row in named { rows[row].roles[role, default: 0] += entry.passages }
                all.formUnion(named)
            }
            for row in all {
                rows[row].passages += entry.passages
                lastPlans[row].insert([entry.segment, entry.plan])
            }
        }
        var wordings = [[String: Int]](repeating: [:], count: rows.count)
        for (number, unit) in units.enumerated() {
            for row in rowsOfUnits[number] { wordings[row][unit.wording, default: 0] += counts[number] }
        }
        for row in rows.indices {
            rows[row].plans = lastPlans[row].count
            rows[row].wordings = wordings[row].map { SearchFacets.Count(value: $0.key, passages: $0.value) }
                .sorted { ($1.passages, $0.value) < ($0.passages, $1.value) }
        }
        return rows.sorted { ($1.passages, $0.name) < ($0.passages, $1.name) }
    }

    /// One row for each office and for each other name.
    ///
    /// - Parameter counts: how many passages name each unit.
    private static func rows(_ units: [PlacedUnit], _ counts: [Int]) -> [(name: String, office: Office?)] {
        var offices: [Office: (name: String, passages: Int)] = [:]
        var others: [[UInt8]: (name: String, passages: Int)] = [:]
        for (unit, count) in zip(units, counts) {
            func keep(_ best: inout (name: String, passages: Int)?) {
                guard let known = best else {
                    best = (unit.name, count)
                    return
                }
                if (count, known.name) > (known.passages, unit.name) { best = (unit.name, count) }
            }
            if let office = unit.office {
                keep(&offices[office])
            } else {
                keep(&others[Normalizer.fold(unit.name).utf8])
            }
        }
        // A name that no longer one can tell apart asks for all offices that it leaves open: it is one row.
        let named = Dictionary(
            offices.map { office, best in (office.name(wordedAs: best.name), office) },
            uniquingKeysWith: { one, _ in one })
        let rows = named.map { name, office in (name: name, office: Office(name) ?? office) }
        return rows.sorted { $0.name < $1.name } + others.values.sorted { $0.name < $1.name }.map { ($0.name, nil) }
    }

    /// For each unit the rows whose names a search finds it by.
    private static func rowsOfUnits(_ rows: [(name: String, office: Office?)], _ units: [PlacedUnit]) -> [[Int]] {
        var byName: [[UInt8]: [Int]] = [:]
        var byFunction: [OfficeFunction: [(row: Int, asked: Office)]] = [:]
        for (row, entry) in rows.enumerated() {
            byName[Normalizer.fold(entry.name).utf8, default: []].append(row)
            // What a search for the name asks for.
            guard let asked = Office(entry.name), let first = asked.functions.functions.first else { continue }
            byFunction[first, default: []].append((row, asked))
        }
        let shortest = byName.keys.map(\.count).min() ?? 0
        let longest = byName.keys.map(\.count).max() ?? 0
        return units.map { unit in
            var found: Set<Int> = []
            for text in unit.name == unit.wording ? [unit.name] : [unit.name, unit.wording] {
                let folded = Normalizer.fold(text).utf8
                for start in folded.indices where folded[start] & 0xC0 != 0x80 {
                    var end = start + max(1, shortest)
                    while end <= min(folded.count, start + longest) {
                        if let named = byName[Array(folded[start..<end])] { found.formUnion(named) }
                        end += 1
                    }
                }
            }
            for function in unit.office?.functions.functions ?? [] {
                for (row, asked) in byFunction[function] ?? [] where unit.office.map(asked.includes) == true {
                    found.insert(row)
                }
            }
            return found.sorted()
        }
    }
}
