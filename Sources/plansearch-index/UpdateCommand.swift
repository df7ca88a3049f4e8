import ArgumentParser
import PlanSearchSettings
import SearchIndex

/// `plansearch-index update`
struct UpdateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Indexes what changed in the corpus, and removes what is gone.",
        discussion: """
            Whether a file changed is decided by its content and its sidecar's. Without --corpus, and without the \
            setting, the folder is the one that the index was built from. An index that is not there is built.

            All files are looked at unless --only or --only-from names what has changed, which costs no more than that \
            does; where the names do not suffice, as with links, all are looked at and the output says so.
            """)

    @OptionGroup var options: IndexOptions

    @Option(help: ArgumentHelp("The folder of plan texts that the index was built from.", valueName: "dir"))
    var corpus: String?

    @Option(
        help: ArgumentHelp(
            "Leave out source files with more bytes than this. The default is 128 MiB.", valueName: "bytes"))
    var maxFileSize: Int?

    @Flag(help: "Empty the index if the corpus is empty; else that is an error.")
    var allowEmpty = false

    @Flag(help: "Accept that the corpus, the same one, is at another path than the one the index was built from.")
    var moved = false

    @Flag(
        help: """
            Read again what was left out before, though neither it nor what reads it has changed: a file that ran into a \
            limit on a busy machine.
            """)
    var retry = false

    @Option(
        help: ArgumentHelp(
            """
            Look only at this file or folder of the corpus, and what is below it: nothing else has changed. It may be \
            said several times.
            """, valueName: "path"))
    var only: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            The same, the paths being read from a file, or with - from standard input: a line each, or each ended by a \
            NUL byte.
            """, valueName: "file"))
    var onlyFrom: String?

    @Flag(help: "Print what would be done, and do nothing.")
    var dryRun = false

    @OptionGroup var linking: LinkOptions

    @OptionGroup var running: RunOptions

    func validate() throws {
        try validateFileSize(maxFileSize)
        guard !only.contains("") else { throw ValidationError("--only takes the path of a file or folder.") }
    }

    func run() throws {
        let settings = try options.settings(corpus: corpus, followLinks: linking.followLinks)
        var folder = settings.corpus
        if corpus == nil, folder == SettingsKey.corpus.defaultText,
            let known = try? Manifest.read(fromIndex: settings.index).corpus
        {
            folder = known
        }
        var updater = IndexUpdater(corpus: Corpus(folder: folder, links: settings.links), index: settings.index)
        if let maxFileSize { updater.maximumFileSize = maxFileSize }
        updater.threads = running.prepared()
        updater.waitsForLock = running.wait
        updater.access = try RunOptions.access(settings)
        if !dryRun { updater.postings = running.postings(settings) }
        updater.extractor = try RunOptions.extractor(settings)
        updater.allowsEmpty = allowEmpty
        updater.acceptsMovedCorpus = moved
        updater.retries = retry
        updater.isDryRun = dryRun
        updater.only = try namedPaths()
        let meter = ProgressMeter(isQuiet: running.quiet)
        let clock = ContinuousClock()
        let start = clock.now
        let report: IndexUpdater.Report
        do {
            report = try updater.update { meter.update($0) }
        } catch {
            meter.finish()
            throw error
        }
        meter.finish()
        for fault in report.kept {
            complain("kept the old version of \(fault)")
        }
        for fault in report.faults + report.indexed.memberFaults {
            complain("left out \(fault)")
        }
        warn(of: report.indexed.encodingFaults)
        if let fault = report.mergeFault {
            complain("the segments were not merged: \(fault)")
        }
        if !running.quiet || dryRun {
            show(
                lines: UpdateSummary(report, index: settings.index, isDryRun: dryRun, elapsed: clock.now - start).lines)
        }
        if !(report.faults + report.indexed.memberFaults + report.kept).isEmpty { throw ExitCode(1) }
    }
}

extension UpdateCommand {
    /// What is said to have changed; `nil` if nothing is said.
    private func namedPaths() throws -> [String]? {
        guard let onlyFrom else { return only.isEmpty ? nil : only }
        let paths = only + (try PathList.read(onlyFrom))
        guard !paths.isEmpty else {
            throw ValidationError("\(onlyFrom == "-" ? "Standard input" : onlyFrom) names no path for --only-from.")
        }
        return paths
    }
}

/// What an update did, for people.
private struct UpdateSummary {
    let lines: [String]

    init(_ report: IndexUpdater.Report, index: String, isDryRun: Bool, elapsed: Duration) {
        var lines: [String] = []
        if let reason = report.rebuildReason { lines.append("All files are read: \(reason).") }
        if let reason = report.fullReason { lines.append("All files were looked at: \(reason).") }
        for (word, paths) in [("added", report.added), ("changed", report.changed), ("removed", report.removed)] {
            // An update that reads all files need not name each.
            let shown = report.rebuildReason == nil || isDryRun ? paths : []
            for path in shown.prefix(Self.longest) { lines.append("\(word)  \(path)") }
            if shown.count > Self.longest { lines.append("\(word)  … and \(shown.count - Self.longest) more") }
        }
        let counts =
            "\(Text.grouped(report.added.count)) added, \(Text.grouped(report.changed.count)) changed, "
            + "\(Text.grouped(report.removed.count)) removed, \(Text.grouped(report.unchanged)) unchanged"
            + (report.kept.isEmpty ? "" : ", \(Text.grouped(report.kept.count)) kept in the old version")
        if isDryRun {
            lines.append("Would be: \(counts).")
        } else {
            let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
            lines.append("\(counts).")
            if report.indexed.files > 0 {
                lines.append(
                    "Indexed \(Text.count(report.indexed.plans, "plan")) in "
                        + "\(Text.count(report.indexed.files, "file")): "
                        + "\(Text.count(report.indexed.passages, "passage")), \(Text.size(report.indexed.bytes)) of text."
                )
                lines.append("Files: \(Text.kinds(report.indexed.kinds)).")
                lines.append("Coverage: " + Text.coverage(report.indexed.coverage) + ".")
            }
            if let merged = report.merged { lines.append(Text.merge(merged)) }
            lines.append(
                "Index: \(index), \(report.isNew ? "" : "still ")generation \(report.generation), "
                    + "\(Text.count(report.segments, "segment")), \(Text.size(report.indexBytes)), "
                    + "in \(Text.seconds(seconds)).")
        }
        if let pages = Text.unreadPages(report.indexed.unreadPages) { lines.append(pages + ".") }
        if !report.indexed.memberFaults.isEmpty {
            lines.append("Left out of archives: \(Text.count(report.indexed.memberFaults.count, "file")).")
        }
        if !report.faults.isEmpty {
            let known = report.faults.count { $0.isRemembered }
            let again = known == 0 ? "" : "; \(Text.grouped(known)) not tried again (--retry does)"
            lines.append("Left out \(Text.causes(report.faults))\(again).")
        }
        if let others = Text.others(report.others) { lines.append(others) }
        if let members = Text.passedOverMembers(report.indexed.otherMembers) { lines.append(members) }
        if let links = Text.unfollowed(report.unfollowed) { lines.append(links) }
        self.lines = lines
    }

    /// Files that are named one by one.
    private static let longest = 100
}
