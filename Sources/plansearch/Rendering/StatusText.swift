import SearchAPI

/// The state of the daemon and its index as people read it.
struct StatusText {
    let layout: Layout

    func lines(_ status: StatusResponse) -> [String] {
        var lines = [layout.line(StyledText(say("Index"), .title))]
        if let index = status.index {
            lines += fields([
                ("folder", status.indexPath),
                ("corpus", status.corpusPath),
                ("generation", say("\(index.generation), written \(index.created)")),
                (
                    "contents",
                    say(
                        "\(Figures.counted(index.plans, "plan")), \(Figures.counted(index.passages, "passage")), \(Figures.bytes(index.textBytes)) of text"
                    )
                ),
                ("on disk", say("\(Figures.bytes(index.indexBytes)) in \(Figures.counted(index.segments, "segment"))")),
                ("coverage", index.coverage.map(Self.coverage)),
                ("format", say("schema \(index.schemaVersion), analyzer \(index.analyzerVersion)")),
            ])
            for reason in index.incompleteReasons { lines += layout.lines(StyledText(reason, .notice), indent: 2) }
            if let problem = status.problem {
                let text = say(
                    "The index in place cannot be opened; this is the generation before it. \(problem.detail)")
                lines += layout.lines(StyledText(text, .notice), indent: 2)
            }
        } else {
            lines += fields([("folder", status.indexPath)])
            let reason = status.problem?.detail ?? say("There is no index to answer from.")
            lines += layout.lines(StyledText(reason, .notice), indent: 2)
        }
        let daemon = status.daemon
        lines += ["", layout.line(StyledText(say("Daemon"), .title))]
        lines += fields([
            ("version", status.version),
            ("process", say("\(daemon.pid), up \(Figures.span(seconds: daemon.uptime)), since \(daemon.started)")),
            ("socket", daemon.socket),
            ("address", daemon.listen),
            (
                "requests",
                say("\(Figures.grouped(daemon.requests)) answered")
                    + (daemon.rejected > 0 ? say(", \(Figures.grouped(daemon.rejected)) refused") : "")
                    + (daemon.incomplete > 0 ? say(", \(Figures.grouped(daemon.incomplete)) cut short") : "")
            ),
            (
                "workers",
                say(
                    "\(daemon.workers), \(daemon.busy) busy, \(Figures.counted(max(0, daemon.pending - daemon.busy), "search", plural: "searches")) waiting"
                )
            ),
            ("connections", Figures.grouped(daemon.connections)),
        ])
        if let watch = status.watch {
            lines += ["", layout.line(StyledText(say("Updates"), .title))]
            lines += fields([
                ("corpus", "\(watch.corpus), watched by \(watch.method)"),
                ("last", watch.lastUpdate.map { "\($0), \(Figures.grouped(watch.updates)) since the start" }),
                ("changes", watch.summary),
            ])
            for text in (watch.problem.map { [$0] } ?? []) + watch.warnings {
                lines += layout.lines(StyledText(text, .notice), indent: 2)
            }
        }
        return lines
    }

    /// The coverage in words; what is missing is said, never rounded away.
    private static func coverage(_ coverage: CorpusCoverage) -> String {
        let missing = coverage.characters - coverage.inPassages - coverage.dropped
        let characters = "\(Figures.grouped(coverage.characters)) characters of the sources"
        let split =
            "\(Figures.grouped(coverage.inPassages)) in passages, \(Figures.grouped(coverage.dropped)) boilerplate"
        let parts = (Figures.grouped(coverage.inPassages), Figures.grouped(coverage.dropped))
        if missing == 0, Language.current != .english {
            return say(
                "all \(Figures.grouped(coverage.characters)) characters of the sources: \(parts.0) in passages, \(parts.1) boilerplate"
            )
        }
        return missing == 0
            ? "all \(characters): \(split)" : "\(characters): \(split), \(Figures.grouped(missing)) lost"
    }

    private func fields(_ fields: [(name: String, value: String?)]) -> [String] {
        FieldList(layout: layout).lines(fields)
    }
}
