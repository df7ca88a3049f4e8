import ArgumentParser
import SearchAPI

/// Citations instead of results.
struct CitationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write only the citation of each passage, in Chinese: letter, as official letters cite, or reference, by GB/T 7714.",
            valueName: "form"))
    var cite: CitationForm?

    /// Writes the citation of each passage, a line each; nothing if none is asked for.
    func write(_ hits: [Hit], _ session: Session) throws {
        guard let cite else { return }
        for hit in hits { try session.output.writeLine(cite.line(hit.plan, path: hit.path, hit.source)) }
    }
}
