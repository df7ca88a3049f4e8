import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Closes a connection whose client has gone, while its answer is still being worked at.
///
/// A client that closes only its sending side waits for its answers. One that closes a Unix socket altogether shows itself to the
/// system (`POLLHUP`), but not in what can be read from the connection. Over TCP both look the same until something is sent.
final class DepartureWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private var check: Scheduled<Void>?
    private static let interval = TimeAmount.milliseconds(250)

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed, check == nil { look(context) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        check?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { check?.cancel() }

    private func look(_ context: ChannelHandlerContext) {
        let hasGone =
            (try? context.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) {
                var status = pollfd(fd: $0, events: 0, revents: 0)
                return poll(&status, 1, 0) == 1 && status.revents & Int16(POLLHUP) != 0
            }) ?? false
        if hasGone {
            context.close(promise: nil)
        } else {
            check = context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(in: Self.interval) {
                self.look(context)
            }
        }
    }
}

@available(*, unavailable)
extension DepartureWatch: Sendable {}
