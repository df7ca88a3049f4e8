import LibArchive
import OriginalText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One pass through an archive in memory, entry by entry.
///
/// Owns libarchive's handle, which points into the bytes: they are copied once into memory that does not move. Not to be
/// shared between threads.
final class ArchivePass {
    /// Which formats are recognized.
    enum Formats {
        /// ZIP alone, with its directory or, where that is cut off, without it.
        case zip
        /// What people publish folders as: ZIP, tar (also with gzip, bzip2, xz or zstd), 7z and RAR; and a single file that
        /// one of these four compressed.
        case all
    }

    struct Entry {
        /// The name's bytes as they stand in the archive; UTF-8 where the archive says so.
        var name: [UInt8]
        var isFile: Bool
        var isEncrypted: Bool
    }

    private let archive: OpaquePointer
    private let memory: UnsafeMutableRawBufferPointer
    /// Names that are marked as UTF-8 are dropped by libarchive if the locale cannot represent them.
    private let locale: locale_t?

    /// What was read last.
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    private var isOpen = false
    /// How large the current entry says that it is; 0 where it does not say.
    private var size = 0

    init(_ bytes: [UInt8], formats: Formats) throws(ExtractionFault) {
        guard let archive = archive_read_new() else { throw ExtractionFault(.limit, "there is no memory to read it") }
        self.archive = archive
        memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
        memory.copyBytes(from: bytes)
        locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) ?? newlocale(LC_CTYPE_MASK, "en_US.UTF-8", nil)
        let isCompressed = formats == .all && Self.isCompressed(bytes)
        if isCompressed {
            // Not `filter_all`: some filters start programs.
            archive_read_support_filter_gzip(archive)
            archive_read_support_filter_bzip2(archive)
            archive_read_support_filter_xz(archive)
            archive_read_support_filter_zstd(archive)
            // A compressed ZIP file is a file, which may be a document; only tar is meant to be compressed as a whole.
            archive_read_support_format_tar(archive)
            archive_read_support_format_raw(archive)
        } else {
            archive_read_support_format_zip(archive)
        }
        if formats == .all, !isCompressed {
            archive_read_support_format_tar(archive)
            archive_read_support_format_7zip(archive)
            archive_read_support_format_rar(archive)
            archive_read_support_format_rar5(archive)
        }
        let status = archive_read_open_memory(archive, memory.baseAddress, bytes.count)
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw fault() }
        isOpen = true
    }

    private static func isCompressed(_ bytes: [UInt8]) -> Bool {
        let starts: [[UInt8]] = [
            [0x1F, 0x8B], Array("BZh".utf8), [0xFD] + Array("7zXZ".utf8), [0x28, 0xB5, 0x2F, 0xFD],
        ]
        return starts.contains { bytes.starts(with: $0) }
    }

    /// Whether it is a compressed file and no archive: its one entry has no name of its own.
    var isSingle: Bool { archive_format(archive) == ARCHIVE_FORMAT_RAW }

    deinit {
        archive_read_free(archive)
        memory.deallocate()
        buffer.deallocate()
        if let locale { freelocale(locale) }
    }

    /// The next entry, `nil` after the last one.
    ///
    /// - Throws: a fault if what follows cannot be read; what was read before is whole.
    func next() throws(ExtractionFault) -> Entry? {
        let before = locale.map { uselocale($0) }
        defer { if let before { uselocale(before) } }
        var pointer: OpaquePointer?
        let status = archive_read_next_header(archive, &pointer)
        if status == ARCHIVE_EOF { return nil }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let pointer else { throw fault() }
        size = archive_entry_size_is_set(pointer) != 0 ? Int(clamping: max(0, archive_entry_size(pointer))) : 0
        let name = archive_entry_pathname(pointer).map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
        return Entry(
            name: name ?? [],
            // 0o100000 is AE_IFREG, a macro with a cast, which Swift does not import.
            isFile: archive_entry_filetype(pointer) == 0o100000 && archive_entry_hardlink(pointer) == nil,
            isEncrypted: archive_entry_is_encrypted(pointer) != 0)
    }

    /// The content of the entry, as far as it can be read.
    ///
    /// - Parameter limit: in bytes. One more than that is a fault of code `limit`, also where the archive only says so.
    /// - Returns: the bytes, and whether they are all.
    func content(limit: Int) throws(ExtractionFault) -> (bytes: [UInt8], isWhole: Bool) {
        guard size <= limit else { throw Self.tooLarge }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        while true {
            let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
            if count < 0 { return (bytes, false) }
            if count == 0 { return (bytes, true) }
            let needed = bytes.count + count
            guard needed <= limit else { throw Self.tooLarge }
            // Without this an array grows to no more than what is asked for, and copying is quadratic.
            if bytes.capacity < needed { bytes.reserveCapacity(min(limit, 2 * needed)) }
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    private static var tooLarge: ExtractionFault {
        ExtractionFault(.limit, "it unpacks to more than the limit allows")
    }

    /// Bytes of the archive that were read so far.
    var consumed: Int { Int(archive_filter_bytes(archive, -1)) }

    private func fault() -> ExtractionFault {
        let message = archive_error_string(archive).map { String(cString: $0) } ?? "it is no archive"
        // Where no format was recognized, libarchive looks for this behind the end of its list of formats.
        if isOpen, archive_read_has_encrypted_entries(archive) > 0 {
            return ExtractionFault(.encrypted, "it needs a password")
        }
        return ExtractionFault(.damaged, "it cannot be unpacked: \(message)")
    }
}
