/// Lets whoever runs a search hold it up, move it elsewhere or end it while it runs.
///
/// A search calls from its own thread and holds no lock meanwhile, so a method may block. What a method throws ends the search
/// and comes out of it unchanged; the engine can be used again afterwards.
public protocol SearchPace: AnyObject {
    /// Called before the work, as soon as its cost is known.
    func expect(_ cost: SearchCost) throws

    /// Called while the search runs: after each batch of postings, every 64 passages, every 16 hits. It must be cheap.
    func giveWay() throws
}

/// The pace of the searches of one engine. One thread uses it at a time.
final class EnginePace {
    var pace: (any SearchPace)?
    /// How many calls are under way that other threads wait for.
    private var held = 0

    func expect(_ cost: SearchCost) throws {
        if held == 0 { try pace?.expect(cost) }
    }

    func giveWay() throws {
        if held == 0 { try pace?.giveWay() }
    }

    /// Runs what other threads wait for under a lock: it must not be held up.
    func withoutGivingWay<Result>(_ body: () throws -> Result) rethrows -> Result {
        held += 1
        defer { held -= 1 }
        return try body()
    }
}
