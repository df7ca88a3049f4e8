import PlanSearchSettings
import SearchAPI
import Synchronization

/// The settings in force and what is made of them; a reload replaces them all at once.
final class LiveSettings: Sendable {
    /// One state of the settings.
    final class Snapshot: Sendable {
        let settings: Settings
        let limits: RequestLimits
        let access: Access
        /// The web page's files and the description of the interface, which names limits, by their addresses.
        let webFiles: [String: WebFile]

        /// - Throws: `StartFailure` for an unknown user, and for a token file that cannot be used.
        init(_ settings: Settings) throws(StartFailure) {
            self.settings = settings
            limits = RequestLimits(
                defaultLimit: settings.defaultLimit, maximumLimit: settings.maximumLimit,
                queryLength: settings.maximumQueryLength, maximumOffset: settings.maximumOffset)
            webFiles = WebFile.all(settings: settings)
            access = try Access(settings)
        }
    }

    private let state: Mutex<Snapshot>

    /// - Throws: `StartFailure`, as ``Snapshot``.
    init(_ settings: Settings) throws(StartFailure) {
        state = Mutex(try Snapshot(settings))
    }

    var current: Snapshot { state.withLock { $0 } }

    func replace(by snapshot: Snapshot) { state.withLock { $0 = snapshot } }
}
