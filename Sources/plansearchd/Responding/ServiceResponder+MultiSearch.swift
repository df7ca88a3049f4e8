import Hummingbird
import Logging
import NIOCore
import SearchAPI

extension ServiceResponder {
    /// Searches that one job runs; few, so that other requests get a worker between jobs.
    private static let searchesPerJob = 8

    /// Many searches at once: an answer or a problem document for each, one a line, in order.
    func multiSearch(_ request: Request) async throws -> Response {
        try requireMediaType(
            [WireJSON.linesMediaType, "application/x-ndjson", "application/ndjson", WireJSON.mediaType], request)
        let lines = try await body(of: request)
        // Read on a worker: thousands of lines would hold up the other connections of the event loop.
        let search = try await state.workers.run(deadline: state.deadline) {
            try MultiSearchRequest(jsonLines: Array(lines.readableBytesView))
        }
        let jobs = stride(from: 0, to: search.lines.count, by: Self.searchesPerJob).map {
            Array(search.lines[$0..<min($0 + Self.searchesPerJob, search.lines.count)])
        }
        // Before the head is written, so that a full queue is a 503.
        let first = try await state.workers.run(deadline: state.deadline) { answers(jobs[0]) }
        let body = ResponseBody { writer in
            try await writer.write(first)
            for job in jobs.dropFirst() {
                try await writer.write(try await state.workers.run(isContinuation: true) { answers(job) })
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: WireJSON.linesMediaType], body: body)
    }

    /// Runs searches one after another, each with a deadline of its own.
    private func answers(_ lines: [MultiSearchRequest.Line]) -> ByteBuffer {
        var buffer = ByteBuffer()
        for line in lines {
            buffer.writeBytes(answer(line))
            buffer.writeInteger(UInt8(ascii: "\n"))
            state.workers.noteProgress()
        }
        return buffer
    }

    private func answer(_ line: MultiSearchRequest.Line) -> [UInt8] {
        do {
            let search = try SearchRequest(json: line.json, limits: state.limits)
            let deadline = state.deadline
            return try state.engines.withEngine {
                let answer = try $0.search(search, deadline: deadline)
                if answer.incomplete { state.metrics.countIncomplete(endpoint: Endpoint.multiSearch.name) }
                return try WireJSON.encode(answer)
            }
        } catch let problem as Problem {
            return Self.encoded(LineProblem(problem: problem, line: line.number))
        } catch {
            logger.error("request failed", metadata: ["endpoint": "multi_search", "error": "\(error)"])
            let problem = Problem(.internal, "The daemon failed to answer; its log says more.")
            return Self.encoded(LineProblem(problem: problem, line: line.number))
        }
    }

    /// A problem holds texts and numbers only, which JSON always can.
    private static func encoded(_ problem: LineProblem) -> [UInt8] {
        (try? WireJSON.encode(problem)) ?? []
    }
}
