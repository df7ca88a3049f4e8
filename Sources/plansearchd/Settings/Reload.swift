import Logging
import PlanSearch
import PlanSearchSettings
import ServiceLifecycle
import UnixSignals

/// Reads the configuration again on SIGHUP.
///
/// What can change while the daemon runs does; what cannot is named in the log. A configuration that cannot be used
/// changes nothing.
struct Reload: Service {
    let state: DaemonState
    /// Reads the settings as at the start.
    let load: @Sendable () throws -> Settings
    let manager: ServiceManager?
    let logger: Logger

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            manager?.notifyReloading()
            reload()
            manager?.notify("READY=1")
        }
    }

    func reload() {
        let old = state.settings
        let snapshot: LiveSettings.Snapshot
        let needRestart: [SettingsKey]
        let changed: [SettingsKey]
        do {
            let new = try load()
            try new.checkForServing()
            needRestart = new.differences(from: old).filter { !$0.canBeReloaded }
            let settings = old.reloading(new)
            changed = settings.differences(from: old)
            snapshot = try LiveSettings.Snapshot(settings)
        } catch {
            state.metrics.countReload(succeeded: false)
            logger.error("settings not reloaded, the old ones stay", metadata: ["reason": "\(error)"])
            return
        }
        state.apply(snapshot)
        state.metrics.countReload(succeeded: true)
        if !needRestart.isEmpty {
            logger.warning(
                "settings changed that need a restart",
                metadata: ["keys": "\(needRestart.map(\.rawValue).joined(separator: ","))"])
        }
        logger.notice(
            "settings reloaded",
            metadata: ["changed": "\(changed.isEmpty ? "-" : changed.map(\.rawValue).joined(separator: ","))"])
    }
}
