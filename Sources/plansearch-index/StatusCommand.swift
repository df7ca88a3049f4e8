import ArgumentParser
import Converters
import PlanDocuments
import PlanSearchSettings
import SearchIndex

/// `plansearch-index status`
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Prints what the index consists of.")

    @OptionGroup var options: IndexOptions

    @Flag(help: "Print the files that the last build or update could not index, and why, and nothing else.")
    var leftOut = false

    func run() throws {
        let settings = try options.settings()
        let left = LeftOutList.read(fromIndex: settings.index).entries
        guard !leftOut else {
            for entry in left {
                show("\(entry.path): \(entry.reason)\(entry.fate == .kept ? " (the old version is kept)" : "")")
            }
            return
        }
        let snapshot = try IndexSnapshot.open(at: settings.index)
        let manifest = snapshot.manifest
        show("index       \(settings.index)")
        show("generation  \(manifest.generation), written \(manifest.created)")
        show("corpus      \(manifest.corpus)")
        show("analyzer    \(manifest.analyzer)")
        show(
            "contents    \(Text.count(snapshot.planCount, "plan")), "
                + "\(Text.count(snapshot.passageCount, "passage"))")
        let counts = snapshot.counts
        show("files       \(Text.grouped(counts.files)): \(Text.kinds(counts.kinds))")
        for (name, entries) in [
            ("left out", left.filter { $0.fate != .kept }), ("kept", left.filter { $0.fate == .kept }),
        ]
        where !entries.isEmpty {
            let causes = entries.reduce(into: [FileFault.Cause: Int]()) { $0[$1.cause, default: 0] += 1 }
            show(Text.padded(name, to: 12) + "\(Text.causes(causes)) ('status --left-out' names them)")
        }
        if let pages = Text.unreadPages(counts.unreadPages) { show("pages       " + pages) }
        let coverage = Coverage(
            characters: counts.characters, inPassages: counts.charactersInPassages,
            dropped: counts.charactersDropped)
        show("coverage    " + Text.coverage(coverage))
        show("converters  " + Self.converters(settings))
        show("ocr         " + (settings.recognition.isEmpty ? "none" : settings.recognition.joined(separator: " ")))
        for reason in snapshot.incompleteReasons { show("incomplete  \(reason)") }
        for segment in manifest.segments {
            let size = segment.contents.reduce(0) { $0 + $1.size }
            let deleted = segment.deletedPlans.isEmpty ? "" : " (\(segment.deletedPlans.count) replaced or removed)"
            show(
                "\(segment.name)  \(Text.count(segment.files, "file")), \(Text.count(segment.plans, "plan"))"
                    + "\(deleted), \(Text.count(segment.passages, "passage")), \(Text.size(size))")
        }
    }

    /// What reads DOC, XLS, WPS, RTF and OpenDocument on this machine.
    private static func converters(_ settings: Settings) -> String {
        do {
            let found = try Converters.find(settings.converter)
            if found.isSwitchedOff { return "none (converter: none)" }
            let names = [
                found.office.map { "LibreOffice (\($0))" }, found.antiword.map { "antiword (\($0)), for DOC alone" },
            ]
            let known = names.compactMap { $0 }
            return known.isEmpty ? "none found; \(Converters.packages)" : known.joined(separator: "; ")
        } catch {
            return "\(error)"
        }
    }
}
