import Logging
import NIOPosix
import PlanSearchSettings
import SearchAPI
import SearchIndex
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Updates the index when the corpus changes.
///
/// Changes are noticed by inotify where there is that, and by looking at all files now and then: network folders send no
/// events. An update begins when the corpus has been quiet for a while, or has been busy for long, and looks at what is
/// named; at everything at the start, after a failure, and where it is not certain what changed.
final class CorpusWatcher: Sendable {
    private let settings: Settings
    private let logger: Logger
    private let program: UpdateProgram
    private let updated: @Sendable () -> Void
    private let thread = NIOThreadPool(numberOfThreads: 1)
    private let state: Mutex<WatchStatus>
    private let isUpdating = Atomic<Bool>(false)
    /// A pipe: ``shutdown()`` writes to it.
    private let stopping: (read: Int32, write: Int32)

    /// A corpus that is never quiet is indexed after this many times the debounce.
    private static let longestWait = 20
    /// A single file that is whole waits for this part of the debounce.
    private static let wholeFileShare = 10
    /// How long an update that failed is not repeated without a change.
    private static let retryInterval = Duration.seconds(10)

    /// - Parameter updated: called after an update that changed something, on the watcher's thread.
    /// - Returns: `nil` if the settings do not ask for it.
    /// - Throws: `StartFailure`.
    init?(settings: Settings, logger: Logger, updated: @escaping @Sendable () -> Void) throws {
        guard settings.watch else { return nil }
        var settings = settings
        // Where nothing else is said, the folder that the index was built from.
        if settings.corpus == SettingsKey.corpus.defaultText, let known = try? Manifest.read(fromIndex: settings.index)
        {
            settings.corpus = known.corpus
        }
        self.settings = settings
        self.logger = logger
        self.updated = updated
        var arguments = ["update", "--background", "--wait"]
        if let file = settings.configurationFile { arguments += ["--config", file] }
        arguments += ["--corpus", settings.corpus, "--index", settings.index]
        arguments += ["--follow-links", settings.followLinks.rawValue]
        program = UpdateProgram(program: UpdateProgram.besideThisProgram(), arguments: arguments)
        state = Mutex(WatchStatus(corpus: settings.corpus))
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw StartFailure("cannot watch the corpus: \(ListeningSocket.systemMessage(errno))")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        stopping = (ends[0], ends[1])
    }

    deinit {
        close(stopping.read)
        close(stopping.write)
    }

    /// The state of the watching, for `/v1/status`.
    var status: WatchStatus {
        var status = state.withLock { $0 }
        if isUpdating.load(ordering: .relaxed) {
            status.reading = IndexWriter.filesBeingRead(ofIndex: settings.index)
        }
        return status
    }

    /// Begins to watch, with an update: something may have changed while it was not watched.
    func start() {
        thread.start()
        thread.submit { _ in self.run() }
    }

    /// Ends the watching, and an update that is under way.
    func shutdown() async {
        var byte: UInt8 = 0
        _ = write(stopping.write, &byte, 1)
        // The only error is that it never was started.
        try? await thread.shutdownGracefully()
    }

    private func run() {
        var events = CorpusEvents(settings)
        var changes = CorpusChanges.everything
        var due: ContinuousClock.Instant? = .now
        var dirtySince = ContinuousClock.now
        var lastLook = CorpusLook(settings)
        _ = events.watchLinks(of: lastLook)
        var nextLook = ContinuousClock.now + lookInterval(events)
        while true {
            note(events)
            let wake = min(due ?? nextLook, nextLook)
            var waiting = [pollfd(fd: stopping.read, events: Int16(POLLIN), revents: 0)]
            if let descriptor = events.descriptor {
                waiting.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
            }
            let pause = (wake - .now) / .milliseconds(1)
            if poll(&waiting, nfds_t(waiting.count), Int32(clamping: Int(max(0, pause.rounded(.up))))) < 0,
                errno != EINTR
            {
                logger.error("watching ended", metadata: ["reason": "\(ListeningSocket.systemMessage(errno))"])
                return
            }
            if waiting[0].revents != 0 { return }
            var news = CorpusChanges.nothing
            if waiting.count > 1, waiting[1].revents != 0 { news.add(events.drain()) }
            if events.isLost { nextLook = min(nextLook, .now + Self.lostInterval) }
            if nextLook <= .now {
                let look = CorpusLook(settings)
                news.add(look.changes(since: lastLook))
                lastLook = look
                // The folder may be back, or there may be room for watches again.
                if events.descriptor == nil {
                    let wasLost = events.isLost
                    events = CorpusEvents(settings)
                    // What came between the look and the first event is seen by an update only.
                    if events.descriptor != nil { news.add(.everything) }
                    events.isLost = wasLost && events.descriptor == nil
                }
                if events.watchLinks(of: look) { news.add(.everything) }
                nextLook = .now + lookInterval(events)
            }
            if !news.isEmpty {
                if due == nil { dirtySince = .now }
                changes.add(news)
                due = min(.now + quiet(changes), dirtySince + quiet(.everything) * Self.longestWait)
            }
            if let time = due, time <= .now {
                due = nil
                guard let outcome = update(changes) else { return }
                changes = outcome == .failed ? .everything : .nothing
                if outcome == .failed { due = .now + Self.retryInterval }
                // What changed behind a new link before it was watched is seen by another update.
                if outcome != .named, events.descriptor != nil, settings.followLinks != .none,
                    events.watchLinks(of: CorpusLook(settings))
                {
                    changes = .everything
                    due = .now + quiet(changes)
                    dirtySince = .now
                }
            }
        }
    }

    /// How long the corpus must be quiet before an update.
    private func quiet(_ changes: CorpusChanges) -> Duration {
        .milliseconds(settings.watchDebounce) / (changes.isOneWholeFile ? Self.wholeFileShare : 1)
    }

    /// How soon a folder that went away is looked for again: replacing a folder by another takes two renamings.
    private static let lostInterval = Duration.seconds(1)

    private func lookInterval(_ events: CorpusEvents) -> Duration {
        if events.isLost { return Self.lostInterval }
        if settings.watchPoll > 0 { return .seconds(settings.watchPoll) }
        return events.isWhole ? .seconds(86_400) : .seconds(60)
    }

    private func note(_ events: CorpusEvents) {
        state.withLock { $0.method = events.isWhole ? "inotify" : "polling" }
    }

    private enum Outcome {
        case failed
        /// The index is up to date; all files were looked at.
        case full
        /// The same; only what was named was looked at.
        case named
    }

    /// - Returns: `nil` if the daemon is to end.
    private func update(_ changes: CorpusChanges) -> Outcome? {
        let outcome: UpdateProgram.Outcome
        isUpdating.store(true, ordering: .relaxed)
        defer { isUpdating.store(false, ordering: .relaxed) }
        do {
            guard let ended = try program.run(changes, until: stopping.read) else { return nil }
            outcome = ended
        } catch {
            fail("\(error)")
            return .failed
        }
        let lines = outcome.errors.split(separator: "\n").map { line in
            line.hasPrefix("plansearch-index: ") ? String(line.dropFirst("plansearch-index: ".count)) : String(line)
        }
        guard outcome.status <= 1 else {
            let ended = outcome.status > 128 ? "it was ended by signal \(outcome.status - 128)" : nil
            fail(lines.last ?? ended ?? "it ended with status \(outcome.status)")
            return .failed
        }
        let summary = outcome.output.split(separator: "\n").map(String.init)
        let isNew = !summary.contains { $0.contains("still generation") }
        let warnings = Array(lines.prefix(Self.shownWarnings))
        let isOther = state.withLock { state in
            defer {
                state.updates += 1
                state.lastUpdate = Date().formatted(.iso8601)
                if isNew { state.summary = summary.first { $0.contains(" unchanged") } ?? state.summary }
                state.warnings = warnings
                state.problem = nil
            }
            return state.warnings != warnings
        }
        if isNew { logger.notice("index updated", metadata: ["summary": "\(summary.joined(separator: " "))"]) }
        if isOther {
            for line in warnings { logger.warning("index updated with a fault", metadata: ["fault": "\(line)"]) }
        }
        if isNew { updated() }
        let isFull = changes.isUncertain || summary.contains { $0.hasPrefix("All files were looked at") }
        return isFull ? .full : .named
    }

    private static let shownWarnings = 20

    private func fail(_ reason: String) {
        let isNew = state.withLock { state in
            defer {
                state.problem = reason
                state.lastUpdate = Date().formatted(.iso8601)
            }
            return state.problem != reason
        }
        // The same failure is not logged every ten seconds.
        if isNew { logger.error("index not updated", metadata: ["reason": "\(reason)"]) }
    }
}
