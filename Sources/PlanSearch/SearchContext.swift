public import SearchIndex
import Synchronization

/// What all readers of a generation share: the snapshot, and the catalog of its plans made when it is first asked for.
public final class SearchContext: Sendable {
    let plans: PlanSource
    /// Other names of what is searched for.
    public let aliases: AliasSource
    /// Completions of what is typed.
    let completions: Collected<CompletionTable>
    /// The projects that the texts name.
    let projects: Collected<ProjectCatalog>
    /// The units that the items name, and the passages of each.
    let offices: Collected<OfficeCatalog>
    /// The offices and other units, the most frequent first.
    let unitRows: Collected<[UnitRow]>
    let preparation = PreparationState()
    /// What was read from the texts of segments, by this generation and those before it.
    let readings: SegmentReadings
    /// Those of the snapshot's segments, in their order.
    let segmentReadings: [SegmentReading]
    private let madeReferences = MadeOnce<ReferenceCatalog>()
    private let lazySources = Mutex<SourceCatalog?>(nil)

    /// Why answers from this generation are not from the whole of it, whatever is asked: the parts of the index that
    /// cannot be read. Every search and list of mentions and projects repeats them. Empty if all is there.
    public var incompleteReasons: [String] { snapshot.incompleteReasons }

    /// - Parameters:
    ///   - aliases: the aliases file; `nil` for the names that the texts define only.
    ///   - before: an earlier generation of the same index, from which is taken over what is the same; it is not kept.
    ///   - last: what generations before this one collected, which is answered from until this one has its own; `nil` to
    ///     wait for that.
    ///   - readings: what earlier generations have read; by default nothing.
    public init(
        _ snapshot: IndexSnapshot, aliases: AliasFile? = nil, after before: SearchContext? = nil,
        last: LastCollections? = nil, readings: SegmentReadings = SegmentReadings()
    ) {
        // With one segment the catalog may never be asked for, and what it is made from would keep files that are gone.
        plans = PlanSource(snapshot, after: snapshot.segments.count > 1 ? before?.plans : nil)
        self.readings = readings
        segmentReadings = readings.readings(of: snapshot)
        self.aliases = AliasSource(file: aliases)
        completions = Collected(of: plans, last: last?.completions)
        projects = Collected(of: plans, last: last?.projects)
        offices = Collected(of: plans, last: last?.offices)
        unitRows = Collected(of: plans, last: last?.unitRows)
    }

    public var snapshot: IndexSnapshot { plans.snapshot }

    /// The plans by id; made at the first call, since most searches do without.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    public func catalog() throws -> PlanCatalog { try plans.catalog() }

    /// The source files by path; made at the first call.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    public func sources() throws -> SourceCatalog {
        try lazySources.withLock { stored in
            if let stored { return stored }
            let made = try SourceCatalog(snapshot)
            stored = made
            return made
        }
    }

    /// The citations between the plans; made at the first call.
    ///
    /// - Parameters:
    ///   - isAhead: whether they are not needed yet, so that no other call may have to wait for this one.
    ///   - isWanted: asked now and then; when it returns false, ``CollectionCancelled`` is thrown.
    /// - Throws: `IndexError` with code `corrupt`.
    func references(isAhead: Bool = false, isWanted: () -> Bool = { true }) throws -> ReferenceCatalog {
        let catalog = try catalog()
        return try madeReferences.value(isAhead: isAhead) {
            try ReferenceCatalog(catalog, segmentReadings, isWanted: isWanted)
        }
    }
}
