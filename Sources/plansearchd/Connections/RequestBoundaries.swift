import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import SearchAPI

/// Tells ``ConnectionTimeouts`` where requests and answers begin and end, and minds what Hummingbird leaves open at
/// these places: `Expect: 100-continue`, a body for the answer to what is no HTTP, and that an answer whose length is
/// known goes out in one piece, not its head, its body and its end on their own.
final class RequestBoundaries: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let headBytes: Int
    private var timeouts: ConnectionTimeouts?
    private var fault: HTTPParserError?
    /// Bytes of the answer's body that are still to come; `nil` if nobody has said how many there are.
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
            // With an answer under way, this one's turn to send its body has not come.
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
            isHoldingBack = bodyBytesLeft == 0
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
        let problem =
            fault == .headerOverflow
            ? Problem(.tooLarge, "The request's head is larger than \(headBytes) bytes, or has more than 100 fields.")
            : Problem(.badRequest, "The request is not HTTP/1.1.")
        let body = (try? WireJSON.encode(problem)) ?? []
        let head = HTTPResponse(
            status: HTTPResponse.Status(code: problem.status),
            headerFields: [
                .connection: "close", .contentLength: "\(body.count)", .contentType: WireJSON.problemMediaType,
            ])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
    }
}

@available(*, unavailable)
extension RequestBoundaries: Sendable {}
