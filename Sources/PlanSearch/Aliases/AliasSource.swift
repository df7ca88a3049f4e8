import Synchronization

/// The names that the aliases file gives, with those that the texts of one generation define.
public final class AliasSource: Sendable {
    /// `nil` for no file: then there are only the definitions of the texts.
    public let file: AliasFile?

    /// Looked for at the first use, since most searches do not need them.
    private let definitions = MadeOnce<[AliasDefinition]>()
    private let merged = Mutex<(table: AliasTable, version: Int)?>(nil)

    init(file: AliasFile?) {
        self.file = file
    }

    /// Whether the texts were looked through for names.
    var hasDefinitions: Bool { definitions.known != nil }

    /// The table as far as it is known without a look at the texts: at the beginning that of the file alone.
    func knownTable() -> AliasTable {
        let (table, version) = file?.current() ?? (.empty, 0)
        if let merged = merged.withLock({ $0 }), merged.version == version { return merged.table }
        guard let definitions = definitions.known else { return table }
        return keep(table.merging(definitions: definitions), version)
    }

    /// The table as it is now.
    ///
    /// - Parameters:
    ///   - isAhead: whether it is not needed yet, so that no other call may have to wait for this one.
    ///   - find: finds the definitions in the texts of the generation that this belongs to.
    /// - Throws: what `find` throws.
    func table(isAhead: Bool = false, definitions find: () throws -> [AliasDefinition]) throws -> AliasTable {
        let (table, version) = file?.current() ?? (.empty, 0)
        if let merged = merged.withLock({ $0 }), merged.version == version { return merged.table }
        let definitions = try definitions.value(isAhead: isAhead, make: find)
        return keep(table.merging(definitions: definitions), version)
    }

    private func keep(_ made: AliasTable, _ version: Int) -> AliasTable {
        // Of two threads with different versions of the file, the newer one's stays.
        merged.withLock { if version >= $0?.version ?? 0 { $0 = (made, version) } }
        return made
    }
}
