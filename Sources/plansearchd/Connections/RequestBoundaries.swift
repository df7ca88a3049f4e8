import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import SearchAPI

/// Reports to ``ConnectionTimeouts`` where requests and answers begin and end, and does three things there that Hummingbird
/// does not: it answers `Expect: 100-continue`, gives the answer to what is not HTTP a body, and sends an answer whose
/// length is known in one piece instead of its head, its body and its end separately.
final class RequestBoundaries: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// The most of a body that waits for the end of its answer, in bytes. Less than what a channel may have pending and still be
    /// written to (32 KiB): the end would wait for the body to go, and the body for the end.
    private static let heldBack = 16_384

    private let headBytes: Int
    private var timeouts: ConnectionTimeouts?
    private var fault: HTTPParserError?
    /// Bytes of the answer's body that are still to come; `nil` if that is unknown.
    private var bodyBytesLeft: Int?
    /// Whether what was written is sent with what follows.
    private var isHoldingBack = false

    init(headBytes: Int) {
        self.headBytes = headBytes
    }

    func handlerAdded(context: ChannelHandlerContext) {
        timeouts = try? context.pipeline.syncOperations.handler(type: ConnectionTimeouts.self)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            // While an earlier answer is being sent, this request must wait with its body.
            if timeouts?.unanswered == 0, head.headerFields[.expect]?.lowercased() == "100-continue" {
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
            timeouts?.headCame()
        case .body: break
        case .end: timeouts?.requestEnded()
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError { fault = error }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head) where fault != nil && head.status == .badRequest && head.headerFields[.contentType] == nil:
            writeProblem(context)
            isHoldingBack = false
            promise?.succeed()
        case .head(let head):
            bodyBytesLeft = head.headerFields[.contentLength].flatMap { Int($0) }
            isHoldingBack = head.status.kind != .informational
            context.write(data, promise: promise)
        case .body(let bytes):
            bodyBytesLeft? -= bytes.readableBytes
            isHoldingBack = bodyBytesLeft == 0 && bytes.readableBytes <= Self.heldBack
            context.write(data, promise: promise)
        case .end:
            isHoldingBack = false
            timeouts?.answerEnded()
            context.write(data, promise: promise)
        }
    }

    func flush(context: ChannelHandlerContext) {
        if !isHoldingBack { context.flush() }
    }

    private func writeProblem(_ context: ChannelHandlerContext) {
        let heads = try? context.pipeline.syncOperations.handler(type: RequestHeads.self)
        let problem = heads?.refusal ?? Self.problem(of: fault, headBytes: headBytes)
        let body = (try? WireJSON.encode(problem)) ?? []
        let head = HTTPResponse(
            status: HTTPResponse.Status(code: problem.status),
            headerFields: [
                .connection: "close", .contentLength: "\(body.count)", .contentType: WireJSON.problemMediaType,
            ])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
    }

    /// What a client is told of bytes that the parser cannot read.
    private static func problem(of fault: HTTPParserError?, headBytes: Int) -> Problem {
        switch fault {
        case .headerOverflow:
            Problem(.tooLarge, "The request's head is larger than \(headBytes) bytes, or has more than 100 fields.")
        // What follows a space in an address is taken for the name of the protocol.
        case .invalidURL, .invalidConstant:
            Problem(
                .badRequest,
                "The request's first line must be METHOD ADDRESS HTTP/1.1. In an address a space is written %20, and each byte of "
                    + "other characters' UTF-8 as %XX, 铁 as %E9%93%81; curl does so with --get --data-urlencode 'q=铁路'."
            )
        case .invalidContentLength, .unexpectedContentLength:
            Problem(
                .badRequest,
                "The headers say nothing certain of the body's length: send one Content-Length, a whole number, or "
                    + "Transfer-Encoding: chunked.")
        default: Problem(.badRequest, "The request is not HTTP/1.1.")
        }
    }
}

@available(*, unavailable)
extension RequestBoundaries: Sendable {}
