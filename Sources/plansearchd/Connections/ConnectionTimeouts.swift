import NIOCore
import Synchronization

/// Closes the connections of clients that are too slow: those that send a request slowly, and those that do not take
/// their answer.
///
/// Comes before the HTTP decoder, where bytes pass; ``RequestBoundaries`` after it reports where requests end. Hummingbird's
/// own handler closes connections that are idle between two requests.
final class ConnectionTimeouts: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let metrics: Metrics
    private let activity: ConnectionActivity
    private let request: TimeAmount
    private let write: TimeAmount
    /// What a client takes in ``write`` at the least, in bytes.
    private let leastTaken: Int
    /// When the first byte of the current request arrived.
    private var requestBegan: NIODeadline?
    /// Whether its head is complete.
    private var hasHead = false
    /// Requests whose answers are not complete.
    private(set) var unanswered = 0
    private var requestCheck: Scheduled<Void>?
    /// Bytes of answers handed over so far, how many of them the client had taken when it last had taken enough, and when
    /// that was.
    private var submitted = 0
    private var taken = 0
    private var tookEnough = NIODeadline.now()
    private var writeCheck: Scheduled<Void>?
    private var lastCheck: Scheduled<Void>?

    init(_ limits: ConnectionLimits, _ metrics: Metrics, _ activity: ConnectionActivity = ConnectionActivity()) {
        self.metrics = metrics
        self.activity = activity
        request = .seconds(Int64(limits.request))
        write = .seconds(Int64(limits.write))
        leastTaken = limits.leastTaken
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if requestBegan == nil {
            requestBegan = .now()
            hasHead = false
            activity.requestBegan()
            if requestCheck == nil { checkRequest(context, at: .now() + request) }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if writeCheck == nil {
            tookEnough = .now()
            taken = submitted - waiting(context)
            checkWrites(context)
        }
        submitted += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }

    /// Bytes that the client has not taken yet.
    private func waiting(_ context: ChannelHandlerContext) -> Int {
        (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }

    /// A close waits until the client has what was written: Hummingbird closes a connection right after its last answer, of
    /// which the system may not have taken all, and where the client has ended its side already, NIO makes of the end of
    /// ours a close that drops what is left. The checks below close those that do not take it.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        let waiting = waiting(context)
        guard mode != .input, waiting > 0 else {
            context.close(mode: mode, promise: promise)
            return
        }
        // Written when all before it is.
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolatedUnsafeUnchecked().whenComplete { _ in
            context.close(mode: mode, promise: promise)
        }
        context.writeAndFlush(wrapOutboundOut(.byteBuffer(ByteBuffer())), promise: written)
    }

    /// Sent to all connections when the daemon is to end.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, lastCheck == nil {
            lastCheck = context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(
                in: .nanoseconds(ShutdownTimes.connections.nanoseconds)
            ) { self.closeAtTheEnd(context) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func closeAtTheEnd(_ context: ChannelHandlerContext) {
        let waiting = waiting(context)
        // More than one if the client sent several requests without waiting.
        let cut = max(unanswered, waiting > 0 ? 1 : 0)
        if cut > 0 { metrics.cutAnswers.wrappingAdd(cut, ordering: .relaxed) }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { cancel() }

    private func cancel() {
        requestCheck?.cancel()
        writeCheck?.cancel()
        lastCheck?.cancel()
        lastCheck = nil
        requestCheck = nil
        writeCheck = nil
    }

    // MARK: Reports of RequestBoundaries

    func headCame() {
        hasHead = true
        unanswered += 1
    }

    func requestEnded() {
        requestBegan = nil
        if unanswered == 0 { activity.answered() }
    }

    func answerEnded() {
        unanswered -= 1
        // The next request may have arrived meanwhile without being read: its time begins now.
        if requestBegan != nil, !hasHead { requestBegan = .now() }
        if requestBegan == nil, unanswered == 0 { activity.answered() }
    }

    // MARK: Checks

    private func checkRequest(_ context: ChannelHandlerContext, at time: NIODeadline) {
        requestCheck = context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(deadline: time) {
            self.requestCheck = nil
            guard let began = self.requestBegan else { return }
            // While an answer is under way what follows is not read, which is not the client's fault.
            let isHeldUp = !self.hasHead && self.unanswered > 0
            if isHeldUp {
                self.checkRequest(context, at: .now() + self.request)
            } else if began + self.request <= .now() {
                self.metrics.lateRequests.wrappingAdd(1, ordering: .relaxed)
                context.close(promise: nil)
            } else {
                self.checkRequest(context, at: began + self.request)
            }
        }
    }

    private func checkWrites(_ context: ChannelHandlerContext) {
        // Four looks in the time allowed: a client is dropped after that time, or a quarter more.
        writeCheck = context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(
            in: .nanoseconds(write.nanoseconds / 4)
        ) {
            self.writeCheck = nil
            let waiting = self.waiting(context)
            guard waiting > 0 else { return }
            // A little now and then is not enough: an answer keeps its generation's files open.
            if self.submitted - waiting >= self.taken + self.leastTaken {
                self.taken = self.submitted - waiting
                self.tookEnough = .now()
            }
            if self.tookEnough + self.write <= .now() {
                self.metrics.lateReaders.wrappingAdd(1, ordering: .relaxed)
                context.close(promise: nil)
            } else {
                self.checkWrites(context)
            }
        }
    }
}

@available(*, unavailable)
extension ConnectionTimeouts: Sendable {}
