import NIOCore
import Synchronization

/// Which connections of a listener may ask for anything, and which were accepted beyond `max_connections` and may only ask
/// for the daemon's state.
///
/// A connection that was accepted beyond the limit gets its place as soon as another is closed.
final class ConnectionSlots: Sendable {
    private let taken = Atomic<Int>(0)

    /// A connection's place, or that it has none yet. One task uses it.
    struct Slot: ~Copyable {
        private let slots: ConnectionSlots
        private var isOrdinary: Bool

        fileprivate init(_ slots: ConnectionSlots, isOrdinary: Bool) {
            self.slots = slots
            self.isOrdinary = isOrdinary
        }

        /// Whether the connection may ask for anything now.
        mutating func claim(limit: Int) -> Bool {
            if !isOrdinary { isOrdinary = slots.take(limit) }
            return isOrdinary
        }

        deinit {
            if isOrdinary { slots.taken.wrappingSubtract(1, ordering: .relaxed) }
        }
    }

    /// A place for a connection that has just been accepted, if there is one.
    func open(limit: Int) -> Slot { Slot(self, isOrdinary: take(limit)) }

    private func take(_ limit: Int) -> Bool {
        if taken.wrappingAdd(1, ordering: .relaxed).newValue <= limit { return true }
        taken.wrappingSubtract(1, ordering: .relaxed)
        return false
    }
}

/// Closes a connection that was accepted beyond the limit and asks nothing, so that a few idle ones do not take all of those
/// that are kept back.
final class KeptConnection: Sendable {
    /// How long it may ask nothing.
    private static let patience = TimeAmount.seconds(1)

    private let channel: any Channel
    private let closing = Mutex<Scheduled<Void>?>(nil)

    init(_ channel: any Channel) { self.channel = channel }

    /// It asks nothing from now on.
    func begin() {
        let channel = channel
        let new = channel.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
        closing.withLock { $0 = new }
    }

    /// It asks something, or is closed.
    func end() { closing.withLock { $0.take() }?.cancel() }
}
