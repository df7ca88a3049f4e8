import ArgumentParser
import PlanDocuments
import PlanSearchSettings
import SearchIndex

/// `plansearch-index status`
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
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
