extension ManifestSegment {
    /// The segment's store, its checksum compared.
    ///
    /// - Throws: `IndexError` with code `missing`, `system` or `corrupt`.
    func openStore(inIndex index: String) throws -> StoredSegment {
        let path = index + "/" + name + "/" + SegmentName.store
        guard let entry = contents.first(where: { $0.name == SegmentName.store }) else {
            throw IndexError(.corrupt, "\(Manifest.fileName) has no checksum of \(path)")
        }
        let file = try MappedFile(path)
        try VerifiedFiles.verify(file, against: entry)
        let store = try PassageStore(file)
        guard store.fileCount == files, store.planCount == plans, store.passageCount == passages
        else { throw store.damaged("number of files, plans or passages") }
        let extracts = try? ExtractStore(path: index + "/" + name + "/" + SegmentName.extracts)
        return try StoredSegment(store, extracts: extracts)
    }

    /// The files that are answered from, to be copied to another segment.
    ///
    /// - Throws: `IndexError` with code `corrupt` if the segment's store or list of sources is damaged.
    func liveItems(inIndex index: String) throws -> [SegmentItem] {
        let records = try SourceList.read(self, in: index + "/" + name)
        return liveItems(of: try openStore(inIndex: index), records)
    }

    /// The same for a segment whose list of sources is damaged: the store has what it says.
    ///
    /// - Throws: `IndexError` with code `corrupt` if the segment's store is damaged.
    func liveItemsOfStore(inIndex index: String) throws -> [SegmentItem] {
        let stored = try openStore(inIndex: index)
        return liveItems(of: stored, try stored.records())
    }

    private func liveItems(of stored: StoredSegment, _ records: [SourceRecord]) -> [SegmentItem] {
        let deleted = Set(deletedFiles)
        return records.indices.filter { !deleted.contains($0) }.map {
            .stored(StoredSource(segment: stored, number: $0, record: records[$0], reader: reader))
        }
    }
}
