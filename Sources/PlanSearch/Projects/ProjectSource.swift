/// The projects of one generation, read at the first request.
final class ProjectSource: Sendable {
    private let collected = Collected<ProjectCatalog>()

    init() {}

    /// - Throws: ``NotCollectedYet`` while another thread reads them; `IndexError` with code `corrupt` or `system`.
    func catalog(
        _ generation: OpenGeneration, aliases: () throws -> AliasTable, waits: Bool,
        isWanted: () -> Bool = { true }
    ) throws -> ProjectCatalog {
        try collected.value(waits: waits) { try ProjectCatalog(generation, aliases: aliases, isWanted: isWanted) }
    }
}
