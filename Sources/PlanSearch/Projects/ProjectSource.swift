/// The projects of one generation, read at the first request.
final class ProjectSource: Sendable {
    private let collected: Collected<ProjectCatalog>

    init(_ collected: Collected<ProjectCatalog>) { self.collected = collected }

    /// - Throws: ``NotCollectedYet`` while another thread reads them; `IndexError` with code `corrupt` or `system`.
    func catalog(
        _ generation: OpenGeneration, _ segments: [SegmentReading], same: SameProjects,
        aliases: () throws -> AliasTable, waits: Bool, isWanted: () -> Bool = { true }
    ) throws -> ProjectCatalog {
        try collected.value(waits: waits) {
            try ProjectCatalog(generation, segments, same: same, aliases: aliases, isWanted: isWanted)
        }
    }

    /// Those of the generation or, until they are there, the last ones that were read of a generation before it.
    ///
    /// - Throws: as ``catalog(_:_:same:aliases:waits:isWanted:)``, if there are none before either.
    func latest(
        _ generation: OpenGeneration, _ segments: [SegmentReading], same: SameProjects,
        aliases: () throws -> AliasTable, waits: Bool
    ) throws -> Collection<ProjectCatalog> {
        try collected.latest(waits: waits) { try ProjectCatalog(generation, segments, same: same, aliases: aliases) }
    }
}
