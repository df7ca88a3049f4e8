#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What threads do that work while nobody waits for them.
enum BackgroundThread {
    /// Leaves a busy processor to searches, but for a sixtieth; on Linux a thread has a priority of its own.
    static func giveWay() {
        #if canImport(Glibc)
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
        #elseif canImport(Musl)
            _ = setpriority(PRIO_PROCESS, 0, 19)
        #endif
    }

    /// Ten milliseconds in which the calling thread does nothing.
    static func pause() { usleep(10_000) }
}
