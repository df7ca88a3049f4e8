#if os(Linux)
    import Glibc
    import PlanSearchSettings

    /// Reports by inotify that something changed below a folder. It does not say what: an update looks at all files anyway.
    ///
    /// One owner: the thread of ``CorpusWatcher``.
    final class FolderEvents {
        private let folder: String
        private let excluded: FileStatus?
        private let descriptor: Int32
        /// What is watched, by the system's numbers.
        private var watches: Set<Int32> = []
        /// Links to folders, relative to the folder.
        private var links: [String] = []
        /// Whether a folder below could not be watched, because the system's limit is reached.
        private(set) var isPartial = false

        /// Files that were written to the end, replaced, moved, removed or given other rights, and folders that came or went.
        private static let mask = UInt32(
            IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF
                | IN_ATTRIB
                | IN_ONLYDIR | IN_EXCL_UNLINK)

        /// A folder appeared, disappeared or was replaced, or events were lost because there were too many.
        private static let structural = UInt32(IN_ISDIR | IN_Q_OVERFLOW | IN_MOVE_SELF | IN_DELETE_SELF | IN_IGNORED)

        /// - Parameter excluded: a folder that is not watched: the index, if it is below the corpus.
        /// - Returns: `nil` if the folder cannot be watched.
        init?(folder: String, excluding excluded: String) {
            self.folder = folder
            self.excluded = FileStatus(path: excluded)
            descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            guard descriptor >= 0 else { return nil }
            guard watch(folder) else {
                close(descriptor)
                return nil
            }
        }

        deinit {
            close(descriptor)
        }

        enum News {
            case nothing, changed
            /// The folder itself no longer exists.
            case gone
        }

        /// What to wait on until it can be read.
        var fileDescriptor: Int32 { descriptor }

        /// Reads the events that have arrived, and watches folders that are new.
        func drain() -> News {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            var some = false
            var folders = false
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                guard count > 0 else { break }
                some = true
                var offset = 0
                buffer.withUnsafeBytes { bytes in
                    while offset + MemoryLayout<inotify_event>.size <= count {
                        let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                        folders = folders || event.mask & Self.structural != 0
                        offset += MemoryLayout<inotify_event>.size + Int(event.len)
                    }
                }
            }
            // Watching a folder again that is watched already changes nothing.
            if folders || FileStatus(path: folder) == nil {
                isPartial = false
                watches = []
                guard watch(folder) else { return .gone }
                for link in links { _ = watch(folder + "/" + link) }
            }
            return some ? .changed : .nothing
        }

        /// Watches what links to folders lead to.
        ///
        /// - Parameter links: relative to the folder. What earlier links lead to may stay watched: an update that finds
        ///   nothing costs little.
        /// - Returns: whether a folder was not watched before.
        func watchLinks(_ links: [String]) -> Bool {
            let before = watches
            self.links = links
            for link in links { _ = watch(folder + "/" + link) }
            return !watches.isSubset(of: before)
        }

        /// - Returns: whether the folder is there and watched.
        private func watch(_ path: String) -> Bool {
            if excluded?.isSameFile(as: FileStatus(path: path)) == true { return true }
            let number = inotify_add_watch(descriptor, path, Self.mask)
            guard number >= 0 else {
                if errno == ENOSPC || errno == ENOMEM { isPartial = true }
                return false
            }
            watches.insert(number)
            // Listed after the watch is set: what comes between is either listed or an event.
            guard let directory = opendir(path) else { return true }
            defer { closedir(directory) }
            while let entry = readdir(directory) {
                guard entry.pointee.d_type == UInt8(DT_DIR) || entry.pointee.d_type == UInt8(DT_UNKNOWN)
                else { continue }
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if !name.hasPrefix(".") { _ = watch(path + "/" + name) }
            }
            return true
        }
    }
#endif
