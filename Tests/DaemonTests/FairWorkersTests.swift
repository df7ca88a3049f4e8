import Glibc
import PlanSearch
import SearchAPI
import Synchronization
import Testing

@testable import plansearchd

/// Jobs on real threads.
@Suite struct FairWorkersTests {
    private final class Flag: Sendable {
        private let state = Atomic<Bool>(false)
        var isSet: Bool { state.load(ordering: .acquiring) }
        func set() { state.store(true, ordering: .releasing) }
    }

    private final class Counter: Sendable {
        private let number = Atomic<Int>(0)
        var value: Int { number.load(ordering: .relaxed) }
        func add() { number.wrappingAdd(1, ordering: .relaxed) }
    }

    /// Works until a flag is set, and gives way meanwhile.
    private static func work(_ job: WorkerJob, until flag: Flag) throws -> Int {
        var steps = 0
        while !flag.isSet {
            try job.giveWay()
            // As a search that waits for a disk: other tests need the processors.
            usleep(200)
            steps += 1
        }
        return steps
    }

    @Test(arguments: [1, 2, 4])
    func `Short jobs are answered while more long ones than workers run`(threads: Int) async throws {
        let workers = SearchWorkers(threads: threads, queueLength: 100, longAfter: .milliseconds(2))
        let isDone = Flag()
        let hogs = (0..<threads * 3).map { number in
            let share = workers.share(of: .user(UInt32(number)))
            return Task { try await workers.run(for: share) { try Self.work($0, until: isDone) } }
        }
        while workers.pending < threads * 3 { await Task.yield() }
        let share = workers.share(of: .address("127.0.0.1"))
        for number in 0..<50 {
            #expect(try await workers.run(for: share) { _ in number } == number)
        }
        isDone.set()
        for hog in hogs { _ = try await hog.value }
        #expect(workers.pending == 0)
        await workers.shutdown()
        #expect(workers.busy == 0)
    }

    @Test func `What a job expects makes it long before it works`() async throws {
        let workers = SearchWorkers(threads: 2, longThreads: 1, queueLength: 100, longAfter: .milliseconds(20))
        let isDone = Flag()
        let runs = Counter()
        let costly = SearchCost(postings: 1_000_000_000)
        let hogs = (0..<3).map { _ in
            Task {
                try await workers.run { job in
                    runs.add()
                    try job.expect(costly)
                    return try Self.work(job, until: isDone)
                }
            }
        }
        // Two of them were begun in vain, and wait.
        while runs.value < 3 { await Task.yield() }
        #expect(workers.busyWithLong <= 1)
        #expect(try await workers.run { _ in 7 } == 7)
        isDone.set()
        for hog in hogs { _ = try await hog.value }
        await workers.shutdown()
    }

    @Test func `A client that is gone ends its job, running, held up or waiting`() async throws {
        let workers = SearchWorkers(threads: 1, queueLength: 100, longAfter: .milliseconds(1))
        let never = Flag()
        let shares = (0..<12).map { workers.share(of: .user($0)) }
        let hogs = shares.map { share in
            Task { try await workers.run(for: share) { try Self.work($0, until: never) } }
        }
        while workers.pending < shares.count { await Task.yield() }
        for share in shares { share.noteGone() }
        for hog in hogs {
            await #expect(throws: ClientGone.self) { try await hog.value }
        }
        #expect(try await workers.run { _ in 1 } == 1)
        await workers.shutdown()
    }

    @Test func `The end of the daemon ends long jobs`() async throws {
        let workers = SearchWorkers(threads: 1, queueLength: 100, longAfter: .milliseconds(1))
        let never = Flag()
        let hogs = (0..<12).map { _ in
            Task { try await workers.run { try Self.work($0, until: never) } }
        }
        while workers.pending < 12 { await Task.yield() }
        await workers.shutdown()
        for hog in hogs {
            await #expect(throws: CancellationError.self) { try await hog.value }
        }
        await #expect(throws: CancellationError.self) { try await workers.run { _ in } }
    }

    @Test func `Long jobs take only half of the queue`() async throws {
        let workers = SearchWorkers(threads: 1, queueLength: 4, longAfter: .milliseconds(1))
        let isDone = Flag()
        let costly = SearchCost(postings: 1_000_000_000)
        let hogs = (0..<5).map { _ in
            Task {
                try await workers.run { job in
                    try job.expect(costly)
                    return try Self.work(job, until: isDone)
                }
            }
        }
        var refused = 0
        isDone.set()
        for hog in hogs {
            do { _ = try await hog.value } catch is Problem { refused += 1 }
        }
        #expect(refused <= 2)
        await workers.shutdown()
    }
}
