public import OriginalText

/// What unpacking an archive may cost, and what is not worth it.
public struct UnpackingLimits: Sendable {
    /// Bytes of all files together; 256 MiB unless told otherwise.
    public var bytes = 256 << 20
    /// Files; 10,000 unless told otherwise.
    public var files = 10_000
    /// What of both an archive around this one, and others in it, have used.
    public var used = (bytes: 0, files: 0)
    /// Endings of names, in small letters, of files that hold no text: they are named and not unpacked.
    public var passedOver: Set<String> = []

    public init() {}
}

extension Originals {
    /// Whether an original is an archive or a compressed file: its files are read, each as an original of its own.
    public static func isArchive(_ bytes: [UInt8], name: String, limits: ReadingLimits = ReadingLimits()) -> Bool {
        switch OriginalKind(bytes[...], name: name) {
        case .packed: true
        case .zip: (try? PackedKind.kind(of: bytes, limits: limits)) == .archive
        default: false
        }
    }

    /// Unpacks an archive.
    ///
    /// - Parameter take: is given each file, in the order of the archive.
    /// - Throws: ``ExtractionFault``: `encrypted` if no file can be had without a password, `limit`, `damaged` if there is no
    ///   file.
    public static func unpack(
        _ bytes: [UInt8], limits: UnpackingLimits, _ take: (ArchiveFrame) -> Void
    ) throws(ExtractionFault) {
        var unpacking = try ArchiveUnpacking(bytes, limits: limits)
        try unpacking.run(take)
    }
}

/// One unpacking.
private struct ArchiveUnpacking {
    private let pass: ArchivePass
    private let limits: UnpackingLimits
    private var left: Int
    private var count = 0
    private var encrypted = 0

    init(_ bytes: [UInt8], limits: UnpackingLimits) throws(ExtractionFault) {
        pass = try ArchivePass(bytes, formats: .all)
        self.limits = limits
        left = limits.bytes - limits.used.bytes
    }

    mutating func run(_ take: (ArchiveFrame) -> Void) throws(ExtractionFault) {
        while let entry = try next(take) {
            // Folders, devices and links hold nothing: what a link leads to is a file of its own, or not in the archive.
            guard entry.isFile else { continue }
            count += 1
            guard count <= limits.files - limits.used.files else {
                throw ExtractionFault(.limit, "it holds more than \(limits.files) files (archive_files)")
            }
            take(try frame(entry))
        }
        guard count > 0 else { throw ExtractionFault(.empty, "it is an archive without files") }
        guard encrypted < count else { throw ExtractionFault(.encrypted, "it needs a password; unpack it") }
    }

    /// The next entry. What is damaged ends the archive, after what was read before.
    private mutating func next(_ take: (ArchiveFrame) -> Void) throws(ExtractionFault) -> ArchivePass.Entry? {
        do throws(ExtractionFault) {
            return try pass.next()
        } catch {
            guard count > 0 else { throw error }
            take(
                ArchiveFrame(
                    .unreadable, name: [],
                    content: Array("its rest is missing: it is cut off after \(count) files".utf8)))
            return nil
        }
    }

    private mutating func frame(_ entry: ArchivePass.Entry) throws(ExtractionFault) -> ArchiveFrame {
        if entry.isEncrypted {
            encrypted += 1
            return ArchiveFrame(.unreadable, name: entry.name, content: Array("it needs a password".utf8))
        }
        if isPassedOver(entry.name) { return ArchiveFrame(.passedOver, name: entry.name) }
        let content: (bytes: [UInt8], isWhole: Bool)
        do throws(ExtractionFault) {
            content = try pass.content(limit: left)
        } catch {
            throw ExtractionFault(.limit, "it unpacks to more than \(limits.bytes) bytes (archive_bytes)")
        }
        left -= content.bytes.count
        guard content.isWhole else {
            return ArchiveFrame(.unreadable, name: entry.name, content: Array("it is damaged in the archive".utf8))
        }
        return ArchiveFrame(pass.isSingle ? .whole : .file, name: entry.name, content: content.bytes)
    }

    private func isPassedOver(_ name: [UInt8]) -> Bool {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return false }
        let ending = name[(dot + 1)...]
        return ending.count <= 8 && limits.passedOver.contains(String(decoding: ending, as: UTF8.self).lowercased())
    }
}
