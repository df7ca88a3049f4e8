import HTTPTypes
import Hummingbird
import PlanSearchSettings
import SearchAPI

/// What a request over TCP must show before it is answered.
///
/// Anybody on the machine can connect to a port of it, and so can every web page that its users have open, through
/// their browsers. A page of another site is kept away twice: its own name in the header `Host` (DNS rebinding) is not
/// one of ours, and what it asks for across sites is refused, though it could not read the answer: how long an answer
/// takes would tell it something of the plans. Requests over the Unix socket come from programs that the socket's mode
/// let in, and are not asked.
struct WebAccess: Sendable {
    /// Names that the daemon goes by, in lower case, besides `localhost` and IP addresses.
    var hosts: [String]
    /// `nil` if none is needed.
    var token: AccessToken?

    /// Why a request is not answered, if so.
    ///
    /// - Parameter isPublic: whether the address that is asked for needs no token.
    func refusal(of request: Request, isPublic: Bool) -> Problem? {
        // The parser puts the header `Host` here.
        guard let authority = request.head.authority, !authority.isEmpty else {
            return Problem(.badRequest, "The request has no header Host.")
        }
        let host = Self.host(of: authority)
        guard isOurs(host) else {
            return Problem(
                .forbidden,
                "This daemon is not asked under the name \(host.prefix(100)); the setting hosts lists its names.")
        }
        if isFromAnotherSite(request, authority: authority) {
            return Problem(.forbidden, "Pages of other sites may not ask this daemon.")
        }
        if let token, !isPublic, !token.isBrought(by: request.headers[.authorization]) {
            return Problem(.unauthorized, "Send the token of this daemon in the header Authorization: Bearer TOKEN.")
        }
        return nil
    }

    /// The name in an authority, in lower case, without port and brackets.
    static func host(of authority: String) -> String {
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            return String(authority[authority.index(after: authority.startIndex)..<end])
        }
        let name = authority.prefix { $0 != ":" }.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    /// A page's address that is an IP address was fetched from there, so nobody else's name was made to lead here.
    private func isOurs(_ host: String) -> Bool {
        host == "localhost" || host.hasSuffix(".localhost") || ListenAddress.isAddress(host) || hosts.contains(host)
    }

    private func isFromAnotherSite(_ request: Request, authority: String) -> Bool {
        if let origin = request.headers[.origin] {
            let place = origin.lowercased().split(separator: "://", maxSplits: 1).last.map(String.init) ?? ""
            return place != authority.lowercased()
        }
        // Following a link to the page is what links are for; a browser says so.
        guard let site = request.headers[.secFetchSite], ["cross-site", "same-site"].contains(site) else {
            return false
        }
        return request.headers[.secFetchMode] != "navigate"
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
    static let secFetchMode = HTTPField.Name("Sec-Fetch-Mode")!
}
