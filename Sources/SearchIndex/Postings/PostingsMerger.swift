import Xapian

/// Joins the runs of a build into one postings database.
enum PostingsMerger {
    /// Writes the database. It is not synced to the disk.
    ///
    /// - Throws: `IndexError` or `XapianError`.
    static func merge(_ runs: [PostingsRunFile], into path: String) throws {
        let writer = try PostingsWriter(creatingAt: path, lengths: runs.flatMap(\.lengths))
        var cursors: [PostingsRunCursor] = []
        var base = 0
        for run in runs {
            let cursor = try PostingsRunCursor(run.path, documents: base + 1...base + max(1, run.lengths.count))
            base += run.lengths.count
            if !cursor.isAtEnd { cursors.append(cursor) }
        }
        var queue = Heap(cursors.enumerated().map { Heap.item(key: $1.key, cursor: $0) })
        var postings = PostingsBuffer()
        var here: [Int] = []
        while let least = queue.least {
            let key = Heap.key(least)
            // The cursors that stand at this term, in order of their passages.
            here.removeAll(keepingCapacity: true)
            while let next = queue.least, Heap.key(next) == key {
                here.append(Heap.cursor(next))
                queue.removeLeast()
            }
            try Term(key: key).withBytes {
                try writer.begin(
                    term: $0, termFrequency: here.reduce(0) { $0 + cursors[$1].passages },
                    collectionFrequency: here.reduce(0) { $0 + cursors[$1].occurrences })
            }
            for index in here {
                try cursors[index].forEachPosting { document, count in
                    try postings.append(document, count, writer)
                }
                try cursors[index].advance()
                if !cursors[index].isAtEnd { queue.insert(Heap.item(key: cursors[index].key, cursor: index)) }
            }
            try postings.flush(to: writer)
        }
        try writer.finish()
    }

    /// Postings on their way to the writer, so that the C boundary is crossed once for many.
    private struct PostingsBuffer {
        private static let capacity = 4096
        private var documents: [UInt32] = []
        private var counts: [UInt32] = []

        init() {
            documents.reserveCapacity(Self.capacity)
            counts.reserveCapacity(Self.capacity)
        }

        @inline(__always)
        mutating func append(_ document: UInt32, _ count: UInt32, _ writer: PostingsWriter) throws {
            documents.append(document)
            counts.append(count)
            if documents.count == Self.capacity { try flush(to: writer) }
        }

        mutating func flush(to writer: PostingsWriter) throws {
            try documents.withUnsafeBufferPointer { documents in
                try counts.withUnsafeBufferPointer { try writer.add(docids: documents, wdfs: $0) }
            }
            documents.removeAll(keepingCapacity: true)
            counts.removeAll(keepingCapacity: true)
        }
    }
}

/// A binary heap of terms, each with the cursor that stands at it; equal terms come in the cursors' order.
private struct Heap {
    /// The key above the cursor's number.
    typealias Item = UInt64
    private static let cursorBits: UInt64 = 22
    private var items: [Item]

    init(_ items: [Item]) {
        // A sorted array is a heap.
        self.items = items.sorted()
    }

    static func item(key: UInt64, cursor: Int) -> Item { key << cursorBits | UInt64(cursor) }
    static func key(_ item: Item) -> UInt64 { item >> cursorBits }
    static func cursor(_ item: Item) -> Int { Int(item & (1 << cursorBits - 1)) }

    var least: Item? { items.first }

    mutating func insert(_ item: Item) {
        var place = items.count
        items.append(item)
        while place > 0, case let parent = (place - 1) / 2, items[parent] > item {
            items[place] = items[parent]
            place = parent
        }
        items[place] = item
    }

    mutating func removeLeast() {
        let item = items.removeLast()
        guard !items.isEmpty else { return }
        var place = 0
        while case var child = 2 * place + 1, child < items.count {
            if child + 1 < items.count, items[child + 1] < items[child] { child += 1 }
            guard items[child] < item else { break }
            items[place] = items[child]
            place = child
        }
        items[place] = item
    }
}
