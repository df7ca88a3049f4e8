/// Some paths of a corpus, with all that is below them: what an update looks at that was told what may have changed.
struct PathScope {
    /// In byte order, none of them below another.
    let paths: [String]
    /// The paths by the hash of their bytes.
    private let places: [UInt64: [Int]]
    /// A bit for each value of a hash's lowest bits that one of them has: most paths are below none.
    private var filter = [Bool](repeating: false, count: Self.filterSize)
    private static let filterSize = 1 << 12

    init(_ paths: Set<String>) {
        let sorted = paths.sorted { $0.precedesAsPath($1) }
        var all = Set<String>()
        self.paths = sorted.filter { path in
            // What is above a path comes before it.
            let isBelow = Self.foldersAbove(path).contains { all.contains($0) }
            if !isBelow { all.insert(path) }
            return !isBelow
        }
        var places: [UInt64: [Int]] = [:]
        for (place, path) in self.paths.enumerated() {
            let hash = path.utf8.reduce(Self.hashStart) { Self.hash($0, $1) }
            places[hash, default: []].append(place)
            filter[Int(truncatingIfNeeded: hash) & (Self.filterSize - 1)] = true
        }
        self.places = places
    }

    /// Whether a path is one of them or below one. One pass over its bytes, however many they are.
    func covers(_ path: UnsafeRawBufferPointer) -> Bool {
        var hash = Self.hashStart
        for (offset, byte) in path.enumerated() {
            if byte == UInt8(ascii: "/"), has(hash, path, offset) { return true }
            hash = Self.hash(hash, byte)
        }
        return has(hash, path, path.count)
    }

    func covers(_ path: String) -> Bool { path.withPathBytes { covers($0) } }

    private func has(_ hash: UInt64, _ path: UnsafeRawBufferPointer, _ count: Int) -> Bool {
        guard filter[Int(truncatingIfNeeded: hash) & (Self.filterSize - 1)], let places = places[hash] else {
            return false
        }
        let start = PathBytes(UnsafeRawBufferPointer(rebasing: path[..<count]))
        return places.contains { place in paths[place].withPathBytes { start.order($0) == 0 } }
    }

    // FNV-1a.
    private static let hashStart: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// The folders that a path is in, the outermost first; the corpus folder is not among them.
    static func foldersAbove(_ path: String) -> [String] {
        path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
    }
}
