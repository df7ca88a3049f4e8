import ArgumentParser
import PlanSearchSettings
import SearchIndex

/// `plansearch-index copy`
struct CopyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copies the index, also while it changes.",
        usage: "plansearch-index copy [<options>] <dir>",
        discussion: """
            The copy is one whole generation, verified: for a backup, for another machine, before an upgrade. On the \
            same disk its files are second names of the index's own, which takes no room; they protect against what \
            replaces or removes files, not against a failing disk. An earlier copy in the folder is brought up to date.

              plansearch-index copy /backup/plansearch
              tar -C /backup -cf - plansearch | ssh other tar -xf - -C /srv

            On another machine, where the corpus has another path: plansearch-index update --moved --corpus DIR.
            """)

    @OptionGroup var options: IndexOptions

    @Argument(
        help: ArgumentHelp("The copy's folder: a new one, an empty one, or that of an earlier copy.", valueName: "dir"))
    var target: String

    @Option(help: ArgumentHelp("The path that the corpus has where the copy is used.", valueName: "dir"))
    var corpus: String?

    @Flag(help: "Copy the bytes on the same disk too.")
    var noLinks = false

    @Flag(help: "Wait while another process writes the copy, instead of failing.")
    var wait = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    func run() throws {
        let settings = try options.settings()
        var copier = IndexCopier(index: settings.index, target: target)
        copier.corpus = corpus
        copier.linksFiles = !noLinks
        copier.waitsForLock = wait
        copier.access = try RunOptions.access(settings)
        let report = try copier.copy()
        guard !quiet else { return }
        show(
            "Copied generation \(report.generation) of \(settings.index) to \(target): "
                + "\(Text.count(report.segments, "segment")), \(Text.size(report.bytes)); "
                + "\(Text.count(report.copied, "file")) copied, \(report.linked) linked, \(report.kept) there already.")
    }
}
