import Xapian

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The number of processors that this process may use.
public func defaultThreads() -> Int {
    max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}

/// A path from the root, symbolic links resolved where it exists.
func absolutePath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
}

extension IndexError {
    /// Any error of a build or a search as one of ours.
    static func wrapping(_ error: any Error) -> IndexError {
        switch error {
        case let error as IndexError: error
        case let error as XapianError:
            IndexError(error.code == .corrupt ? .corrupt : .system, "libxapian: \(error)")
        default: IndexError(.system, "\(error)")
        }
    }
}
