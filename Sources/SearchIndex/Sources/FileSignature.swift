#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What tells one version of a file from the next without reading it.
///
/// The time of the last change of the inode is part of it, which programs cannot set: a file that was replaced by one of
/// the same size and time of modification (`cp -p`, `rsync -t`) is noticed all the same.
struct FileSignature: Sendable, Hashable {
    /// In bytes.
    var size: Int
    /// When the content was changed, in nanoseconds since 1970; anybody may set it.
    var modified: Int
    /// When the inode was changed, in nanoseconds since 1970.
    var changed: Int
    var inode: UInt64

    init(size: Int, modified: Int, changed: Int, inode: UInt64) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
    }

    init(_ status: stat) {
        size = Int(status.st_size)
        modified = modificationTime(status)
        changed = changeTime(status)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
    }

    /// Two seconds, in nanoseconds: the coarsest clock of a file system (FAT).
    private static let clockStep = 2_000_000_000

    /// Whether the next change of the file is sure to change the signature.
    ///
    /// A file may change twice within one step of the file system's clock, and the second time with no trace in the
    /// signature. So one that was seen soon after its last change is not relied on, nor one from the future, which only a
    /// clock that was set makes.
    ///
    /// - Parameter now: when the signature was taken, or before, in nanoseconds since 1970.
    func isReliable(at now: Int) -> Bool {
        max(modified, changed) < now - Self.clockStep
    }

    /// The time of day in nanoseconds since 1970.
    static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}

/// When an inode was changed, in nanoseconds since 1970.
private func changeTime(_ status: stat) -> Int {
    #if canImport(Darwin)
        status.st_ctimespec.tv_sec * 1_000_000_000 + status.st_ctimespec.tv_nsec
    #else
        status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
    #endif
}
