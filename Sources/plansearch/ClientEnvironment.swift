#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The environment variables the client reads.
struct ClientEnvironment: Sendable {
    private let lookUp: @Sendable (String) -> String?

    /// The process's own environment.
    static let process = ClientEnvironment { name in getenv(name).map { String(cString: $0) } }

    init(_ lookUp: @escaping @Sendable (String) -> String?) {
        self.lookUp = lookUp
    }

    init(_ variables: [String: String]) {
        self.init { variables[$0] }
    }

    /// A variable's value; `nil` if it is unset or empty, as the conventions of `NO_COLOR` and XDG ask for.
    subscript(name: String) -> String? {
        lookUp(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The locale of characters: the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set.
    var locale: String? {
        self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"]
    }

    /// The socket the daemon listens on unless told otherwise.
    var socket: String {
        if let given = self["PLANSEARCH_SOCKET"] { return given }
        if let runtime = self["XDG_RUNTIME_DIR"] { return runtime + "/plansearch.sock" }
        return "/run/plansearch/plansearch.sock"
    }
}
