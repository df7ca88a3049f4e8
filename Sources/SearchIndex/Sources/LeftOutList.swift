import ByteCoding
import OriginalText

/// `left-out.cache`: the files of the corpus that the last build or update could not index, and why.
///
/// An update does not read a file again whose content failed before, unless what would read it has changed: an original
/// that runs into its time limit would otherwise cost that at every update. The list is also what `status` names. It only
/// saves time: without it, or if it is damaged, every file is tried again.
public struct LeftOutList: Sendable, Equatable {
    static let fileName = "left-out.cache"
    private static let magic: [UInt8] = Array("PLANLEFT".utf8)
    private static let version: UInt32 = 1

    public struct Entry: Sendable, Equatable {
        public var path: String
        public var cause: FileFault.Cause
        public var reason: String
        /// Whether the index has an old version of it.
        public var isKept: Bool
        /// Of the file and its sidecar; `nil` if that is not known.
        var content: Checksum?
        /// Of what read it: ``OriginalExtractor/fingerprint``.
        var reader: UInt64

        var fault: FileFault {
            var fault = FileFault(path: path, reason: reason, cause: cause)
            fault.content = content
            return fault
        }
    }

    /// In the byte order of their paths.
    public private(set) var entries: [Entry] = []
    private var places: [String: Int] = [:]

    /// How many files each cause has, by its raw value.
    public var causes: [String: Int] {
        entries.reduce(into: [:]) { $0[$1.cause.rawValue, default: 0] += 1 }
    }

    var isEmpty: Bool { entries.isEmpty }

    init() {}

    init(leftOut: [FileFault], kept: [FileFault], reader: UInt64) {
        entries =
            leftOut.map { Entry($0, isKept: false, reader: reader) }
            + kept.map { Entry($0, isKept: true, reader: reader) }
        entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        index()
    }

    private mutating func index() {
        places = Dictionary(entries.indices.map { (entries[$0].path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Why a file cannot be indexed, if it has the content with which it could not be before.
    ///
    /// - Parameter reader: of what would read it now; asked for only if it matters.
    func fault(of path: String, content: Checksum, reader: () -> UInt64) -> FileFault? {
        guard let place = places[path] else { return nil }
        let entry = entries[place]
        guard entry.cause.isWorthRemembering, entry.content == content, entry.reader == reader() else { return nil }
        var fault = entry.fault
        fault.isRemembered = true
        return fault
    }

    // MARK: Storing

    /// - Returns: an empty list if none can be read.
    public static func read(fromIndex index: String) -> LeftOutList {
        guard let bytes = try? Files.read(index + "/" + fileName) else { return LeftOutList() }
        return (try? LeftOutList(bytes)) ?? LeftOutList()
    }

    private init(_ bytes: [UInt8]) throws(ByteReader.Damaged) {
        let body = bytes.count - 16
        guard body >= Self.magic.count + 4, bytes.starts(with: Self.magic),
            Checksum(of: Array(bytes[..<body])).encoded == Array(bytes[body...])
        else { throw ByteReader.Damaged() }
        let read = bytes.withUnsafeBytes { raw in
            Result { () throws(ByteReader.Damaged) in
                var reader = ByteReader(raw, from: Self.magic.count)
                return try Self.entries(&reader, limit: body)
            }
        }
        entries = try read.get()
        index()
    }

    private static func entries(_ reader: inout ByteReader, limit: Int) throws(ByteReader.Damaged) -> [Entry] {
        guard try reader.fixed(UInt32.self) == version else { throw ByteReader.Damaged() }
        let count = try reader.varint()
        guard count <= limit else { throw ByteReader.Damaged() }
        var entries: [Entry] = []
        for _ in 0..<count {
            let path = try reader.string()
            guard let cause = FileFault.Cause(rawValue: try reader.string()) else { throw ByteReader.Damaged() }
            let reason = try reader.string()
            let flags = try reader.byte()
            let content = Checksum(high: try reader.fixed(UInt64.self), low: try reader.fixed(UInt64.self))
            entries.append(
                Entry(
                    path: path, cause: cause, reason: reason, isKept: flags & 1 != 0,
                    content: flags & 2 != 0 ? content : nil, reader: try reader.fixed(UInt64.self)))
        }
        return entries
    }

    /// Replaces the list, or removes it if nothing is left out. Failing is no fault: it only saves time.
    func replace(inIndex index: String) {
        if entries.isEmpty {
            try? Files.remove(index + "/" + Self.fileName)
        } else if self != Self.read(fromIndex: index) {
            try? write(toIndex: index)
        }
    }

    /// Replaces the list. It is not forced to the disk: one that a crash leaves damaged is detected and not used.
    private func write(toIndex index: String) throws {
        var bytes = Self.magic
        bytes.appendFixed(Self.version)
        bytes.appendVarint(entries.count)
        for entry in entries {
            bytes.appendString(entry.path)
            bytes.appendString(entry.cause.rawValue)
            bytes.appendString(entry.reason)
            bytes.append((entry.isKept ? 1 : 0) | (entry.content == nil ? 0 : 2))
            bytes.appendFixed(entry.content?.high ?? 0)
            bytes.appendFixed(entry.content?.low ?? 0)
            bytes.appendFixed(entry.reader)
        }
        bytes += Checksum(of: bytes).encoded
        try Files.replace(index + "/" + Self.fileName, with: bytes, synchronize: false)
    }
}

extension LeftOutList.Entry {
    fileprivate init(_ fault: FileFault, isKept: Bool, reader: UInt64) {
        self.init(
            path: fault.path, cause: fault.cause, reason: fault.reason, isKept: isKept, content: fault.content,
            reader: reader)
    }
}

extension Checksum {
    /// 16 bytes.
    fileprivate var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendFixed(high)
        bytes.appendFixed(low)
        return bytes
    }
}
