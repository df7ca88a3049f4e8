import PlanDocuments
import PlanLanguage
import SearchIndex

/// Which regions plans are for and which years they are of, kept from search to search: reading a plan's record for each
/// question would cost more than scoring its passages.
final class PlanBearings {
    struct Bearing {
        /// Positions in the table of regions.
        var regions: [Int] = []
        /// Years that the plan covers or was issued in.
        var years: [ClosedRange<Int>] = []
        var period: PlanPeriod?
    }

    private let snapshot: IndexSnapshot
    private var known: [[Bearing?]]

    init(_ snapshot: IndexSnapshot) {
        self.snapshot = snapshot
        known = snapshot.segments.map { Array(repeating: nil, count: $0.store.planCount) }
    }

    /// - Parameters:
    ///   - number: the plan's number in the store.
    ///   - segment: the segment's index in the snapshot.
    /// - Throws: `IndexError` with code `corrupt`.
    func bearing(ofPlan number: Int, segment: Int) throws -> Bearing {
        if let bearing = known[segment][number] { return bearing }
        let plan = try snapshot.segments[segment].store.plan(number)
        var bearing = Bearing()
        bearing.regions = plan.regions.flatMap { name in
            RegionTable.shared.regions(named: name).filter { $0.name == name }.map(\.order)
        }
        bearing.period = plan.period
        if let period = plan.period {
            bearing.years.append(min(period.first ?? period.last, period.last)...period.last)
        }
        if let date = plan.date { bearing.years.append(date.year...date.year) }
        known[segment][number] = bearing
        return bearing
    }
}

/// The regions, years and five-year plans that a query names.
struct QueryBearings {
    /// Positions in the table of regions: of each name, the regions that bear it.
    private(set) var regions: Set<Int> = []
    private(set) var years: Set<Int> = []
    private(set) var periods: Set<PlanPeriod> = []

    var isEmpty: Bool { regions.isEmpty && years.isEmpty && periods.isEmpty }

    init(_ texts: [String]) {
        for text in texts {
            let scalars = Scalars.folded(text)
            readRegions(scalars)
            readYears(scalars)
            periods.formUnion(PlanPeriod.named(in: scalars))
        }
    }

    private mutating func readRegions(_ text: Scalars) {
        var start = 0
        while start < text.count {
            guard let (end, found) = RegionTable.shared.longestPrefix(of: text, at: start), end - start >= 2,
                !RegionNames.isWord(Scalars(text[start..<end])), !RegionNames.isCut(text, at: start)
            else {
                start += 1
                continue
            }
            regions.formUnion(found)
            start = end
        }
    }

    /// Numbers of four digits from 1900 to 2099.
    private mutating func readYears(_ text: Scalars) {
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, CharacterClass.isDigit(text[end]) { end += 1 }
            if end - start == 4, let year = Int(text.string(start..<end)), (1900...2099).contains(year) {
                years.insert(year)
            }
            start = max(end, start + 1)
        }
    }

    /// What the passages of a plan gain, as a factor: all of ``regionGain`` for a plan of the regions that are named alone, and
    /// ``periodGain`` for one whose period is that of the five-year plan that is named, since a year that it covers says less.
    func factor(_ plan: PlanBearings.Bearing) -> Double {
        var factor = 1.0
        let named = plan.regions.count { regions.contains($0) }
        if named > 0 { factor += Self.regionGain * Double(named) / Double(plan.regions.count) }
        if plan.years.contains(where: { range in years.contains { range.contains($0) } }) { factor += Self.yearGain }
        if let period = plan.period, periods.contains(period) { factor += Self.periodGain }
        return factor
    }

    private static let regionGain = 0.6
    private static let yearGain = 0.15
    private static let periodGain = 0.3
}
