import ArgumentParser
import OriginalText
import PlanDocuments
import PlanSearchSettings
import SearchIndex

/// `plansearch-index explain`
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Shows how source files are read.",
        discussion: """
            For a file: metadata with the line it was found in, the outline with the number of passages directly \
            in each section, the documents that it cites, cuts that were healed, stretches that are set aside and \
            why, and the coverage. A sidecar (NAME.meta.yaml) beside the file counts. Nothing is indexed.

              plansearch-index explain ./Corpus/2018-national-lanxi-plan.txt
              plansearch-index explain --headings ./Corpus
            """)

    @Argument(help: "A plan text; with --headings, a plan text or a folder.")
    var file: String

    @Flag(help: "Print every passage with its lines, units, years, status and citations.")
    var passages = false

    @Flag(help: "Count lines that look like headings by how they were read.")
    var headings = false

    @Flag(help: "With --headings: print those lines too, as file:line:reading:text.")
    var list = false

    @OptionGroup var linking: LinkOptions

    @Option(help: ArgumentHelp("Read follow_links and the limits of originals from this YAML file.", valueName: "file"))
    var config: String?

    func validate() throws {
        if passages && headings { throw ValidationError("--passages and --headings are two different reports.") }
        if list && !headings { throw ValidationError("--list goes with --headings.") }
    }

    func run() throws {
        endQuietlyWhenReaderGoes()
        if headings {
            try reportHeadings()
        } else {
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let source: SourceFile
            let sidecar: Corpus.SidecarFile?
            let parsed: ParsedFile
            do {
                let settings = try settings()
                sidecar = try Corpus(folder: settings.corpus, links: settings.links).sidecar(besideFile: file)
                source = try extracted(
                    Corpus.read(file: file, as: name), settings, encoding: sidecar?.overrides.encoding)
                parsed = try sidecar?.read(source) ?? PlanReader.read(source)
            } catch let fault as SidecarFault {
                throw leftOut("\(fault)")
            }
            if let fault = parsed.fault { throw leftOut("\(file): \(fault.description(ofFileAt: file))") }
            show(lines: Explanation(parsed, of: source, sidecar: sidecar, withPassages: passages).text)
        }
    }

    /// The file with what was extracted from it, if it is an original.
    private func extracted(_ source: SourceFile, _ settings: Settings, encoding: String? = nil) throws -> SourceFile {
        let extractor = try RunOptions.extractor(settings)
        do {
            return try extractor.extract(source, encoding: encoding)
        } catch {
            throw leftOut("\(source.path): \(error)")
        }
    }

    /// No index is opened; its folder is given so that none need be found.
    private func settings() throws -> Settings {
        var options: [SettingsKey: String] = [.index: "."]
        options[.followLinks] = linking.followLinks
        return try Settings.load(configurationFile: config, options: options)
    }

    private func leftOut(_ fault: String) -> IndexError {
        IndexError(.corpus, "\(fault); the file would be left out of the index")
    }

    private func reportHeadings() throws {
        var report = HeadingReport()
        let settings = try settings()
        let corpus = Corpus(folder: file, links: settings.links)
        if let listing = try? corpus.list() {
            for fault in listing.faults { complain("left out \(fault)") }
            if let links = Text.unfollowed(listing.unfollowed) { complain(links) }
            let extractor = try RunOptions.extractor(settings)
            for entry in listing.entries {
                do {
                    let source = try corpus.read(entry, maximumSize: Corpus.largestFile)
                    let fault = report.add(try extractor.extract(source))
                    if let fault { complain("left out \(entry.path): \(fault)") }
                } catch {
                    complain("left out \(entry.path): \(error)")
                }
            }
        } else if let fault = report.add(try extracted(Corpus.read(file: file, as: file), settings)) {
            throw leftOut("\(file): \(fault)")
        }
        show(
            lines: [Text.count(report.files, "file"), ""]
                + report.table.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        guard list else { return }
        show("")
        for line in report.lines { show("\(line.path):\(line.number):\(line.outcome.rawValue):\(line.text)") }
    }
}
