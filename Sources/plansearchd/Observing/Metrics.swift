import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the daemon counts, for `/metrics` and `/v1/status`.
final class Metrics: Sendable {
    /// Upper bounds of the histogram's buckets, in seconds: from a cached page to the deadline.
    static let buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    struct RequestKey: Hashable, Comparable {
        var endpoint: String
        var status: Int

        static func < (one: RequestKey, other: RequestKey) -> Bool {
            (one.endpoint, one.status) < (other.endpoint, other.status)
        }
    }

    struct Histogram {
        /// Requests by the first bucket that holds them; the last is for those beyond all bounds.
        var counts = [Int](repeating: 0, count: Metrics.buckets.count + 1)
        /// Seconds in all.
        var sum = 0.0
    }

    struct Requests {
        var total = 0
        var byStatus: [RequestKey: Int] = [:]
        var durations: [String: Histogram] = [:]
        var incomplete: [String: Int] = [:]
        var slow = 0
    }

    struct Reloads {
        var succeeded = true
        /// Seconds since 1970, of the last that succeeded; the start counts.
        var last = time(nil)
    }

    let socketConnections = Atomic<Int>(0)
    let webConnections = Atomic<Int>(0)
    let lateRequests = Atomic<Int>(0)
    let lateReaders = Atomic<Int>(0)
    let madeRoom = Atomic<Int>(0)
    /// Answers that were not finished, or not taken, when the daemon's time to end was over. For the log: no request is
    /// answered by then.
    let cutAnswers = Atomic<Int>(0)
    /// Seconds since 1970.
    let started = time(nil)
    private let state = Mutex(Requests())
    private let reloadState = Mutex(Reloads())

    var requests: Requests { state.withLock { $0 } }
    var reloads: Reloads { reloadState.withLock { $0 } }

    /// - Parameter duration: from the request's head to the answer's.
    func countRequest(endpoint: String, status: Int, duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
        let bucket = Self.buckets.firstIndex { seconds <= $0 } ?? Self.buckets.count
        state.withLock {
            $0.total += 1
            $0.byStatus[RequestKey(endpoint: endpoint, status: status), default: 0] += 1
            $0.durations[endpoint, default: Histogram()].counts[bucket] += 1
            $0.durations[endpoint, default: Histogram()].sum += seconds
        }
    }

    /// Counts an answer that is not complete.
    func countIncomplete(endpoint: String) {
        state.withLock { $0.incomplete[endpoint, default: 0] += 1 }
    }

    func countSlow() { state.withLock { $0.slow += 1 } }

    func countReload(succeeded: Bool) {
        reloadState.withLock {
            $0.succeeded = succeeded
            if succeeded { $0.last = time(nil) }
        }
    }
}
