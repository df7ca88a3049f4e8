import Synchronization

/// Something that is made once for a generation, and that its users, mainly searches, wait for.
///
/// No thread waits for that of ``SearchEngine/prepare(isWanted:)``, which has the lowest priority: on a busy machine it may
/// have no processor for seconds, and a lock that it held would stop every search as long.
final class MadeOnce<Value: Sendable>: Sendable {
    private let stored = Mutex<Value?>(nil)
    /// Held by the threads that wait while one of them makes it.
    private let making = Mutex(())

    /// What was made, without waiting or making it.
    var known: Value? { stored.withLock { $0 } }

    /// - Parameter isAhead: whether it is not needed yet. Then it is made without a lock, and perhaps also by another
    ///   thread.
    /// - Throws: what `make` throws.
    func value<Failure: Error>(isAhead: Bool = false, make: () throws(Failure) -> Value) throws(Failure) -> Value {
        if let value = stored.withLock({ $0 }) { return value }
        if isAhead { return keep(try make()) }
        return try making.withLock { _ throws(Failure) in
            if let value = stored.withLock({ $0 }) { return value }
            return keep(try make())
        }
    }

    /// - Returns: the first value that was made, which is kept.
    private func keep(_ value: Value) -> Value {
        stored.withLock { stored in
            if let stored { return stored }
            stored = value
            return value
        }
    }
}
