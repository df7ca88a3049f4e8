import NIOCore
import NIOPosix
import PlanSearch
import SearchAPI
import Synchronization
import Testing

@testable import plansearchd

@Suite struct KeptEngineTests {
    /// Where an engine was released.
    private final class Record: Sendable {
        enum Place { case eventLoop, elsewhere }

        private let state = Mutex<Place?>(nil)

        var place: Place? { state.withLock { $0 } }

        func noteThisThread() {
            state.withLock { $0 = MultiThreadedEventLoopGroup.currentEventLoop == nil ? .elsewhere : .eventLoop }
        }
    }

    private final class FakeEngine: QueryEngine {
        private let record: Record

        init(_ record: Record) { self.record = record }
        deinit { record.noteThisThread() }

        let generation = 7
        var pace: (any SearchPace)?

        private var unused: Problem { Problem(.internal, "not asked for here") }
        func search(_: SearchRequest, deadline: ContinuousClock.Instant?) throws -> FoundAnswer { throw unused }
        func mentions(_: MentionRequest, deadline: ContinuousClock.Instant?) throws -> MentionResponse { throw unused }
        func projects(_: ProjectsRequest) throws -> ProjectsResponse { throw unused }
        func agencies(_: AgenciesRequest) throws -> AgenciesResponse { throw unused }
        func tasks(
            of name: String, _: AgencyTasksRequest, deadline: ContinuousClock.Instant?
        ) throws -> AgencyTasksResponse { throw unused }
        func suggest(_: SuggestRequest, deadline: ContinuousClock.Instant?) throws -> SuggestResponse { throw unused }
        func similar(to id: String, _: SimilarRequest) throws -> SimilarResponse { throw unused }
        func plans(_: PlansRequest) throws -> PlansResponse { throw unused }
        func plan(id: String) throws -> PlanResponse { throw unused }
        func outline(id: String) throws -> OutlineResponse { throw unused }
        func passage(id: String, context: Int) throws -> PassageResponse { throw unused }
        func passages(ofPlan id: String, from first: Int, count: Int) throws -> [PassageRecord] { throw unused }
    }

    /// Holds an engine until it is asked to release it.
    private final class Holder: Sendable {
        private let engine: Mutex<KeptEngine?>

        init(_ engine: KeptEngine) { self.engine = Mutex(engine) }

        func letGo() { engine.withLock { $0 = nil } }
    }

    @Test func `A worker releases an engine that an event loop let go`() async throws {
        let workers = SearchWorkers(threads: 1, queueLength: 1)
        let record = Record()
        let holder = Holder(KeptEngine(FakeEngine(record), workers: workers))
        try await MultiThreadedEventLoopGroup.singleton.next().submit { holder.letGo() }.get()
        // Ends after every job before it.
        await workers.shutdown()
        #expect(record.place == .elsewhere)
    }

    @Test func `A release is not refused when the queue is full`() async throws {
        let workers = SearchWorkers(threads: 1, queueLength: 1)
        let record = Record()
        let holder = Holder(KeptEngine(FakeEngine(record), workers: workers))
        let isFree = Gate()
        async let first: Void = workers.run { _ in isFree.wait() }
        while workers.busy < 1 { await Task.yield() }
        async let second: Void = workers.run { _ in }
        while workers.pending < 2 { await Task.yield() }
        await #expect(throws: Problem.self) { try await workers.run { _ in } }
        holder.letGo()
        #expect(record.place == nil)
        isFree.signal()
        _ = try await (first, second)
        await workers.shutdown()
        #expect(record.place == .elsewhere)
    }

    @Test func `An engine is lent to one job after another`() async throws {
        let workers = SearchWorkers(threads: 1, queueLength: 1)
        let record = Record()
        let kept = KeptEngine(FakeEngine(record), workers: workers)
        for _ in 0..<3 {
            let generation = try await workers.run { _ in kept.withEngine { $0.generation } }
            #expect(generation == 7)
            #expect(record.place == nil)
        }
        await workers.shutdown()
    }
}
