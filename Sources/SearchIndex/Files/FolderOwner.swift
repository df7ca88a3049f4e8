#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What root writes into a folder of somebody else belongs to that user, or the user's own programs could neither read it
/// (an index is for its owner alone) nor replace it: `sudo plansearch-index update` on the index of a daemon.
enum FolderOwner {
    /// Gives an open file, of root and with one name, to the owner of the folder that it is in.
    static func give(_ descriptor: Int32, ofFileAt path: String) {
        guard geteuid() == 0, let owner = owner(of: Files.parent(of: path)) else { return }
        give(descriptor, to: owner)
    }

    /// Gives a folder that root has made, and the files in it, to the owner of the folder above.
    ///
    /// - Parameter path: a folder without folders in it.
    static func giveFolder(_ path: String) {
        guard geteuid() == 0, let owner = owner(of: Files.parent(of: path)) else { return }
        // By descriptors: the owner of the folder above may put a link in the place of any path.
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { return }
        defer { close(folder) }
        for name in (try? Files.names(in: path)) ?? [] {
            let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard file >= 0 else { continue }
            give(file, to: owner)
            close(file)
        }
        _ = fchown(folder, owner.user, owner.group)
    }

    private typealias Owner = (user: uid_t, group: gid_t)

    /// `nil` if that is root.
    private static func owner(of folder: String) -> Owner? {
        var status = stat()
        guard stat(folder, &status) == 0, status.st_uid != 0 else { return nil }
        return (status.st_uid, status.st_gid)
    }

    private static func give(_ descriptor: Int32, to owner: Owner) {
        var status = stat()
        // A second name may be one that the folder's owner has put there for a file of root's.
        guard fstat(descriptor, &status) == 0, status.st_uid == 0, status.st_nlink == 1,
            status.st_mode & S_IFMT == S_IFREG
        else { return }
        _ = fchown(descriptor, owner.user, owner.group)
    }
}
