import PlanSearchSettings

/// What a connection may take.
struct ConnectionLimits: Sendable {
    /// Seconds without a request.
    var idle: Int
    /// Seconds from a request's first byte to its last.
    var request: Int
    /// Seconds in which a client takes less of its answer than ``leastTaken``.
    var write: Int
    /// Bytes.
    var leastTaken: Int
    /// Bytes of a request's head.
    var headBytes: Int
}

extension ConnectionLimits {
    init(_ settings: Settings) {
        self.init(
            idle: settings.idleTimeout, request: settings.requestTimeout, write: settings.writeTimeout,
            leastTaken: settings.minimumReadBytes, headBytes: settings.maximumHeadBytes)
    }

    /// Those of a connection that is kept back for questions about the daemon's state: whoever asks one does so at once.
    var ofKeptBack: ConnectionLimits {
        var limits = self
        limits.idle = min(idle, 1)
        limits.request = min(request, 1)
        return limits
    }
}
