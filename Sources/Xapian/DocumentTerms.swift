/// The terms of one document, packed as `WritableDatabase.addDocument` wants them: one buffer per document, and one
/// call. Reuse it from document to document; its memory stays.
///
/// Adding terms in byte order makes building a little faster, since libxapian sorts them.
public struct DocumentTerms: Sendable {
    /// The longest term in bytes, where each NUL byte counts twice.
    public static let maximumTermLength = 245

    /// For each term: length in bytes and wdf, 16 bits each and little-endian, then the bytes.
    private(set) var bytes: [UInt8] = []

    /// The number of terms that were appended.
    public private(set) var count = 0

    public init() {}

    public init(reservingBytes capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Appends a term of 1…245 bytes with its within-document frequency. A term that is appended twice counts with the
    /// sum of its frequencies.
    ///
    /// A term of any other length is refused by `addDocument`, for the document as a whole.
    public mutating func append(_ term: UnsafeRawBufferPointer, wdf: UInt16 = 1) {
        appendHead(length: term.count, wdf: wdf)
        bytes.append(contentsOf: term.prefix(Int(UInt16.max)))
    }

    /// Appends a term, given as any collection of bytes, such as a string's UTF-8.
    public mutating func append(_ term: some Collection<UInt8>, wdf: UInt16 = 1) {
        let isAppended: Void? = term.withContiguousStorageIfAvailable {
            append(UnsafeRawBufferPointer($0), wdf: wdf)
        }
        guard isAppended == nil else { return }
        appendHead(length: term.count, wdf: wdf)
        bytes.append(contentsOf: term.prefix(Int(UInt16.max)))
    }

    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        count = 0
    }

    private mutating func appendHead(length: Int, wdf: UInt16) {
        // Clamped, a term that is far too long still is too long, and addDocument says so.
        let length = UInt16(clamping: length)
        withUnsafeBytes(of: (length.littleEndian, wdf.littleEndian)) { bytes.append(contentsOf: $0) }
        count += 1
    }
}
