import SearchIndex
import Synchronization

/// Told of what is collected from all texts of a generation that another thread is at it; soon it will be there.
public struct NotCollectedYet: Error, Sendable {
    init() {}
}

/// Something that is collected once from all texts of a generation: the projects, the completions.
///
/// Whoever needs it first collects it, unless ``SearchEngine/prepare(isWanted:)`` is on its way to it, which does all in
/// one thread and once.
final class Collected<Value: Sendable>: Sendable {
    private let stored = Mutex<Value?>(nil)
    /// Held while it is collected, so that one thread does it.
    private let collecting = Mutex(())

    /// - Parameter waits: whether another thread is about to collect it.
    /// - Throws: ``NotCollectedYet`` while another thread collects it, or is about to; what `make` throws.
    func value(waits: Bool, make: () throws -> Value) throws -> Value {
        if let value = stored.withLock({ $0 }) { return value }
        guard !waits else { throw NotCollectedYet() }
        let made = try collecting.withLockIfAvailable { _ in
            if let value = stored.withLock({ $0 }) { return value }
            let value = try make()
            stored.withLock { $0 = value }
            return value
        }
        guard let made else { throw NotCollectedYet() }
        return made
    }
}

/// Whether a thread prepares a generation at the moment.
final class PreparationState: Sendable {
    private let state = Atomic<Bool>(false)

    var isUnderWay: Bool { state.load(ordering: .acquiring) }

    func set(_ isUnderWay: Bool) { state.store(isUnderWay, ordering: .releasing) }
}

extension SearchContext {
    /// Says that ``SearchEngine/prepare(isWanted:)`` will be called: until it ends, nobody else collects what it will.
    public func announcePreparation() {
        preparation.set(true)
    }

    /// Whether a thread collects, or is about to collect, what is needed of all texts.
    public var isBeingPrepared: Bool { preparation.isUnderWay }
}

extension SearchEngine {
    /// Collects what searches, mentions, completions and the list of projects need of all texts, so that nobody has to wait
    /// for it later: some seconds for 60 MB, in the thread that calls.
    ///
    /// - Parameter isWanted: asked now and then; once it says no, the preparation ends with what it has.
    /// - Throws: `IndexError` with code `corrupt` or `system`.
    public func prepare(isWanted: () -> Bool) throws {
        context.preparation.set(true)
        // Also after an error: whoever needs it then collects it, and reports the error.
        defer { context.preparation.set(false) }
        do {
            guard isWanted() else { return }
            _ = try context.catalog()
            _ = try aliases()
            _ = try context.completions.table(context.snapshot, waits: false, isWanted: isWanted)
            _ = try context.projects.catalog(self, waits: false, isWanted: isWanted)
        } catch is Unwanted {
            return
        }
    }
}

/// Thrown out of a collection that nobody wants any more.
struct Unwanted: Error {}
