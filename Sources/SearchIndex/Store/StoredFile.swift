public import PlanDocuments

/// What a store keeps of a source file.
public struct StoredFile: Sendable, Equatable {
    /// Relative to the corpus.
    public var path: String
    /// What it was read as: `text`, `markdown`, `pdf`.
    public var format: String
    /// Of the file's bytes.
    public var content: Checksum
    /// In bytes.
    public var size: Int
    /// When the file was last changed, in nanoseconds since 1970; only a hint that it may be unchanged.
    public var modified: Int
    public var coverage: Coverage
    /// How many plans the file holds.
    public var plans: Int
    /// How many stretches of it were not UTF-8, or NUL.
    public var encodingFaults: Int
    /// What of it is not searched, and why.
    public var dropped: [DroppedRange]
}
