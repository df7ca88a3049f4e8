import NIOCore
import PlanSearchSettings
import SearchAPI

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Which users may ask over the Unix socket, if not all that its mode admits.
struct SocketAccess: Sendable {
    /// `nil` for everybody.
    private let users: Set<UInt32>?

    /// - Parameter names: names or numbers of users; none means everybody.
    /// - Throws: `StartFailure` for an unknown name.
    init(users names: [String]) throws(StartFailure) {
        guard !names.isEmpty else {
            users = nil
            return
        }
        var users: Set<UInt32> = []
        for name in names {
            guard let user = UInt32(name) ?? Self.user(named: name) else {
                throw StartFailure("allow_users names \(name), but there is no such user")
            }
            users.insert(user)
        }
        self.users = users
    }

    /// Why a client is refused; `nil` if it is not.
    ///
    /// - Parameter user: `nil` if the system does not say who it is.
    func refusal(of user: UInt32?) -> Problem? {
        guard let users else { return nil }
        guard let user else {
            return Problem(
                .forbidden, "The system does not name the user, and only some may ask (allow_users).")
        }
        return users.contains(user)
            ? nil : Problem(.forbidden, "The user \(user) is not among those that may ask this daemon (allow_users).")
    }

    /// The user at the other end, as the system noted when it connected; `nil` if it does not say.
    static func user(of channel: any Channel) async -> UInt32? { try? await peer(of: channel) }

    private static func peer(of channel: any Channel) async throws -> UInt32? {
        #if os(Linux)
            guard let provider = channel as? any SocketOptionProvider else { return nil }
            // struct ucred: process, user, group.
            let credentials: SIMD3<UInt32> = try await provider.unsafeGetSocketOption(
                level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
            ).get()
            return credentials.y
        #else
            return nil
        #endif
    }

    private static func user(named name: String) -> UInt32? {
        getpwnam(name).map { $0.pointee.pw_uid }
    }

    /// The number of a group that is given by name or number.
    ///
    /// - Throws: `StartFailure` for an unknown name.
    static func group(_ name: String) throws(StartFailure) -> UInt32 {
        guard let group = UInt32(name) ?? getgrnam(name).map({ $0.pointee.gr_gid }) else {
            throw StartFailure("socket_group is \(name), but there is no such group")
        }
        return group
    }
}
