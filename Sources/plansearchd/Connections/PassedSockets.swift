import PlanSearchSettings

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The listening sockets that a service manager passed to the process (`sd_listen_fds(3)`).
///
/// One that was passed takes the place of the setting of its kind, `socket` or `listen`; the manager keeps it, so what
/// connects while the daemon restarts waits instead of failing.
struct PassedSockets {
    /// A Unix socket and its path.
    var unix: (descriptor: Int32, path: String)?
    /// A TCP socket and its address.
    var tcp: (descriptor: Int32, address: ListenAddress)?

    private static let first: Int32 = 3

    /// What the environment says; taken out of it, so that no child takes it for its own.
    ///
    /// - Throws: `StartFailure` for sockets that cannot be served, and for more than one of a kind.
    static func fromEnvironment() throws(StartFailure) -> PassedSockets {
        func number(_ name: String) -> Int32? { getenv(name).flatMap { Int32(String(cString: $0)) } }
        let isMeant = number("LISTEN_PID") == getpid()
        let count = number("LISTEN_FDS") ?? 0
        for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) }
        var passed = PassedSockets()
        guard isMeant, count > 0 else { return passed }
        for descriptor in first..<first + count { try passed.take(descriptor) }
        return passed
    }

    private mutating func take(_ descriptor: Int32) throws(StartFailure) {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        func option(_ name: Int32) -> Int32? {
            var value: Int32 = 0
            var length = socklen_t(MemoryLayout<Int32>.size)
            return getsockopt(descriptor, SOL_SOCKET, name, &value, &length) == 0 ? value : nil
        }
        #if canImport(Darwin)
            let stream = SOCK_STREAM
        #else
            let stream = Int32(SOCK_STREAM.rawValue)
        #endif
        guard option(SO_TYPE) == stream, option(SO_ACCEPTCONN) == 1 else {
            throw StartFailure(
                "the service manager passed the file descriptor \(descriptor), which is not a listening stream socket; "
                    + "the unit needs ListenStream=")
        }
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let known = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard known == 0 else {
            throw StartFailure("the address of a passed socket: \(ListeningSocket.systemMessage(errno))")
        }
        switch Int32(storage.ss_family) {
        case AF_UNIX:
            guard unix == nil else { throw StartFailure("the service manager passed more than one Unix socket") }
            unix = (descriptor, Self.path(storage, length))
        case AF_INET, AF_INET6:
            guard tcp == nil else { throw StartFailure("the service manager passed more than one TCP socket") }
            guard let address = Self.address(storage) else {
                throw StartFailure("the service manager passed a TCP socket whose address cannot be read")
            }
            tcp = (descriptor, address)
        default:
            throw StartFailure("the service manager passed a socket that is neither a Unix socket nor TCP")
        }
    }

    private static func path(_ storage: sockaddr_storage, _ length: socklen_t) -> String {
        withUnsafeBytes(of: storage) { bytes in
            let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path)!
            guard Int(length) > start else { return "" }
            let name = bytes[start..<Int(length)]
            if name.first == 0 { return "@" + String(decoding: name.dropFirst(), as: UTF8.self) }
            return String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private static func address(_ storage: sockaddr_storage) -> ListenAddress? {
        var text = [CChar](repeating: 0, count: 64)
        let family = Int32(storage.ss_family)
        let port = withUnsafeBytes(of: storage) { bytes -> UInt16? in
            let isFour = family == AF_INET
            // The port stands at the same place in both kinds of addresses.
            let port = UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
            // After the port; in IPv6 the flow's label is between them.
            guard inet_ntop(family, bytes.baseAddress! + (isFour ? 4 : 8), &text, socklen_t(text.count)) != nil else {
                return nil
            }
            return port
        }
        guard let port else { return nil }
        let host = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return ListenAddress(family == AF_INET ? "\(host):\(port)" : "[\(host)]:\(port)")
    }
}
