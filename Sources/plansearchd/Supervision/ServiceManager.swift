#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reports the state of the daemon to systemd, by the protocol of `sd_notify(3)`; needs none of its libraries.
struct ServiceManager: Sendable {
    /// The path of its datagram socket; `@` at the beginning stands for the abstract name space.
    let path: String
    /// How often it expects a sign of life; `nil` for never.
    let watchdog: Duration?

    /// What the environment says; taken out of it, so that no child takes it for its own.
    ///
    /// - Returns: `nil` if no service manager waits.
    static func fromEnvironment() -> ServiceManager? {
        func take(_ name: String) -> String? {
            guard let value = getenv(name) else { return nil }
            defer { unsetenv(name) }
            return String(cString: value)
        }
        let path = take("NOTIFY_SOCKET")
        let interval = take("WATCHDOG_USEC").flatMap { Int64($0) }
        let process = take("WATCHDOG_PID")
        guard let path, path.hasPrefix("/") || path.hasPrefix("@"),
            path.utf8.count <= ListeningSocket.maximumPathLength
        else { return nil }
        let isMeant = process.map { $0 == "\(getpid())" } ?? true
        return ServiceManager(
            path: path, watchdog: isMeant ? interval.flatMap { $0 > 0 ? .microseconds($0) : nil } : nil)
    }

    /// Sends assignments, one a line. A failure is ignored: there is no one to report it to.
    func notify(_ text: String) {
        #if canImport(Darwin)
            let descriptor = socket(AF_UNIX, SOCK_DGRAM, 0)
        #else
            let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        #endif
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { name in
            name.copyBytes(from: path.utf8)
            if path.hasPrefix("@") { name[0] = 0 }
        }
        // An abstract name is as long as it is said to be; a path ends with a zero byte.
        let length = MemoryLayout<sockaddr_un>.offset(of: \.sun_path)! + path.utf8.count + (path.hasPrefix("@") ? 0 : 1)
        let bytes = Array(text.utf8)
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, socklen_t(length))
            }
        }
    }

    /// Reports that settings are being read again; `READY=1` ends that.
    func notifyReloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        notify("RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1000)")
    }
}
