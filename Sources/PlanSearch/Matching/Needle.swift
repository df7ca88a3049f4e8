import CByteSearch

/// The bytes of a string that is searched for in texts. Valid as long as the memory of these bytes is.
struct Needle {
    /// Not empty.
    let bytes: UnsafeBufferPointer<UInt8>

    /// The first occurrence at or after an offset, both in bytes of the text.
    @inline(__always)
    func firstOccurrence(in text: UnsafeRawBufferPointer, from offset: Int) -> Int? {
        guard let base = text.baseAddress else { return nil }
        let found = byte_search(
            (base + offset).assumingMemoryBound(to: UInt8.self), text.count - offset, bytes.baseAddress, bytes.count)
        return found < 0 ? nil : offset + found
    }

    /// How many occurrences there are that do not overlap, from left to right.
    @inline(__always)
    func count(in text: UnsafeRawBufferPointer) -> Int {
        byte_count(text.baseAddress?.assumingMemoryBound(to: UInt8.self), text.count, bytes.baseAddress, bytes.count)
    }
}
