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

/// Thrown out of a collection that nobody wants any more.
struct CollectionCancelled: Error {}
