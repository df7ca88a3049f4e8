#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The programs that a machine has.
public enum InstalledProgram {
    /// The first of some programs that is there.
    ///
    /// - Parameters:
    ///   - names: paths, if they have a `/`; other names are looked for in absolute folders of `PATH`.
    ///   - path: in place of the variable `PATH`.
    /// - Returns: its path.
    public static func first(of names: [String], path: String? = nil) -> String? {
        let path = path ?? getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        let folders = path.split(separator: ":").filter { $0.hasPrefix("/") }
        return names.lazy.flatMap { name in name.contains("/") ? [name] : folders.map { "\($0)/\(name)" } }
            .first(where: isThere)
    }

    /// Whether a path leads to a file that may be run.
    public static func isThere(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
