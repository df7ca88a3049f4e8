extension SearchEngine {
    /// The aliases in force: those of the file as it is now, and those that the texts define.
    ///
    /// - Throws: `IndexError` with code `corrupt` or `system`.
    public func aliases() throws -> AliasTable { try aliases(isAhead: false) }

    /// - Parameter isAhead: whether they are not needed yet, so that no other call may have to wait for this one.
    func aliases(isAhead: Bool) throws -> AliasTable {
        // Looking for definitions is a search without aliases, so it does not call this again.
        // Other searches wait for it, so it gives way to none.
        try context.aliases.table(isAhead: isAhead) { try generation.pace.withoutGivingWay { try definitions() } }
    }

    /// The short forms that the texts define.
    func definitions() throws -> [AliasDefinition] {
        try DefinitionFinder { query in
            var query = query
            // Offers need the names that this call is for.
            query.wantsOffers = false
            return try self.search(query).hits.map {
                DefinitionFinder.Hit(passage: $0.passage.id, text: $0.passage.text, ranges: $0.ranges)
            }
        }.definitions()
    }
}
