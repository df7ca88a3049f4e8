import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import plansearchd

@Suite struct ConnectionTimeoutsTests {
    private let metrics = Metrics()
    private let limits = ConnectionLimits(idle: 60, request: 60, write: 60, leastTaken: 1000, headBytes: 1000)

    /// A connection whose requests began, and which is informed that the daemon ends.
    private func ending(requests: Int) throws -> (EmbeddedChannel, ConnectionTimeouts) {
        let timeouts = ConnectionTimeouts(limits, metrics)
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(timeouts)
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "s")).wait()
        for _ in 0..<requests { timeouts.headCame() }
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        return (channel, timeouts)
    }

    private func advance(_ channel: EmbeddedChannel, by time: Duration) {
        channel.embeddedEventLoop.advanceTime(by: .nanoseconds(time.nanoseconds))
    }

    @Test func `Answers that the end of the daemon cuts off are counted`() throws {
        let (channel, _) = try ending(requests: 2)
        advance(channel, by: ShutdownTimes.connections - .seconds(1))
        #expect(channel.isActive && metrics.cutAnswers.load(ordering: .relaxed) == 0)
        advance(channel, by: .seconds(1))
        #expect(!channel.isActive && metrics.cutAnswers.load(ordering: .relaxed) == 2)
    }

    @Test func `A connection whose answers were taken is closed at the end without being counted`() throws {
        let (channel, timeouts) = try ending(requests: 1)
        timeouts.answerEnded()
        advance(channel, by: ShutdownTimes.connections)
        #expect(!channel.isActive && metrics.cutAnswers.load(ordering: .relaxed) == 0)
    }

    @Test func `The connections are closed before the service group cuts everything off`() {
        #expect(ShutdownTimes.connections + ShutdownTimes.lingering <= ShutdownTimes.grace)
    }
}
