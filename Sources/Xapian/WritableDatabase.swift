internal import CXapian

/// A new glass database that documents are added to.
///
/// Not Sendable: libxapian's objects have no locks and their reference counts are not atomic, so a database has one
/// owner at a time. Handing it to another thread is fine where something synchronizes, such as an actor or a queue.
public final class WritableDatabase {
    /// How to create a database.
    public struct Options: OptionSet, Sendable {
        public let rawValue: UInt32

        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Leave out the table of each document's terms: half the size, and no document can be changed later.
        public static let withoutTermlists = Self(rawValue: UInt32(PSX_CREATE_WITHOUT_TERMLISTS))

        /// Write in place and never sync: fast, and worthless after a crash. For parts that are compacted at once.
        public static let temporary = Self(rawValue: UInt32(PSX_CREATE_TEMPORARY))
    }

    /// The database's directory.
    public let path: String

    private let handle: OpaquePointer

    /// Creates an empty database in a directory, in place of any database there. The parent directory must exist.
    ///
    /// Throws `XapianError`: `.locked` if another writer is at work there, `.opening`, `.io`.
    public init(creatingAt path: String, options: Options = []) throws(XapianError) {
        self.path = path
        handle = try Xapian.handle(path: path) { psx_writable_database_create(path, options.rawValue, &$0) }
    }

    /// Documents that were not committed are committed, but errors go unseen: call `commit()`.
    deinit {
        psx_writable_database_free(handle)
    }

    /// Adds a document and returns its docid: 1, 2, 3, … in the order of adding.
    ///
    /// - Parameters:
    ///   - terms: may be empty; the document then matches only queries for all documents.
    ///   - data: bytes to store with the document; none by default.
    ///
    /// Throws `XapianError`: `.invalidArgument` for a term that is empty or too long, after which everything is as
    /// before; `.io`, after which the documents since the last commit are lost.
    @discardableResult
    public func addDocument(_ terms: DocumentTerms, data: [UInt8] = []) throws(XapianError) -> UInt32 {
        var docid: UInt32 = 0
        try check(path: path) { error in
            docid = terms.bytes.withUnsafeBufferPointer { terms in
                data.withUnsafeBufferPointer { data in
                    psx_writable_database_add_document(
                        handle, terms.baseAddress, terms.count, data.baseAddress, data.count, &error)
                }
            }
            return docid != 0
        }
        return docid
    }

    /// Writes everything added so far to the disk.
    public func commit() throws(XapianError) {
        try check(path: path) { psx_writable_database_commit(handle, &$0) }
    }
}
