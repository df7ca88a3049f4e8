public import PlanDocuments

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder of plan texts.
public struct Corpus: Sendable {
    /// A file that the corpus holds.
    public struct Entry: Sendable, Equatable {
        /// Relative to the corpus folder, `/` between folders.
        public var path: String
        /// In bytes.
        public var size: Int
        /// When it was last changed, in nanoseconds since 1970.
        public var modified: Int
    }

    /// File name extensions that are read as plan texts.
    public static let extensions: Set<String> = ["txt", "md", "markdown", "text"]

    public var folder: String

    public init(folder: String) {
        self.folder = folder
    }

    /// What a listing found.
    public struct Listing: Sendable {
        /// Plan texts in the byte order of their paths.
        public var entries: [Entry] = []
        /// Files that are no plan texts by their names.
        public var others: [String] = []
        /// Files and folders that could not be examined, with the reason.
        public var faults: [FileFault] = []
    }

    /// Lists the corpus. Names that begin with a dot are passed over, and so is `README.md` at the top: it describes
    /// the corpus. Symbolic links to files are followed, to folders not (they may lead in a circle).
    ///
    /// - Throws: `IndexError` with code `corpus` if the folder itself cannot be read.
    public func list() throws -> Listing {
        guard Files.isFolder(folder) else {
            let why = Files.exists(folder) ? "is not a folder" : "does not exist"
            throw IndexError(.corpus, "the corpus folder \(folder) \(why); name another with --corpus")
        }
        var listing = Listing()
        do {
            try list("", into: &listing)
        } catch let error as IndexError {
            throw IndexError(.corpus, error.message)
        }
        listing.entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return listing
    }

    private func list(_ subfolder: String, into listing: inout Listing) throws {
        let absolute = subfolder.isEmpty ? folder : folder + "/" + subfolder
        for name in try Files.names(in: absolute) where !name.hasPrefix(".") {
            let path = subfolder.isEmpty ? name : subfolder + "/" + name
            var status = stat()
            guard lstat(folder + "/" + path, &status) == 0 else {
                listing.faults.append(FileFault(path: path, reason: systemErrorText()))
                continue
            }
            if status.st_mode & S_IFMT == S_IFDIR {
                do {
                    try list(path, into: &listing)
                } catch let error as IndexError {
                    listing.faults.append(FileFault(path: path, reason: error.message))
                }
                continue
            }
            if status.st_mode & S_IFMT == S_IFLNK {
                guard stat(folder + "/" + path, &status) == 0 else {
                    listing.faults.append(FileFault(path: path, reason: "broken symbolic link"))
                    continue
                }
            }
            guard status.st_mode & S_IFMT == S_IFREG, path != "README.md",
                let dot = name.lastIndex(of: "."),
                Self.extensions.contains(name[name.index(after: dot)...].lowercased())
            else {
                listing.others.append(path)
                continue
            }
            listing.entries.append(
                Entry(path: path, size: Int(status.st_size), modified: modificationTime(status)))
        }
    }

    /// Reads one file.
    ///
    /// - Parameter maximumSize: in bytes; larger files are refused.
    /// - Throws: `IndexError` with code `system`.
    public func read(_ entry: Entry, maximumSize: Int) throws -> SourceFile {
        guard entry.size <= maximumSize else {
            throw IndexError(
                .system,
                "it has \(entry.size) bytes, more than the \(maximumSize) that --max-file-size allows")
        }
        return SourceFile(path: entry.path, bytes: try Files.read(folder + "/" + entry.path))
    }
}

extension Corpus {
    /// Reads a file that need not be in a corpus.
    ///
    /// - Parameter name: the path that ids are made from.
    /// - Throws: `IndexError` with code `corpus`.
    public static func read(file: String, as name: String) throws -> SourceFile {
        do {
            return SourceFile(path: name, bytes: try Files.read(file))
        } catch let error as IndexError {
            throw IndexError(.corpus, error.message)
        }
    }
}

/// A file that was left out of the index, and why.
public struct FileFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// Relative to the corpus folder.
    public var path: String
    public var reason: String

    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    public var description: String { "\(path): \(reason)" }
}

private func modificationTime(_ status: stat) -> Int {
    #if canImport(Darwin)
        status.st_mtimespec.tv_sec * 1_000_000_000 + status.st_mtimespec.tv_nsec
    #else
        status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
    #endif
}
