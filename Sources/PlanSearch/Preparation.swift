import SearchIndex
import Synchronization
import TextAnalysis

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

/// Whether a thread prepares a generation at the moment.
final class PreparationState: Sendable {
    private let state = Atomic<Bool>(false)

    var isUnderWay: Bool { state.load(ordering: .acquiring) }

    func set(_ isUnderWay: Bool) { state.store(isUnderWay, ordering: .releasing) }
}

extension SearchContext {
    /// Says that ``SearchEngine/prepare(isWanted:)`` will be called: until it ends, nobody else collects what it will.
    public func announcePreparation() {
        // The first fold makes a table, and every other thread that folds waits for that: not for the one that prepares.
        _ = Normalizer.fold("")
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
            _ = try context.catalog(isAhead: true)
            _ = try context.aliases.table(using: self, isAhead: true)
            _ = try context.completions.table(context.snapshot, waits: false, isWanted: isWanted)
            _ = try context.projects.catalog(self, waits: false, isWanted: isWanted)
        } catch is Unwanted {
            return
        }
    }
}

/// Thrown out of a collection that nobody wants any more.
struct Unwanted: Error {}
