#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file mapped into memory for reading.
///
/// ``bytes`` is valid for as long as the object lives: who uses the pointer keeps the object.
/// The mapping stays valid after the file is removed, which is what lets a reader finish on a generation that an
/// update has just replaced.
final class MappedFile: @unchecked Sendable {
    // Sendable although it holds a pointer: the memory is read-only, never remapped, and unmapped only in `deinit`.
    let path: String
    let bytes: UnsafeRawBufferPointer

    /// - Throws: `IndexError` with code `system`, or `missing` if there is no such file.
    init(_ path: String) throws {
        self.path = path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let number = errno
            throw IndexError(number == ENOENT ? .missing : .system, "cannot open \(path): \(systemErrorText(number))")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw IndexError(.system, "cannot examine \(path): \(systemErrorText())")
        }
        let size = Int(status.st_size)
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let address, address != MAP_FAILED else {
            throw IndexError(.system, "cannot map \(path) into memory: \(systemErrorText())")
        }
        bytes = UnsafeRawBufferPointer(start: address, count: size)
    }

    /// The checksum of the whole file.
    func checksum() -> Checksum {
        // The last use of `self` would otherwise be the reading of `bytes`, and the mapping gone before they are read.
        withExtendedLifetime(self) { Checksum(of: bytes) }
    }

    deinit {
        if let base = bytes.baseAddress {
            munmap(UnsafeMutableRawPointer(mutating: base), bytes.count)
        }
    }
}
