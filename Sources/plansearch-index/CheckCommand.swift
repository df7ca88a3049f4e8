import ArgumentParser
import PlanSearchSettings
import SearchIndex

/// `plansearch-index check`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Verifies every file of the index, and mends it.",
        discussion: """
            The output says what is wrong, and what to do. --repair rebuilds damaged segments: postings from the \
            segment's own text, text from the source files. What can be mended from neither is named and nothing is \
            changed, unless --drop allows to continue without it. If the names of files were damaged too, --repair \
            says so: one of them may be lost unnamed.

            Exit status: 0 the index is sound, or was mended without a loss; 1 it was mended, but files were dropped \
            or may be lost; 2 something is wrong with it, or nothing could be done.
            """)

    @OptionGroup var options: IndexOptions

    @Flag(help: "Mend what is damaged.")
    var repair = false

    @Flag(help: "With --repair: remove from the index what cannot be mended.")
    var drop = false

    @OptionGroup var linking: LinkOptions

    @OptionGroup var running: RunOptions

    func validate() throws {
        if drop && !repair { throw ValidationError("--drop goes with --repair.") }
    }

    func run() throws {
        let settings = try options.settings(followLinks: linking.followLinks)
        let hasLosses = repair ? try mend(settings) : false
        let report = try IndexChecker(index: settings.index).check()
        for fault in report.faults { complain("\(fault)") }
        guard report.faults.isEmpty else {
            complain(
                "\(Text.count(report.faults.count, "fault")) in \(settings.index); "
                    + "'plansearch-index check --repair' mends what can be mended, 'plansearch-index build' rebuilds "
                    + "the index from the corpus")
            throw ExitCode(2)
        }
        if !running.quiet {
            show(
                "\(settings.index) is sound: generation \(report.generation), "
                    + "\(Text.count(report.segments, "segment")), \(Text.count(report.plans, "plan")), "
                    + "\(Text.count(report.passages, "passage")), \(Text.size(report.bytes)).")
        }
        if hasLosses { throw ExitCode(1) }
    }

    /// - Returns: whether files were dropped, or may be lost without a name.
    private func mend(_ settings: Settings) throws -> Bool {
        var repairer = IndexRepairer(index: settings.index)
        repairer.links = settings.links
        repairer.dropsLost = drop
        repairer.threads = running.prepared()
        repairer.waitsForLock = running.wait
        repairer.access = try RunOptions.access(settings)
        repairer.postings = running.postings(settings)
        repairer.extractor = try RunOptions.extractor(settings)
        let report = try repairer.repair()
        for fault in report.damaged { complain("\(fault)") }
        for loss in report.lost { complain("dropped \(loss)") }
        for doubt in report.doubts { complain("\(doubt)") }
        let hasLosses = !report.lost.isEmpty || !report.doubts.isEmpty
        guard !running.quiet, !report.damaged.isEmpty else { return hasLosses }
        show(
            "Mended: \(Text.count(report.copied.count, "file")) from the index itself, "
                + "\(Text.count(report.read.count, "file")) from the corpus, "
                + "\(Text.grouped(report.lost.count)) dropped.")
        return hasLosses
    }
}
