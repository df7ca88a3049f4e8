#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Leaves the processor to others that want it.
func lowerPriority() {
    #if canImport(Darwin)
        _ = setpriority(PRIO_PROCESS, 0, 10)
    #else
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
    #endif
}

/// For commands that only print: a reader that closes the pipe early, as `head` does, ends the program with status 0.
func endQuietlyWhenReaderGoes() {
    signal(SIGPIPE) { _ in _exit(0) }
}
