import ArgumentParser
import PlanDocuments
import PlanSearchSettings
import SearchIndex

/// `plansearch-index build`
struct BuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Builds the index from all files, then replaces the old one.",
        discussion: """
            A file of the corpus that cannot be indexed any more (no permission, a fault of the disk, not UTF-8) \
            keeps its version of the old index, is named, and the exit status is 1; one that is gone is removed. \
            To keep nothing of the old index, give --index a new folder.
            """)

    @OptionGroup var options: IndexOptions

    @Option(
        help: ArgumentHelp(
            "The folder of plans (\(SourceFormats.description)), with its subfolders.", valueName: "dir"))
    var corpus: String?

    @Option(
        help: ArgumentHelp(
            "Leave out source files with more bytes than this. The default is 128 MiB.", valueName: "bytes"))
    var maxFileSize: Int?

    @Flag(
        help: """
            Read all originals again; else one whose content the old index knows, read by the same version, is taken \
            from there.
            """)
    var reread = false

    @OptionGroup var linking: LinkOptions

    @OptionGroup var running: RunOptions

    func validate() throws { try validateFileSize(maxFileSize) }

    func run() throws {
        let settings = try options.settings(corpus: corpus, followLinks: linking.followLinks)
        var builder = IndexBuilder(
            corpus: Corpus(folder: settings.corpus, links: settings.links), index: settings.index)
        builder.threads = running.prepared()
        builder.waitsForLock = running.wait
        builder.access = try RunOptions.access(settings)
        builder.postings = running.postings(settings)
        builder.reusesExtracts = !reread
        builder.extractor = try RunOptions.extractor(settings)
        if let maxFileSize { builder.maximumFileSize = maxFileSize }
        let meter = ProgressMeter(isQuiet: running.quiet)
        let clock = ContinuousClock()
        let start = clock.now
        let report: IndexBuilder.Report
        do {
            report = try builder.build { meter.update($0) }
        } catch {
            meter.finish()
            throw error
        }
        meter.finish()
        for fault in report.kept {
            complain("kept the old version of \(fault)")
        }
        for fault in report.faults + report.memberFaults {
            complain("left out \(fault)")
        }
        warn(of: report.encodingFaults)
        if !running.quiet { show(lines: Self.summary(report, settings.index, elapsed: clock.now - start)) }
        if !(report.faults + report.memberFaults + report.kept).isEmpty { throw ExitCode(1) }
    }

    private static func summary(
        _ report: IndexBuilder.Report, _ index: String, elapsed: Duration
    ) -> [String] {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        let rate = seconds > 0 ? Double(report.bytes) / seconds : 0
        var lines = [
            "Indexed \(Text.count(report.plans, "plan")) in \(Text.count(report.files, "file")): "
                + "\(Text.count(report.passages, "passage")), \(Text.size(report.bytes)) of text.",
            "Files: \(Text.kinds(report.kinds)).",
            "Coverage: " + Text.coverage(report.coverage) + ".",
            "Index: \(index), generation \(report.generation), \(Text.size(report.indexBytes)), "
                + "in \(Text.seconds(seconds)) (\(Text.size(Int(rate)))/s).",
        ]
        if let pages = Text.unreadPages(report.unreadPages) { lines.append(pages + ".") }
        if !report.kept.isEmpty {
            lines.append("Kept in the old version: \(Text.causes(report.kept)).")
        }
        if !report.memberFaults.isEmpty {
            lines.append("Left out of archives: \(Text.count(report.memberFaults.count, "file")).")
        }
        if !report.faults.isEmpty { lines.append("Left out \(Text.causes(report.faults)).") }
        if let others = Text.others(report.others) { lines.append(others) }
        if let members = Text.passedOverMembers(report.otherMembers) { lines.append(members) }
        if let links = Text.unfollowed(report.unfollowed) { lines.append(links) }
        return lines
    }
}
