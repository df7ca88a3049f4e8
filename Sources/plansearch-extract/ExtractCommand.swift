import ArgumentParser
import ProgramArguments

/// `plansearch-extract`: does one thing with one original, within bounds that it puts on itself.
@main
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plansearch-extract",
        abstract: "Takes the text out of an original; plansearch-index runs it.",
        discussion: """
            Reads the original on standard input and writes what it holds on standard output, in a form for \
            plansearch-index. To see how a file is read, use 'plansearch-index explain FILE'.
            """,
        subcommands: [
            ReadCommand.self, MembersCommand.self, PageCommand.self, RunCommand.self, ReadersCommand.self,
        ], defaultSubcommand: ReadCommand.self)

    static func main() { main(ProgramArguments.words) }
}
