#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The system's account of processes, `/proc`.
enum ProcessFolder {
    /// Whether the daemon can run with what there is of it.
    ///
    /// On Linux libdispatch, on whose threads Swift runs tasks, reads the state of its threads there, and ends the process if
    /// it cannot: at a moment that depends on the load.
    ///
    /// - Throws: `StartFailure` where it is not mounted.
    static func check() throws(StartFailure) {
        #if os(Linux)
            guard access("/proc/self/stat", R_OK) != 0 else { return }
            throw StartFailure(
                "there is no /proc here, which the daemon needs to look after its threads; mount it: "
                    + "mount -t proc proc /proc")
        #endif
    }
}
