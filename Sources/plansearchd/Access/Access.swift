import PlanSearchSettings

/// Which clients may ask, over the socket and over TCP.
struct Access: Sendable {
    var socket: SocketAccess
    var web: WebAccess

    /// - Throws: `StartFailure` for an unknown user, and for a token file that cannot be used.
    init(_ settings: Settings) throws(StartFailure) {
        socket = try SocketAccess(users: settings.allowedUsers)
        let token: AccessToken? = if let file = settings.tokenFile { try AccessToken(file: file) } else { nil }
        web = WebAccess(hosts: settings.hosts, token: token)
    }
}
