internal import CXapian

/// Writes a whole database from postings that come sorted by term and docid, to a single file.
///
/// The file is a glass database that libxapian opens like any other, without termlists and document data. Sorting
/// postings and writing them once takes a fraction of the time of adding documents, and each term's postings stand
/// together in as few chunks as possible.
///
/// Not Sendable: it has one owner at a time.
public final class PostingsWriter {
    public let path: String
    private let handle: OpaquePointer

    /// Creates the file, in place of any that is there.
    ///
    /// - Parameter lengths: for each document in order of docids 1, 2, 3, …, the sum of its terms' wdf.
    ///
    /// Throws `XapianError`: `.io`, or `.invalidArgument` for too many documents.
    public init(creatingAt path: String, lengths: [UInt32]) throws(XapianError) {
        self.path = path
        handle = try Xapian.handle(path: path) { error in
            lengths.withUnsafeBufferPointer {
                psx_postings_writer_create(path, $0.baseAddress, $0.count, &error)
            }
        }
    }

    deinit {
        psx_postings_writer_free(handle)
    }

    /// Begins the next term, which is greater in byte order than the one before.
    ///
    /// - Parameters:
    ///   - term: 1…245 bytes, each NUL counted twice.
    ///   - termFrequency: the number of postings that follow, at least 1.
    ///   - collectionFrequency: the sum of their wdf.
    ///
    /// Throws `XapianError`: `.invalidArgument` if something of that does not hold, `.io`.
    public func begin(
        term: UnsafeRawBufferPointer, termFrequency: Int, collectionFrequency: Int
    ) throws(XapianError) {
        try check(path: path) {
            psx_postings_writer_begin_term(
                handle, term.baseAddress?.assumingMemoryBound(to: UInt8.self), term.count,
                UInt32(clamping: termFrequency), UInt64(clamping: collectionFrequency), &$0)
        }
    }

    /// Adds postings of the term; may be called any number of times.
    ///
    /// - Parameters:
    ///   - docids: ascending, over all calls for the term.
    ///   - wdfs: as many.
    ///
    /// Throws `XapianError`: `.invalidArgument` if docids do not ascend, are past the last document or more than
    /// announced; `.io`.
    public func add(docids: UnsafeBufferPointer<UInt32>, wdfs: UnsafeBufferPointer<UInt32>) throws(XapianError) {
        precondition(docids.count == wdfs.count)
        try check(path: path) {
            psx_postings_writer_add(handle, docids.baseAddress, wdfs.baseAddress, docids.count, &$0)
        }
    }

    /// Completes the file. It is not synced to the disk; nothing can be added any more.
    ///
    /// Throws `XapianError`: `.invalidArgument` if the last term lacks postings, `.io`.
    public func finish() throws(XapianError) {
        try check(path: path) { psx_postings_writer_finish(handle, &$0) }
    }
}
