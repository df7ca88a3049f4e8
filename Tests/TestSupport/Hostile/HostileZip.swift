/// Writes ZIP files, also such as no program writes.
struct HostileZip {
    struct Entry {
        var name: String
        /// As it stands in the file.
        var bytes: [UInt8]
        /// How large it says that it is when unpacked.
        var size: Int
        var isDeflated: Bool

        init(_ name: String, _ text: String) {
            self.init(name, stored: Array(text.utf8))
        }

        init(_ name: String, stored bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
            size = bytes.count
            isDeflated = false
        }

        init(_ name: String, deflated bytes: [UInt8], size: Int) {
            self.name = name
            self.bytes = bytes
            self.size = size
            isDeflated = true
        }
    }

    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    static func file(_ entries: [Entry]) -> [UInt8] {
        var zip = HostileZip()
        for entry in entries { zip.add(entry) }
        return zip.finished()
    }

    /// - Returns: where it stands.
    @discardableResult
    mutating func add(_ entry: Entry) -> Int {
        let place = bytes.count
        bytes += [0x50, 0x4B, 3, 4] + Self.fields(entry) + Array(entry.name.utf8) + entry.bytes
        list(entry, at: place)
        return place
    }

    /// Names an entry in the directory alone: its bytes are those of another one.
    mutating func list(_ entry: Entry, at place: Int) {
        directory += [0x50, 0x4B, 1, 2, 20, 0] + Self.fields(entry) + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        directory += Self.little(place, 4) + Array(entry.name.utf8)
        count += 1
    }

    mutating func finished() -> [UInt8] {
        let end = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.little(count, 2) + Self.little(count, 2)
        return bytes + directory + end + Self.little(directory.count, 4) + Self.little(bytes.count, 4) + [0, 0]
    }

    /// From the version to the length of the extra field.
    private static func fields(_ entry: Entry) -> [UInt8] {
        // A checksum of what is packed would take longer than reading it; readers let a wrong one pass, with a note.
        let checksum = entry.isDeflated ? 0 : Int(checksum(entry.bytes))
        return [20, 0, 0, 8, entry.isDeflated ? 8 : 0, 0, 0, 0, 0, 0] + little(checksum, 4)
            + little(entry.bytes.count, 4) + little(entry.size, 4) + little(entry.name.utf8.count, 2) + [0, 0]
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }

    static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
