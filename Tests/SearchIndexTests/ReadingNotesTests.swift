import Synchronization
import TestSupport
import Testing

@testable import SearchIndex

/// What an index's lock says of the files that are being read.
@Suite struct ReadingNotesTests {
    @Test func `While a file is read the lock names it, and afterwards none`() throws {
        let folder = try TemporaryFolder()
        for name in ["a.txt", "b.txt", "行\n末.txt"] {
            try folder.write("c/\(name)", "甲规划\n\n一、任务\n\n建设水库。")
        }
        let index = folder.file("i")
        #expect(IndexWriter.filesBeingRead(ofIndex: index).isEmpty)
        let seen = Mutex<Set<String>>([])
        let corpus = Corpus(folder: folder.file("c"))
        _ = try IndexBuilder(corpus: corpus, index: index, threads: 2).build { _ in
            let now = IndexWriter.filesBeingRead(ofIndex: index)
            seen.withLock { $0.formUnion(now) }
        }
        #expect(seen.withLock { $0 } == ["a.txt", "b.txt", "行\\n末.txt"])
        #expect(IndexWriter.filesBeingRead(ofIndex: index).isEmpty)

        seen.withLock { $0 = [] }
        try folder.write("c/b.txt", "乙规划\n\n一、任务\n\n建设铁路。")
        _ = try IndexUpdater(corpus: corpus, index: index).update { _ in
            let now = IndexWriter.filesBeingRead(ofIndex: index)
            seen.withLock { $0.formUnion(now) }
        }
        #expect(seen.withLock { $0 } == ["b.txt"])
    }

    @Test func `A shorter list leaves nothing of a longer one, and the holder stays named`() throws {
        let folder = try TemporaryFolder()
        let lock = try IndexLock(index: folder.path, purpose: "update")
        lock.note(reading: ["很长的名字很长的名字.txt", "b.txt"])
        #expect(IndexWriter.filesBeingRead(ofIndex: folder.path) == ["很长的名字很长的名字.txt", "b.txt"])
        lock.note(reading: ["c"])
        #expect(IndexWriter.filesBeingRead(ofIndex: folder.path) == ["c"])
        let refused = #expect(throws: IndexError.self) { try IndexLock(index: folder.path, purpose: "build") }
        #expect(refused?.message.contains("plansearch update, process ") ?? false)
        #expect(!(refused?.message.contains("c;") ?? true))
    }

    @Test func `Each number is run once on threads of the system, and none is left out`() {
        for count in [0, 1, 2, 7, 64] {
            let runs = Mutex<[Int]>([])
            Threads.run(count) { number in runs.withLock { $0.append(number) } }
            #expect(runs.withLock { $0 }.sorted() == Array(0..<count))
        }
    }
}
