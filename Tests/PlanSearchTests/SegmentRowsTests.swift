import SearchIndex
import TestSupport
import Testing

@testable import PlanSearch

/// What is read from the texts of a segment, once for all generations that have it.
struct SegmentRowsTests {
    private let folder: TemporaryFolder
    private let rows = SegmentRows<String>()

    init() throws {
        folder = try TemporaryFolder()
        for name in ["a", "b", "c"] { try folder.write("c/\(name).txt", "\(name)规划\n\n建设西宁至成都铁路。\n") }
        _ = try IndexBuilder(corpus: Corpus(folder: folder.file("c")), index: folder.file("i")).build()
    }

    private func segment() throws -> IndexSnapshot.Segment { try IndexSnapshot.open(at: folder.file("i")).segments[0] }

    @Test func `each plan is read once`() throws {
        var read: [Int] = []
        for _ in 0..<2 {
            let found = try rows.rows(of: segment()) { plan in
                read.append(plan)
                return "\(plan)"
            }
            #expect(found == ["0", "1", "2"])
        }
        #expect(read == [0, 1, 2])
    }

    @Test func `a reading that ends early goes on where it was`() throws {
        var read: [Int] = []
        func collect(steps: Int) throws -> [String?] {
            var asked = 0
            return try rows.rows(
                of: segment(),
                isWanted: {
                    asked += 1
                    return asked <= steps
                },
                read: { plan in
                    read.append(plan)
                    return "\(plan)"
                })
        }
        #expect(throws: CollectionCancelled.self) { try collect(steps: 0) }
        #expect(throws: CollectionCancelled.self) { try collect(steps: 2) }
        #expect(read == [0, 1])
        #expect(try collect(steps: 1) == ["0", "1", "2"])
        #expect(read == [0, 1, 2])
    }

    @Test func `a plan that is deleted is not read unless an older generation needs it`() throws {
        let old = try segment()
        try folder.write("c/b.txt", "b规划\n\n建设兰州至合作铁路。\n")
        _ = try IndexUpdater(corpus: Corpus(folder: folder.file("c")), index: folder.file("i")).update()
        let new = try #require(
            IndexSnapshot.open(at: folder.file("i")).segments.first { $0.content == old.content })
        #expect(new.deletedPlans == [1])
        #expect(try rows.rows(of: new) { "\($0)" } == ["0", nil, "2"])
        #expect(try rows.rows(of: old) { "read again \($0)" } == ["0", "read again 1", "2"])
    }

    @Test func `another thread that comes while one reads, reads for itself`() throws {
        let segment = try segment()
        let found = try rows.rows(of: segment) { plan in
            let other = try rows.rows(of: segment) { "other \($0)" }
            #expect(other == ["other 0", "other 1", "other 2"])
            return "\(plan)"
        }
        #expect(found == ["0", "1", "2"])
    }
}
