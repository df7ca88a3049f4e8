import ByteCoding

/// The layout of `passages.bin`, the file of a segment that holds everything but the postings.
///
/// ```
/// header      magic, format version, number of tables, then per table its offset and length (u64)
/// records     the passages, one after another: folded text, place, source pieces, edits
/// passages    one fixed entry for each passage: where its record begins, the text's length, the kind
/// plans       one fixed entry for each plan, in order of its passages
/// sections    one fixed entry for each heading of an outline, in order of the plans
/// agencies    u32 for each entry, where its unit lists begin in `strings`
/// files       u32 for each source file, where its description begins in `strings`
/// strings     titles, names and lists
/// ```
/// All numbers are little-endian. A passage's number is its document id in the postings less one.
@usableFromInline
enum StoreFormat {
    static let magic: [UInt8] = Array("PLANSTOR".utf8)
    /// Raised whenever an older program could not read the file, or this one an older file.
    static let version: UInt32 = 5

    /// The tables in the order in which they stand in the file.
    enum Table: Int, CaseIterable {
        case records, passages, plans, sections, agencies, files, strings
    }

    static let headerSize = 16 + Table.allCases.count * 16

    /// Bytes of `records` after which a new segment is begun: offsets into `records` and `strings` have 32 bits.
    static let segmentSize = 3 << 30

    /// Passages after which a new segment is begun: a docid has 32 bits, and those of all segments are numbered in turn when
    /// they are searched as one.
    static let segmentPassages = 1 << 26

    /// A passage's entry: the record's offset (u32), the folded text's length in bytes (u16), the kind (u8).
    ///
    /// Length and kind are here and not in the record because ranking reads them of every match, and entries of matches
    /// that follow one another share a line of the processor's cache.
    @inlinable static var passageEntrySize: Int { 7 }
    @inlinable static var passageLengthOffset: Int { 4 }
    @inlinable static var passageKindOffset: Int { 6 }
    /// A text of this length or more has its length at the beginning of its record, as a varint.
    @inlinable static var longText: Int { 0xFFFF }

    /// A plan's entry: thirteen u32, in this order.
    enum PlanField: Int, CaseIterable {
        case firstPassage, passageCount
        case firstSection, sectionCount
        case firstAgencies, agenciesCount
        case file
        /// Level in the lowest 8 bits, order in the file above.
        case levelAndOrder
        /// Year << 16 | month << 8 | day; 0 for none.
        case date
        /// First year << 16 | last year; 0 for none.
        case period
        /// Where the plan's names begin in `strings`.
        case details
        /// Unicode scalars of the passages' own text.
        case characters
        /// Passages whose words name units that could not be read.
        case unreadAgencies
    }

    static let planEntrySize = PlanField.allCases.count * 4

    /// A section's entry: seven u32, in this order.
    enum SectionField: Int, CaseIterable {
        /// The title in `strings`.
        case title
        /// The section around it, counted within the plan, plus 1; 0 for none.
        case parent
        case depth
        /// The passage of the heading, counted within the plan.
        case heading
        case headingStart, headingEnd
        /// Passages directly in the section, those of deeper sections not counted.
        case passages
    }

    static let sectionEntrySize = SectionField.allCases.count * 4

    /// The header of a store whose tables have these sizes, in bytes.
    static func header(tableSizes: [Int]) -> [UInt8] {
        var header = magic
        header.appendFixed(version)
        header.appendFixed(UInt32(tableSizes.count))
        var offset = headerSize
        for size in tableSizes {
            header.appendFixed(UInt64(offset))
            header.appendFixed(UInt64(size))
            offset += size
        }
        return header
    }
}
