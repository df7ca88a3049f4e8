import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import SearchAPI

/// Tells ``ConnectionTimeouts`` where requests and answers begin and end, and minds what Hummingbird leaves open at
/// these places: `Expect: 100-continue`, and a body for the answer to what is no HTTP.
final class RequestBoundaries: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let headBytes: Int
    private var timeouts: ConnectionTimeouts?
    private var fault: HTTPParserError?

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
            promise?.succeed()
        case .end:
            timeouts?.answerEnded()
            context.write(data, promise: promise)
        default:
            context.write(data, promise: promise)
        }
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
