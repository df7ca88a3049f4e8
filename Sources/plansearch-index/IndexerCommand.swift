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
        subcommands: [
            BuildCommand.self, UpdateCommand.self, MergeCommand.self, CheckCommand.self, StatusCommand.self,
            ExplainCommand.self,
        ]
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

    private static func complain(_ message: String) -> Never {
        writeToStandardError("plansearch-index: \(message)\n")
        leave(2)
    }
}

/// `exit(3)` under a name that ``ParsableCommand`` does not take.
private func leave(_ status: Int32) -> Never {
    exit(status)
}
