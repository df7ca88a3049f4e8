import ArgumentParser
import Originals

/// `plansearch-extract readers`: what reads originals.
struct ReadersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readers", abstract: "Prints what reads originals, with versions.")

    func run() {
        print(Originals.readers)
    }
}
