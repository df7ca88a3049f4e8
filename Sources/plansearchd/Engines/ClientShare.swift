import Synchronization

/// Whose requests share the workers evenly: those of one user of the socket, or of one address over TCP.
enum ClientOrigin: Hashable, Sendable {
    case user(UInt32)
    case address(String)
    /// The system does not say who it is.
    case unknown
}

/// The time on workers that a client has had: of an origin, and within it of a connection.
///
/// Workers compare these numbers and nothing else, so only differences matter. Nobody saves up time while asking nothing: who
/// begins to ask again starts with what the last one served had.
final class TimeAccount {
    /// In nanoseconds.
    fileprivate(set) var used: Int64 = 0
    /// Jobs that wait or run.
    fileprivate(set) var jobs = 0
    /// What the last one served among those that this account is divided into had.
    fileprivate var floor: Int64 = 0
}

/// A connection's share of the workers, and whether its client is still there.
///
/// Unchecked: the accounts are read and written by ``SearchWorkers`` alone, under its lock.
final class ClientShare: @unchecked Sendable {
    let origin: TimeAccount
    let connection = TimeAccount()
    private let left = Atomic<Bool>(false)

    init(origin: TimeAccount) {
        self.origin = origin
    }

    /// Whether the connection is closed: nobody reads an answer any more.
    var isGone: Bool { left.load(ordering: .relaxed) }

    func noteGone() { left.store(true, ordering: .relaxed) }

    /// Whether this client has had less than another, its origin's time first.
    func precedes(_ other: ClientShare) -> Bool {
        origin.used != other.origin.used ? origin.used < other.origin.used : connection.used < other.connection.used
    }
}

/// The accounts of all clients. One thread uses it at a time.
struct ClientShares {
    private var origins: [ClientOrigin: TimeAccount] = [:]
    private var floor: Int64 = 0
    /// Accounts to keep without a look at them; one that is dropped begins anew.
    private static let most = 4096

    /// The account of an origin.
    mutating func account(of origin: ClientOrigin) -> TimeAccount {
        if let known = origins[origin] { return known }
        if origins.count >= Self.most { origins = origins.filter { $0.value.jobs > 0 || $0.value.used > floor } }
        let account = TimeAccount()
        account.used = floor
        origins[origin] = account
        return account
    }

    /// A job of a client begins to wait.
    func begin(_ share: ClientShare) {
        if share.origin.jobs == 0 { share.origin.used = max(share.origin.used, floor) }
        if share.connection.jobs == 0 { share.connection.used = max(share.connection.used, share.origin.floor) }
        share.origin.jobs += 1
        share.connection.jobs += 1
    }

    /// A job of a client gets a worker.
    mutating func serve(_ share: ClientShare) {
        floor = max(floor, share.origin.used)
        share.origin.floor = max(share.origin.floor, share.connection.used)
    }

    func charge(_ share: ClientShare, _ nanoseconds: Int64) {
        share.origin.used += nanoseconds
        share.connection.used += nanoseconds
    }

    func end(_ share: ClientShare) {
        share.origin.jobs -= 1
        share.connection.jobs -= 1
    }
}
