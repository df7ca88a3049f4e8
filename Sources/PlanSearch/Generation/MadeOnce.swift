import Synchronization

/// Something that is made once for a generation, and that whoever needs it waits for, a search above all.
///
/// Nobody waits for the thread of ``SearchEngine/prepare(isWanted:)``: that gives way to every other, so that on a busy
/// machine it may have no processor for seconds, and a lock that it held would keep every search as long.
final class MadeOnce<Value: Sendable>: Sendable {
    private let stored = Mutex<Value?>(nil)
    /// Held by those that wait for each other while one of them makes it.
    private let making = Mutex(())

    /// - Parameter isAhead: whether it is not needed yet. Then it is made without anybody waiting for that, and perhaps
    ///   by another thread as well.
    /// - Throws: what `make` throws.
    func value(isAhead: Bool = false, make: () throws -> Value) throws -> Value {
        if let value = stored.withLock({ $0 }) { return value }
        if isAhead { return keep(try make()) }
        return try making.withLock { _ in
            if let value = stored.withLock({ $0 }) { return value }
            return keep(try make())
        }
    }

    /// - Returns: the first one that was made, which stays.
    private func keep(_ value: Value) -> Value {
        stored.withLock { stored in
            if let stored { return stored }
            stored = value
            return value
        }
    }
}
