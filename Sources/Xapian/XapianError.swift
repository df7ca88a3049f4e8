internal import CXapian

/// What libxapian, or the C face in front of it, reports.
public struct XapianError: Error, Sendable, CustomStringConvertible {
    /// What to switch on.
    public enum Code: Sendable, Hashable {
        /// There is no file or directory at the path.
        case notFound
        /// Something is at the path, but it is not a glass database or may not be read.
        case opening
        /// Another writer holds the database's lock.
        case locked
        /// The database's bytes contradict each other: rebuild it from its sources.
        case corrupt
        /// The database is in a format that this libxapian cannot read.
        case version
        /// A writer has recycled blocks that this reader still needs: open the database again.
        case modified
        /// An argument is out of its range.
        case invalidArgument
        /// The system refused to read or write.
        case io
        /// There was not enough memory.
        case outOfMemory
        /// A receiver of results asked to stop.
        case cancelled
        /// No document has the docid.
        case noSuchDocument
        /// Any other error that libxapian reports.
        case other
    }

    public let code: Code

    /// libxapian's description, with the system's reason if there is one.
    public let message: String

    /// The database concerned, if it is known.
    public let path: String?

    public init(code: Code, message: String, path: String? = nil) {
        self.code = code
        self.message = message
        self.path = path
    }

    public var description: String {
        let location = path.map { "\($0): " } ?? ""
        return location + message
    }
}

extension XapianError {
    /// Takes the message out of a filled C error and frees it.
    fileprivate init(taking error: inout psx_error, path: String?) {
        code = Code(error.code)
        if let start = error.message {
            let bytes = UnsafeRawBufferPointer(start: start, count: error.message_length)
            message = String(decoding: bytes, as: UTF8.self)
        } else {
            message = "out of memory"
        }
        self.path = path
        psx_error_clear(&error)
    }
}

extension XapianError.Code {
    fileprivate init(_ code: psx_code) {
        switch code {
        case PSX_NOT_FOUND: self = .notFound
        case PSX_OPENING: self = .opening
        case PSX_LOCKED: self = .locked
        case PSX_CORRUPT: self = .corrupt
        case PSX_VERSION: self = .version
        case PSX_MODIFIED: self = .modified
        case PSX_INVALID_ARGUMENT: self = .invalidArgument
        case PSX_IO: self = .io
        case PSX_OUT_OF_MEMORY: self = .outOfMemory
        case PSX_CANCELLED: self = .cancelled
        case PSX_NO_SUCH_DOCUMENT: self = .noSuchDocument
        default: self = .other
        }
    }
}

/// Calls a C function that returns a handle, or nil with the error filled.
func handle(path: String? = nil, _ body: (inout psx_error) -> OpaquePointer?) throws(XapianError) -> OpaquePointer {
    var error = psx_error()
    guard let handle = body(&error) else { throw XapianError(taking: &error, path: path) }
    return handle
}

/// Calls a C function that returns true, or false with the error filled.
func check(path: String? = nil, _ body: (inout psx_error) -> Bool) throws(XapianError) {
    var error = psx_error()
    guard body(&error) else { throw XapianError(taking: &error, path: path) }
}

/// Copies bytes that a C function returned, and frees them.
func taking(_ bytes: psx_bytes) -> [UInt8] {
    defer { psx_bytes_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes.bytes, count: bytes.length))
}
