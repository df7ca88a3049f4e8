import NIOCore
import NIOHTTP1
import SearchAPI

/// Checks the head of each request before the parts of it that later handlers cannot see are lost, and ends the
/// connection where HTTP says so.
///
/// Comes between NIO's HTTP coders and those that make heads of swift-http-types of theirs: there the version, a second
/// `Host` and the host of an address are gone. Hummingbird ends a connection only if `Connection` is exactly `close`, so
/// that is what it gets, however the client says it.
final class RequestHeads: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Whether the connection ends after its first request.
    private let isKeptBack: Bool
    /// Asked for each request with a body.
    private let bodyLimit: () -> Int
    /// Why a request was refused; whatever comes after it is ignored.
    private(set) var refusal: Problem?
    /// The head of the connection's last request.
    private var last: HTTPRequestHead?
    /// Whether nothing that comes now is of use. It is taken and dropped for as long as a request may take: a client that
    /// sends all before it reads would not see its answer otherwise.
    private var isOver = false
    /// Requests that were passed on and have no answer yet.
    private var unanswered = 0

    init(isKeptBack: Bool = false, bodyLimit: @escaping () -> Int) {
        self.isKeptBack = isKeptBack
        self.bodyLimit = bodyLimit
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            do {
                let checked = try CheckedHead(head, bodyLimit: bodyLimit, isLast: isKeptBack)
                if checked.closes { last = head }
                unanswered += 1
                context.fireChannelRead(wrapInboundOut(.head(checked.head)))
            } catch {
                refusal = error
                isOver = true
                // It is answered in its turn, as what is not HTTP is: after the requests before it.
                context.fireErrorCaught(HTTPParserError.unknown)
            }
        case .body: context.fireChannelRead(data)
        case .end:
            isOver = last != nil
            context.fireChannelRead(data)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // Later handlers read no more.
        if isOver { context.read() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is HTTPParserError { isOver = true }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where last != nil && unanswered == 1 && head.status.code >= 200:
            // Without chunks for a client that does not know them: the end of the connection ends the answer.
            if let last, CheckedHead.isOld(last) { head.version = .http1_0 }
            head.headers.replaceOrAdd(name: "Connection", value: "close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            unanswered -= 1
            context.write(data, promise: promise)
            // The rest of a body that the answer did not need.
            if last != nil, unanswered == 0, !isOver {
                isOver = true
                context.read()
            }
        case .head, .body: context.write(data, promise: promise)
        }
    }
}

@available(*, unavailable)
extension RequestHeads: Sendable {}
