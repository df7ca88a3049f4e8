#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An environment variable that looks like a setting but is not one: most likely it is misspelt, and its value is ignored.
///
/// Not an error, as an unknown key of the configuration file is: a later version of another program of plansearch may know it.
public struct UnknownVariable: Sendable, Equatable, CustomStringConvertible {
    /// As it stands in the environment.
    public let name: String
    /// The variable that was probably meant; `nil` if none is close enough.
    public let nearest: String?

    /// One sentence for a log or a terminal, without a full stop.
    public var description: String {
        let advice =
            nearest.map { "did you mean \($0)?" }
            ?? "each setting of the configuration file has one: PLANSEARCH_ and its key in capitals"
        return "the environment variable \(name) is ignored: there is no such setting; \(advice)"
    }

    private static let prefix = "PLANSEARCH_"

    /// Kubernetes sets such variables in every container beside a service that is called `plansearch`.
    private static func isOfAService(_ name: String) -> Bool {
        ["SERVICE_", "PORT"].contains { name.hasPrefix(prefix + $0) }
    }

    /// Those of an environment, in order of their names. Empty ones count as not set.
    ///
    /// - Parameter environment: `nil` for the process's own.
    public static func all(in environment: [String: String]? = nil) -> [UnknownVariable] {
        // The client's own: the viewer that it opens originals with.
        let keys = SettingsKey.allCases.map(\.rawValue) + ["config", "viewer"]
        let known = Set(keys.map { prefix + $0.uppercased() })
        return (environment ?? ProcessInfo.processInfo.environment)
            .filter {
                !$0.value.isEmpty && $0.key.uppercased().hasPrefix(prefix) && !known.contains($0.key)
                    && !isOfAService($0.key)
            }
            .keys.sorted().map { name in
                let rest = name.dropFirst(prefix.count).lowercased()
                return UnknownVariable(
                    name: name,
                    nearest: SettingsKey.nearest(to: rest, among: keys).map { prefix + $0.uppercased() })
            }
    }
}
