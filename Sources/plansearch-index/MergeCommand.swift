import ArgumentParser
import PlanSearchSettings
import SearchIndex

/// `plansearch-index merge`
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Merges segments of the index, without the sources.",
        discussion: """
            An update does this by itself when there are too many; answers are the same before and after. With \
            --all one segment is left, and nothing of what was replaced or removed.
            """)

    @OptionGroup var options: IndexOptions

    @Flag(help: "Merge all segments into one.")
    var all = false

    @OptionGroup var running: RunOptions

    func run() throws {
        let settings = try options.settings()
        var merger = IndexMerger(index: settings.index)
        merger.mergesAll = all
        merger.threads = running.prepared()
        merger.waitsForLock = running.wait
        merger.access = try RunOptions.access(settings)
        merger.postings = running.postings(settings)
        let report = try merger.merge()
        guard !running.quiet else { return }
        guard report.merged > 0 else {
            show("Nothing to merge in \(settings.index), generation \(report.generation).")
            return
        }
        show(Text.merge(report))
        show("Index: \(settings.index), generation \(report.generation), \(Text.size(report.indexBytes)).")
    }
}

extension Text {
    static func merge(_ report: IndexMerger.Report) -> String {
        "Merged \(count(report.merged, "segment")) into \(grouped(report.written)): "
            + "\(count(report.passages, "passage")), and \(grouped(report.dropped)) replaced or removed ones dropped."
    }
}
