#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the system calls an error, in English.
enum SystemError {
    /// - Parameter number: as `errno` has it. The default is `errno` itself.
    static func message(_ number: CInt = errno) -> String { String(cString: strerror(number)) }
}
