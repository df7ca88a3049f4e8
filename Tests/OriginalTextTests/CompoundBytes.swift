/// OLE files made for tests: a table, a folder and streams of 4,096 bytes or more.
struct CompoundBytes {
    /// Outermost streams, each with its first bytes.
    var streams: [(name: String, start: [UInt8])]
    /// Names of streams in an inner folder, as those of embedded objects.
    var inner: [String] = []

    /// Sector 0 is the table, 1 and 2 the folder; each stream has eight sectors.
    var bytes: [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        header.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        header[0x1E] = 9
        Self.put(1, at: 0x2C, in: &header)
        Self.put(1, at: 0x30, in: &header)
        for place in 0..<109 { Self.put(place == 0 ? 0 : 0xFFFF_FFFF, at: 0x4C + place * 4, in: &header) }
        var table = [UInt8](repeating: 0xFF, count: 512)
        Self.put(0xFFFF_FFFD, at: 0, in: &table)
        Self.put(2, at: 4, in: &table)
        Self.put(0xFFFF_FFFE, at: 8, in: &table)
        var entries = [Self.entry("Root Entry", child: 1)]
        for (index, stream) in streams.enumerated() {
            let isLast = index == streams.count - 1 && inner.isEmpty
            entries.append(
                Self.entry(stream.name, right: isLast ? nil : index + 2, start: 3 + index * 8, size: 4096))
        }
        if !inner.isEmpty { entries.append(Self.entry("ObjectPool", child: entries.count + 1)) }
        for name in inner { entries.append(Self.entry(name, start: 3, size: 4096)) }
        var folder = entries.flatMap { $0 }
        folder += [UInt8](repeating: 0, count: 1024 - folder.count)
        let contents = streams.flatMap { $0.start + [UInt8](repeating: 0, count: 4096 - $0.start.count) }
        return header + table + folder + contents
    }

    private static func entry(
        _ name: String, right: Int? = nil, child: Int? = nil, start: Int = 0, size: Int = 0
    ) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 128)
        for (index, unit) in name.utf16.enumerated() {
            bytes[index * 2] = UInt8(unit & 0xFF)
            bytes[index * 2 + 1] = UInt8(unit >> 8)
        }
        bytes[64] = UInt8(name.utf16.count * 2 + 2)
        for (place, link) in [(68, nil), (72, right), (76, child)] { put(link ?? 0xFFFF_FFFF, at: place, in: &bytes) }
        put(start, at: 116, in: &bytes)
        put(size, at: 120, in: &bytes)
        return bytes
    }

    private static func put(_ number: Int, at place: Int, in bytes: inout [UInt8]) {
        for index in 0..<4 { bytes[place + index] = UInt8(number >> (index * 8) & 0xFF) }
    }
}
