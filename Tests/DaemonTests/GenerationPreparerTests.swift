import Dispatch
import Logging
import SearchAPI
import SearchIndex
import Synchronization
import Testing

@testable import plansearchd

/// Which generations are prepared when they come faster than they can be.
@Suite struct GenerationPreparerTests {
    /// What happened to generations.
    private final class Record: Sendable {
        private let state = Mutex<(begun: [Int], finished: [Int])>(([], []))
        let begins = DispatchSemaphore(value: 0)
        let mayEnd = DispatchSemaphore(value: 0)

        var begun: [Int] { state.withLock(\.begun) }
        var finished: [Int] { state.withLock(\.finished) }

        func prepare(_ generation: Int, isWanted: () -> Bool) {
            state.withLock { $0.begun.append(generation) }
            begins.signal()
            mayEnd.wait()
            if isWanted() { state.withLock { $0.finished.append(generation) } }
        }
    }

    private struct FakeGeneration: IndexGeneration {
        let generation: Int
        let record: Record

        private var unused: Problem { Problem(.internal, "not asked for here") }
        func status() throws -> IndexStatus { throw unused }
        func makeEngine() throws -> any QueryEngine { throw unused }
        var corpus: String { "" }
        func source(_ path: String) throws -> IndexedSource? { throw unused }
        func isUnchanged(_ source: IndexedSource, _ original: OpenedOriginal, in corpus: Corpus) throws -> Bool {
            throw unused
        }
        var isBeingPrepared: Bool { false }
        func announcePreparation() {}
        func prepare(isWanted: () -> Bool) throws { record.prepare(generation, isWanted: isWanted) }
        func verify(isWanted: () -> Bool) -> [String] { [] }
        func rememberVerified() {}
    }

    private let record = Record()
    private let preparer = GenerationPreparer(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })

    @Test func `One that has begun is prepared to its end, then the newest`() async {
        preparer.prepare(FakeGeneration(generation: 1, record: record))
        record.begins.wait()
        for generation in 2...5 { preparer.prepare(FakeGeneration(generation: generation, record: record)) }
        record.mayEnd.signal()
        record.begins.wait()
        #expect(record.begun == [1, 5])
        #expect(record.finished == [1])
        record.mayEnd.signal()
        // The thread waits for work again.
        preparer.prepare(FakeGeneration(generation: 6, record: record))
        record.begins.wait()
        record.mayEnd.signal()
        await preparer.shutdown()
        #expect(record.begun == [1, 5, 6])
    }

    @Test func `At the end the one that has begun ends early, and no other begins`() async {
        preparer.prepare(FakeGeneration(generation: 1, record: record))
        record.begins.wait()
        preparer.prepare(FakeGeneration(generation: 2, record: record))
        preparer.cancel()
        record.mayEnd.signal()
        await preparer.shutdown()
        #expect(record.begun == [1])
        #expect(record.finished == [])
    }
}
