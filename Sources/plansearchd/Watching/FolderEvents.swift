#if os(Linux)
    import Glibc
    import PlanSearchSettings
    import SearchIndex

    /// Reports by inotify what changed below a folder. Where it cannot say that for certain, since folders came, went or
    /// were renamed or events were lost, it says so, and all files are to be looked at.
    ///
    /// One owner: the thread of ``CorpusWatcher``.
    final class FolderEvents {
        private let folder: String
        private let excluded: FileStatus?
        private let descriptor: Int32
        /// The folders that are watched, relative to the folder, with a slash at the end, by the system's numbers.
        private var watches: [Int32: String] = [:]
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
            guard watch("") else {
                close(descriptor)
                return nil
            }
        }

        deinit {
            close(descriptor)
        }

        enum News {
            /// What changed, and whether hidden files are among that, which are not named.
            case changes(CorpusChanges, isHidden: Bool)
            /// The folder itself no longer exists.
            case gone
        }

        /// What to wait on until it can be read.
        var fileDescriptor: Int32 { descriptor }

        /// Reads the events that have arrived, and watches folders that are new.
        func drain() -> News {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            var changes = CorpusChanges.nothing
            var isHidden = false
            var folders = false
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                guard count > 0 else { break }
                var offset = 0
                buffer.withUnsafeBytes { bytes in
                    while offset + MemoryLayout<inotify_event>.size <= count {
                        let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                        offset += MemoryLayout<inotify_event>.size
                        let name = bytes[min(offset, count)..<min(offset + Int(event.len), count)].prefix { $0 != 0 }
                        offset += Int(event.len)
                        if event.mask & Self.structural != 0 {
                            folders = true
                        } else if Corpus.isHidden(name) {
                            isHidden = true
                        } else if let path = watches[event.wd], !name.isEmpty,
                            let text = String(validating: name, as: UTF8.self)
                        {
                            changes.add(path + text, isWhole: event.mask & UInt32(IN_CREATE | IN_ATTRIB) == 0)
                        } else {
                            changes = .everything
                        }
                    }
                }
            }
            // Watching a folder again that is watched already changes nothing but its path.
            if folders || FileStatus(path: folder) == nil {
                changes = .everything
                isPartial = false
                watches = [:]
                guard watch("") else { return .gone }
                for link in links { _ = watch(link + "/") }
            }
            return .changes(changes, isHidden: isHidden)
        }

        /// Watches what links to folders lead to.
        ///
        /// - Parameter links: relative to the folder. What earlier links lead to may stay watched: an update that finds
        ///   nothing costs little.
        /// - Returns: whether a folder was not watched before.
        func watchLinks(_ links: [String]) -> Bool {
            let before = watches
            self.links = links
            for link in links { _ = watch(link + "/") }
            return watches.keys.contains { before[$0] == nil }
        }

        /// - Parameter below: a folder relative to the folder, with a slash at the end; empty for the folder itself.
        /// - Returns: whether it is there and watched.
        private func watch(_ below: String) -> Bool {
            let path = below.isEmpty ? folder : folder + "/" + below
            if excluded?.isSameFile(as: FileStatus(path: path)) == true { return true }
            let number = inotify_add_watch(descriptor, path, Self.mask)
            guard number >= 0 else {
                if errno == ENOSPC || errno == ENOMEM { isPartial = true }
                return false
            }
            watches[number] = below
            // Listed after the watch is set: what comes between is either listed or an event.
            guard let directory = opendir(path) else { return true }
            defer { closedir(directory) }
            while let entry = readdir(directory) {
                guard entry.pointee.d_type == UInt8(DT_DIR) || entry.pointee.d_type == UInt8(DT_UNKNOWN)
                else { continue }
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if !name.hasPrefix(".") { _ = watch(below + name + "/") }
            }
            return true
        }
    }
#endif
