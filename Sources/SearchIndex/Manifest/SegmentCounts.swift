/// How much a segment, or part of one, holds.
public struct SegmentCounts: Codable, Sendable, Equatable {
    public var files = 0
    /// How many files of each kind: `pdf`, `text (GB18030)`.
    public var kinds: [String: Int] = [:]
    public var plans = 0
    public var passages = 0
    /// Pages of originals that are pictures, whose text is not known.
    public var unreadPages = 0
    /// The passages' own text, in UTF-8 bytes.
    public var textBytes = 0
    /// The source files, in bytes.
    public var sourceBytes = 0
    /// Non-blank characters of the source files, and how many of them are in passages or in dropped ranges.
    public var characters = 0
    public var charactersInPassages = 0
    public var charactersDropped = 0

    enum CodingKeys: String, CodingKey {
        case files, kinds, plans, passages, characters
        case unreadPages = "unread_pages"
        case textBytes = "text_bytes"
        case sourceBytes = "source_bytes"
        case charactersInPassages = "characters_in_passages"
        case charactersDropped = "characters_dropped"
    }

    static func += (sum: inout SegmentCounts, other: SegmentCounts) {
        sum.files += other.files
        sum.kinds.merge(other.kinds, uniquingKeysWith: +)
        sum.plans += other.plans
        sum.passages += other.passages
        sum.unreadPages += other.unreadPages
        sum.textBytes += other.textBytes
        sum.sourceBytes += other.sourceBytes
        sum.characters += other.characters
        sum.charactersInPassages += other.charactersInPassages
        sum.charactersDropped += other.charactersDropped
    }
}
