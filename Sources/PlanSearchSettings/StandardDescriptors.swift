#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard input, output and error of a process.
public enum StandardDescriptors {
    /// Opens `/dev/null` in place of those that are closed; to be called before anything else is opened.
    ///
    /// A program may be started with them closed (`2>&-`). The next file that is opened, one of the index perhaps, or a
    /// client's connection, would get the number, and what is written for the terminal would go into it.
    public static func openClosed() {
        // In ascending order: a file gets the lowest number that is free.
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
            _ = open("/dev/null", O_RDWR)
        }
    }
}
