import Foundation
import SearchIndex
import TestSupport
import Testing

@testable import PlanSearch

/// What was read from the texts of segments is kept in files, so that it need not be read again after a start.
struct SavedReadingsTests {
    private let folder: TemporaryFolder
    private var index: String { folder.file("i") }

    init() throws {
        folder = try TemporaryFolder()
        for name in ProjectFiles.corpusFiles {
            try folder.write("c/" + name, try ProjectFiles.bytes(ProjectFiles.corpus + "/" + name))
        }
        try folder.write("c/z.txt", "通知\n\n西宁至成都铁路（以下简称西成铁路）按《兰州—西宁城市群发展规划》和青政办〔2022〕5号建设。\n")
        _ = try IndexBuilder(corpus: Corpus(folder: folder.file("c")), index: index).build()
    }

    private func context(prepared: Bool = true) throws -> SearchContext {
        let context = SearchContext(
            try IndexSnapshot.open(at: index), readings: SegmentReadings(isSaved: true, smallestSaved: 0))
        if prepared { try SearchEngine(context).prepare { true } }
        return context
    }

    private var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: index).filter { $0.hasPrefix("derived-") } }
    }

    @Test func `what is read from the files is what was written`() throws {
        let first = try context()
        // One of the segment, one of the frequent strings of all.
        #expect(try files.count == 2)
        let second = try context(prepared: false)
        second.readings.restore(second.snapshot, second.segmentReadings)
        let segment = second.snapshot.segments[0]
        let bytes = try #require(first.segmentReadings[0].encoded(of: segment))
        #expect(second.segmentReadings[0].encoded(of: segment) == bytes)
        let (one, next) = (try SearchEngine(first), try SearchEngine(second))
        #expect(try one.definitions() == next.definitions())
        #expect(try one.definitions().isEmpty == false)
        #expect(try one.projects().entries == next.projects().entries)
        #expect(try one.suggest("兰", limit: 100) == next.suggest("兰", limit: 100))
    }

    @Test func `a file that is damaged or was cut short is not used`() throws {
        let text = try SearchEngine(context()).projects().entries
        let path = index + "/" + (try #require(files.first { $0 != "derived-all.cache" }))
        let whole = try ProjectFiles.bytes(path)
        var damaged = whole
        damaged[whole.count / 2] ^= 1
        for bytes in [damaged, Array(whole.prefix(whole.count / 2)), []] {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let context = try context(prepared: false)
            context.readings.restore(context.snapshot, context.segmentReadings)
            #expect(context.segmentReadings[0].encoded(of: context.snapshot.segments[0]) == nil)
            #expect(try SearchEngine(self.context()).projects().entries == text)
            // It was written again.
            #expect(try ProjectFiles.bytes(path) == whole)
        }
    }

    @Test func `the indexer removes the files of segments that are gone, and no others`() throws {
        _ = try context()
        let old = try files
        try folder.write("i/other.cache", "kept")
        try folder.write("c/z.txt", "另一个通知\n\n建设兰州至合作铁路。\n")
        _ = try IndexUpdater(corpus: Corpus(folder: folder.file("c")), index: index).update()
        _ = try context()
        #expect(Set(try files).isSuperset(of: old))
        #expect(try files.count == 3)
        _ = try IndexBuilder(corpus: Corpus(folder: folder.file("c")), index: index).build()
        #expect(try files == ["derived-all.cache"])
        #expect(FileManager.default.fileExists(atPath: folder.file("i/other.cache")))
    }

    @Test func `where nothing may be written, nothing is missing`() throws {
        let snapshot = try IndexSnapshot.open(at: index)
        let readings = SegmentReadings(isSaved: true, smallestSaved: 0)
        let moved = folder.file("moved")
        try FileManager.default.moveItem(atPath: index, toPath: moved)
        let context = SearchContext(snapshot, readings: readings)
        try SearchEngine(context).prepare { true }
        #expect(try SearchEngine(context).definitions().isEmpty == false)
    }
}
