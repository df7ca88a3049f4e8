import ArgumentParser

/// The command line of `plansearch-evaluate`.
@main
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plansearch-evaluate",
        abstract: "Measures how well texts are read and questions are answered, against labels.",
        subcommands: [
            ReadingCommand.self, StatusesCommand.self, RetrievalCommand.self, QuestionsCommand.self,
            SectionsCommand.self,
        ])
}
