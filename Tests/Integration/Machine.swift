import Foundation

/// What a test may need that not every machine has. A test that needs it says so by a trait, with the reason.
enum Machine {
    /// Whether a socket can be bound to the loopback address of IPv6.
    static let hasIPv6Loopback: Bool = {
        let descriptor = Glibc.socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_addr = in6addr_loopback
        return withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size)) == 0
            }
        }
    }()

    /// Whether a small disk can be mounted where only the process that mounts it sees it.
    ///
    /// That takes root, and a container may forbid it even to root.
    static let mayMount = system("exec unshare --mount mount -t tmpfs -o size=100k none /tmp 2>/dev/null") == 0

    /// Whether systemd can be the first process of a namespace of its own. That takes root and groups of processes.
    static let mayRunSystemd =
        FileManager.default.isExecutableFile(atPath: "/lib/systemd/systemd") && mayMount
        && system(
            "exec unshare --fork --pid --mount --mount-proc --uts --ipc --net --cgroup --kill-child sh -c '"
                + "mount --make-rprivate / && mount -o remount,bind,ro / && mount -t tmpfs tmpfs /run && "
                + "mount -t tmpfs tmpfs /sys/fs/cgroup && mkdir /sys/fs/cgroup/unified && "
                + "mount -t cgroup2 cgroup2 /sys/fs/cgroup/unified' 2>/dev/null") == 0
}
