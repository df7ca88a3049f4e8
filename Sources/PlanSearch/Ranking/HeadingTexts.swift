import SearchIndex
import TextAnalysis

/// The folded titles and headings of plans, kept between searches.
///
/// Ranking looks for the query's strings in the headings above a match. Reading and folding them each time took three
/// quarters of the time of a search with many matches. Not `Sendable`: each engine has its own.
///
/// Titles are read for every plan that may be on the page, headings only for passages that still may be after that. So the
/// titles of a segment are in one block of memory, in the order in which matches needed them. All of it is in memory that is
/// not counted by references: ranking reads it for every match that may be on the page.
final class HeadingTexts {
    /// The most bytes to keep, without the few words of the arrays themselves. When a plan does not fit, all others
    /// are dropped; the next matches read again what they need.
    static let capacity = 16 << 20

    /// The folded headings of one plan. Its memory is that of the texts, and valid until they are asked for others.
    struct Headings {
        struct Section {
            /// Of the section's heading, in bytes of ``Headings/utf8``.
            var lower: UInt32
            var upper: UInt32
            /// The section around it, counted within the plan; -1 for none.
            var parent: Int32
            /// The passage of the heading, by its number in the store.
            var passage: UInt32
        }

        let utf8: UnsafeRawBufferPointer
        let sections: UnsafeBufferPointer<Section>
        /// The plan's passages, by their numbers in the store.
        let passages: Range<Int>

        fileprivate init(ofPlan plan: Int, _ store: PassageStore) throws {
            var folded = FoldedText()
            var utf8: [UInt8] = []
            let sections = try store.headings(ofPlan: plan).map { heading in
                let start = utf8.count
                heading.title.withMemoryRebound(to: UInt8.self) { Normalizer.fold($0, into: &folded) }
                utf8 += folded.utf8
                return Section(
                    lower: UInt32(start), upper: UInt32(utf8.count),
                    parent: Int32(heading.parent ?? -1), passage: UInt32(clamping: heading.passage))
            }
            let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: utf8.count, alignment: 1)
            bytes.copyBytes(from: utf8)
            self.utf8 = UnsafeRawBufferPointer(bytes)
            let entries = UnsafeMutableBufferPointer<Section>.allocate(capacity: sections.count)
            _ = entries.initialize(from: sections)
            self.sections = UnsafeBufferPointer(entries)
            passages = store.passages(ofPlan: plan)
        }

        fileprivate func deallocate() {
            utf8.deallocate()
            sections.deallocate()
        }

        /// A section's own heading.
        @inline(__always)
        func text(of section: Section) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(rebasing: utf8[Int(section.lower)..<Int(section.upper)])
        }

        /// The innermost section that a passage is in, counted within the plan: the last whose heading is not after it; -1 above
        /// the first heading.
        func section(ofPassage passage: Int) -> Int {
            var low = 0
            var high = sections.count
            while low < high {
                let middle = (low + high) / 2
                if sections[middle].passage <= passage { low = middle + 1 } else { high = middle }
            }
            return low - 1
        }

        fileprivate var size: Int { utf8.count + sections.count * MemoryLayout<Section>.stride }
    }

    /// What is known of a plan.
    private struct Entry {
        /// Of its titles, in bytes of the segment's; ``unread`` if they were not needed yet.
        var titles = Self.unread
        /// Its headings, once they were needed.
        var headings: Headings?

        static let unread = (start: UInt32.max, end: UInt32.max)
    }

    private struct Segment {
        let entries: UnsafeMutableBufferPointer<Entry>
        /// The folded titles of its plans, and how many bytes of it are used.
        var titles = UnsafeMutableRawBufferPointer(start: nil, count: 0)
        var used = 0

        mutating func dropAll() {
            for index in entries.indices {
                entries[index].headings?.deallocate()
                entries[index] = Entry()
            }
            titles.deallocate()
            titles = UnsafeMutableRawBufferPointer(start: nil, count: 0)
            used = 0
        }

        /// - Returns: where the bytes stand.
        mutating func append(_ bytes: [UInt8]) -> (start: UInt32, end: UInt32) {
            let end = used + bytes.count
            if end > titles.count {
                let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(4096, 2 * end), alignment: 1)
                larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: titles[..<used]))
                titles.deallocate()
                titles = larger
            }
            UnsafeMutableRawBufferPointer(rebasing: titles[used..<end]).copyBytes(from: bytes)
            defer { used = end }
            return (UInt32(used), UInt32(end))
        }
    }

    private let snapshot: IndexSnapshot
    private let segments: UnsafeMutableBufferPointer<Segment>
    private var size = 0

    init(_ snapshot: IndexSnapshot) {
        self.snapshot = snapshot
        segments = .allocate(capacity: snapshot.segments.count)
        for (index, segment) in snapshot.segments.enumerated() {
            let entries = UnsafeMutableBufferPointer<Entry>.allocate(capacity: segment.store.planCount)
            entries.initialize(repeating: Entry())
            segments.initializeElement(at: index, to: Segment(entries: entries))
        }
    }

    deinit {
        for index in segments.indices {
            segments[index].dropAll()
            segments[index].entries.deallocate()
        }
        segments.deallocate()
    }

    /// A plan's title and that of its notice, a ``WeightedLeaf/separator`` between them. Valid until the next call.
    ///
    /// - Parameters:
    ///   - number: the plan's number in the store.
    ///   - segment: the segment's index in the snapshot.
    /// - Throws: `IndexError` with code `corrupt`.
    @inline(__always)
    func titles(ofPlan number: Int, segment: Int) throws -> UnsafeRawBufferPointer {
        var range = segments[segment].entries[number].titles
        if range.start == Entry.unread.start { range = try readTitles(ofPlan: number, segment: segment) }
        return UnsafeRawBufferPointer(rebasing: segments[segment].titles[Int(range.start)..<Int(range.end)])
    }

    @inline(never)
    private func readTitles(ofPlan number: Int, segment: Int) throws -> (start: UInt32, end: UInt32) {
        var folded = FoldedText()
        var utf8: [UInt8] = []
        for title in try snapshot.segments[segment].store.titles(ofPlan: number) {
            if !utf8.isEmpty { utf8.append(WeightedLeaf.separator) }
            title.withMemoryRebound(to: UInt8.self) { Normalizer.fold($0, into: &folded) }
            utf8 += folded.utf8
        }
        makeRoom(utf8.count)
        let range = segments[segment].append(utf8)
        segments[segment].entries[number].titles = range
        return range
    }

    /// The headings of a plan. Valid until the next call.
    ///
    /// - Parameters:
    ///   - number: the plan's number in the store.
    ///   - segment: the segment's index in the snapshot.
    /// - Throws: `IndexError` with code `corrupt`.
    @inline(__always)
    func headings(ofPlan number: Int, segment: Int) throws -> Headings {
        if let known = segments[segment].entries[number].headings { return known }
        return try readHeadings(ofPlan: number, segment: segment)
    }

    @inline(never)
    private func readHeadings(ofPlan number: Int, segment: Int) throws -> Headings {
        let headings = try Headings(ofPlan: number, snapshot.segments[segment].store)
        makeRoom(headings.size)
        segments[segment].entries[number].headings = headings
        return headings
    }

    private func makeRoom(_ bytes: Int) {
        if size + bytes > Self.capacity {
            for index in segments.indices { segments[index].dropAll() }
            size = 0
        }
        size += bytes
    }
}
