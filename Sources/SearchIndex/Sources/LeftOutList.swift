import ByteCoding
import OriginalText

/// `left-out.cache`: the files of the corpus that the last build or update could not index, or not as well as another
/// machine could, and why.
///
/// An update does not read a file again whose content failed before, unless what would read it has changed: an original
/// that runs into its time limit would otherwise cost that at every update. And it reads again what was read in part or by
/// a converter once that has changed. The list is also what `status` names. Without it, or if it is damaged, every file
/// that failed is tried again, and none that was read in part.
public struct LeftOutList: Sendable, Equatable {
    static let fileName = "left-out.cache"
    private static let file = CacheFile(name: fileName, magic: "PLANLEFT", version: 2)

    public struct Entry: Sendable, Equatable {
        /// Of what is left out; of a part of an archive, below the archive's path.
        public var path: String
        /// The file of the corpus that it is or is part of.
        var file: String
        public var cause: FileFault.Cause
        public var reason: String
        public var fate: Fate
        /// Of the file and its sidecar; `nil` if that is not known.
        var content: Checksum?
        /// Of what read it: ``ExtractorIdentity/fingerprint``.
        var reader: UInt64

        /// Raw values are stored.
        public enum Fate: UInt8, Sendable {
            /// The index has nothing of it.
            case leftOut = 0
            /// The index has its old version.
            case kept = 1
            /// It is part of an archive whose other files are indexed.
            case part = 2
            /// It is indexed, and other programs or limits may read more of it. Not named to people.
            case unfinished = 3
        }

        var fault: FileFault {
            var fault = FileFault(path: path, reason: reason, cause: cause)
            fault.content = content
            return fault
        }

        /// The same, known from before and not looked for again.
        var rememberedFault: FileFault {
            var fault = fault
            fault.isRemembered = true
            return fault
        }
    }

    /// In the byte order of their paths.
    private var all: [Entry] = []
    private var places: [String: [Int]] = [:]

    /// What people are told of, in the byte order of their paths.
    public var entries: [Entry] { all.filter { $0.fate != .unfinished } }

    /// How many files each cause has, by its raw value.
    public var causes: [String: Int] {
        entries.reduce(into: [:]) { $0[$1.cause.rawValue, default: 0] += 1 }
    }

    var isEmpty: Bool { all.isEmpty }

    init() {}

    /// - Parameters:
    ///   - leftOut: files that the index has nothing of.
    ///   - kept: those that it has an old version of.
    ///   - files: those that were just read, some of them in part.
    ///   - carried: what is still true of files that were not looked at.
    ///   - reader: what read or would have read them.
    init(
        leftOut: [FileFault], kept: [FileFault], files: [PartBuilder.AddedFile], carried: [Entry] = [], reader: UInt64
    ) {
        all =
            leftOut.map { Entry($0, .leftOut, reader: reader) } + kept.map { Entry($0, .kept, reader: reader) }
            + files.flatMap { Self.entries(of: $0, reader: reader) } + carried
        all.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        index()
    }

    private static func entries(of file: PartBuilder.AddedFile, reader: UInt64) -> [Entry] {
        guard file.isUnfinished else { return [] }
        let content = file.record.content
        let parts = file.memberFaults.map {
            Entry(
                path: $0.path, file: file.record.path, cause: $0.cause, reason: $0.reason, fate: .part,
                content: content, reader: reader)
        }
        guard parts.isEmpty else { return parts }
        let path = file.record.path
        return [
            Entry(
                path: path, file: path, cause: .unsupported, reason: "", fate: .unfinished, content: content,
                reader: reader)
        ]
    }

    private mutating func index() {
        places = Dictionary(grouping: all.indices) { all[$0].file }
    }

    /// What is known of a file that was indexed in part, or might be read better.
    func unfinished(_ file: String, content: Checksum) -> [Entry] {
        (places[file] ?? []).map { all[$0] }
            .filter { ($0.fate == .part || $0.fate == .unfinished) && $0.content == content }
    }

    /// Why a file cannot be indexed, if it has the content with which it could not be before.
    ///
    /// - Parameter reader: of what would read it now; asked for only if it matters.
    func fault(of path: String, content: Checksum, reader: () -> UInt64) -> FileFault? {
        let places = places[path] ?? []
        guard let entry = places.lazy.map({ all[$0] }).first(where: { $0.fate == .leftOut || $0.fate == .kept }) else {
            return nil
        }
        guard entry.cause.isWorthRemembering, entry.content == content, entry.reader == reader() else { return nil }
        return entry.rememberedFault
    }

    /// What is known of files that a scope does not cover.
    func all(outside scope: PathScope) -> [Entry] { all.filter { !scope.covers($0.file) } }

    /// Whether another reader than the one that is asked for was the reason for something: it may read what that one did
    /// not.
    ///
    /// - Parameter reader: what would read now; asked for only if it matters.
    func dependsOnOther(reader: () -> UInt64) -> Bool {
        let readers = Set(
            all.filter { $0.fate == .part || $0.fate == .unfinished || $0.cause.isWorthRemembering }.map(\.reader))
        return !readers.isEmpty && readers != [reader()]
    }

    // MARK: Storing

    /// - Returns: an empty list if none can be read.
    public static func read(fromIndex index: String) -> LeftOutList {
        var list = LeftOutList()
        list.all = file.read(fromIndex: index, entries) ?? []
        list.index()
        return list
    }

    private static func entries(_ reader: inout ByteReader, limit: Int) throws(ByteReader.Damaged) -> [Entry] {
        let count = try reader.varint()
        guard count <= limit else { throw ByteReader.Damaged() }
        var entries: [Entry] = []
        for _ in 0..<count {
            let path = try reader.string()
            let file = try reader.string()
            guard let cause = FileFault.Cause(rawValue: try reader.string()) else { throw ByteReader.Damaged() }
            let reason = try reader.string()
            let flags = try reader.byte()
            guard let fate = Entry.Fate(rawValue: flags >> 1) else { throw ByteReader.Damaged() }
            let content = Checksum(high: try reader.fixed(UInt64.self), low: try reader.fixed(UInt64.self))
            entries.append(
                Entry(
                    path: path, file: file, cause: cause, reason: reason, fate: fate,
                    content: flags & 1 != 0 ? content : nil, reader: try reader.fixed(UInt64.self)))
        }
        return entries
    }

    /// Replaces the list, or removes it if nothing is left out. Failing is no fault: it only saves time.
    func replace(inIndex index: String) {
        if all.isEmpty {
            try? Files.remove(index + "/" + Self.fileName)
        } else if self != Self.read(fromIndex: index) {
            try? Self.file.write(encoded, toIndex: index)
        }
    }

    private var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendVarint(all.count)
        for entry in all {
            bytes.appendString(entry.path)
            bytes.appendString(entry.file)
            bytes.appendString(entry.cause.rawValue)
            bytes.appendString(entry.reason)
            bytes.append(entry.fate.rawValue << 1 | (entry.content == nil ? 0 : 1))
            bytes.appendFixed(entry.content?.high ?? 0)
            bytes.appendFixed(entry.content?.low ?? 0)
            bytes.appendFixed(entry.reader)
        }
        return bytes
    }
}

extension LeftOutList.Entry {
    fileprivate init(_ fault: FileFault, _ fate: Fate, reader: UInt64) {
        self.init(
            path: fault.path, file: fault.path, cause: fault.cause, reason: fault.reason, fate: fate,
            content: fault.content,
            reader: reader)
    }
}
