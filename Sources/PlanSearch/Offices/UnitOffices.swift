import PlanLanguage
import SearchIndex
import Synchronization

/// The offices that the units of a generation's passages are. Each name is read once.
final class UnitOffices: Sendable {
    private struct PlanKey: Hashable {
        var segment: Int
        var plan: Int
    }

    /// How many names are kept; a name takes some hundred bytes. What is not kept is read again.
    private static let capacity = 1 << 16

    private let snapshot: IndexSnapshot
    private let names = Mutex<[String: Office?]>([:])
    private let surroundings = Mutex<[PlanKey: OfficeSurroundings]>([:])

    init(_ snapshot: IndexSnapshot) {
        self.snapshot = snapshot
    }

    /// The office that a plan names, with the territory that it has there.
    ///
    /// - Parameter unit: as the plan writes it.
    /// - Returns: `nil` for what is no office of a known function.
    /// - Throws: `IndexError` with code `corrupt`.
    func office(_ unit: String, segment: Int, plan: Int) throws -> Office? {
        guard let office = named(unit) else { return nil }
        return try surroundings(segment: segment, plan: plan).placing(office)
    }

    /// The office that a name says, without its plan.
    func named(_ unit: String) -> Office? {
        if let known = names.withLock({ $0[unit] }) { return known }
        let office = Office(unit)
        names.withLock { if $0.count < Self.capacity { $0[unit] = .some(office) } }
        return office
    }

    private func surroundings(segment: Int, plan: Int) throws -> OfficeSurroundings {
        let key = PlanKey(segment: segment, plan: plan)
        if let known = surroundings.withLock({ $0[key] }) { return known }
        let stored = try snapshot.segments[segment].store.plan(plan)
        let made = OfficeSurroundings(level: stored.level, regions: stored.regions)
        surroundings.withLock { if $0.count < Self.capacity { $0[key] = made } }
        return made
    }
}
