import ArgumentParser

/// `plansearch-evaluate statuses`.
struct StatusesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statuses",
        abstract: "Measures how well it is read what passages say of projects.",
        discussion: """
            The labels are one JSON object a line, as Tests/Labels/README.md describes; the folders hold the texts that \
            they name. Labels of texts that are not there are left out:

              plansearch-evaluate statuses Tests/Labels/statuses.jsonl Corpus texts --half report
            """)

    @Argument(help: ArgumentHelp("The file of labels.", valueName: "labels"))
    var labels: String

    @Argument(help: ArgumentHelp("The folders of the texts.", valueName: "dir"))
    var folders: [String]

    @Option(help: ArgumentHelp("Only the labels of this half: tune or report.", valueName: "half"))
    var half: String?

    @Flag(help: "Print what was read otherwise than labelled.")
    var faults = false

    func run() throws {
        var evaluation = StatusEvaluation()
        do {
            try evaluation.run(labels: labels, folders: folders, half: half)
        } catch {
            throw ValidationError("\(error)")
        }
        if faults { evaluation.faults.forEach { print($0) } }
        print(evaluation.report)
    }
}
