import ArgumentParser
import PlanSearchSettings
import SearchAPI
import SearchIndex

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The command line of `plansearch-index`.
@main
struct IndexerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plansearch-index",
        abstract: "Builds and looks after an index of plan texts.",
        discussion: """
            A first index, and what became of a file:

              plansearch-index build --corpus ./Corpus
              plansearch-index update
              plansearch-index explain ./Corpus/2018-national-lanxi-plan.txt

            A new generation is written beside the old one and takes its place in one step; what fails leaves the old \
            one as it was. Exit status: 0 done, 1 done but files were left out or kept in an old version, 2 nothing was changed.
            """,
        version: programVersion,
        subcommands: [Build.self, Update.self, Merge.self, Check.self, Status.self, Explain.self]
    )

    static func main() {
        StandardDescriptors.openClosed()
        // Whoever started this may have it ignored, and printing would go on into nothing.
        signal(SIGPIPE, SIG_DFL)
        // A file that outgrows a limit is an error like a full disk.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as IndexError {
            Self.complain(failure.message)
        } catch let failure as SettingsError {
            Self.complain("\(failure)")
        } catch let code as ExitCode {
            leave(code.rawValue)
        } catch {
            if exitCode(for: error) == .success {
                print(fullMessage(for: error))
                return
            }
            writeToStandardError(fullMessage(for: error) + "\n")
            leave(2)
        }
    }

    /// For commands that only tell: a reader that has seen enough, as `head`, is no error, and no pipeline's status.
    static func endQuietlyWhenReaderGoes() {
        signal(SIGPIPE) { _ in _exit(0) }
    }

    private static func complain(_ message: String) -> Never {
        writeToStandardError("plansearch-index: \(message)\n")
        leave(2)
    }
}

/// `exit(3)` under a name that ``ParsableCommand`` does not take.
private func leave(_ status: Int32) -> Never {
    exit(status)
}

/// Options of every subcommand that works on an index.
struct IndexOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Read settings from this YAML file.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The index's folder.", valueName: "dir"))
    var index: String?

    /// The settings in force; says which environment variables look like one and are none.
    func settings(corpus: String? = nil) throws -> Settings {
        for variable in UnknownVariable.all() { writeToStandardError("plansearch-index: \(variable)\n") }
        var options: [SettingsKey: String] = [:]
        options[.index] = index
        options[.corpus] = corpus
        return try Settings.load(configurationFile: config, options: options)
    }
}

/// Leaves the processor to others that want it.
func lowerPriority() {
    #if canImport(Darwin)
        _ = setpriority(PRIO_PROCESS, 0, 10)
    #else
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
    #endif
}

func writeToStandardError(_ text: String) {
    var copy = text
    copy.withUTF8 { bytes in
        var rest = UnsafeRawBufferPointer(bytes)
        while !rest.isEmpty {
            let written = write(STDERR_FILENO, rest.baseAddress!, rest.count)
            if written <= 0 { return }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }
}
