import ArgumentParser
import Localization
import PlanSearchSettings
import ProgramArguments
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
            A first index, an update, and how one file was read:

              plansearch-index build --corpus ./Corpus
              plansearch-index update
              plansearch-index explain ./Corpus/2018-national-lanxi-plan.txt

            A new generation is written beside the old one and replaces it in one step; after a failure the \
            old one is unchanged. Exit status: 0 done, 1 done but files were left out or kept in an old version, \
            2 nothing was changed, unless the message says that the new generation may be in place.
            """,
        version: programVersion,
        subcommands: [
            BuildCommand.self, UpdateCommand.self, MergeCommand.self, CheckCommand.self, CopyCommand.self,
            StatusCommand.self, ExplainCommand.self,
        ]
    )

    static func main() {
        StandardDescriptors.openClosed()
        // The parent process may have set it to be ignored; printing to a closed pipe would then continue.
        signal(SIGPIPE, SIG_DFL)
        // A file that outgrows a limit is an error like a full disk.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot(ProgramArguments.words)
            if command is IndexerCommand {
                // An error: a script whose subcommand got lost must not take this for done.
                writeToStandardError(helpMessage() + "\n\n")
                complain("name a subcommand")
                leave(2)
            }
            try command.run()
        } catch let failure as IndexError {
            Self.end(failure.message)
        } catch let failure as SettingsError {
            Self.end("\(failure)")
        } catch let code as ExitCode {
            leave(code.rawValue)
        } catch {
            if exitCode(for: error) == .success {
                print(fullMessage(for: error))
                return
            }
            for line in fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false) {
                writeToStandardError(ShownText.escaping(String(line)) + "\n")
            }
            leave(2)
        }
    }

    private static func end(_ message: String) -> Never {
        complain(message)
        leave(2)
    }
}

/// `exit(3)` under a name that ``ParsableCommand`` does not take.
private func leave(_ status: Int32) -> Never {
    exit(status)
}
