#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file mapped into memory for reading.
///
/// ``bytes`` is valid for as long as the object lives: a caller that uses the pointer keeps the object.
/// The mapping stays valid after the file is removed, so that a reader can finish on a generation that an update
/// has just replaced.
final class MappedFile: @unchecked Sendable {
    // Sendable although it holds a pointer: the memory is read-only, never remapped, and unmapped only in `deinit`.
    let path: String
    let bytes: UnsafeRawBufferPointer
    /// Distinguishes the file from every other, and from its later versions.
    let identity: Identity
    /// The open file, -1 if it was not kept.
    private let descriptor: Int32

    struct Identity: Hashable {
        var device: UInt64
        var signature: FileSignature

        init(device: UInt64, signature: FileSignature) {
            self.device = device
            self.signature = signature
        }

        init(_ status: stat) {
            self.init(device: UInt64(truncatingIfNeeded: status.st_dev), signature: FileSignature(status))
        }
    }

    /// - Parameter keepsOpen: whether the file stays open, for ``pathOfOpenFile``.
    /// - Throws: `IndexError` with code `system`, or `missing` if there is no such file.
    init(_ path: String, keepsOpen: Bool = false) throws {
        self.path = path
        let (descriptor, status) = try Files.openRegular(path)
        var isKept = false
        defer { if !isKept { close(descriptor) } }
        let size = Int(status.st_size)
        if size > 0 {
            let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
            guard let address, address != MAP_FAILED else {
                throw IndexError(.system, "cannot map \(path) into memory: \(systemErrorText())")
            }
            bytes = UnsafeRawBufferPointer(start: address, count: size)
        } else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
        }
        identity = Identity(status)
        self.descriptor = keepsOpen ? descriptor : -1
        isKept = keepsOpen
    }

    /// A path that leads to this very file for as long as the object lives, also when it is removed or another has taken
    /// its name; ``path`` where the system has no such thing.
    var pathOfOpenFile: String {
        let link = "/proc/self/fd/\(descriptor)"
        return descriptor >= 0 && Files.exists(link) ? link : path
    }

    /// The checksum of the whole file.
    ///
    /// - Parameter keepsPages: whether the pages stay mapped for those who read the file next. If not, a few megabytes are
    ///   mapped at a time.
    func checksum(keepsPages: Bool = true) -> Checksum {
        // The last use of `self` would otherwise be the reading of `bytes`, and the mapping gone before they are read.
        withExtendedLifetime(self) {
            if keepsPages {
                mapAllPages(of: bytes)
                return Checksum(of: bytes)
            }
            let stream = Checksum.Stream()
            for start in stride(from: 0, to: bytes.count, by: Self.stretch) {
                let end = min(start + Self.stretch, bytes.count)
                let part = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
                mapAllPages(of: part)
                stream.update(part)
                release(start..<end)
            }
            return stream.finish()
        }
    }

    /// A multiple of every page size, in bytes.
    private static let stretch = 8 << 20
    private static let pageSize = max(4096, Int(sysconf(Int32(_SC_PAGESIZE))))

    /// Gives back the memory of whole pages of the file; what is read of them again is mapped again. What stays mapped counts
    /// as the process's own, however little of it is needed any more.
    ///
    /// - Parameter range: of the file's bytes; the page that it ends in stays.
    func release(_ range: Range<Int>) {
        guard let base = bytes.baseAddress else { return }
        let start = range.lowerBound / Self.pageSize * Self.pageSize
        let end = range.upperBound == bytes.count ? bytes.count : range.upperBound / Self.pageSize * Self.pageSize
        guard start < end else { return }
        _ = madvise(UnsafeMutableRawPointer(mutating: base + start), end - start, Int32(MADV_DONTNEED))
    }

    /// The same of all pages.
    func release() { release(0..<bytes.count) }

    /// Maps every page at once: one fault for each of them costs as much as the checksum itself.
    private func mapAllPages(of bytes: UnsafeRawBufferPointer) {
        #if os(Linux)
            // MADV_POPULATE_READ, which older headers lack; older kernels refuse it, and then pages come one by one.
            let populateRead: Int32 = 22
            _ = madvise(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count, populateRead)
        #endif
    }

    deinit {
        if let base = bytes.baseAddress {
            munmap(UnsafeMutableRawPointer(mutating: base), bytes.count)
        }
        if descriptor >= 0 { close(descriptor) }
    }
}
