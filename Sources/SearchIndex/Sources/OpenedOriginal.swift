#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A source file of a corpus, opened to be given out as it is.
///
/// What is read is the file that was there when it was opened, whatever its path leads to later. The path is the index's
/// own; where it leads is looked at once the file is open, so that no link that is put in its way in between leads
/// anywhere else.
public final class OpenedOriginal: Sendable {
    /// In bytes, when it was opened.
    public let size: Int
    /// When it was last changed, in nanoseconds since 1970.
    public let modified: Int
    private let descriptor: Int32

    /// The bytes that are read at once.
    public static let pieceSize = 65_536

    /// - Parameters:
    ///   - path: relative to the corpus folder, as the index names the file.
    ///   - corpus: the folder that the index was built from, and the links that may be followed in it.
    /// - Throws: `IndexError` with code `missing` if there is no such file any more, `corpus` if a link on the way may not
    ///   be followed, `system` if the system does not let it be read. The message begins with "it" or names the folder.
    public init(_ path: String, in corpus: Corpus) throws {
        let root = absolutePath(corpus.folder)
        let expected = root == "/" ? "/" + path : root + "/" + path
        var attempts = 0
        while true {
            let (descriptor, status) = try Self.open(expected)
            guard let actual = Self.path(of: descriptor) else {
                close(descriptor)
                throw IndexError(.system, "the system does not say where it lies (no /proc)")
            }
            // By bytes: names that differ only in how a character is composed are different files.
            if !actual.utf8.elementsEqual(expected.utf8) {
                attempts += 1
                // A new version that is renamed into place leaves the open one without a name.
                var now = stat()
                if fstat(descriptor, &now) == 0, now.st_nlink == 0, attempts < 10 {
                    close(descriptor)
                    continue
                }
                if let refusal = corpus.links.refusal(of: actual, corpus: root) {
                    close(descriptor)
                    throw IndexError(.corpus, refusal)
                }
            }
            self.descriptor = descriptor
            size = Int(status.st_size)
            modified = modificationTime(status)
            return
        }
    }

    deinit { close(descriptor) }

    private static func open(_ path: String) throws -> (Int32, stat) {
        // Opening a pipe would wait for its writer.
        let descriptor = openFile(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            let number = errno
            let isGone = [ENOENT, ENOTDIR, ELOOP].contains(number)
            throw IndexError(isGone ? .missing : .system, "it cannot be opened: \(systemErrorText(number))")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw IndexError(.missing, "it is not a regular file any more")
        }
        return (descriptor, status)
    }

    /// The path of an open file, links resolved; `nil` where the system does not say.
    private static func path(of descriptor: Int32) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX) + 1)
        #if canImport(Darwin)
            guard buffer.withUnsafeMutableBytes({ fcntl(descriptor, F_GETPATH, $0.baseAddress!) }) == 0 else {
                return nil
            }
            let count = buffer.firstIndex(of: 0) ?? 0
        #else
            let count = buffer.withUnsafeMutableBytes { bytes in
                readlink(
                    "/proc/self/fd/\(descriptor)", bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
            }
            guard count > 0, count < buffer.count else { return nil }
        #endif
        return String(validating: buffer[..<count], as: UTF8.self)
    }

    /// Reads a piece of the file.
    ///
    /// - Returns: the number of bytes, which is less than the buffer's only at the end of the file.
    /// - Throws: `IndexError` with code `system`.
    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        var filled = 0
        while filled < buffer.count {
            let got = Files.retry {
                pread(descriptor, buffer.baseAddress! + filled, buffer.count - filled, off_t(offset + filled))
            }
            guard got >= 0 else { throw IndexError(.system, "it cannot be read: \(systemErrorText())") }
            if got == 0 { break }
            filled += got
        }
        return filled
    }

    /// The first bytes of the file, up to a number.
    ///
    /// - Throws: `IndexError` with code `system`.
    public func start(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: min(count, size))
        let got = try bytes.withUnsafeMutableBytes { try read(into: $0, at: 0) }
        bytes.removeLast(bytes.count - got)
        return bytes
    }

    /// The checksum of the whole file, read piece by piece.
    ///
    /// - Throws: `IndexError` with code `system`.
    func checksum() throws -> Checksum {
        let stream = Checksum.Stream()
        var piece = [UInt8](repeating: 0, count: Self.pieceSize)
        var offset = 0
        while true {
            let got = try piece.withUnsafeMutableBytes { buffer in
                let got = try read(into: buffer, at: offset)
                stream.update(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
                return got
            }
            offset += got
            guard got == piece.count else { return stream.finish() }
        }
    }
}

/// `open(2)` under a name that does not collide with that of the class.
private func openFile(_ path: String, _ flags: Int32) -> Int32 {
    open(path, flags)
}
