import Synchronization

/// The names that the aliases file gives, with those that the texts of one generation define.
public final class AliasSource: Sendable {
    /// `nil` for no file: then there are the definitions of the texts only.
    public let file: AliasFile?

    /// Looked for at the first use, since most searches do without.
    private let definitions = MadeOnce<[AliasDefinition]>()
    private let merged = Mutex<(table: AliasTable, version: Int)?>(nil)

    init(file: AliasFile?) {
        self.file = file
    }

    /// The table as it is now.
    ///
    /// - Parameters:
    ///   - engine: an engine of the generation that this belongs to.
    ///   - isAhead: whether it is not needed yet, so that nobody may have to wait for this call.
    /// - Throws: `IndexError` with code `corrupt` or `system`.
    func table(using engine: SearchEngine, isAhead: Bool = false) throws -> AliasTable {
        let (table, version) = file?.current() ?? (.empty, 0)
        if let merged = merged.withLock({ $0 }), merged.version == version { return merged.table }
        // Looking for definitions is a search without aliases: it does not come back here.
        let definitions = try definitions.value(isAhead: isAhead) { try DefinitionFinder(engine: engine).definitions() }
        let made = table.merging(definitions: definitions)
        // Of two threads with different versions of the file, the newer one's stays.
        merged.withLock { if version >= $0?.version ?? 0 { $0 = (made, version) } }
        return made
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
