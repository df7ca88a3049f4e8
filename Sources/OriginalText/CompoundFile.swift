/// The folder of an OLE file (MS-CFB): the names of its outermost streams, and how each begins.
///
/// Nothing is trusted: chains that go in circles or leave the file end there.
struct CompoundFile {
    struct Stream {
        var name: String
        fileprivate var start: Int
        fileprivate var size: Int
    }

    private(set) var streams: [Stream] = []
    private let bytes: ArraySlice<UInt8>
    private let sectorSize: Int

    /// Streams smaller than that lie elsewhere, and are not looked into.
    private static let leastOwnSectors = 4096
    private static let entrySize = 128
    /// More entries than a document has; each is an embedded object's or a stream.
    private static let mostEntries = 100_000

    /// - Returns: `nil` if the header or the folder is damaged.
    init?(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        let shift = Self.number(bytes, at: 0x1E, bytes: 2) ?? 0
        guard shift == 9 || shift == 12 else { return nil }
        sectorSize = 1 << shift
        guard let folder = Self.number(bytes, at: 0x30, bytes: 4) else { return nil }
        let entries = entries(folder: folder)
        guard let root = entries.first, root.child >= 0 else { return nil }
        streams = Self.siblings(of: root.child, in: entries)
        guard !streams.isEmpty else { return nil }
    }

    /// The first bytes of a stream, at most a sector; empty if there is no such stream or it is small.
    func beginning(of name: String) -> ArraySlice<UInt8> {
        guard let stream = streams.first(where: { $0.name == name }), stream.size >= Self.leastOwnSectors else {
            return []
        }
        return sector(stream.start) ?? []
    }

    func contains(_ name: String) -> Bool { streams.contains { $0.name == name } }

    private struct Entry {
        var stream: Stream
        var left: Int
        var right: Int
        var child: Int
    }

    private func entries(folder: Int) -> [Entry] {
        var entries: [Entry] = []
        var number = folder
        while entries.count < Self.mostEntries, let sector = sector(number) {
            for place in stride(from: sector.startIndex, to: sector.endIndex, by: Self.entrySize) {
                entries.append(Self.entry(sector[place..<(place + Self.entrySize)]))
            }
            guard let next = following(number) else { break }
            number = next
        }
        return entries
    }

    /// The sector that follows one in its chain.
    private func following(_ sector: Int) -> Int? {
        let each = sectorSize / 4
        let table = sector / each
        // The header names the first 109 sectors of the table: 6.8 MB of 512 bytes each. A folder lies near the start
        // in what programs write; further ones are not followed.
        guard table < 109, let place = Self.number(bytes, at: 0x4C + table * 4, bytes: 4),
            let allocation = self.sector(place)
        else { return nil }
        return Self.number(allocation, at: sector % each * 4, bytes: 4)
    }

    private func sector(_ number: Int) -> ArraySlice<UInt8>? {
        guard number >= 0, number < 0xFFFF_FFFA, number <= bytes.count / sectorSize else { return nil }
        let start = bytes.startIndex + (number + 1) * sectorSize
        guard start + sectorSize <= bytes.endIndex else { return nil }
        return bytes[start..<(start + sectorSize)]
    }

    private static func entry(_ bytes: ArraySlice<UInt8>) -> Entry {
        let length = min(max((number(bytes, at: 64, bytes: 2) ?? 0) - 2, 0), 62)
        let units = stride(from: 0, to: length - length % 2, by: 2).map {
            UInt16(number(bytes, at: $0, bytes: 2) ?? 0)
        }
        let links = [68, 72, 76].map { place in
            number(bytes, at: place, bytes: 4).map { $0 >= 0xFFFF_FFFF ? -1 : $0 } ?? -1
        }
        let stream = Stream(
            name: String(decoding: units, as: UTF16.self), start: number(bytes, at: 116, bytes: 4) ?? 0,
            size: number(bytes, at: 120, bytes: 4) ?? 0)
        return Entry(stream: stream, left: links[0], right: links[1], child: links[2])
    }

    /// The entries of one folder, which is a binary tree.
    private static func siblings(of first: Int, in entries: [Entry]) -> [Stream] {
        var found: [Stream] = []
        var seen = Set<Int>()
        var waiting = [first]
        while let number = waiting.popLast() {
            guard entries.indices.contains(number), seen.insert(number).inserted else { continue }
            found.append(entries[number].stream)
            waiting += [entries[number].left, entries[number].right]
        }
        return found
    }

    /// A number, the least byte first; `nil` past the end.
    private static func number(_ bytes: ArraySlice<UInt8>, at offset: Int, bytes count: Int) -> Int? {
        let start = bytes.startIndex + offset
        guard start + count <= bytes.endIndex else { return nil }
        return bytes[start..<(start + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
