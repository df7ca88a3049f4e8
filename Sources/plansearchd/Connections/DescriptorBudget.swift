import Logging
import PlanSearchSettings

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How many files and connections the system lets the daemon have open, and how many of them may be connections.
///
/// Without descriptors the framework cannot even begin, and ends the process. So the limit is raised as far as the system
/// allows and the settings need, one that is too low is said so, and connections leave enough for the index.
struct DescriptorBudget: Sendable {
    /// Connections at once that a listener may accept, those that are kept back among them.
    let connections: Int
    /// Descriptors that may be open.
    let limit: Int

    /// Each event loop's own.
    private static let descriptorsOfALoop = 3
    /// Sockets, the log, pipes to the indexer, an update's, one file of an index at least.
    private static let fewest = 24

    /// - Parameters:
    ///   - settings: how many connections there may be.
    ///   - listeners: that accept them.
    /// - Throws: `StartFailure` if the daemon cannot run with what the system allows.
    init(_ settings: Settings, listeners: Int) throws(StartFailure) {
        let loops = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        let own = Self.openNow() + loops * Self.descriptorsOfALoop + Self.fewest
        let wanted = (settings.maximumConnections + settings.keptConnections) * listeners
        // A quarter for the index: each worker opens each segment once.
        limit = Self.raised(to: (own + wanted) / 3 * 4 + 4)
        guard limit >= own + listeners else {
            throw StartFailure(
                "the system lets this process have \(limit) files and connections open, and it needs \(own + listeners) at "
                    + "least; raise the limit: ulimit -n, or LimitNOFILE= in the systemd unit")
        }
        connections = max(1, (limit - max(own, limit / 4)) / listeners)
    }

    /// Whether there are enough to find out more: without, the runtime itself fails.
    ///
    /// - Throws: `StartFailure`.
    static func checkStart() throws(StartFailure) {
        let limit = raised(to: fewest)
        guard limit < fewest else { return }
        throw StartFailure(
            "the system lets this process have \(limit) files and connections open, and it needs more than \(fewest); raise "
                + "the limit: ulimit -n, or LimitNOFILE= in the systemd unit")
    }

    /// Connections that a listener accepts at once.
    func accepted(_ settings: Settings) -> Int {
        min(settings.maximumConnections + settings.keptConnections, connections)
    }

    /// How many of these may ask for anything.
    func ordinary(_ settings: Settings) -> Int {
        max(1, min(settings.maximumConnections, connections - settings.keptConnections))
    }

    /// Says if there can be fewer connections than the settings allow.
    func warn(_ settings: Settings, _ logger: Logger) {
        guard ordinary(settings) < settings.maximumConnections else { return }
        logger.warning(
            "fewer connections than max_connections: the system lets this process have too few files open (ulimit -n, LimitNOFILE)",
            metadata: ["connections": "\(ordinary(settings))", "open_files": "\(limit)"])
    }

    /// How many descriptors are open. They have the lowest numbers.
    private static func openNow() -> Int {
        let next = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard next >= 0 else { return 16 }
        close(next)
        return Int(next)
    }

    /// Raises the limit that programs may raise themselves, if it is lower, as far as that goes: no further than needed,
    /// since programs that the daemon starts inherit it, and some do something for each descriptor that might be open.
    ///
    /// - Returns: the limit in force.
    private static func raised(to wanted: Int) -> Int {
        var limits = rlimit()
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limits) == 0 else { return wanted }
        if limits.rlim_cur < rlim_t(wanted), limits.rlim_cur < limits.rlim_max {
            var higher = limits
            higher.rlim_cur = min(rlim_t(wanted), limits.rlim_max)
            if setrlimit(resource, &higher) == 0 { limits = higher }
        }
        return Int(clamping: limits.rlim_cur)
    }
}
