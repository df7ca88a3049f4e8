import Hummingbird
import Logging
import NIOCore
import PlanSearchSettings
import SearchAPI

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
    private struct State {
        /// How many are answered, the one whose answer is being sent among them.
        var answered = 0
        /// What is not sent yet of an answer that is larger than a piece.
        var rest: SearchPieces?
    }

    private let lines: [MultiSearchRequest.Line]
    /// For all of them.
    private let deadline: ContinuousClock.Instant
    private let responder: ServiceResponder
    private let state: KeptValue<State>

    /// After so many bytes or so long an answer is sent before the next search begins.
    private static let bytesPerJob = 65_536
    private static let timePerJob = Duration.milliseconds(20)

    init(_ lines: [MultiSearchRequest.Line], deadline: ContinuousClock.Instant, responder: ServiceResponder) {
        self.lines = lines
        self.deadline = deadline
        self.responder = responder
        state = KeptValue(State(), workers: responder.state.workers)
    }

    /// The answers of the next lines; empty after the last.
    ///
    /// - Throws: ``BeginsAnew`` before anything is answered; ``ClientGone``.
    func next(_ job: WorkerJob) throws -> ByteBuffer {
        try state.withValue { state in
            var buffer = ByteBuffer()
            let start = ContinuousClock.now
            while buffer.readableBytes < Self.bytesPerJob, .now - start < Self.timePerJob {
                if state.rest != nil {
                    var piece = try state.rest?.piece { try job.giveWay() } ?? ByteBuffer()
                    buffer.writeBuffer(&piece)
                    if state.rest?.isWhole == true { end(&buffer, &state) }
                    continue
                }
                guard state.answered < lines.count else { break }
                do {
                    try job.giveWay()
                    try answer(lines[state.answered], job, &buffer, &state)
                } catch let error as BeginsAnew {
                    // What is answered is sent; then this line begins anew, among the long jobs.
                    if buffer.readableBytes == 0 { throw error }
                    break
                }
            }
            return buffer
        }
    }

    private func end(_ buffer: inout ByteBuffer, _ state: inout State) {
        buffer.writeInteger(UInt8(ascii: "\n"))
        state.rest = nil
        state.answered += 1
    }

    private func answer(
        _ line: MultiSearchRequest.Line, _ job: WorkerJob, _ buffer: inout ByteBuffer, _ state: inout State
    ) throws {
        do {
            var pieces = try pieces(line, job)
            var first = try pieces.piece {}
            buffer.writeBuffer(&first)
            state.rest = pieces
            if pieces.isWhole { end(&buffer, &state) }
        } catch let problem as Problem {
            buffer.writeBytes(Self.encoded(LineProblem(problem: problem, line: line.number)))
            end(&buffer, &state)
        } catch let error where error is BeginsAnew || error is ClientGone || error is CancellationError {
            throw error
        } catch {
            responder.logger.error("request failed", metadata: ["endpoint": "multi_search", "error": "\(error)"])
            let problem = Problem(.internal, "The daemon failed to answer; its log says more.")
            buffer.writeBytes(Self.encoded(LineProblem(problem: problem, line: line.number)))
            end(&buffer, &state)
        }
    }

    private func pieces(_ line: MultiSearchRequest.Line, _ job: WorkerJob) throws -> SearchPieces {
        let state = responder.state
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
            let found = try $0.search(search, deadline: deadline)
            if found.response.incomplete { state.metrics.countIncomplete(endpoint: Endpoint.multiSearch.name) }
            return try found.pieces()
        }
    }

    /// A problem holds texts and numbers only, which JSON always can.
    private static func encoded(_ problem: LineProblem) -> [UInt8] {
        (try? WireJSON.encode(problem)) ?? []
    }
}
