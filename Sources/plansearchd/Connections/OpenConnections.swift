import NIOCore
import Synchronization

/// The connections of a listener: which have a place, which are only for questions about the daemon's state, and which
/// must make room for others.
///
/// A client that keeps connections open without asking keeps nobody waiting: if all places are taken, the connection that
/// has been without a request the longest is closed for the new one. HTTP allows that at any time. If every connection is at
/// work, the new one gets no place: it is one of the few that are kept back.
final class OpenConnections: Sendable {
    enum Place {
        case full
        /// For status, health, readiness and metrics.
        case keptBack
    }

    private struct Entry {
        let channel: any Channel
        let activity: ConnectionActivity
    }

    /// How long a connection must have been without a request to be closed for another: a client that is between two
    /// requests is left alone.
    private static let idleTime = TimeAmount.seconds(1)

    private let places = Mutex<[ObjectIdentifier: Entry]>([:])
    private let countRemoved: @Sendable () -> Void

    /// - Parameter countRemoved: called for each connection that was closed for another.
    init(countRemoved: @escaping @Sendable () -> Void) {
        self.countRemoved = countRemoved
    }

    /// Takes a new connection in.
    ///
    /// - Parameter limit: connections that may have a place.
    func open(_ channel: any Channel, _ activity: ConnectionActivity, limit: Int) -> Place {
        let key = ObjectIdentifier(channel)
        let (place, idle) = places.withLock { places -> (Place, Entry?) in
            var idle: Entry?
            if places.count >= limit {
                guard let longest = Self.longestIdle(places.values) else { return (.keptBack, nil) }
                places[ObjectIdentifier(longest.channel)] = nil
                idle = longest
            }
            places[key] = Entry(channel: channel, activity: activity)
            return (.full, idle)
        }
        channel.closeFuture.whenComplete { [self] _ in places.withLock { $0[key] = nil } }
        if let idle { close(idle) }
        return place
    }

    /// Whether a connection has a place.
    func hasPlace(_ channel: any Channel) -> Bool { places.withLock { $0[ObjectIdentifier(channel)] != nil } }

    private static func longestIdle(_ connections: some Sequence<Entry>) -> Entry? {
        let latest = NIODeadline.now() - idleTime
        var longest: (connection: Entry, since: NIODeadline)?
        for connection in connections {
            guard let since = connection.activity.idleSince, since <= latest, since < longest?.since ?? .distantFuture
            else { continue }
            longest = (connection, since)
        }
        return longest?.connection
    }

    private func close(_ connection: Entry) {
        connection.channel.eventLoop.execute { [self] in
            guard connection.activity.idleSince != nil else {
                // A request has come meanwhile: for a moment there is one connection more than there should be.
                if connection.channel.isActive {
                    places.withLock { $0[ObjectIdentifier(connection.channel)] = connection }
                }
                return
            }
            countRemoved()
            connection.channel.close(promise: nil)
        }
    }
}
