import ArgumentParser
import Localization
import SearchAPI

/// The name of the root command. The subcommands state it, so that their own parsers can be used without the root.
let programName = "plansearch"

struct PlanSearchClient: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: programName,
        abstract: "Full-text search over Chinese government plans.",
        usage: """
            plansearch [search] [OPTIONS] QUERY…
            plansearch SUBCOMMAND [OPTIONS] …
            """,
        discussion: """
            `plansearch 抽水蓄能` is short for `plansearch search 抽水蓄能`. To search for a \
            word that is a subcommand's name, write `plansearch search status`.

            EXAMPLES
              plansearch 抽水蓄能                passages that contain it
              plansearch 铁路 西宁               passages that contain both
              plansearch '"产业园区。建设"'      exactly this, punctuation included
              plansearch 机场 --sort date --year 2020..2022
              plansearch mentions 西宁机场       mentions of this project
              plansearch agency 平安区发改局     what this office has to do
              plansearch plans                   which plans are searched
              plansearch show 2018-national-lanxi-plan@1.151 --context 2
              plansearch 铁路 --format jsonl | jq -r .plan.title

            ENVIRONMENT
              PLANSEARCH_SOCKET  the daemon's socket; without it plansearch.sock
                                 in $XDG_RUNTIME_DIR, then in /run/plansearch
              PLANSEARCH_VIEWER  what --open shows PDF and other files that are no text
                                 with: evince, or 'my-viewer -p {page} {file}'; one with
                                 {page} is for files with pages
              NO_COLOR           no colours, unless --color always is given

            EXIT CODES
              0 found, 1 nothing found, 2 error
            """,
        version: programVersion,
        subcommands: [
            SearchCommand.self, MentionsCommand.self, ProjectsCommand.self, AgencyCommand.self, PlansCommand.self,
            OutlineCommand.self, ShowCommand.self, ExportCommand.self, StatusCommand.self, SimilarCommand.self,
            SuggestCommand.self,
            MCPCommand.self, CompletionsCommand.self,
        ]
    )

    /// Runs the command that the words name. Never throws: every error is written to `messages`.
    static func run(_ session: Session, words: () throws -> [String]) -> Outcome {
        Language.$current.withValue(Language(session.environment)) { answer(session, words: words) }
    }

    private static func answer(_ session: Session, words: () throws -> [String]) -> Outcome {
        do {
            let words = try words()
            let outcome = try perform(session, words: words)
            try session.output.flush()
            return outcome
        } catch is ClosedPipe {
            return .found
        } catch let error as ClientError {
            // Results from before the error are still useful.
            try? session.output.flush()
            session.report(verbatim: error.message)
        } catch {
            session.report(verbatim: "\(error)")
        }
        return .failed
    }

    private static func perform(_ session: Session, words: [String]) throws -> Outcome {
        let names = Set(configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"])
        let prepared = CommandLineWords.prepared(words, subcommands: names)
        if let command = subcommand(prepared) { return try command.run(session) }
        do {
            var command = try parseAsRoot(prepared)
            if let command = command as? any ClientCommand { return try command.run(session) }
            if command is PlanSearchClient {
                // An error: a script whose query is empty must not get the exit code for "found".
                try session.messages.writeLine(helpMessage(columns: session.layout?.columns ?? 80))
                try session.messages.flush()
                return .failed
            }
            // The command `help` throws its text.
            try command.run()
            return .found
        } catch let error as ClientError {
            throw error
        } catch let error as ClosedPipe {
            throw error
        } catch {
            guard exitCode(for: error) != .success else {
                try session.output.writeLine(fullMessage(for: error))
                return .found
            }
            throw ClientError(.usage, usageMessage(error, command: prepared.first))
        }
    }

    /// The command of the words, read by the subcommand's own parser; `nil` if that parser cannot read them, or if they
    /// ask for help. Reading them through the tree of all commands takes twice as long, so only other cases do that.
    private static func subcommand(_ prepared: [String]) -> (any ClientCommand)? {
        let type = configuration.subcommands.first { $0.configuration.commandName == prepared.first }
        return try? type?.parseAsRoot(Array(prepared.dropFirst())) as? any ClientCommand
    }

    /// ArgumentParser's message and the command that prints help, without ArgumentParser's own usage text.
    private static func usageMessage(_ error: any Error, command: String?) -> Message {
        // Marked query words may be quoted in the message.
        let text = String(String.UnicodeScalarView(message(for: error).unicodeScalars.filter { $0 != "\0" }))
        let name = configuration.subcommands.compactMap { $0.configuration.commandName }.first { $0 == command }
        let help = (["plansearch", name].compactMap { $0 } + ["--help"]).joined(separator: " ")
        return Message("\(text)\nfor help: \(help)", chinese: "\(text)\n用法见：\(help)")
    }
}
