import ArgumentParser
import SearchIndex

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
            counts as a wrong one. The text of originals is taken out as a build does; units are compared only of \
            texts, since their labels count lines.
            """)

    @Argument(help: ArgumentHelp("The file of labels.", valueName: "labels"))
    var labels: String

    @Argument(help: ArgumentHelp("The folder of the documents.", valueName: "dir"))
    var folder: String

    @Option(help: ArgumentHelp("Only the documents of this part: tune, report or later.", valueName: "half"))
    var half: String?

    @Option(help: ArgumentHelp("Only the documents whose names end so: .html.", valueName: "ending"))
    var ending: String?

    @Flag(help: "Print what was read otherwise than labelled.")
    var faults = false

    func run() throws {
        var evaluation = ReadingEvaluation()
        do {
            let extractor = OriginalExtractor.installed()
            try evaluation.run(labels: labels, folder: folder, half: half, ending: ending) {
                try extractor.extract($0)
            }
        } catch {
            throw ValidationError("\(error)")
        }
        print(evaluation.report(verbose: faults))
    }
}
