import HTTPTypes
import Hummingbird
import PlanSearchSettings
import SearchAPI

/// What a request over TCP must show before it is answered.
///
/// Every user of the machine can connect to its ports, and so can every web page that is open in a browser there. Two
/// checks keep pages of other sites away. Their name in the header `Host` (DNS rebinding) is not one of the daemon's. And
/// requests across sites are refused: the page could not read the answer, but its duration would reveal something of the
/// plans. Requests over the Unix socket are not checked: the socket's mode admitted the program.
struct WebAccess: Sendable {
    /// Names that the daemon goes by, in lower case, besides `localhost` and IP addresses.
    var hosts: [String]
    /// `nil` if none is needed.
    var token: AccessToken?
    /// Whether only this machine reaches the address that is listened on.
    var isLocal = false

    /// Why a request is refused; `nil` if it is not.
    ///
    /// - Parameter isPublic: whether the address that is asked for needs no token.
    func refusal(of request: Request, isPublic: Bool) -> Problem? {
        // The parser puts the header `Host` here.
        guard let authority = request.head.authority, !authority.isEmpty else {
            return Problem(.badRequest, "The request has no header Host.")
        }
        // One that is none was refused with the request's head.
        let host = Authority(authority)?.name ?? authority
        guard isOurs(host) else {
            return Problem(
                .forbidden,
                "The name \(host.prefix(100)) is not one of this daemon's; the setting hosts lists them.")
        }
        if isFromAnotherSite(request, authority: authority) {
            return Problem(.forbidden, "Pages of other sites may not ask this daemon.")
        }
        if let token, !isPublic, !token.isBrought(by: request.headers[.authorization]) {
            return Problem(.unauthorized, "Send the token of this daemon in the header Authorization: Bearer TOKEN.")
        }
        return nil
    }

    /// Under an IP address there is no DNS rebinding: the page was fetched from that address.
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
