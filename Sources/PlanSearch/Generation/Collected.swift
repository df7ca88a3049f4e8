import SearchIndex
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
    private let plans: PlanSource
    private let last: LastCollection<Value>?
    private let stored = Mutex<Value?>(nil)
    /// Held while the value is collected, so that one thread does it.
    private let collecting = Mutex(())

    /// - Parameters:
    ///   - plans: those of the generation.
    ///   - last: where a finished value is left for the generations to come; `nil` for nowhere.
    init(of plans: PlanSource, last: LastCollection<Value>? = nil) {
        self.plans = plans
        self.last = last
    }

    /// The generation's own.
    ///
    /// - Parameter waits: whether another thread is about to collect it.
    /// - Throws: ``NotCollectedYet`` while another thread collects it, or is about to; what `make` throws.
    func value(waits: Bool, make: () throws -> Value) throws -> Value {
        if let value = stored.withLock({ $0 }) { return value }
        guard !waits else { throw NotCollectedYet() }
        let made = try collecting.withLockIfAvailable { _ in
            if let value = stored.withLock({ $0 }) { return value }
            let value = try make()
            stored.withLock { $0 = value }
            last?.keep(Collection(value: value, plans: plans))
            return value
        }
        guard let made else { throw NotCollectedYet() }
        return made
    }

    /// The generation's own or, until that is there, the last one that was finished of a generation before it.
    ///
    /// - Parameter own: asks for the generation's own.
    /// - Throws: what `own` throws; ``NotCollectedYet`` only if no generation before has one.
    func latest(own: () throws -> Value) throws -> Collection<Value> {
        do {
            return Collection(value: try own(), plans: plans)
        } catch let missing as NotCollectedYet {
            guard let earlier = last?.before(plans.snapshot) else { throw missing }
            return earlier
        }
    }
}

/// What was collected from all texts of one generation.
struct Collection<Value: Sendable>: Sendable {
    let value: Value
    /// The plans of that generation.
    let plans: PlanSource

    /// The generation, if it is not the one that answers.
    func generation(unless own: IndexSnapshot) -> Int? {
        plans.snapshot.generation == own.generation ? nil : plans.snapshot.generation
    }

    /// Why something may be missing, in the generation that answers and in the one that this is of.
    func incompleteReasons(besides own: IndexSnapshot) -> [String] {
        let reasons = own.incompleteReasons
        return reasons + plans.snapshot.incompleteReasons.filter { !reasons.contains($0) }
    }
}

/// The collection that was finished last, of whichever generation; its texts stay open for as long.
final class LastCollection<Value: Sendable>: Sendable {
    private let stored = Mutex<Collection<Value>?>(nil)

    func keep(_ collection: Collection<Value>) { stored.withLock { $0 = collection } }

    /// The last one, if it is of an earlier generation of the same corpus.
    func before(_ snapshot: IndexSnapshot) -> Collection<Value>? {
        stored.withLock { $0 }.flatMap { collection in
            let earlier = collection.plans.snapshot
            return earlier.generation < snapshot.generation && earlier.manifest.corpus == snapshot.manifest.corpus
                ? collection : nil
        }
    }
}

/// Thrown out of a collection that is not wanted any more.
struct CollectionCancelled: Error {}
