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
    /// The names of the variables that begin with `PLANSEARCH_`.
    private let names: @Sendable () -> [String]

    /// The process's own environment.
    static let process = ClientEnvironment({ name in getenv(name).map { String(cString: $0) } }, names: ownNames)

    init(_ lookUp: @escaping @Sendable (String) -> String?, names: @escaping @Sendable () -> [String]) {
        self.lookUp = lookUp
        self.names = names
    }

    init(_ variables: [String: String]) {
        self.init({ variables[$0] }, names: { variables.keys.filter { $0.hasPrefix(Self.prefix) }.sorted() })
    }

    private static let prefix = "PLANSEARCH_"

    @Sendable private static func ownNames() -> [String] {
        var names: [String] = []
        var place = environ
        while let entry = place.pointee {
            if strncmp(entry, prefix, prefix.utf8.count) == 0 {
                names.append(String(String(cString: entry).prefix { $0 != "=" }))
            }
            place += 1
        }
        return names
    }

    /// A variable that was probably meant to be `PLANSEARCH_SOCKET`, the only one of that prefix that the client reads;
    /// `nil` if there is no such variable, or if `PLANSEARCH_SOCKET` is set too.
    ///
    /// Other variables of that prefix may belong to the daemon or the indexer, which check them.
    var misspeltSocket: String? {
        guard self["PLANSEARCH_SOCKET"] == nil else { return nil }
        return names().first { name in
            let word = name.utf8.dropFirst(Self.prefix.utf8.count)
            guard self[name] != nil, !["SOCKET_MODE", "SOCKET_GROUP"].contains(String(Substring(word))) else {
                return false
            }
            return word.starts(with: "SOCKET".utf8) || Self.isClose(Array(word), Array("SOCKET".utf8))
        }
    }

    /// Whether at most two insertions, deletions or replacements of bytes turn one word into the other.
    private static func isClose(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let replaced = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
            }
        }
        return row[b.count] <= 2
    }

    /// A variable's value; `nil` if it is unset or empty, as the conventions of `NO_COLOR` and XDG say.
    subscript(name: String) -> String? {
        lookUp(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The locale of characters: the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set.
    var locale: String? {
        self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"]
    }

    /// The daemon's socket if no option names one.
    var socket: String {
        if let given = self["PLANSEARCH_SOCKET"] { return given }
        if let runtime = self["XDG_RUNTIME_DIR"] { return runtime + "/plansearch.sock" }
        return "/run/plansearch/plansearch.sock"
    }
}
