import ByteCoding

/// `signatures.cache` where it is mapped: rows of a fixed size in the byte order of their paths, then the paths.
///
/// ```
/// corpus      the folder that was listed, from the root (varint length, UTF-8)
/// aliases     u8: 1 if something in it can be reached in two ways
/// rows        u32; then for each file where its path begins in `paths` (u32) and ends (u32), size, time of modification,
///             time of change, inode, checksum of the content (high, low), u64 each
/// paths       UTF-8
/// ```
struct SignatureTable {
    /// What is known of a file.
    struct Row {
        var path: String
        var entry: SignatureCache.Entry
    }

    static let file = CacheFile(name: SignatureCache.fileName, magic: "PLANSIGN", version: 2)
    private static let rowSize = 56

    /// Keeps the memory.
    private let mapped: MappedFile
    private let body: UnsafeRawBufferPointer
    private let rows: UnsafeRawBufferPointer
    private let paths: UnsafeRawBufferPointer
    let count: Int
    /// The folder that was listed, from the root.
    let corpus: String
    /// Whether something in the corpus can be reached in two ways, by a link or since a folder is mounted twice: then which
    /// path a file has depends on others.
    let hasAliases: Bool
    /// Where the last path was found: the next is mostly asked for next.
    private var last = 0

    /// - Returns: `nil` if there is no such file, or one that is not used.
    init?(fromIndex index: String) {
        guard let (mapped, body) = Self.file.map(fromIndex: index) else { return nil }
        var reader = ByteReader(body)
        guard let corpus = try? reader.string(), let aliases = try? reader.byte(),
            let count = try? reader.fixed(UInt32.self), let rows = try? reader.take(Int(count) * Self.rowSize)
        else { return nil }
        self.mapped = mapped
        self.body = body
        self.rows = rows
        self.count = Int(count)
        self.corpus = corpus
        hasAliases = aliases != 0
        paths = UnsafeRawBufferPointer(rebasing: body[reader.offset...])
        for row in 0..<self.count where !isWithin(row) { return nil }
    }

    private func isWithin(_ row: Int) -> Bool {
        let (start, end) = pathEnds(row)
        return start <= end && end <= paths.count
    }

    private func pathEnds(_ row: Int) -> (Int, Int) {
        func number(_ offset: Int) -> Int {
            Int(UInt32(littleEndian: rows.loadUnaligned(fromByteOffset: row * Self.rowSize + offset, as: UInt32.self)))
        }
        return (number(0), number(4))
    }

    private func path(_ row: Int) -> PathBytes {
        let (start, end) = pathEnds(row)
        return PathBytes(UnsafeRawBufferPointer(rebasing: paths[start..<end]))
    }

    private func entry(_ row: Int) -> SignatureCache.Entry {
        func field(_ number: Int) -> UInt64 {
            UInt64(
                littleEndian: rows.loadUnaligned(
                    fromByteOffset: row * Self.rowSize + 8 + number * 8, as: UInt64.self))
        }
        return SignatureCache.Entry(
            signature: FileSignature(
                size: Int(truncatingIfNeeded: field(0)), modified: Int(truncatingIfNeeded: field(1)),
                changed: Int(truncatingIfNeeded: field(2)), inode: field(3)),
            content: Checksum(high: field(4), low: field(5)))
    }

    /// The number of rows that come before a path.
    private func rowsBefore(_ path: UnsafeRawBufferPointer) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self.path(middle).order(path) < 0 { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The checksum of a file's content, if the file is known not to have changed.
    mutating func content(of path: String, _ signature: FileSignature) -> Checksum? {
        let row = path.withPathBytes { bytes -> Int? in
            // The next one or the one after: sidecars stand between.
            for next in last + 1..<min(last + 4, max(count, last + 1)) where self.path(next).order(bytes) == 0 {
                return next
            }
            let place = rowsBefore(bytes)
            return place < count && self.path(place).order(bytes) == 0 ? place : nil
        }
        guard let row else { return nil }
        last = row
        let known = entry(row)
        return known.signature == signature ? known.content : nil
    }

    /// All rows, copied.
    var all: [Row] { (0..<count).map { Row(path: path($0).text, entry: entry($0)) } }

    // MARK: Writing

    /// Replaces the table, if it would be another. One that cannot be written is removed: it only saves time, and an old one
    /// may be wrong about links.
    static func replace(
        _ rows: [Row], corpus: String, hasAliases: Bool, before: SignatureTable?, inIndex index: String
    ) {
        let body = encoded(rows, corpus: corpus, hasAliases: hasAliases)
        if let before, body.withUnsafeBytes({ PathBytes($0).order(before.body) == 0 }) { return }
        write(body, toIndex: index)
    }

    /// Replaces the rows that a scope covers; the others are written as they lie, in few pieces and without a copy.
    func replace(_ scope: PathScope, with rows: [Row], inIndex index: String) {
        let gone = scope.paths.flatMap { path in
            // Its own row, and those of what is below it: `/` and what follows it, up to `0`.
            [(path, path + "\0"), (path + "/", path + "0")].map { from, to in
                from.withPathBytes { rowsBefore($0) }..<to.withPathBytes { rowsBefore($0) }
            }
        }.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        // A file that was just written has no row: its signature is not relied on.
        guard !gone.isEmpty || !rows.isEmpty else { return }
        let sorted = rows.sorted { $0.path.precedesAsPath($1.path) }
        let added = sorted.indices.filter { $0 == 0 || sorted[$0 - 1].path.precedesAsPath(sorted[$0].path) }
            .map { sorted[$0] }
        let head = Self.head(
            corpus, hasAliases, count: count - gone.reduce(0) { $0 + $1.count } + added.count)
        // Where rows are left out or come in, from the first to the last.
        let edits =
            (gone.map { (at: $0.lowerBound, to: $0.upperBound, row: nil as Row?) }
            + added.map { row in
                let place = row.path.withPathBytes { rowsBefore($0) }
                return (at: place, to: place, row: row)
            }).enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        do {
            try Self.file.write(toIndex: index) { writer in
                try writer.write(head)
                var next = 0
                var tail: [UInt8] = []
                for edit in edits {
                    if edit.at > next { try writer.write(part(next..<edit.at)) }
                    next = max(next, edit.to)
                    guard let row = edit.row else { continue }
                    var bytes: [UInt8] = []
                    Self.append(row, to: &bytes, paths: &tail, from: paths.count)
                    try writer.write(bytes)
                }
                try writer.write(part(next..<count))
                try writer.write(paths)
                try writer.write(tail)
            }
        } catch {
            try? Files.remove(index + "/" + SignatureCache.fileName)
        }
    }

    private func part(_ rows: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self.rows[rows.lowerBound * Self.rowSize..<rows.upperBound * Self.rowSize])
    }

    /// - Parameter rows: in any order; of several with one path, which sidecars have, one is kept.
    static func encoded(_ rows: [Row], corpus: String, hasAliases: Bool) -> [UInt8] {
        var sorted = rows
        if zip(rows, rows.dropFirst()).contains(where: { !$0.path.precedesAsPath($1.path) }) {
            sorted.sort { $0.path.precedesAsPath($1.path) }
        }
        var table: [UInt8] = []
        table.reserveCapacity(sorted.count * rowSize)
        var paths: [UInt8] = []
        for (place, row) in sorted.enumerated() where place == 0 || sorted[place - 1].path.precedesAsPath(row.path) {
            append(row, to: &table, paths: &paths)
        }
        return head(corpus, hasAliases, count: table.count / rowSize) + table + paths
    }

    private static func head(_ corpus: String, _ hasAliases: Bool, count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendString(corpus)
        bytes.append(hasAliases ? 1 : 0)
        bytes.appendFixed(UInt32(count))
        return bytes
    }

    /// - Parameter start: of the paths that follow others.
    private static func append(_ row: Row, to table: inout [UInt8], paths: inout [UInt8], from start: Int = 0) {
        table.appendFixed(UInt32(start + paths.count))
        row.path.withPathBytes { paths.append(contentsOf: $0) }
        table.appendFixed(UInt32(start + paths.count))
        let signature = row.entry.signature
        table.appendFixed(UInt64(signature.size))
        table.appendFixed(Int64(signature.modified))
        table.appendFixed(Int64(signature.changed))
        table.appendFixed(signature.inode)
        table.appendFixed(row.entry.content.high)
        table.appendFixed(row.entry.content.low)
    }

    private static func write(_ body: [UInt8], toIndex index: String) {
        do {
            try file.write(body, toIndex: index)
        } catch {
            try? Files.remove(index + "/" + SignatureCache.fileName)
        }
    }
}
