#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Buffered writing to standard output or standard error, or, in tests, to anything that takes bytes.
///
/// One thread writes. Deinitialization writes nothing: the caller must call ``flush()`` at the end, because only
/// ``flush()`` can report a full disk.
final class ByteOutput {
    private var buffer: [UInt8] = []
    private let capacity = 1 << 16
    private let sink: (UnsafeRawBufferPointer) throws -> Void

    init(_ sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.sink = sink
    }

    convenience init(descriptor: Int32) {
        self.init { try Self.writeAll($0, to: descriptor) }
    }

    /// - Throws: ``ClosedPipe``, or a ``ClientError`` of code `output`, when the buffer is full and cannot be written.
    func write(_ bytes: some Sequence<UInt8>) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= capacity { try flush() }
    }

    func write(_ text: String) throws {
        try write(text.utf8)
    }

    func writeLine(_ text: String) throws {
        try write(text.utf8)
        try write(CollectionOfOne(0x0A))
    }

    /// Writes the buffered bytes.
    ///
    /// - Throws: as ``write(_:)``. The buffered bytes are lost then.
    func flush() throws {
        guard !buffer.isEmpty else { return }
        defer { buffer.removeAll(keepingCapacity: true) }
        try buffer.withUnsafeBytes(sink)
    }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
            if written >= 0 {
                rest = rest.dropFirst(written)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // Another program that shares the terminal or pipe made it non-blocking.
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&ready, 1, -1)
            case EPIPE: throw ClosedPipe()
            case let number:
                throw ClientError(
                    .output, "cannot write the results: \(SystemError.message(number))",
                    chinese: "无法写出结果：\(SystemError.message(number))")
            }
        }
    }
}

/// `write(2)`, whose name the methods above hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
