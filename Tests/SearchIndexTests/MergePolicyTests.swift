import TestSupport
import Testing

@testable import SearchIndex

/// Which segments are merged, told from their sizes alone, and what of an index 32 bits can number.
struct MergePolicyTests {
    private func segment(store: Int, sources: Int, passages: Int = 90, deleted: Int = 0) -> ManifestSegment {
        var counts = SegmentCounts()
        counts.files = 10
        counts.passages = passages
        counts.sourceBytes = sources
        var segment = ManifestSegment(
            name: "segment-000001", reader: 1, counts: counts,
            contents: [ManifestFile(name: SegmentName.store, size: store, xxh3: "")])
        segment.deleted.passages = deleted
        return segment
    }

    @Test func `A segment is rewritten when more than a third of it is deleted, however large it is`() {
        let policy = MergePolicy()
        let large = policy.largestStore + 1
        #expect(policy.choice([segment(store: large, sources: large, deleted: 30)]).isEmpty)
        #expect(policy.choice([segment(store: large, sources: large, deleted: 31)]) == [0])
        let small = segment(store: 1 << 20, sources: 1 << 20, deleted: 31)
        #expect(policy.choice([segment(store: large, sources: large, deleted: 31), small]) == [1])
    }

    @Test func `Large segments are not merged with others`() {
        let policy = MergePolicy(segmentsPerLevel: 2)
        let large = segment(store: policy.largestStore + 1, sources: policy.largestStore)
        let small = segment(store: 1 << 20, sources: 1 << 20)
        #expect(policy.choice([large, large]).isEmpty)
        #expect(policy.choice([large, small, large, small]) == [1, 3])
    }

    @Test func `Segments whose passages 32 bits cannot number are refused, with what to do`() throws {
        try IndexSnapshot.checkDocids(segments: 64, passages: 1 << 26 - 1, "/i")
        try IndexSnapshot.checkDocids(segments: 0, passages: 0, "/i")
        for (segments, passages) in [(64, 1 << 26), (Int.max, 2)] {
            let error = try #require(throws: IndexError.self) {
                try IndexSnapshot.checkDocids(segments: segments, passages: passages, "/i")
            }
            #expect(error.code == .corrupt && error.message.contains("merge --all") && error.message.contains("/i"))
        }
    }

    @Test func `A run whose passages are not those of its build is damaged`() throws {
        let folder = try TemporaryFolder()
        var run = PostingsRun()
        for text in ["建设水库", "水库", "建设"] { run.append(folded: Array(text.utf8)) }
        let count = run.lengths.count
        try run.write(to: folder.file("run"))
        func read(_ documents: ClosedRange<Int>) throws -> Int {
            var cursor = try PostingsRunCursor(folder.file("run"), documents: documents)
            var postings = 0
            while !cursor.isAtEnd {
                try cursor.forEachPosting { document, _ in
                    #expect(documents.contains(Int(document)))
                    postings += 1
                }
                try cursor.advance()
            }
            return postings
        }
        #expect(try read(5...4 + count) > 0)
        #expect(throws: IndexError.self) { try read(5...3 + count) }
    }

    @Test func `A file's checksum is the same in stretches, and what was given back is read again`() throws {
        let folder = try TemporaryFolder()
        var random = SeededGenerator(seed: testSeed())
        let bytes = (0..<9 << 17).flatMap { _ in
            withUnsafeBytes(of: UInt64.random(in: 0 ... .max, using: &random)) { Array($0) }
        }
        try folder.write("f", bytes)
        let file = try MappedFile(folder.file("f"))
        #expect(bytes.count > 8 << 20)
        #expect(file.checksum(keepsPages: false) == Checksum(of: bytes))
        #expect(file.checksum() == Checksum(of: bytes))
        for _ in 0..<20 {
            let start = Int.random(in: 0..<bytes.count, using: &random)
            file.release(start..<Int.random(in: start...bytes.count, using: &random))
            #expect(file.bytes[start] == bytes[start])
        }
        #expect(file.bytes.elementsEqual(bytes))
    }
}
