import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import SearchAPI
import SearchIndex

extension ServiceResponder {
    /// The text that was read from a source file: the one that lines and bytes of passages count in.
    ///
    /// - Throws: `Problem` with code `not_found` or those of a search.
    func text(_ path: String, _ request: Request, isLocal: Bool) async throws -> Response {
        let wanted = try TextRequest(queryString: request.uri.query ?? "")
        let (engines, workers, links) = (state.engines, state.workers, state.links)
        let mayUseFile = givesOriginals(isLocal: isLocal)
        let (text, origin) = try await workers.run(for: share, deadline: state.deadline) { _ in
            let generation = try engines.currentGeneration().generation
            guard let source = try generation.source(path) else { throw OriginalFile.unknown(path, generation) }
            let corpus = Corpus(folder: generation.corpus, links: links)
            let text = try ServedText(
                source, wanted, mayUseFile ? { try generation.unchanged(source, in: corpus) } : { nil })
            return (KeptValue(text, workers: workers), text.origin)
        }
        let (logger, share) = (logger, share)
        let body = ResponseBody { writer in
            while true {
                let part: ByteBuffer
                do {
                    part = try await workers.run(for: share, isContinuation: true) { _ in
                        try text.withValue { try $0.next() }
                    }
                } catch {
                    logger.error("text broken off", metadata: ["error": "\(error)"])
                    throw error
                }
                guard part.readableBytes > 0 else { break }
                try await writer.write(part)
            }
            try await writer.finish(nil)
        }
        let headers: HTTPFields = [
            .contentType: "text/plain; charset=utf-8", .plansearchText: origin.rawValue,
            .contentSecurityPolicy: "sandbox; default-src 'none'; frame-ancestors 'none'",
        ]
        return Response(status: .ok, headers: headers, body: body)
    }
}

extension HTTPField.Name {
    /// Where a text comes from: see ``ServedText/Origin``.
    static let plansearchText = Self("Plansearch-Text")!
}
