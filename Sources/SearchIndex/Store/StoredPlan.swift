public import PlanDocuments
public import PlanLanguage
public import TextAnalysis

/// A passage as the index keeps it.
public struct StoredPassage: Sendable {
    public var kind: PassageKind
    /// The innermost section, as a number in the plan; `nil` above the first heading.
    public var section: Int?
    /// The entry of responsible units in the plan; `nil` for none.
    public var agencies: Int?
    /// Where the text stands in the source, in order.
    public var pieces: [SourcePiece]
    /// The passage's own text, in UTF-8.
    public var text: [UInt8]
    /// That text, folded.
    public var folded: FoldedText

    /// What ``PassageStore/fields(ofPassage:)`` reads without the rest.
    public var fields: PassageFields { PassageFields(kind: kind, section: section, agencies: agencies) }

    /// Where a position in the text stands in the source.
    ///
    /// - Parameter offset: in UTF-8 bytes of ``text``, at the beginning of a character.
    public func sourcePosition(ofByte offset: Int) -> SourcePosition {
        var start = 0
        for piece in pieces {
            if piece.followsSpace { start += 1 }
            if offset < start + piece.length || piece == pieces.last {
                let upTo = max(start, min(offset, text.count))
                var position = piece.start
                position.byte += upTo - start
                position.column += text[start..<upTo].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
                return position
            }
            start += piece.length
        }
        return SourceSpan(pieces).start
    }

    /// Where the passage stands in the source.
    public var span: SourceSpan { SourceSpan(pieces) }
}

/// A plan's metadata as the index keeps it.
public struct StoredPlan: Sendable {
    /// The plan's number in its store, from 0.
    public var number: Int
    public var id: String
    /// The plan's place in its file, from 1.
    public var order: Int
    public var title: String
    public var noticeTitle: String?
    public var documentNumber: String?
    public var issuers: [String]
    public var date: PlanDate?
    public var level: PlanLevel?
    public var regions: [String]
    public var period: PlanPeriod?
    /// The numbers of its passages in the store.
    public var passages: Range<Int>
    public var sectionCount: Int
    /// Unicode scalars of the passages' own text.
    public var characters: Int
    /// How many passages have words that name units which could not be read.
    public var unreadAgencies: Int
    /// The number of its source file in the store.
    public var file: Int
}

/// A heading of a plan's outline as the index keeps it.
public struct StoredSection: Sendable {
    public var title: String
    /// The section around it, as a number in the plan.
    public var parent: Int?
    /// From 1.
    public var depth: Int
    /// The passage with the heading, as a number in the plan.
    public var heading: Int
    /// The heading's part of that passage, in UTF-8 bytes of its own text.
    public var headingRange: Range<Int>
    /// How many passages stand directly in it.
    public var passages: Int
}
