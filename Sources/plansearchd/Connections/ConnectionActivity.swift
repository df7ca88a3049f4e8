import NIOCore
import Synchronization

/// Whether a connection has a request, for other threads.
final class ConnectionActivity: Sendable {
    /// Nanoseconds of the system's uptime; 0 while a request comes or is answered.
    private let since = Atomic<UInt64>(NIODeadline.now().uptimeNanoseconds)

    /// Since when it has been without a request; `nil` if it has one.
    var idleSince: NIODeadline? {
        let time = since.load(ordering: .relaxed)
        return time == 0 ? nil : .uptimeNanoseconds(time)
    }

    func requestBegan() { since.store(0, ordering: .relaxed) }

    func answered() { since.store(NIODeadline.now().uptimeNanoseconds, ordering: .relaxed) }
}
