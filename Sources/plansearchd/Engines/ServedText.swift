import NIOCore
import OriginalText
import SearchAPI
import SearchIndex

/// The text of a source file, piece by piece.
struct ServedText {
    /// Where it comes from.
    enum Origin: String {
        /// What was extracted from an original, or decoded: the index has all of it.
        case extract
        /// The text file itself, unchanged since it was indexed.
        case file
        /// The passages of a text file that is gone, has changed or is not given out; what is not searched is missing.
        case passages
    }

    let origin: Origin
    private var content: Content
    private var offset = 0

    private enum Content {
        /// With the bytes before which a page begins, ascending; one that stands there twice ends an empty page.
        case extract(StoredExtract, pageStarts: [Int])
        case file(OpenedOriginal)
        case passages(PassageLines)
    }

    /// - Parameter file: opens the text file if it may be given out and is the version that was indexed.
    /// - Throws: `IndexError`.
    init(_ source: IndexedSource, _ request: TextRequest, _ file: () throws -> OpenedOriginal?) throws {
        if let extract = try source.extract() {
            origin = .extract
            content = .extract(extract, pageStarts: request.pages ? Self.pageStarts(extract) : [])
        } else if let file = try file() {
            origin = .file
            content = .file(file)
        } else {
            origin = .passages
            content = .passages(try source.passageLines())
        }
    }

    /// None of an archive, whose files count their pages each for itself.
    private static func pageStarts(_ extract: StoredExtract) -> [Int] {
        guard !extract.about.isArchive else { return [] }
        var page = 1
        var starts: [Int] = []
        for mark in extract.about.places {
            // Two columns, notes: pages never go back.
            guard let next = mark.place.page, next > page else { continue }
            starts += repeatElement(mark.byte, count: min(next, max(extract.about.pages, page)) - page)
            page = next
        }
        return starts
    }

    /// The next piece, some 64 KiB; empty at the end.
    ///
    /// - Throws: `IndexError`.
    mutating func next() throws -> ByteBuffer {
        var buffer = ByteBuffer()
        switch content {
        case .extract(let extract, let starts):
            let end = min(offset + OpenedOriginal.pieceSize, extract.count)
            for start in starts[Self.firstIndex(of: offset, in: starts)...].prefix(while: { $0 < end }) {
                write(extract, upTo: start, to: &buffer)
                buffer.writeInteger(UInt8(ascii: "\u{C}"))
            }
            write(extract, upTo: end, to: &buffer)
        case .file(let file):
            let count = min(OpenedOriginal.pieceSize, file.size - offset)
            guard count > 0 else { break }
            let start = offset
            offset += try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) {
                try file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[..<count]), at: start)
            }
            guard offset > start else { throw IndexError(.system, "the file was cut short while it was sent") }
        case .passages(var lines):
            buffer.writeBytes(try lines.next(atLeast: OpenedOriginal.pieceSize))
            content = .passages(lines)
        }
        return buffer
    }

    private mutating func write(_ extract: StoredExtract, upTo end: Int, to buffer: inout ByteBuffer) {
        guard offset < end else { return }
        _ = extract.withBytes(offset..<end) { buffer.writeBytes($0) }
        offset = end
    }

    /// The index of the first element that is not less than a number.
    private static func firstIndex(of number: Int, in ascending: [Int]) -> Int {
        var (low, high) = (0, ascending.count)
        while low < high {
            let middle = (low + high) / 2
            if ascending[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
