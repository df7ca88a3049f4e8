import ByteCoding
public import PlanDocuments
import PlanLanguage
import TextAnalysis

/// The passages, plans and outlines of one segment, read from its memory-mapped file.
///
/// Reading never trusts the file: a damaged place throws `IndexError` with code `corrupt`, or reads as empty where
/// the method says so, and nothing outside the file is ever read.
public final class PassageStore: @unchecked Sendable {
    // Sendable although it holds pointers: they point into `file`, which is read-only and lives as long as this.
    private let file: MappedFile
    private let tables: [UnsafeRawBufferPointer]
    public let passageCount: Int
    public let planCount: Int
    public let sectionCount: Int
    public let fileCount: Int

    /// - Throws: `IndexError` with code `missing`, `system`, `incompatible` or `corrupt`.
    public convenience init(path: String) throws {
        try self.init(MappedFile(path))
    }

    /// - Throws: `IndexError` with code `incompatible` or `corrupt`.
    init(_ file: MappedFile) throws {
        let path = file.path
        self.file = file
        var reader = ByteReader(file.bytes)
        do {
            guard Array(try reader.take(StoreFormat.magic.count)) == StoreFormat.magic else {
                throw IndexError(.corrupt, "\(path) is not a passage store; run 'plansearch-index check'")
            }
            let version = try reader.fixed(UInt32.self)
            guard version == StoreFormat.version else {
                throw IndexError(
                    .incompatible,
                    "\(path) has format \(version), this program reads format \(StoreFormat.version); "
                        + "run 'plansearch-index build'")
            }
            guard try reader.fixed(UInt32.self) == UInt32(StoreFormat.Table.allCases.count) else {
                throw ByteReader.Damaged()
            }
            var tables: [UnsafeRawBufferPointer] = []
            for _ in StoreFormat.Table.allCases {
                let offset = try reader.fixed(UInt64.self)
                let size = try reader.fixed(UInt64.self)
                guard offset <= UInt64(file.bytes.count), size <= UInt64(file.bytes.count) - offset else {
                    throw ByteReader.Damaged()
                }
                tables.append(UnsafeRawBufferPointer(rebasing: file.bytes[Int(offset)..<Int(offset + size)]))
            }
            self.tables = tables
        } catch is ByteReader.Damaged {
            throw IndexError(.corrupt, "\(path) is damaged in its header; run 'plansearch-index check'")
        }
        let passages = tables[StoreFormat.Table.passages.rawValue].count
        let plans = tables[StoreFormat.Table.plans.rawValue].count
        let sections = tables[StoreFormat.Table.sections.rawValue].count
        guard passages % StoreFormat.passageEntrySize == 0, plans % StoreFormat.planEntrySize == 0,
            sections % StoreFormat.sectionEntrySize == 0, plans > 0 || passages == 0
        else {
            throw IndexError(.corrupt, "\(path) is damaged in its tables; run 'plansearch-index check'")
        }
        passageCount = passages / StoreFormat.passageEntrySize
        planCount = plans / StoreFormat.planEntrySize
        sectionCount = sections / StoreFormat.sectionEntrySize
        fileCount = tables[StoreFormat.Table.files.rawValue].count / 4
    }

    public var path: String { file.path }

    /// The texts, for reading many in a row. Valid for as long as the store lives.
    public var texts: PassageTexts {
        PassageTexts(records: table(.records), entries: table(.passages))
    }

    /// The plans' passages and dates, for reading many in a row. Valid for as long as the store lives.
    public var rows: PlanRows { PlanRows(rows: table(.plans), passageCount: passageCount) }

    /// Whether another store is the same version of the same file.
    func isSame(as other: PassageStore) -> Bool { file.identity == other.file.identity }

    /// Gives back the memory that the store's pages take, of one that is read once from one end to the other.
    func releasePages() { file.release() }

    func table(_ table: StoreFormat.Table) -> UnsafeRawBufferPointer { tables[table.rawValue] }

    func damaged(_ what: String) -> IndexError {
        IndexError(.corrupt, "\(path) is damaged (\(what)); run 'plansearch-index check'")
    }

    /// A number of a table of u32. `index` must be within the table.
    @inline(__always)
    func number(_ table: StoreFormat.Table, _ index: Int) -> Int {
        Int(UInt32(littleEndian: tables[table.rawValue].loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)))
    }

    // MARK: Passages

    /// A passage's folded text, in the mapped memory; empty if the record is damaged.
    ///
    /// - Parameter passage: its number in the store, from 0.
    public func foldedText(ofPassage passage: Int) -> UnsafeRawBufferPointer { texts[passage] }

    /// What a passage is; `nil` if that is damaged.
    public func kind(ofPassage passage: Int) -> PassageKind? { texts.shape(of: passage).kind }

    /// A passage with its own text.
    ///
    /// - Parameter passage: its number in the store, from 0.
    /// - Throws: `IndexError` with code `corrupt`.
    public func passage(_ passage: Int) throws -> StoredPassage {
        precondition(passage >= 0 && passage < passageCount)
        let entry = texts.entry(passage)
        var reader = ByteReader(table(.records), from: entry.start)
        do {
            let (folded, fields) = try Self.fields(&reader, entry)
            var pieces = try SourcePieceCoding.decode(&reader)
            let (source, edits) = try EditCoding.decode(&reader, folded: folded)
            try SourcePieceCoding.setLastLength(of: &pieces, textLength: source.count)
            return StoredPassage(
                kind: fields.kind, section: fields.section, agencies: fields.agencies, pieces: pieces, text: source,
                folded: FoldedText(utf8: Array(folded), edits: edits))
        } catch {
            throw damaged("passage \(passage)")
        }
    }

    // MARK: Plans

    /// The plan that a passage belongs to.
    ///
    /// - Parameter passage: its number in the store, from 0.
    /// - Returns: the plan's number in the store, from 0.
    public func plan(ofPassage passage: Int) -> Int { plan(ofPassage: passage, from: 0) }

    /// The plan that a passage belongs to, found faster if it follows closely after a known one.
    ///
    /// - Parameters:
    ///   - passage: its number in the store, from 0.
    ///   - start: the number of the plan to begin at; if it comes after the passage's, the search begins at the first plan.
    /// - Returns: the plan's number in the store, from 0.
    public func plan(ofPassage passage: Int, from start: Int) -> Int {
        rows.plan(ofPassage: passage, from: start)
    }

    @inline(__always)
    func planField(_ plan: Int, _ field: StoreFormat.PlanField) -> Int {
        number(.plans, plan * StoreFormat.PlanField.allCases.count + field.rawValue)
    }

    /// The numbers of a plan's passages in the store.
    public func passages(ofPlan plan: Int) -> Range<Int> {
        rows.passages(of: plan)
    }

    /// A plan's date as year << 16 | month << 8 | day, which sorts by time; 0 for none.
    public func packedDate(ofPlan plan: Int) -> Int { planField(plan, .date) }

    /// A plan's metadata.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    public func plan(_ plan: Int) throws -> StoredPlan {
        precondition(plan >= 0 && plan < planCount)
        var reader = ByteReader(table(.strings), from: planField(plan, .details))
        do {
            let id = try reader.string()
            let title = try reader.string()
            let notice = try Self.optional(&reader)
            let number = try Self.optional(&reader)
            let issuers = try Self.list(&reader)
            let regions = try Self.list(&reader)
            let levelAndOrder = planField(plan, .levelAndOrder)
            let date = planField(plan, .date)
            let period = planField(plan, .period)
            return StoredPlan(
                number: plan, id: id, order: levelAndOrder >> 8, title: title, noticeTitle: notice,
                documentNumber: number, issuers: issuers,
                date: date == 0
                    ? nil
                    : PlanDate(
                        year: date >> 16, month: date >> 8 & 0xFF == 0 ? nil : date >> 8 & 0xFF,
                        day: date & 0xFF == 0 ? nil : date & 0xFF),
                level: PlanLevel(rawValue: UInt8(levelAndOrder & 0xFF)), regions: regions,
                period: period == 0
                    ? nil : PlanPeriod(first: period >> 16 == 0 ? nil : period >> 16, last: period & 0xFFFF),
                passages: passages(ofPlan: plan), sectionCount: planField(plan, .sectionCount),
                characters: planField(plan, .characters), unreadAgencies: planField(plan, .unreadAgencies),
                file: planField(plan, .file))
        } catch {
            throw damaged("plan \(plan)")
        }
    }

    /// The outline of a plan, in order of the text.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    public func sections(ofPlan plan: Int) throws -> [StoredSection] {
        // Checked before memory is asked for as many: a damaged count may be any number.
        guard planField(plan, .sectionCount) <= sectionCount else { throw damaged("sections of plan \(plan)") }
        return try (0..<planField(plan, .sectionCount)).map { try section($0, ofPlan: plan) }
    }

    /// One section of a plan's outline.
    ///
    /// - Parameter section: its number in the plan, from 0.
    public func section(_ section: Int, ofPlan plan: Int) throws -> StoredSection {
        let index = planField(plan, .firstSection) + section
        guard section >= 0, section < planField(plan, .sectionCount), index < sectionCount else {
            throw damaged("section \(section) of plan \(plan)")
        }
        func field(_ field: StoreFormat.SectionField) -> Int {
            number(.sections, index * StoreFormat.SectionField.allCases.count + field.rawValue)
        }
        var reader = ByteReader(table(.strings), from: field(.title))
        let parent = field(.parent) - 1
        // A parent comes before its children; anything else would make a path endless.
        guard parent < section, let title = try? reader.string(), field(.headingStart) <= field(.headingEnd) else {
            throw damaged("section \(section) of plan \(plan)")
        }
        return StoredSection(
            title: title, parent: parent < 0 ? nil : parent, depth: field(.depth), heading: field(.heading),
            headingRange: field(.headingStart)..<field(.headingEnd), passages: field(.passages))
    }

    /// The titles from the outermost section to the innermost that a passage stands in.
    public func path(ofSection section: Int?, plan: Int) throws -> [String] {
        var titles: [String] = []
        var next = section
        while let index = next {
            let entry = try self.section(index, ofPlan: plan)
            titles.append(entry.title)
            next = entry.parent
        }
        return titles.reversed()
    }

    /// Whether any passage of a plan names units.
    public func hasAgencies(ofPlan plan: Int) -> Bool { planField(plan, .agenciesCount) > 0 }

    /// The units of an item.
    ///
    /// - Parameter agencies: the entry's number in the plan, from 0.
    public func agencies(_ agencies: Int, ofPlan plan: Int) throws -> ResponsibleUnits {
        let index = planField(plan, .firstAgencies) + agencies
        guard agencies >= 0, agencies < planField(plan, .agenciesCount), index < table(.agencies).count / 4 else {
            throw damaged("responsible units \(agencies) of plan \(plan)")
        }
        var reader = ByteReader(table(.strings), from: number(.agencies, index))
        guard let lead = try? Self.list(&reader), let responsible = try? Self.list(&reader),
            let supporting = try? Self.list(&reader), let completed = try? Self.list(&reader),
            let texts = try? Self.list(&reader), completed.count == texts.count
        else { throw damaged("responsible units \(agencies) of plan \(plan)") }
        return ResponsibleUnits(
            lead: lead, responsible: responsible, supporting: supporting,
            wordings: zip(completed, texts).map { UnitWording(unit: $0, text: $1) })
    }

    // MARK: Files

    /// What the index keeps of a source file.
    ///
    /// - Parameter index: its number in the store, from 0.
    public func sourceFile(_ index: Int) throws -> StoredFile {
        guard index >= 0, index < fileCount else { throw damaged("source file \(index)") }
        var reader = ByteReader(table(.strings), from: number(.files, index))
        do {
            let path = try reader.string()
            let format = try reader.string()
            let content = Checksum(high: try reader.fixed(UInt64.self), low: try reader.fixed(UInt64.self))
            let size = try reader.varint()
            let modified = try reader.varint()
            let coverage = Coverage(
                characters: try reader.varint(), inPassages: try reader.varint(), dropped: try reader.varint())
            let plans = try reader.varint()
            let faults = try reader.varint()
            let count = try reader.varint()
            guard count <= table(.strings).count else { throw ByteReader.Damaged() }
            var dropped: [DroppedRange] = []
            for _ in 0..<count {
                let start = try reader.varint()
                let length = try reader.varint()
                let line = try reader.varint()
                guard let reason = DroppedRange.Reason(rawValue: try reader.byte()),
                    start <= Int.max - length
                else { throw ByteReader.Damaged() }
                dropped.append(DroppedRange(bytes: start..<start + length, line: line, reason: reason))
            }
            return StoredFile(
                path: path, format: format, content: content, size: size, modified: modified, coverage: coverage,
                plans: plans, encodingFaults: faults, dropped: dropped)
        } catch {
            throw damaged("source file \(index)")
        }
    }

    /// The path of a source file alone.
    public func sourcePath(_ index: Int) throws -> String {
        guard index >= 0, index < fileCount else { throw damaged("source file \(index)") }
        var reader = ByteReader(table(.strings), from: number(.files, index))
        guard let path = try? reader.string() else { throw damaged("source file \(index)") }
        return path
    }

    /// What a source file was read as: `text`, `pdf`.
    public func sourceFormat(_ index: Int) throws -> String {
        guard index >= 0, index < fileCount else { throw damaged("source file \(index)") }
        var reader = ByteReader(table(.strings), from: number(.files, index))
        guard (try? reader.string()) != nil, let format = try? reader.string() else {
            throw damaged("source file \(index)")
        }
        return format
    }

    private static func optional(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> String? {
        try reader.byte() == 0 ? nil : try reader.string()
    }

    private static func list(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> [String] {
        let count = try reader.varint()
        guard count <= reader.bytes.count else { throw ByteReader.Damaged() }
        var list: [String] = []
        for _ in 0..<count { list.append(try reader.string()) }
        return list
    }
}
