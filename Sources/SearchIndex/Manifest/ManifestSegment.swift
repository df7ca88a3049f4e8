/// One immutable segment of an index.
public struct ManifestSegment: Codable, Sendable, Equatable {
    /// The name of its folder in the index.
    public var name: String
    /// The lowest `PlanReader.version` that its files were read with. Answers do not depend on it; an update reads the
    /// files again if it is not the current version.
    public var reader: Int
    public var files: Int
    /// How many files of each kind: `pdf`, `text (GB18030)`.
    public var kinds: [String: Int]
    public var plans: Int
    public var passages: Int
    /// Pages of originals that are pictures, whose text is not known.
    public var unreadPages: Int
    /// The passages' own text, in UTF-8 bytes.
    public var textBytes: Int
    /// The source files, in bytes.
    public var sourceBytes: Int
    /// Non-blank characters of the source files, and how many of them are in passages or in dropped ranges.
    public var characters: Int
    public var charactersInPassages: Int
    public var charactersDropped: Int
    public var contents: [ManifestFile]
    /// Numbers (in the segment's store) of source files that a later segment has replaced or that are gone, ascending.
    public var deletedFiles: [Int]
    /// Numbers (in the segment's store) of the plans of these files, ascending.
    public var deletedPlans: [Int]
    /// How much of the above numbers is of these files.
    public var deleted: SegmentCounts

    enum CodingKeys: String, CodingKey {
        case name, reader, files, kinds, plans, passages, contents, characters, deleted
        case unreadPages = "unread_pages"
        case textBytes = "text_bytes"
        case sourceBytes = "source_bytes"
        case charactersInPassages = "characters_in_passages"
        case charactersDropped = "characters_dropped"
        case deletedFiles = "deleted_files"
        case deletedPlans = "deleted_plans"
    }

    init(name: String, reader: Int, counts: SegmentCounts, contents: [ManifestFile]) {
        self.name = name
        self.reader = reader
        files = counts.files
        kinds = counts.kinds
        plans = counts.plans
        passages = counts.passages
        unreadPages = counts.unreadPages
        textBytes = counts.textBytes
        sourceBytes = counts.sourceBytes
        characters = counts.characters
        charactersInPassages = counts.charactersInPassages
        charactersDropped = counts.charactersDropped
        self.contents = contents
        deletedFiles = []
        deletedPlans = []
        deleted = SegmentCounts()
    }

    /// What identifies the texts: the checksum of the store.
    var content: String { contents.first { $0.name == SegmentName.store }?.xxh3 ?? "" }

    /// What is answered from.
    public var live: SegmentCounts {
        SegmentCounts(
            files: files - deleted.files,
            kinds: kinds.merging(deleted.kinds, uniquingKeysWith: -).filter { $0.value > 0 },
            plans: plans - deleted.plans, passages: passages - deleted.passages,
            unreadPages: unreadPages - deleted.unreadPages,
            textBytes: textBytes - deleted.textBytes, sourceBytes: sourceBytes - deleted.sourceBytes,
            characters: characters - deleted.characters,
            charactersInPassages: charactersInPassages - deleted.charactersInPassages,
            charactersDropped: charactersDropped - deleted.charactersDropped)
    }
}

/// One file of a segment.
public struct ManifestFile: Codable, Sendable, Equatable {
    public var name: String
    /// In bytes.
    public var size: Int
    /// XXH3, 128 bits, in hexadecimal.
    public var xxh3: String
}
