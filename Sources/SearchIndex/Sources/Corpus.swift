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
        /// When it or its sidecar was last changed, in nanoseconds since 1970.
        public var modified: Int
        /// The path of its sidecar, relative to the corpus folder; `nil` if it has none.
        public var sidecar: String?
        /// Identifies this version of the file, and of its sidecar, without reading it.
        var signature: FileSignature
        var sidecarSignature: FileSignature?
    }

    public var folder: String
    /// What symbolic links in it may lead to. The folder itself may be a link in any case.
    public var links: LinkPolicy

    public init(folder: String, links: LinkPolicy = .within) {
        self.folder = folder
        self.links = links
    }

    /// What a listing found.
    public struct Listing: Sendable {
        /// Plan texts in the byte order of their paths.
        public var entries: [Entry] = []
        /// Files whose names no format claims; sidecars of plan texts are not among them.
        public var others: [String] = []
        /// Files and folders that could not be examined, with the reason.
        public var faults: [FileFault] = []
        /// Links to files and folders that were not followed, with the reason.
        public var unfollowed: [FileFault] = []
        /// Links to folders that were followed.
        public var linkedFolders: [String] = []
        /// Whether links to files were followed.
        public var hasLinkedFiles = false
        /// Whether there are links, or a folder is there twice because it is mounted twice.
        var hasAliases = false
    }

    /// Lists the corpus. Names that begin with a dot are ignored, and so is `README.md` at the top: it describes the
    /// corpus. Symbolic links are followed as ``links`` allows. What is reached in two ways is listed once: under its own
    /// path, or under that of the first link to it in the byte order of paths.
    ///
    /// - Throws: `IndexError` with code `corpus` if the folder itself cannot be read.
    public func list() throws -> Listing {
        _ = try checkedFolder()
        var lister = CorpusLister(folder: folder, links: links)
        do {
            try lister.run()
        } catch let error as IndexError {
            throw IndexError(.corpus, error.message)
        }
        return listing(of: lister)
    }

    /// Lists what is at some paths and below them.
    ///
    /// - Returns: `nil` if there is a link among them, and which path a file has depends on what else there is.
    func list(only scope: PathScope) -> Listing? {
        var lister = CorpusLister(folder: folder, links: links)
        guard lister.run(only: scope) else { return nil }
        return listing(of: lister)
    }

    private func listing(of lister: CorpusLister) -> Listing {
        var listing = lister.listing
        attach(lister.sidecars, to: &listing)
        listing.entries.sort { $0.path.precedesAsPath($1.path) }
        return listing
    }

    /// Whether a name, in UTF-8, is that of a file which people do not see, and which is not read: `.git`, and what office
    /// programs leave while a document is open.
    public static func isHidden(_ name: some Sequence<UInt8>) -> Bool {
        name.starts(with: ".".utf8) || name.starts(with: "~$".utf8)
    }

    /// What is to be looked at if some files have changed: these, and those that share a sidecar with them.
    ///
    /// - Parameter named: relative to the corpus folder, without a slash at the end.
    func scope(of named: [String]) -> PathScope {
        var paths = Set(named)
        // Of folders with sidecars among what is named: by sidecar, the names of what it goes with.
        var groups: [String: [String: [String]]] = [:]
        for path in named {
            let sidecar = Sidecar.isSidecar(path) ? path : Sidecar.path(ofSource: path)
            guard sidecar == path || Files.exists(folder + "/" + sidecar) else { continue }
            paths.insert(sidecar)
            let parent = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
            if groups[parent] == nil {
                let names = (try? Files.names(in: folder + "/" + parent)) ?? []
                groups[parent] = Dictionary(grouping: names.map { parent + $0 }) { Sidecar.path(ofSource: $0) }
            }
            paths.formUnion(groups[parent]?[sidecar] ?? [])
        }
        return PathScope(paths)
    }

    /// The folder's path from the root.
    ///
    /// - Throws: `IndexError` with code `corpus` if it is not a folder.
    func checkedFolder() throws -> String {
        guard Files.isFolder(folder) else {
            let why = Files.exists(folder) ? "is not a folder" : "does not exist"
            throw IndexError(.corpus, "the corpus folder \(folder) \(why); name another with --corpus")
        }
        return absolutePath(folder)
    }

    /// Gives each source its sidecar, found by path with its time of change. A sidecar without a source is a fault:
    /// its name is probably misspelt, and otherwise it would be ignored without notice.
    private func attach(_ sidecars: [String: FileSignature], to listing: inout Listing) {
        guard !sidecars.isEmpty else { return }
        var left = Set(sidecars.keys)
        for index in listing.entries.indices {
            let path = Sidecar.path(ofSource: listing.entries[index].path)
            guard let signature = sidecars[path] else { continue }
            listing.entries[index].sidecar = path
            listing.entries[index].sidecarSignature = signature
            listing.entries[index].modified = max(listing.entries[index].modified, signature.modified)
            left.remove(path)
        }
        for path in left.sorted() {
            let source = path.dropLast(Sidecar.suffix.count)
            listing.faults.append(
                FileFault(
                    path: path,
                    reason: "there is no plan text \(SourceFormats.usualNames(base: source)) for this sidecar"))
        }
    }

    /// Reads one file.
    ///
    /// - Parameter maximumSize: in bytes; larger files are refused.
    /// - Throws: `IndexError` with code `system`, or `missing` if it is no longer there.
    public func read(_ entry: Entry, maximumSize: Int) throws -> SourceFile {
        guard entry.size <= maximumSize else {
            throw IndexError(
                .system,
                "it has \(entry.size) bytes, more than the \(maximumSize) that --max-file-size allows")
        }
        // The file may have grown since it was listed.
        guard let bytes = try readFile(entry.path, maximumSize: maximumSize) else {
            throw IndexError(.system, "it has more than the \(maximumSize) bytes that --max-file-size allows")
        }
        return SourceFile(path: entry.path, bytes: bytes)
    }

    /// Reads a sidecar's bytes.
    ///
    /// - Parameter path: relative to the corpus folder.
    /// - Throws: `IndexError` with code `system`, or `missing` if it is no longer there.
    func readSidecar(_ path: String) throws -> [UInt8] {
        let bytes: [UInt8]?
        do {
            bytes = try readFile(path, maximumSize: Sidecar.maximumSize)
        } catch let error as IndexError where !error.message.contains(path) {
            throw IndexError(error.code, "its sidecar \(path) is not read: \(error.message)")
        }
        guard let bytes else { throw IndexError(.system, "its sidecar has more than \(Sidecar.maximumSize) bytes") }
        return bytes
    }

    /// Reads a file as ``links`` allows, whatever was put in its place since it was listed.
    ///
    /// - Returns: `nil` if it is larger.
    private func readFile(_ path: String, maximumSize: Int) throws -> [UInt8]? {
        let (descriptor, status) = try CorpusOpening(self).open(path)
        defer { close(descriptor) }
        return try Files.readRegular(descriptor, folder + "/" + path, status, maximumSize: maximumSize)
    }
}

extension Corpus {
    /// A sidecar that was read.
    public struct SidecarFile: Sendable {
        /// As errors name it.
        public var path: String
        public var bytes: [UInt8]
        public var overrides: FileOverrides

        /// Reads the source that the sidecar goes with.
        ///
        /// - Parameter time: how long that may take; `nil` for as long as it takes.
        /// - Throws: ``SidecarFault`` for what does not fit the source.
        public func read(_ source: SourceFile, time: ReadingTime? = nil) throws(SidecarFault) -> ParsedFile {
            do {
                return try PlanReader.read(source, overrides: overrides, time: time)
            } catch {
                throw SidecarFault(path: path, error)
            }
        }
    }

    /// Reads the sidecar of a source file; `nil` if it has none.
    ///
    /// - Throws: ``SidecarFault``, or `IndexError` with code `system`.
    public func sidecar(of entry: Entry) throws -> SidecarFile? {
        guard let path = entry.sidecar else { return nil }
        let bytes = try readSidecar(path)
        return SidecarFile(path: path, bytes: bytes, overrides: try Sidecar.parse(bytes, path: path))
    }

    /// Reads the sidecar beside a file that need not be in a corpus; `nil` if there is none.
    ///
    /// A link in the sidecar's place is followed as a build would follow it: if the file is in this corpus, as its links
    /// are, else within the file's folder.
    ///
    /// - Throws: ``SidecarFault``, or `IndexError` with code `system`.
    public func sidecar(besideFile file: String) throws -> SidecarFile? {
        let path = Sidecar.path(ofSource: file)
        guard Files.exists(path) else { return nil }
        let parent = absolutePath(Files.parent(of: path))
        let root = absolutePath(folder)
        var place = self
        var name = String(path.split(separator: "/").last ?? "")
        if parent == root || parent.hasPrefix(root + "/") {
            name = String((parent + "/" + name).dropFirst(root.count + 1))
        } else {
            place.folder = parent
        }
        let bytes = try place.readSidecar(name)
        return SidecarFile(path: path, bytes: bytes, overrides: try Sidecar.parse(bytes, path: path))
    }

    /// The most bytes that a file may have, whatever is asked for: 256 MiB.
    public static let largestFile = 1 << 28

    /// Reads a file that need not be in a corpus. What a link leads to is read: somebody has named it.
    ///
    /// - Parameter name: the path that ids are made from.
    /// - Throws: `IndexError` with code `corpus`.
    public static func read(file: String, as name: String) throws -> SourceFile {
        do {
            guard let bytes = try Files.readRegular(file, maximumSize: largestFile) else {
                throw IndexError(.corpus, "\(file) has more than \(largestFile) bytes")
            }
            return SourceFile(path: name, bytes: bytes)
        } catch let error as IndexError {
            throw IndexError(.corpus, error.message)
        }
    }
}

/// Nanoseconds since 1970.
func modificationTime(_ status: stat) -> Int {
    #if canImport(Darwin)
        status.st_mtimespec.tv_sec * 1_000_000_000 + status.st_mtimespec.tv_nsec
    #else
        status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
    #endif
}
