#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Distinguishes one version of a file from the next without reading it, and a socket from other files.
///
/// Two are equal if the file was neither replaced nor changed in between. It is in this target because `struct stat`
/// cannot be used beside NIO: in a whole-module build the compiler takes it for one of NIO's own C module.
public struct FileStatus: Equatable, Sendable {
    private var device: UInt64
    private var inode: UInt64
    private var size: Int
    /// The time of the last change of the content, in seconds and nanoseconds since 1970.
    private var modified: SIMD2<Int>
    /// Whether it is a Unix socket.
    public let isSocket: Bool
    /// Its permission bits.
    public let permissions: UInt32

    /// Why a file's status cannot be read.
    public struct Failure: Error, Sendable, Equatable {
        /// The system's error number, `ENOENT` if there is no such file.
        public var errorNumber: Int32
    }

    /// - Parameter path: a symbolic link is looked at itself, not what it leads to.
    /// - Throws: `Failure`.
    public init(ofLinkOrFile path: String) throws(Failure) {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw Failure(errorNumber: errno) }
        self.init(status)
    }

    /// - Parameter path: symbolic links are followed.
    /// - Returns: `nil` if there is no file, or this process may not see it.
    public init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Permissions apart: a file that was only made readable to others is the same version.
    public static func == (one: FileStatus, other: FileStatus) -> Bool {
        one.isSameFile(as: other) && one.size == other.size && one.modified == other.modified
    }

    /// Whether it is the same file or folder, changed or not.
    public func isSameFile(as other: FileStatus?) -> Bool {
        device == other?.device && inode == other?.inode
    }

    private init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int(status.st_size)
        #if canImport(Darwin)
            modified = SIMD2(Int(status.st_mtimespec.tv_sec), Int(status.st_mtimespec.tv_nsec))
        #else
            modified = SIMD2(Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
        #endif
        isSocket = status.st_mode & S_IFMT == S_IFSOCK
        permissions = UInt32(status.st_mode) & 0o7777
    }
}
