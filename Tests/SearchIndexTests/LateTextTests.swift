import Foundation
import OriginalText
import PlanDocuments
import Synchronization
import TestSupport
import Testing

@testable import SearchIndex

/// Texts that take longer to read than they may.
struct LateTextTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/a.txt", "甲规划\n\n建设水库。")
        try folder.write("c/slow.txt", "慢规划\n\n建设旧机场。")
    }

    private static let long = "慢规划\n\n" + (0..<5_000).map { "建设第\($0)号新机场。\n" }.joined()

    /// An extractor whose clock goes on by a second at every look.
    private func extractor(limit: Int) -> OriginalExtractor {
        let clock = TickingClock()
        var extractor = OriginalExtractor()
        extractor.limits.time = limit
        extractor.clock = { clock.tick() }
        return extractor
    }

    private final class TickingClock: Sendable {
        private let looks = Atomic<Int>(0)
        func tick() -> Duration { .seconds(looks.wrappingAdd(1, ordering: .relaxed).newValue) }
    }

    private func update(limit: Int = 60, retries: Bool = false) throws -> IndexUpdater.Report {
        var updater = IndexUpdater(corpus: Corpus(folder: folder.file("c")), index: folder.file("i"), threads: 1)
        updater.extractor = extractor(limit: limit)
        updater.retries = retries
        return try updater.update()
    }

    @Test func `A late text keeps its old version, is remembered, and costs no other file`() throws {
        #expect(try update().faults.isEmpty)
        try folder.write("c/slow.txt", Self.long)
        try folder.write("c/b.txt", "乙规划\n\n建设铁路。")
        let report = try update()
        #expect(report.added == ["b.txt"] && report.changed.isEmpty && report.removed.isEmpty)
        #expect(report.kept.map(\.path) == ["slow.txt"] && report.kept.map(\.cause) == [.limit])
        #expect(report.kept.first?.reason.contains("60 s of processor time (original_time_s)") == true)
        let answers = try Answers(index: folder.file("i"))
        #expect(try answers.ids("旧机场") == ["slow@1.2"])
        #expect(try answers.ids("铁路") == ["b@1.2"])
        #expect(LeftOutList.read(fromIndex: folder.file("i")).causes == ["limit": 1])
        // It is not tried again, but when asked to, or with more time.
        #expect(try update().kept.map(\.isRemembered) == [true])
        #expect(try update(retries: true).kept.map(\.isRemembered) == [false])
        let more = try update(limit: 100_000)
        #expect(more.changed == ["slow.txt"] && more.kept.isEmpty)
        #expect(try Answers(index: folder.file("i")).ids("旧机场").isEmpty)
        #expect(LeftOutList.read(fromIndex: folder.file("i")).entries.isEmpty)
    }

    @Test func `A build leaves out a late text that the index has nothing of, and keeps one that it has`() throws {
        func build() throws -> IndexBuilder.Report {
            var builder = IndexBuilder(corpus: Corpus(folder: folder.file("c")), index: folder.file("i"), threads: 1)
            builder.extractor = extractor(limit: 60)
            return try builder.build()
        }
        try folder.write("c/new.txt", Self.long)
        let first = try build()
        #expect(first.files == 2 && first.faults.map(\.path) == ["new.txt"] && first.faults[0].cause == .limit)
        try folder.write("c/slow.txt", Self.long)
        let second = try build()
        #expect(second.kept.map(\.path) == ["slow.txt"] && second.faults.map(\.path) == ["new.txt"])
        #expect(try Answers(index: folder.file("i")).ids("旧机场") == ["slow@1.2"])
    }
}
