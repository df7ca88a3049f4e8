import ByteCoding
public import PlanDocuments

/// The passages' folded texts with their lengths and kinds: what matching reads of every candidate.
///
/// Pointers into a ``PassageStore``'s memory and nothing else, so that a loop over candidates counts no references; and
/// inlinable, since that loop is in another module.
/// Valid for as long as the store lives.
public struct PassageTexts {
    @usableFromInline let records: UnsafeRawBufferPointer
    @usableFromInline let entries: UnsafeRawBufferPointer

    init(records: UnsafeRawBufferPointer, entries: UnsafeRawBufferPointer) {
        self.records = records
        self.entries = entries
    }

    /// The number of passages.
    @inlinable @inline(__always)
    public var count: Int { entries.count / StoreFormat.passageEntrySize }

    /// A passage's folded text, in the mapped memory; empty if the record is damaged.
    ///
    /// - Parameter passage: its number in the store, from 0, less than ``count``.
    @inlinable @inline(__always)
    public subscript(passage: Int) -> UnsafeRawBufferPointer {
        let entry = entry(passage)
        if entry.length < StoreFormat.longText, entry.start <= records.count - entry.length {
            return UnsafeRawBufferPointer(rebasing: records[entry.start..<entry.start + entry.length])
        }
        // Beyond the end of the records: damaged.
        guard entry.length >= StoreFormat.longText else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return longText(at: entry.start)
    }

    /// The length of a passage's folded text in UTF-8 bytes, and what the passage is, `nil` if that is damaged.
    ///
    /// - Parameter passage: its number in the store, from 0, less than ``count``.
    @inlinable @inline(__always)
    public func shape(of passage: Int) -> (length: Int, kind: PassageKind?) {
        let entry = entry(passage)
        let length = entry.length < StoreFormat.longText ? entry.length : longText(at: entry.start).count
        return (length, PassageKind(rawValue: entry.kind))
    }

    /// Where a passage's entry stands, for the processor to fetch it ahead of time.
    ///
    /// - Parameter passage: its number in the store, from 0, less than ``count``.
    @inlinable @inline(__always)
    public func entryAddress(_ passage: Int) -> UnsafePointer<UInt8>? {
        entries.baseAddress.map {
            ($0 + passage * StoreFormat.passageEntrySize).assumingMemoryBound(to: UInt8.self)
        }
    }

    @inlinable @inline(__always)
    func entry(_ passage: Int) -> (start: Int, length: Int, kind: UInt8) {
        let offset = passage * StoreFormat.passageEntrySize
        let start = entries.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        let length = entries.loadUnaligned(fromByteOffset: offset + StoreFormat.passageLengthOffset, as: UInt16.self)
        return (
            Int(UInt32(littleEndian: start)), Int(UInt16(littleEndian: length)),
            entries[offset + StoreFormat.passageKindOffset]
        )
    }

    @inline(never) @usableFromInline
    func longText(at start: Int) -> UnsafeRawBufferPointer {
        var reader = ByteReader(records, from: start)
        guard let length = try? reader.varint(), length >= StoreFormat.longText, let folded = try? reader.take(length)
        else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return folded
    }
}
