import ArgumentParser
import CMemory
import Logging
import PlanSearch
import PlanSearchSettings
import ProgramArguments
import SearchAPI

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The command line of `plansearchd`.
@main
struct DaemonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plansearchd",
        abstract: "Serves an index of plans on a Unix socket.",
        discussion: """
            Make the index with 'plansearch-index build', ask with 'plansearch QUERY' or any HTTP client:

              curl --unix-socket /run/plansearch/plansearch.sock -G http://localhost/v1/search --data-urlencode q=抽水蓄能

            SIGTERM and SIGINT remove the socket and finish the requests under way, for up to 30 seconds; a second one \
            ends the daemon at once. SIGHUP reads the configuration again. Settings that have no option \
            here stand in the configuration file and in PLANSEARCH_… environment variables.
            """
    )

    @Option(help: ArgumentHelp("Read settings from this YAML file.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Serve the index in this folder.", valueName: "dir"))
    var index: String?

    @Option(help: ArgumentHelp("Listen on this Unix socket.", valueName: "path"))
    var socket: String?

    @Option(help: ArgumentHelp("Listen on this TCP address too: 127.0.0.1:8321.", valueName: "address"))
    var listen: String?
    @Flag(help: "Update the index whenever the corpus changes.")
    var watch = false

    @Option(help: ArgumentHelp("With --watch: the folder of plan texts.", valueName: "dir"))
    var corpus: String?

    @Flag(
        help: """
            Print the settings in force and exit; exit status 2 if one is wrong. Of environment variables that are no \
            settings it only warns.
            """)
    var checkConfig = false

    @Flag(help: "Print the version and exit.")
    var version = false

    /// 0 after an orderly end, 2 for everything that kept the daemon from running.
    ///
    /// On the main thread until the daemon serves: what is wrong with the process is said before other threads begin.
    @MainActor static func main() async {
        StandardDescriptors.openClosed()
        // A log whose reader is gone must not end the daemon.
        signal(SIGPIPE, SIG_IGN)
        do {
            try DescriptorBudget.checkStart()
            let command = try parse(ProgramArguments.words)
            if command.version {
                print("plansearchd \(programVersion)")
                return
            }
            try ProcessFolder.check()
            try await command.serve()
            LogWriter.standardError.flush()
        } catch let failure as StartFailure {
            complain("plansearchd: \(failure)")
        } catch let failure as SettingsError {
            complain("plansearchd: \(failure)")
        } catch {
            let text = fullMessage(for: error)
            // A request for help comes as an error too.
            if exitCode(for: error) == .success {
                print(text)
                return
            }
            complain(text)
        }
    }

    /// Says why the daemon does not run, after what was logged before, and ends it.
    private static func complain(_ message: String) -> Never {
        LogWriter.standardError.write(message + "\n") { "plansearchd: \($0) lines were lost\n" }
        LogWriter.standardError.flush()
        leave(2)
    }

    private func serve() async throws {
        var options: [SettingsKey: String] = [:]
        options[.index] = index
        options[.socket] = socket
        options[.listen] = listen
        options[.corpus] = corpus
        if watch { options[.watch] = "true" }
        let settings = try Settings.load(configurationFile: config, options: options)
        try settings.checkForServing()
        let manager = ServiceManager.fromEnvironment()
        let sockets = try PassedSockets.fromEnvironment()
        let unknown = UnknownVariable.all()
        if checkConfig {
            for variable in unknown {
                LogWriter.standardError.write("plansearchd: \(variable)\n") { "plansearchd: \($0) lines were lost\n" }
            }
            print(settings.summary)
            return
        }
        // Two beside the workers for event loops and what is collected in the background. A search's large tables have
        // megabytes.
        memory_keep_little(Int32(settings.workers + 2), 4 << 20)
        LogThreshold.shared.level = settings.logLevel.loggerLevel
        LoggingSystem.bootstrap { _ in LineLogHandler(format: settings.logFormat) }
        let logger = Logger(label: "plansearchd")
        for variable in unknown { logger.warning("\(variable)") }
        let live = try LiveSettings(settings)
        let provider = IndexEngineProvider(
            indexPath: settings.index, aliases: AliasFile(settings, logger: logger),
            trustsEarlier: !settings.verifyAtStart, maximumClauses: { live.current.settings.maximumClauses })
        let (config, given) = (config, options)
        // Read now, so that the log says at the start what is used.
        _ = provider.aliases?.table()
        try await Daemon(
            live: live, provider: provider, manager: manager, sockets: sockets, logger: logger,
            load: {
                let settings = try Settings.load(configurationFile: config, options: given)
                // Read again only if it changed.
                _ = provider.aliases?.table()
                return settings
            }
        ).run()
    }
}

/// `exit(3)` under a name that ``ParsableCommand`` does not take.
private func leave(_ status: Int32) -> Never {
    exit(status)
}

extension Settings.LogLevel {
    var loggerLevel: Logger.Level {
        switch self {
        case .trace: .trace
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        case .critical: .critical
        }
    }
}
