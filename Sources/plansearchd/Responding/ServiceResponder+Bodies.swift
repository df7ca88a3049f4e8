import Hummingbird
import Logging
import NIOCore
import PlanSearchSettings
import SearchAPI

/// Answers that are sent as fast as their clients take them.
extension ServiceResponder {
    /// JSON as an answer; a large one is counted until it is sent.
    ///
    /// - Throws: `Problem` with code `overloaded` if too much is waiting to be sent.
    func bounded(json: ByteBuffer) throws(Problem) -> Response {
        let count = json.readableBytes
        guard count > UnsentBytes.small else { return Self.response(json: json) }
        let reservation = try state.unsent.reserve(count, limit: state.settings.maximumUnsentBytes)
        let body = ResponseBody(contentLength: count) { writer in
            var rest = json
            while let piece = rest.readSlice(length: min(UnsentBytes.small, rest.readableBytes)),
                piece.readableBytes > 0
            {
                try await writer.write(piece)
            }
            try await writer.finish(nil)
            withExtendedLifetime(reservation) {}
        }
        return Response(status: .ok, headers: [.contentType: WireJSON.mediaType], body: body)
    }

    /// The answer to a search; hits that are not made yet are made when the client has taken those before.
    ///
    /// - Throws: `Problem` with code `overloaded` if too much is waiting to be sent.
    func streamed(_ pieces: KeptValue<SearchPieces>, first: ByteBuffer) throws(Problem) -> Response {
        let reservation = try state.unsent.reserve(SearchPieces.size, limit: state.settings.maximumUnsentBytes)
        let body = ResponseBody { [workers = state.workers, share, logger] writer in
            var piece = first
            while piece.readableBytes > 0 {
                try await writer.write(piece)
                do {
                    piece = try await workers.run(for: share, isContinuation: true) { job in
                        try pieces.withValue { try $0.piece { try job.giveWay() } }
                    }
                } catch {
                    if !(error is ClientGone) { logger.error("answer broken off", metadata: ["error": "\(error)"]) }
                    throw error
                }
            }
            try await writer.finish(nil)
            withExtendedLifetime(reservation) {}
        }
        return Response(status: .ok, headers: [.contentType: WireJSON.mediaType], body: body)
    }
}
