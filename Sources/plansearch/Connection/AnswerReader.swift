import NIOCore
import NIOHTTP1

/// A part of the daemon's answer.
enum AnswerPart: Sendable, Equatable {
    case head(status: Int, contentType: String)
    case body(ByteBuffer)
    case end
}

/// Hands over an answer part by part, and reads from the socket only when somebody asks for one, so that an
/// answer of any size passes through bounded memory.
///
/// Lives on the channel's event loop, like every channel handler; the channel must have `autoRead` off.
final class AnswerReader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private var context: ChannelHandlerContext?
    private var parts = CircularBuffer<AnswerPart>()
    private var waiting: EventLoopPromise<AnswerPart>?
    private var timer: Scheduled<Void>?
    /// Why no further part will come.
    private var failure: ClientError?
    private var ended = false

    /// Asks for the next part. One question at a time.
    ///
    /// - Parameters:
    ///   - promise: fails with a ``ClientError`` if the part cannot come any more, or not in time.
    ///   - deadline: when to give up.
    func next(_ promise: EventLoopPromise<AnswerPart>, deadline: NIODeadline) {
        if let part = parts.popFirst() { return promise.succeed(part) }
        if let failure { return promise.fail(failure) }
        guard let context else { return promise.fail(Self.hungUp) }
        waiting = promise
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            self.timer = nil
            self.fail(ClientError(.timeout, "the daemon did not answer in time (--timeout SECONDS waits longer)"))
        }
        context.read()
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        fail(Self.hungUp)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            let type = head.headers.first(name: "content-type") ?? ""
            deliver(.head(status: Int(head.status.code), contentType: type))
        case .body(let buffer):
            deliver(.body(buffer))
        case .end:
            ended = true
            deliver(.end)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // A packet may end before anything whole has arrived.
        if waiting != nil { context.read() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(Self.hungUp)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case HTTPParserError.invalidEOFState:
            fail(Self.hungUp)
        case let error as HTTPParserError:
            let reason = String(describing: error)
            fail(
                ClientError(
                    .brokenAnswer, "what answers on the socket does not speak HTTP (\(reason)): is it plansearchd?")
            )
        case let error as IOError where Self.meansHungUp(error.errnoCode):
            fail(Self.hungUp)
        default:
            fail(ClientError(.brokenAnswer, "the daemon's answer could not be read: \(String(describing: error))"))
        }
        context.close(promise: nil)
    }

    private func deliver(_ part: AnswerPart) {
        guard let waiting else { return parts.append(part) }
        self.waiting = nil
        timer?.cancel()
        timer = nil
        waiting.succeed(part)
    }

    private func fail(_ error: ClientError) {
        if !ended, failure == nil { failure = error }
        guard let waiting else { return }
        self.waiting = nil
        timer?.cancel()
        timer = nil
        waiting.fail(failure ?? error)
    }

    private static let hungUp = ClientError(
        .brokenAnswer,
        "the daemon hung up before its answer was complete (it may have been stopped: its log says more)"
    )
}
