import Synchronization

/// Whether a thread prepares a generation at the moment.
final class PreparationState: Sendable {
    private let state = Atomic<Bool>(false)

    var isUnderWay: Bool { state.load(ordering: .acquiring) }

    func set(_ isUnderWay: Bool) { state.store(isUnderWay, ordering: .releasing) }
}
