import Synchronization

/// The names that the aliases file gives, with those that the texts of one generation define.
public final class AliasSource: Sendable {
    /// `nil` for no file: then there are the definitions of the texts only.
    public let file: AliasFile?

    private struct State {
        /// Looked for at the first use, since most searches do without.
        var definitions: [AliasDefinition]?
        var merged: (table: AliasTable, version: Int)?
    }

    private let state = Mutex(State())

    init(file: AliasFile?) {
        self.file = file
    }

    /// The table as it is now.
    ///
    /// - Parameter engine: an engine of the generation that this belongs to.
    /// - Throws: `IndexError` with code `corrupt` or `system`.
    func table(using engine: SearchEngine) throws -> AliasTable {
        let (table, version) = file?.current() ?? (.empty, 0)
        return try state.withLock { state in
            if let merged = state.merged, merged.version == version { return merged.table }
            // Looking for definitions is a search without aliases: it does not come back here.
            let definitions = try state.definitions ?? DefinitionFinder(engine: engine).definitions()
            state.definitions = definitions
            let merged = table.merging(definitions: definitions)
            state.merged = (merged, version)
            return merged
        }
    }
}

extension SearchEngine {
    /// The aliases in force: those of the file as it is now, and those that the texts define.
    ///
    /// - Throws: `IndexError` with code `corrupt` or `system`.
    public func aliases() throws -> AliasTable {
        try context.aliases.table(using: self)
    }
}
