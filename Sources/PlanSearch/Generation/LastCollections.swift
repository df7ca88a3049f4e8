/// What was collected last from all texts. The generations of one index share it, so that an answer need not wait for what a
/// new one lacks yet.
public final class LastCollections: Sendable {
    let projects = LastCollection<ProjectCatalog>()
    let completions = LastCollection<CompletionTable>()
    let offices = LastCollection<OfficeCatalog>()
    let unitRows = LastCollection<[UnitRow]>()

    public init() {}
}
