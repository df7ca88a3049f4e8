internal import CXapian

/// Whether to continue.
public enum Continuation: Sendable, Hashable {
    case next
    /// End the iteration here; this is not an error.
    case stop
}

extension Database {
    /// Calls the body for every term that starts with a prefix, in byte order, with the number of its documents. The
    /// term's bytes are valid during the call only.
    ///
    /// Throws what the body throws, and `XapianError`.
    public func forEachTerm(
        withPrefix prefix: some Collection<UInt8>,
        _ body: (UnsafeRawBufferPointer, Int) throws -> Continuation
    ) throws {
        let prefix = Array(prefix)
        try withoutActuallyEscaping(body) { body in
            var receiver = TermReceiver(body: body, pause: pause)
            try receiver.run(path: location) { context, error in
                prefix.withUnsafeBufferPointer {
                    psx_database_for_each_term(
                        handle, $0.baseAddress, $0.count, TermReceiver.callback, context, &error)
                }
            }
        }
    }

    /// Calls the body with batches of docids, ascending, of the documents that contain a term; of all documents if the
    /// term is empty. A batch is valid during the call only.
    ///
    /// Throws what the body throws, and `XapianError`.
    public func forEachPosting(
        of term: some Collection<UInt8>, _ body: (UnsafeBufferPointer<UInt32>) throws -> Void
    ) throws {
        let term = Array(term)
        try withoutActuallyEscaping(body) { body in
            var receiver = DocidsReceiver(body: body, pause: pause)
            try receiver.run(path: location) { context, error in
                term.withUnsafeBufferPointer {
                    psx_database_for_each_posting(
                        handle, $0.baseAddress, $0.count, DocidsReceiver.callback, context, &error)
                }
            }
        }
    }

    /// Calls the body with batches of docids, ascending, of the documents that contain a term, and the term's wdf in
    /// each. Both are valid during the call only.
    ///
    /// Throws what the body throws, and `XapianError`.
    public func forEachCountedPosting(
        of term: some Collection<UInt8>,
        _ body: (_ docids: UnsafeBufferPointer<UInt32>, _ wdfs: UnsafeBufferPointer<UInt32>) throws -> Void
    ) throws {
        let term = Array(term)
        try withoutActuallyEscaping(body) { body in
            var receiver = PostingsReceiver(body: body, pause: pause)
            try receiver.run(path: location) { context, error in
                term.withUnsafeBufferPointer {
                    psx_database_for_each_counted_posting(
                        handle, $0.baseAddress, $0.count, PostingsReceiver.callback, context, &error)
                }
            }
        }
    }

    /// Calls the body with batches of docids, ascending, of all documents that match, without ranking them. A batch is
    /// valid during the call only; it may be empty, which only gives the body a chance to throw.
    ///
    /// Throws what the body throws, which ends the work, and `XapianError`.
    public func collect(_ query: Query, _ body: (UnsafeBufferPointer<UInt32>) throws -> Void) throws {
        try withoutActuallyEscaping(body) { body in
            var receiver = DocidsReceiver(body: body, pause: pause)
            try receiver.run(path: location) { context, error in
                psx_collect(handle, query.handle, DocidsReceiver.callback, context, &error)
            }
        }
    }

    /// Appends the docids of all documents that match, ascending, without ranking them.
    public func collect(_ query: Query, into docids: inout [UInt32]) throws {
        try collect(query) { docids.append(contentsOf: $0) }
    }
}

/// What a C callback's context pointer leads to. Swift errors cannot cross C frames: they are kept here.
protocol Receiver {
    var failure: (any Error)? { get set }
}

extension Receiver {
    /// Calls a C function with this receiver as its context, and throws the callback's own error rather than the
    /// cancellation that it causes.
    mutating func run(path: String, _ body: (UnsafeMutableRawPointer, inout psx_error) -> Bool) throws {
        do {
            try withUnsafeMutablePointer(to: &self) { context in
                try check(path: path) { body(UnsafeMutableRawPointer(context), &$0) }
            }
        } catch {
            throw failure ?? error
        }
    }
}

struct TermReceiver: Receiver {
    let body: (UnsafeRawBufferPointer, Int) throws -> Continuation
    let pause: (() throws -> Void)?
    var failure: (any Error)?
    private var terms = 0

    init(body: @escaping (UnsafeRawBufferPointer, Int) throws -> Continuation, pause: (() throws -> Void)?) {
        self.body = body
        self.pause = pause
    }

    static let callback: psx_term_callback = { context, term, length, frequency in
        let receiver = context!.assumingMemoryBound(to: TermReceiver.self)
        do {
            let bytes = UnsafeRawBufferPointer(start: term, count: length)
            receiver.pointee.terms += 1
            if receiver.pointee.terms & 0xFF == 0 { try receiver.pointee.pause?() }
            return try receiver.pointee.body(bytes, Int(frequency)) == .next ? 0 : 1
        } catch {
            receiver.pointee.failure = error
            return -1
        }
    }
}

struct DocidsReceiver: Receiver {
    let body: (UnsafeBufferPointer<UInt32>) throws -> Void
    let pause: (() throws -> Void)?
    var failure: (any Error)?

    static let callback: psx_docids_callback = { context, docids, count in
        let receiver = context!.assumingMemoryBound(to: DocidsReceiver.self)
        do {
            try receiver.pointee.pause?()
            try receiver.pointee.body(UnsafeBufferPointer(start: docids, count: count))
            return 0
        } catch {
            receiver.pointee.failure = error
            return -1
        }
    }
}

struct PostingsReceiver: Receiver {
    let body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<UInt32>) throws -> Void
    let pause: (() throws -> Void)?
    var failure: (any Error)?

    static let callback: psx_postings_callback = { context, docids, wdfs, count in
        let receiver = context!.assumingMemoryBound(to: PostingsReceiver.self)
        do {
            try receiver.pointee.pause?()
            try receiver.pointee.body(
                UnsafeBufferPointer(start: docids, count: count), UnsafeBufferPointer(start: wdfs, count: count))
            return 0
        } catch {
            receiver.pointee.failure = error
            return -1
        }
    }
}
