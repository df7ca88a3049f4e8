import PlanDocuments
import SearchIndex
import TestSupport
import Testing

@testable import PlanSearch

/// The same plan from several files.
struct PlanCopiesTests {
    private static let points = (1...30).map { "（\($0)）建设第\($0)座水库，解决\($0)个乡镇的饮水问题。" }

    private func copies(_ id: String, _ files: [(String, String)]) throws -> [String]? {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write("c/\(name)", text) }
        _ = try IndexBuilder(corpus: Corpus(folder: folder.file("c")), index: folder.file("i")).build()
        let engine = try SearchEngine(SearchContext(IndexSnapshot.open(at: folder.file("i"))))
        return try engine.copies(ofPlan: id)?.map { "\($0.entry.file) \($0.format)" }
    }

    private func plan(_ title: String, _ lines: [String], line: String = "\n\n") -> String {
        title + "\n\n" + lines.joined(separator: line)
    }

    @Test func `A plan names its copies in other files, however they are cut into lines`() throws {
        let files = [
            ("a.txt", plan("甲市水库建设规划", Self.points)),
            ("b.md", "# " + plan("甲市水库建设规划", Self.points, line: "\n")),
            ("c.txt", plan("甲市水库建设规划", [Self.points.joined()])),
            ("d.txt", plan("乙市水库建设规划", Self.points)),
            ("e.txt", plan("甲市水库建设规划", Array(Self.points.prefix(20)))),
        ]
        #expect(try copies("a@1", files) == ["b.md markdown", "c.txt text"])
        #expect(try copies("c@1", files) == ["a.txt text", "b.md markdown"])
        #expect(try copies("d@1", files) == [])
        #expect(try copies("e@1", files) == [], "a third is missing")
        #expect(try copies("f@1", files) == nil)
    }
}
