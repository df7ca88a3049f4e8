public import PlanDocuments
public import PlanLanguage
import SearchIndex
import TextAnalysis

/// An office that items name, or another unit, with its wordings and numbers.
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

    private var passages: [EntryKey: Int] = [:]

    mutating func add(segment: Int, plan: Int, entry: Int, passages count: Int) {
        passages[EntryKey(segment: segment, plan: plan, entry: entry), default: 0] += count
    }

    /// What was counted, with the units read.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func index(_ plans: PlanSource) throws -> UnitIndex {
        var numbered = NumberedUnits()
        var entries: [UnitIndex.Entry] = []
        for (key, count) in passages {
            let read = try plans.snapshot.segments[key.segment].store.agencies(key.entry, ofPlan: key.plan)
            let found = try numbered.numbers(of: read) {
                try plans.offices.office($0, segment: key.segment, plan: key.plan)
            }
            entries.append(UnitIndex.Entry(segment: key.segment, plan: key.plan, passages: count, units: found))
        }
        return UnitIndex(units: numbered.units, entries: entries)
    }

    /// The most frequent first.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func rows(_ plans: PlanSource) throws -> [UnitRow] { try index(plans).rows() }
}
