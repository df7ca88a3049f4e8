#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Who may read an index: its folder's mode and group.
///
/// The folder decides for all that is in it. Files get the process's mask, and folders within a folder with a group get
/// that group by themselves.
public struct IndexAccess: Sendable, Equatable {
    /// Permission bits of the folder, such as `0o700`; `nil`, the default, leaves them as they are.
    public var folderMode: UInt32?
    /// The group that the folder is given to; `nil`, the default, leaves it.
    public var group: UInt32?

    public init(folderMode: UInt32? = nil, group: UInt32? = nil) {
        self.folderMode = folderMode
        self.group = group
    }

    /// Makes it so, if the process may: the folder of another user stays as that user has it.
    ///
    /// - Parameter index: a folder that is an index or becomes one.
    /// - Throws: `IndexError` with code `system` if the group cannot be given.
    func apply(to index: String) throws {
        var status = stat()
        guard folderMode != nil || group != nil, stat(index, &status) == 0,
            geteuid() == 0 || geteuid() == status.st_uid
        else { return }
        if let group, status.st_gid != group, chown(index, uid_t.max, group) != 0 {
            throw IndexError(
                .system,
                "cannot give the index in \(index) to the group \(group): \(systemErrorText()); its owner must be in the "
                    + "group (index_group)")
        }
        guard let folderMode else { return }
        // With the bit for groups, what is made in the folder gets its group.
        let mode = mode_t(folderMode) | (group == nil ? 0 : 0o2000)
        guard mode_t(status.st_mode) & 0o7777 != mode, chmod(index, mode) != 0 else { return }
        throw IndexError(.system, "cannot set the mode of the index's folder \(index): \(systemErrorText())")
    }
}
