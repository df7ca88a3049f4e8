import ArgumentParser

struct CompletionsCommand: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        _superCommandName: programName,
        abstract: "Write a script that completes the command line in your shell.",
        discussion: """
            Completes subcommands and options, and with the daemon's help ids of plans, \
            regions, agencies and strings of the plans.

            EXAMPLES
              plansearch completions bash > ~/.local/share/bash-completion/completions/plansearch
              plansearch completions zsh > ~/.zfunc/_plansearch
              plansearch completions fish > ~/.config/fish/completions/plansearch.fish
            """
    )

    @Argument(help: "bash, zsh or fish.", completion: .list(["bash", "zsh", "fish"]), transform: readShell)
    var shell: CompletionShell

    private static func readShell(_ text: String) throws -> CompletionShell {
        guard let shell = [CompletionShell.bash, .zsh, .fish].first(where: { $0.rawValue == text }) else {
            throw ValidationError("there are scripts for bash, zsh and fish", chinese: "有 bash、zsh 与 fish 的补全脚本")
        }
        return shell
    }

    func run(_ session: Session) throws -> Outcome {
        try session.output.writeLine(PlanSearchClient.completionScript(for: shell))
        return .found
    }
}
