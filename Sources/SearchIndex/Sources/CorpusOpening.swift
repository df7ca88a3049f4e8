#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Opens files of a corpus without following a link that the policy does not allow.
///
/// A listing has looked at each link, but whoever may write to the corpus can put another thing in a path's place before
/// the file is read. So where a path leads is asked again, and that place is then walked to folder by folder without
/// following anything: what is opened is what was asked about, or nothing.
struct CorpusOpening {
    /// The corpus folder, from the root, links resolved.
    private let root: String
    private let links: LinkPolicy

    /// How often a path may lead elsewhere between the question and the walk.
    private static let attempts = 10

    init(_ corpus: Corpus) {
        root = absolutePath(corpus.folder)
        links = corpus.links
    }

    /// - Parameter path: relative to the corpus folder.
    /// - Returns: the open file, a regular one; the caller closes it.
    /// - Throws: `IndexError` with code `system`, or `missing` if there is no such file. The message begins with "it" where
    ///   the policy is the reason.
    func open(_ path: String) throws -> (Int32, stat) {
        let expected = root == "/" ? "/" + path : root + "/" + path
        guard links != .all else { return try Files.openRegular(expected) }
        for _ in 0..<Self.attempts {
            let target = try resolved(expected)
            // By bytes: names that differ only in how a character is composed are different files.
            if !target.utf8.elementsEqual(expected.utf8), let refusal = links.refusal(of: target, corpus: root) {
                throw IndexError(.system, refusal)
            }
            if let descriptor = try walk(to: target) {
                return (descriptor, try Files.checkRegular(descriptor, expected))
            }
        }
        throw IndexError(.system, "it changes faster than it can be opened")
    }

    private func resolved(_ path: String) throws -> String {
        guard let resolved = realpath(path, nil) else {
            let number = errno
            let code: IndexError.Code = [ENOENT, ENOTDIR].contains(number) ? .missing : .system
            throw IndexError(code, "cannot open \(path): \(systemErrorText(number))")
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// - Parameter target: a path without links, in the corpus folder.
    /// - Returns: `nil` if it has one by now, or is gone.
    private func walk(to target: String) throws -> Int32? {
        let below = target.utf8.dropFirst(root == "/" ? 1 : root.utf8.count + 1)
        let names = String(Substring(below)).split(separator: "/").map(String.init)
        guard let file = names.last else { throw IndexError(.system, "it is the corpus folder itself") }
        var folder = Self.open(root, in: AT_FDCWD, O_DIRECTORY)
        defer { if folder >= 0 { close(folder) } }
        for name in names.dropLast() where folder >= 0 {
            let next = Self.open(name, in: folder, O_DIRECTORY | O_NOFOLLOW)
            let number = errno
            close(folder)
            folder = next
            errno = number
        }
        let descriptor = folder < 0 ? -1 : Self.open(file, in: folder, O_NOFOLLOW)
        if descriptor >= 0 { return descriptor }
        let number = errno
        guard ![ELOOP, ENOTDIR, ENOENT].contains(number) else { return nil }
        throw IndexError(
            .system,
            "cannot open \(target): \(number == ENXIO ? "it is not a regular file" : systemErrorText(number))")
    }

    private static func open(_ name: String, in folder: Int32, _ flags: Int32) -> Int32 {
        // Opening a pipe would wait for its writer.
        openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags)
    }
}
