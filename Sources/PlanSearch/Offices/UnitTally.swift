public import PlanDocuments
public import PlanLanguage
import SearchIndex
import TextAnalysis

/// An office, or a unit that is none of a known function, as the items name it.
public struct UnitRow: Sendable, Equatable {
    /// A name that asks for it, under all its wordings, as the value of a field of units does.
    public var name: String
    /// How many passages a search for the name finds: those whose item has it in any role.
    public var passages: Int
    /// How many of them name it as the one that leads, as one that is responsible, as one that supports. A passage may
    /// name it in several roles.
    public var roles: [UnitRole: Int]
    /// How many plans they are in.
    public var plans: Int
    /// How the plans write it, the most frequent first.
    public var wordings: [SearchFacets.Count]
    /// `nil` for what is no office of a known function.
    public var office: Office?
}

/// Counts passages by the offices that their items name.
///
/// A row's number is what a search for its name gives: passages whose unit is the office, is a joint office with all its
/// functions, or contains the name.
struct UnitTally {
    private struct EntryKey: Hashable {
        var segment: Int
        var plan: Int
        var entry: Int
    }

    /// A unit as one plan means it.
    private struct PlacedUnit: Hashable {
        var name: String
        /// As the text writes it.
        var wording: String
        var office: Office?
    }

    private var passages: [EntryKey: Int] = [:]

    mutating func add(segment: Int, plan: Int, entry: Int, passages count: Int) {
        passages[EntryKey(segment: segment, plan: plan, entry: entry), default: 0] += count
    }

    /// The most frequent first.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func rows(_ plans: PlanSource) throws -> [UnitRow] {
        var units: [PlacedUnit: Int] = [:]
        var entries: [(key: EntryKey, passages: Int, units: [(role: UnitRole, unit: Int)])] = []
        for (key, count) in passages {
            let read = try plans.snapshot.segments[key.segment].store.agencies(key.entry, ofPlan: key.plan)
            var found: [(UnitRole, Int)] = []
            for role in UnitRole.allCases {
                for name in read[role] {
                    let office = try plans.offices.office(name, segment: key.segment, plan: key.plan)
                    for wording in read.wordings(of: name) {
                        let unit = PlacedUnit(name: name, wording: wording, office: office)
                        let number = units[unit] ?? units.count
                        units[unit] = number
                        found.append((role, number))
                    }
                }
            }
            entries.append((key, count, found))
        }
        var list = [PlacedUnit](repeating: PlacedUnit(name: "", wording: ""), count: units.count)
        for (unit, number) in units { list[number] = unit }
        var counts = [Int](repeating: 0, count: list.count)
        for entry in entries {
            for unit in Set(entry.units.map(\.unit)) { counts[unit] += entry.passages }
        }
        let names = Self.rows(list, counts)
        let rowsOfUnits = Self.rowsOfUnits(names, list)
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
                lastPlans[row].insert([entry.key.segment, entry.key.plan])
            }
        }
        var wordings = [[String: Int]](repeating: [:], count: rows.count)
        for (number, unit) in list.enumerated() {
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
        let named = offices.map { office, best in (name: office.name(wordedAs: best.name), office: Optional(office)) }
        return named + others.values.map { ($0.name, nil) }
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
