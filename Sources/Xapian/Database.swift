internal import CXapian

/// One or several glass databases, opened for reading as one.
///
/// Of N sub-databases, the document `local` of the one at `index` (from 0) has the docid `(local - 1) * N + index + 1`
/// here: docids of sub-databases interleave.
///
/// libxapian has no checksums and may crash on damaged bytes: verify a file's checksum before opening it.
///
/// Not Sendable: libxapian's objects have no locks and their reference counts are not atomic, so a database has one
/// owner at a time. Handing it to another thread is fine where something synchronizes, such as an actor or a queue;
/// several threads open the same path several times.
public final class Database {
    /// How often a term occurs.
    public struct TermStatistics: Sendable, Hashable {
        /// Documents that contain the term.
        public let termFrequency: Int
        /// The sum of the term's wdf over all documents.
        public let collectionFrequency: Int
        /// No document has a larger wdf of the term.
        public let wdfUpperBound: Int
    }

    /// The directories or files, in the order of the sub-databases.
    public let paths: [String]

    /// The number of documents.
    public let documentCount: Int

    /// The highest docid in use; 0 if there is no document.
    public let lastDocid: UInt32

    /// The sum of all documents' lengths, where a length is the sum of its terms' wdf.
    public let totalLength: UInt64

    /// Called before each batch of docids that is handed over, every 256 terms of an iteration over terms, and now and then
    /// while postings are opened. It may block; what it throws ends the iteration. The default is nothing.
    public var pause: (() throws -> Void)?

    let handle: OpaquePointer

    /// Opens a database, a directory or a single file.
    ///
    /// Throws `XapianError`: `.notFound`, `.opening` if it is not a glass database or may not be read, `.version`,
    /// `.corrupt`, `.io`.
    public convenience init(path: String) throws(XapianError) {
        try self.init(paths: [path])
    }

    /// Opens several databases as one.
    ///
    /// Throws as `init(path:)` does, and `.invalidArgument` if there is no path.
    public init(paths: [String]) throws(XapianError) {
        self.paths = paths
        let all = paths.joined(separator: ", ")
        let handle = try withCStrings(paths) { paths throws(XapianError) in
            try Xapian.handle(path: all) { psx_database_open(paths.baseAddress, paths.count, &$0) }
        }
        self.handle = handle
        var statistics = psx_database_statistics()
        do {
            try check(path: all) { psx_database_get_statistics(handle, &statistics, &$0) }
        } catch {
            // A class's deinit does not run if its init throws before all properties are set.
            psx_database_free(handle)
            throw error
        }
        documentCount = Int(statistics.document_count)
        lastDocid = statistics.last_docid
        totalLength = statistics.total_length
    }

    deinit {
        psx_database_free(handle)
    }

    /// The highest docid of one of the sub-databases, as it says itself; 0 if it has no document.
    public func lastDocid(ofShard shard: Int) -> UInt32 { psx_database_shard_last_docid(handle, shard) }

    /// The paths, as errors name them.
    var location: String { paths.joined(separator: ", ") }

    /// The number of documents that contain a term.
    public func termFrequency(of term: some Collection<UInt8>) throws(XapianError) -> Int {
        let term = Array(term)
        var frequency: UInt32 = 0
        try check(path: location) { error in
            term.withUnsafeBufferPointer {
                psx_database_get_term_frequency(handle, $0.baseAddress, $0.count, &frequency, &error)
            }
        }
        return Int(frequency)
    }

    /// A term's frequencies; all 0 if no document contains it.
    public func termStatistics(of term: some Collection<UInt8>) throws(XapianError) -> TermStatistics {
        let term = Array(term)
        var statistics = psx_term_statistics()
        try check(path: location) { error in
            term.withUnsafeBufferPointer {
                psx_database_get_term_statistics(handle, $0.baseAddress, $0.count, &statistics, &error)
            }
        }
        return TermStatistics(
            termFrequency: Int(statistics.term_frequency),
            collectionFrequency: Int(statistics.collection_frequency),
            wdfUpperBound: Int(statistics.wdf_upper_bound))
    }

    /// The bytes stored with a document; empty if there are none.
    ///
    /// Throws `XapianError`: `.noSuchDocument`, and as any reading does `.corrupt`, `.modified`, `.io`.
    public func documentData(of docid: UInt32) throws(XapianError) -> [UInt8] {
        var data = psx_bytes()
        try check(path: location) { psx_database_get_document_data(handle, docid, &data, &$0) }
        return taking(data)
    }
}

/// Calls the body with C strings that live as long as the call.
func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) throws(XapianError) -> Result
) throws(XapianError) -> Result {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for string in strings {
        starts.append(bytes.count)
        bytes.append(contentsOf: string.utf8.map { CChar(bitPattern: $0) })
        bytes.append(0)
    }
    // Copied by hand, since the closures of the pointer accessors would erase the error's type.
    let storage = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
    defer { storage.deallocate() }
    _ = storage.initialize(from: bytes)
    let pointers = UnsafeMutableBufferPointer<UnsafePointer<CChar>?>.allocate(capacity: starts.count)
    defer { pointers.deallocate() }
    _ = pointers.initialize(from: starts.map { UnsafePointer(storage.baseAddress! + $0) })
    return try body(UnsafeBufferPointer(pointers))
}
