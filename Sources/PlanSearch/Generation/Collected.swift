import Synchronization

/// Another thread is collecting what was asked for from all texts of a generation; it will be there soon.
public struct NotCollectedYet: Error, Sendable {
    init() {}
}

/// Something that is collected once from all texts of a generation: the projects, the completions.
///
/// The first caller collects it, unless ``SearchEngine/prepare(isWanted:)`` is running, which collects everything once in
/// one thread.
final class Collected<Value: Sendable>: Sendable {
    private let stored = Mutex<Value?>(nil)
    /// Held while the value is collected, so that one thread does it.
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

/// Thrown out of a collection that is not wanted any more.
struct CollectionCancelled: Error {}
