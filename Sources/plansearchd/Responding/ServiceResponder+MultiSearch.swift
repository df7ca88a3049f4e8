import Hummingbird
import Logging
import NIOCore
import PlanSearchSettings
import SearchAPI
import Synchronization

extension ServiceResponder {
    /// Many searches at once: an answer or a problem document for each, one a line, in order.
    ///
    /// The lines are answered by one job after another, which give way to other requests. Once they have begun, nothing turns
    /// the whole answer into an error: a line that is late has a problem document of its own.
    func multiSearch(_ request: Request) async throws -> Response {
        try requireMediaType(
            [WireJSON.linesMediaType, "application/x-ndjson", "application/ndjson", WireJSON.mediaType], request)
        let deadline = ContinuousClock.now + .milliseconds(state.settings.batchDeadline)
        let lines = try await body(of: request)
        // Read on a worker: thousands of lines would hold up the other connections of the event loop. Before the head is
        // written, so that a full queue is a 503.
        let search = try await state.workers.run(for: share, deadline: state.deadline) { _ in
            try MultiSearchRequest(jsonLines: Array(lines.readableBytesView))
        }
        let batch = SearchBatch(search.lines, deadline: deadline, responder: self)
        let body = ResponseBody { [workers = state.workers, share] writer in
            while true {
                let part = try await workers.run(for: share, isContinuation: true) { try batch.next($0) }
                guard part.readableBytes > 0 else { break }
                try await writer.write(part)
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: WireJSON.linesMediaType], body: body)
    }
}

/// The searches of one request, answered one after another by one job after another.
private final class SearchBatch: Sendable {
    private let lines: [MultiSearchRequest.Line]
    /// For all of them.
    private let deadline: ContinuousClock.Instant
    private let responder: ServiceResponder
    /// How many are answered. Only the job that is running changes it.
    private let answered = Atomic<Int>(0)

    /// After so many bytes or so long an answer is sent before the next search begins.
    private static let bytesPerJob = 65_536
    private static let timePerJob = Duration.milliseconds(20)

    init(_ lines: [MultiSearchRequest.Line], deadline: ContinuousClock.Instant, responder: ServiceResponder) {
        self.lines = lines
        self.deadline = deadline
        self.responder = responder
    }

    /// The answers of the next lines; empty after the last.
    ///
    /// - Throws: ``BeginsAnew`` before anything is answered; ``ClientGone``.
    func next(_ job: WorkerJob) throws -> ByteBuffer {
        var buffer = ByteBuffer()
        let start = ContinuousClock.now
        var index = answered.load(ordering: .relaxed)
        while index < lines.count, buffer.readableBytes < Self.bytesPerJob, .now - start < Self.timePerJob {
            do {
                try job.giveWay()
                buffer.writeBytes(try answer(lines[index], job))
            } catch let error as BeginsAnew {
                // What is answered is sent; then this line begins anew, among the long jobs.
                if index == answered.load(ordering: .relaxed) { throw error }
                break
            }
            buffer.writeInteger(UInt8(ascii: "\n"))
            index += 1
        }
        answered.store(index, ordering: .relaxed)
        return buffer
    }

    private func answer(_ line: MultiSearchRequest.Line, _ job: WorkerJob) throws -> [UInt8] {
        let state = responder.state
        do {
            guard deadline > .now else {
                throw Problem(
                    .timeout,
                    "The time for all searches of the request was up before this one began. Send fewer at once, or raise "
                        + "batch_deadline_ms.")
            }
            guard !state.isEnding else {
                throw Problem(.overloaded, "The daemon is being stopped. Ask again when it has been started.")
            }
            let search = try SearchRequest(json: line.json, limits: state.limits)
            let deadline = min(deadline, state.deadline)
            return try state.engines.withEngine(at: job) {
                let answer = try $0.search(search, deadline: deadline)
                if answer.incomplete { state.metrics.countIncomplete(endpoint: Endpoint.multiSearch.name) }
                return try WireJSON.encode(answer)
            }
        } catch let problem as Problem {
            return Self.encoded(LineProblem(problem: problem, line: line.number))
        } catch let error where error is BeginsAnew || error is ClientGone || error is CancellationError {
            throw error
        } catch {
            responder.logger.error("request failed", metadata: ["endpoint": "multi_search", "error": "\(error)"])
            let problem = Problem(.internal, "The daemon failed to answer; its log says more.")
            return Self.encoded(LineProblem(problem: problem, line: line.number))
        }
    }

    /// A problem holds texts and numbers only, which JSON always can.
    private static func encoded(_ problem: LineProblem) -> [UInt8] {
        (try? WireJSON.encode(problem)) ?? []
    }
}
