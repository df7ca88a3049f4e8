import OriginalText
import PlanDocuments

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Lists a corpus: first what is there without links, then what links lead to.
///
/// So a file that is in the corpus always has its own path, and only what is there through links alone has a link's.
/// Links are followed in the byte order of their paths, those that are found behind links after all others, and what has
/// been listed, by device and inode, is not listed again. So a circle ends, and which path something has does not depend
/// on the order in which the system lists a folder.
struct CorpusLister {
    private let folder: String
    private let links: LinkPolicy
    private(set) var listing = Corpus.Listing()
    private(set) var sidecars: [String: FileSignature] = [:]
    /// The paths of what has been listed; of the corpus folder itself it is empty.
    private var listed: [FileIdentity: String] = [:]
    /// Links that were found and not looked at.
    private var pending: [String] = []
    /// What the ends of names say, up to eight bytes from the full stop on: asking for each costs more than the listing.
    private var claims: [UInt64: SourceFormats.Claim] = [:]

    init(folder: String, links: LinkPolicy) {
        self.folder = folder
        self.links = links
    }

    /// - Throws: `IndexError` if the corpus folder cannot be listed.
    mutating func run() throws {
        var status = stat()
        if stat(folder, &status) == 0 { listed[FileIdentity(status)] = "" }
        try list("")
        listing.hasAliases = listing.hasAliases || !pending.isEmpty
        let root = absolutePath(folder)
        while !pending.isEmpty {
            let round = pending.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            pending = []
            for path in round { follow(path, root) }
        }
    }

    /// Lists what is at some paths and below them, as ``run()`` would if nothing in the corpus can be reached in two ways.
    ///
    /// - Returns: whether that is so for what was listed.
    mutating func run(only scope: PathScope) -> Bool {
        var folders: Set<String> = []
        for path in scope.paths where !path.utf8.split(separator: UInt8(ascii: "/")).contains(where: Corpus.isHidden) {
            var isThere = true
            for above in PathScope.foldersAbove(path) where isThere && !folders.contains(above) {
                var status = stat()
                isThere = lstat(folder + "/" + above, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
                if isThere, status.st_mode & S_IFMT != S_IFDIR { return false }
                if isThere { folders.insert(above) }
            }
            var status = stat()
            guard isThere else { continue }
            guard lstat(folder + "/" + path, &status) == 0 else {
                if errno != ENOENT, errno != ENOTDIR { note(path, systemErrorText(errno)) }
                continue
            }
            add(path, status)
        }
        return pending.isEmpty && !listing.hasAliases
    }

    private mutating func add(_ path: String, _ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFLNK: pending.append(path)
        case S_IFDIR: listFolder(path, status)
        default: add(path, status, isLink: false)
        }
    }

    private mutating func list(_ subfolder: String) throws {
        let absolute = subfolder.isEmpty ? folder : folder + "/" + subfolder
        for name in try Files.names(in: absolute) where !Corpus.isHidden(name.utf8) {
            let path = subfolder.isEmpty ? name : subfolder + "/" + name
            var status = stat()
            guard lstat(folder + "/" + path, &status) == 0 else {
                let number = errno
                let isOtherEncoding = number == ENOENT && name.unicodeScalars.contains("\u{FFFD}")
                note(path, isOtherEncoding ? Self.nameFault : systemErrorText(number))
                continue
            }
            add(path, status)
        }
    }

    /// Lists a folder that is not the corpus itself, unless that was done under another path.
    private mutating func listFolder(_ path: String, _ status: stat) {
        let identity = FileIdentity(status)
        guard listed[identity] == nil else {
            listing.hasAliases = true
            return
        }
        listed[identity] = path
        do {
            try list(path)
        } catch {
            note(path, IndexError.wrapping(error).message)
        }
    }

    private mutating func follow(_ path: String, _ root: String) {
        var status = stat()
        guard stat(folder + "/" + path, &status) == 0 else {
            let number = errno
            if number == ELOOP {
                listing.unfollowed.append(FileFault(path: path, reason: "it leads back to itself"))
                return
            }
            let isBroken = [ENOENT, ENOTDIR].contains(number)
            note(path, isBroken ? "broken symbolic link" : "symbolic link: \(systemErrorText(number))")
            return
        }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        // A link that nothing would be read from needs no reason.
        guard isFolder || status.st_mode & S_IFMT == S_IFREG && (isSidecar(path) || isText(path)) else {
            listing.others.append(path)
            return
        }
        if let refusal = links.refusal(of: absolutePath(folder + "/" + path), corpus: root) {
            listing.unfollowed.append(FileFault(path: path, reason: refusal))
            return
        }
        // Several plan texts may share a sidecar.
        if !isSidecar(path), let other = listed[FileIdentity(status)] {
            let place = other.isEmpty ? "the corpus folder itself" : other
            listing.unfollowed.append(FileFault(path: path, reason: "it leads to \(place), which is listed there"))
            return
        }
        if isFolder {
            listing.linkedFolders.append(path)
            listFolder(path, status)
        } else {
            listing.hasLinkedFiles = true
            add(path, status, isLink: true)
        }
    }

    /// Adds what is no folder.
    private mutating func add(_ path: String, _ status: stat, isLink: Bool) {
        let isFile = status.st_mode & S_IFMT == S_IFREG
        if isFile, isSidecar(path) {
            sidecars[path] = FileSignature(status)
            return
        }
        guard isFile, isText(path) else {
            listing.others.append(path)
            return
        }
        let identity = FileIdentity(status)
        // Hard links are files of their own.
        if listed[identity] == nil { listed[identity] = path }
        listing.entries.append(
            Corpus.Entry(
                path: path, size: Int(status.st_size), modified: modificationTime(status),
                signature: FileSignature(status)))
    }

    private func isSidecar(_ path: String) -> Bool { Sidecar.isSidecar(path) }

    /// Whether a file is to be read: by its name or, where that says nothing, by its first bytes.
    private mutating func isText(_ path: String) -> Bool {
        guard path != "README.md" else { return false }
        switch claim(path) {
        case .text, .original: return true
        case .none: return false
        case .unknown:
            let start = try? Files.readStart(folder + "/" + path, count: OriginalKind.firstBytes)
            return start.map { OriginalKind($0[...], name: path).isExtracted } ?? false
        }
    }

    /// What a name says of a file: the same for all names with the same characters after the last full stop.
    private mutating func claim(_ path: String) -> SourceFormats.Claim {
        guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")), dot > path.startIndex,
            path.utf8[path.utf8.index(before: dot)] != UInt8(ascii: "/"),
            path.utf8.distance(from: dot, to: path.endIndex) <= 8,
            !path.utf8[dot...].contains(UInt8(ascii: "/"))
        else { return SourceFormats.claim(path) }
        let ending = path.utf8[dot...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        if let known = claims[ending] { return known }
        let claim = SourceFormats.claim(path)
        claims[ending] = claim
        return claim
    }

    private mutating func note(_ path: String, _ reason: String) {
        listing.faults.append(FileFault(path: path, reason: reason))
    }

    /// For a name that cannot be part of an id or a path.
    private static let nameFault =
        "its name is not UTF-8; rename it (names from Chinese Windows: convmv -f GBK -t UTF-8 --notest FILE)"
}

/// What tells one file or folder from all others on a machine.
private struct FileIdentity: Hashable {
    private let device: UInt64
    private let inode: UInt64

    init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
    }
}
