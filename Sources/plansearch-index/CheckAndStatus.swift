import ArgumentParser
import PlanDocuments
import PlanSearchSettings
import SearchIndex

extension IndexerCommand {
    /// `plansearch-index check`
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verifies every file of the index.",
            discussion: "Exit status 2 if anything is wrong; the output says what, and what to do.")

        @OptionGroup var options: IndexOptions

        @Flag(name: .shortAndLong, help: "Print nothing but faults.")
        var quiet = false

        func run() throws {
            let settings = try options.settings()
            let report = try IndexChecker(index: settings.index).check()
            for fault in report.faults { writeToStandardError("plansearch-index: \(fault)\n") }
            guard report.faults.isEmpty else {
                writeToStandardError(
                    "plansearch-index: \(Text.count(report.faults.count, "fault")) in \(settings.index); "
                        + "'plansearch-index build' makes the index anew from the corpus\n")
                throw ExitCode(2)
            }
            if !quiet {
                print(
                    "\(settings.index) is sound: generation \(report.generation), "
                        + "\(Text.count(report.segments, "segment")), \(Text.count(report.plans, "plan")), "
                        + "\(Text.count(report.passages, "passage")), \(Text.size(report.bytes)).")
            }
        }
    }

    /// `plansearch-index status`
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints what the index consists of.")

        @OptionGroup var options: IndexOptions

        func run() throws {
            let settings = try options.settings()
            let snapshot = try IndexSnapshot.open(at: settings.index)
            let manifest = snapshot.manifest
            print("index       \(settings.index)")
            print("generation  \(manifest.generation), written \(manifest.created)")
            print("corpus      \(manifest.corpus)")
            print("analyzer    \(manifest.analyzer)")
            print(
                "contents    \(Text.count(snapshot.planCount, "plan")), "
                    + "\(Text.count(snapshot.passageCount, "passage"))")
            let counts = snapshot.counts
            let coverage = Coverage(
                characters: counts.characters, inPassages: counts.charactersInPassages,
                dropped: counts.charactersDropped)
            print("coverage    " + Text.coverage(coverage))
            for reason in snapshot.incompleteReasons { print("incomplete  \(reason)") }
            for segment in manifest.segments {
                let size = segment.contents.reduce(0) { $0 + $1.size }
                let deleted = segment.deletedPlans.isEmpty ? "" : " (\(segment.deletedPlans.count) replaced or removed)"
                print(
                    "\(segment.name)  \(Text.count(segment.files, "file")), \(Text.count(segment.plans, "plan"))"
                        + "\(deleted), \(Text.count(segment.passages, "passage")), \(Text.size(size))")
            }
        }
    }
}
