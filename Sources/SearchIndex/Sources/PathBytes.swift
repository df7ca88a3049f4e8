#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A path of the corpus where it lies: compared by its bytes, as the corpus is sorted.
///
/// A `String` compares and hashes by canonical equivalence, which costs several times as much, and takes names for one
/// that differ only in how a character is composed and are different files.
struct PathBytes {
    /// Valid for as long as the file lives that they are mapped from.
    let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Below 0 if it comes before the other, above 0 if after, 0 if they are the same.
    @inline(__always)
    func order(_ other: UnsafeRawBufferPointer) -> Int {
        let common = min(bytes.count, other.count)
        if common > 0, let one = bytes.baseAddress, let two = other.baseAddress {
            let result = memcmp(one, two, common)
            if result != 0 { return Int(result) }
        }
        return bytes.count - other.count
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension String {
    /// Calls the body with the text's UTF-8, which is not copied unless the text comes from elsewhere than Swift.
    @inline(__always)
    func withPathBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        if let result = try utf8.withContiguousStorageIfAvailable({ try body(UnsafeRawBufferPointer($0)) }) {
            return result
        }
        return try Array(utf8).withUnsafeBytes(body)
    }

    /// Whether a path comes before another in the byte order, in which a corpus is listed.
    @inline(__always)
    func precedesAsPath(_ other: String) -> Bool {
        withPathBytes { one in other.withPathBytes { PathBytes(one).order($0) < 0 } }
    }
}
