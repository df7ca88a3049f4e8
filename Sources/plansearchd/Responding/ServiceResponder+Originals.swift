import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import PlanSearchSettings
import SearchAPI
import SearchIndex

extension ServiceResponder {
    /// Whether the client may have the source files themselves.
    ///
    /// - Parameter isLocal: whether it asks over the socket or over an address that only this machine reaches.
    func givesOriginals(isLocal: Bool) -> Bool {
        switch state.settings.originals {
        case .local: isLocal
        case .all: true
        case .none: false
        }
    }

    /// A source file as it is, or the part of it that the request asks for, read as fast as the client takes it.
    ///
    /// - Throws: `Problem` with code `forbidden`, `not_found` or those of a search.
    func original(_ path: String, _ request: Request, isLocal: Bool) async throws -> Response {
        try noParameters(request)
        guard givesOriginals(isLocal: isLocal) else {
            throw Problem(
                .forbidden,
                "This daemon does not give out source files here (the setting originals is "
                    + "\(state.settings.originals.rawValue)). What was read from them is at /v1/texts.")
        }
        let (engines, links) = (state.engines, state.links)
        let file = try await state.workers.run(for: share, deadline: state.deadline) { _ in
            try OriginalFile(path, engines.currentGeneration().generation, links: links)
        }
        return answer(file, request)
    }

    private func answer(_ file: OriginalFile, _ request: Request) -> Response {
        if isKnown(file, request) { return Response(status: .notModified, headers: file.headers) }
        let size = file.opened.size
        let isForThisVersion = isForThisVersion(file, request.headers[.ifRange])
        let asked = request.method == .get && isForThisVersion ? request.headers[.range] : nil
        var headers = file.contentHeaders
        switch ByteRange(asked, size: size) {
        case .whole: return Response(status: .ok, headers: headers, body: body(file, 0..<size))
        case .part(let part):
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"
            return Response(status: .partialContent, headers: headers, body: body(file, part))
        case .unsatisfiable:
            var response = Self.response(to: Problem(.rangeNotSatisfiable, "The file has \(size) bytes."))
            response.headers[.contentRange] = "bytes */\(size)"
            return response
        }
    }

    /// Whether the client has this version already (RFC 9110, 13.2.2). A date must be the one that it was given.
    private func isKnown(_ file: OriginalFile, _ request: Request) -> Bool {
        if let tags = request.headers[.ifNoneMatch] { return Self.names(tags, file.entityTag) }
        return request.headers[.ifModifiedSince] == file.lastModified
    }

    /// Whether `If-Range` names this version, so that the part asked for fits what the client has of it.
    private func isForThisVersion(_ file: OriginalFile, _ condition: String?) -> Bool {
        guard let condition else { return true }
        if condition.hasPrefix("\"") { return condition == file.entityTag }
        return condition == file.lastModified && file.hasReliableDate(now: HTTPDate.second)
    }

    private func body(_ file: OriginalFile, _ part: Range<Int>) -> ResponseBody {
        let (opened, workers, logger, share) = (file.opened, state.workers, logger, share)
        return ResponseBody(contentLength: part.count) { writer in
            var offset = part.lowerBound
            while offset < part.upperBound {
                let (start, count) = (offset, min(OpenedOriginal.pieceSize, part.upperBound - offset))
                let piece: ByteBuffer
                do {
                    piece = try await workers.run(for: share, isContinuation: true) { _ in
                        var buffer = ByteBuffer()
                        let got = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) {
                            try opened.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[..<count]), at: start)
                        }
                        // What was announced cannot be sent: the connection is closed, which the client notices.
                        guard got == count else { throw IndexError(.system, "the file was cut while it was sent") }
                        return buffer
                    }
                } catch {
                    logger.error("original broken off", metadata: ["error": "\(error)"])
                    throw error
                }
                try await writer.write(piece)
                offset += count
            }
            try await writer.finish(nil)
        }
    }
}
