import Logging
import NIOCore
import NIOPosix
import PlanSearchSettings
import ServiceLifecycle

/// Reports to the service manager that the daemon works, so that a daemon that hangs is restarted.
struct Heartbeat: Service {
    let state: DaemonState
    let manager: ServiceManager
    let logger: Logger

    /// How long workers that are all at work may go without ending or beginning a job, in deadlines. A search looks at
    /// its deadline many times; one that takes several times as long hangs.
    private static let patience = 4

    func run() async throws {
        await withGracefulShutdownHandler {
            if let interval = manager.watchdog { await beat(every: interval) }
            // A service that returns early would end the daemon.
            try? await gracefulShutdown()
        } onGracefulShutdown: {
            manager.notify("STOPPING=1")
        }
    }

    private func beat(every interval: Duration) async {
        // systemd's manual asks for twice as often as it looks.
        while await slept(interval / 2) {
            if await isWell(within: interval / 4) {
                manager.notify("WATCHDOG=1\nSTATUS=\(state.summary)")
            } else {
                logger.error("not well: no sign of life to the service manager")
            }
        }
    }

    /// - Returns: whether it slept to the end.
    private func slept(_ duration: Duration) async -> Bool {
        await cancelWhenGracefulShutdown { (try? await Task.sleep(for: duration)) != nil }
    }

    private func isWell(within time: Duration) async -> Bool {
        let limit = max(.milliseconds(state.settings.deadline) * Self.patience, .seconds(10))
        guard state.workers.stuck < limit else { return false }
        for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() {
            guard (try? await loop.submit {}.get()) != nil else { return false }
        }
        // Past the limit of the queue: that many ask for the status is no sign of illness.
        return (try? await state.control.run(deadline: .now + time, isContinuation: true) { _ in true }) ?? false
    }
}
