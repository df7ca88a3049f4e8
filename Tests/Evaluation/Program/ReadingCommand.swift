import ArgumentParser

/// `plansearch-evaluate reading`.
struct ReadingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reading",
        abstract: "Measures how well plans are read from texts.",
        discussion: """
            The labels are one JSON object a line, as Tests/Labels/README.md describes; the folder holds the documents \
            that they name:

              plansearch-evaluate reading Tests/Labels/reading.jsonl policies --half report

            For each field: how many of the labelled facts were read as labelled. A fact that is read but not labelled \
            counts as a wrong one.
            """)

    @Argument(help: ArgumentHelp("The file of labels.", valueName: "labels"))
    var labels: String

    @Argument(help: ArgumentHelp("The folder of the documents.", valueName: "dir"))
    var folder: String

    @Option(help: ArgumentHelp("Only the documents of this part: tune, report or later.", valueName: "half"))
    var half: String?

    @Flag(help: "Print what was read otherwise than labelled.")
    var faults = false

    func run() throws {
        var evaluation = ReadingEvaluation()
        do {
            try evaluation.run(labels: labels, folder: folder, half: half)
        } catch {
            throw ValidationError("\(error)")
        }
        print(evaluation.report(verbose: faults))
    }
}
