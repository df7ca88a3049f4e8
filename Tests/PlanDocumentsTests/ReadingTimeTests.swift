import Foundation
import OriginalText
import TestSupport
import Testing

@testable import PlanDocuments

/// How a reading that takes too long ends.
struct ReadingTimeTests {
    /// A clock on which some looks take no time, and the next an hour.
    private final class Clock {
        var looks = 0
        let last: Int

        init(last: Int) { self.last = last }

        func now() -> Duration {
            looks += 1
            return looks > last ? .seconds(3600) : .zero
        }
    }

    private static func file(_ name: String) throws -> SourceFile {
        let bytes = try Data(contentsOf: URL(filePath: ProjectFiles.corpus + "/" + name))
        return SourceFile(path: name, bytes: [UInt8](bytes))
    }

    @Test(arguments: ProjectFiles.corpusFiles)
    func `Wherever the time ends there is nothing of the file, and with enough of it the whole`(name: String) throws {
        let file = try Self.file(name)
        let whole = PlanReader.read(file)
        let unhurried = Clock(last: .max)
        let read = PlanReader.read(file, time: ReadingTime(limit: 60, clock: unhurried.now))
        #expect(!read.isLate && read.plans.map(\.passages) == whole.plans.map(\.passages))
        #expect(read.plans.map(\.sections) == whole.plans.map(\.sections))
        #expect(unhurried.looks > 8)
        for last in Set([1, 2, 3, 4, 5, 6, 7, unhurried.looks / 2, unhurried.looks - 1]).sorted() {
            let late = PlanReader.read(file, time: ReadingTime(limit: 60, clock: Clock(last: last).now))
            #expect(late.isLate && late.plans.isEmpty, "after \(last) of \(unhurried.looks) looks")
        }
    }

    @Test func `The corrections of a late file are not judged`() throws {
        var overrides = FileOverrides()
        overrides.plans[7] = PlanOverrides()
        let file = SourceFile(path: "a.txt", bytes: Array("某规划\n\n建设水库。".utf8))
        #expect(throws: OverrideFault.self) { try PlanReader.read(file, overrides: overrides) }
        let late = try PlanReader.read(
            file, overrides: overrides, time: ReadingTime(limit: 1, clock: Clock(last: 1).now))
        #expect(late.isLate)
    }

    @Test func `Reading looks at the clock in every stage that goes through all paragraphs`() {
        func looks(_ paragraphs: Int) -> Int {
            let text = "某规划\n\n" + (0..<paragraphs).map { "建设第\($0)号水库。\n" }.joined()
            let clock = Clock(last: .max)
            _ = PlanReader.read(
                SourceFile(path: "a.txt", bytes: Array(text.utf8)), time: ReadingTime(limit: 1, clock: clock.now))
            return clock.looks
        }
        // Lines into paragraphs, paragraphs into passages, passages with units and without.
        let stages = 4
        #expect(looks(64 * 20) - looks(64 * 10) >= stages * 10 - stages)
    }

    @Test func `The processor time of a thread grows with its work`() {
        let start = ReadingTime.ofThread()
        var sum = 0
        while ReadingTime.ofThread() == start { sum &+= 1 }
        #expect(ReadingTime.ofThread() > start)
    }
}
