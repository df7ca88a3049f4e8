#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How much processor time reading one file may take.
///
/// The reading asks between its stages, and within them every few paragraphs. It gives up as a whole: what it has by then is
/// not used. Processor time, since on a busy machine the clock on the wall says nothing of the file. For one thread.
public final class ReadingTime {
    /// Thrown out of a reading that takes longer.
    struct Over: Error {}

    /// In seconds.
    public let limit: Int
    private let clock: () -> Duration
    private var start: Duration
    private var steps = 0

    /// How many steps are taken between two looks at the clock, which costs as much as a short paragraph.
    static let stride = 64

    /// - Parameters:
    ///   - limit: in seconds.
    ///   - clock: a time that only grows.
    public init(limit: Int, clock: @escaping () -> Duration = ReadingTime.ofThread) {
        self.limit = limit
        self.clock = clock
        start = clock()
    }

    /// The processor time that the calling thread has had.
    public static func ofThread() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
    }

    /// Begins anew: each file of an archive has the whole time.
    func restart() {
        start = clock()
        steps = 0
    }

    /// After a stage of the reading.
    func check() throws(Over) {
        if clock() - start > .seconds(limit) { throw Over() }
    }

    /// After a step of a stage: a paragraph.
    func step() throws(Over) {
        steps += 1
        if steps % Self.stride == 0 { try check() }
    }
}
