import PlanDocuments

/// A source file as a segment has it, to be copied to another.
struct StoredSource: Sendable {
    var segment: StoredSegment
    /// Its number in the segment.
    var number: Int
    var record: SourceRecord
    /// The `PlanReader.version` that it was read with.
    var reader: Int
}

/// A segment's store, with the places of its files in the tables.
final class StoredSegment: Sendable {
    let store: PassageStore
    /// Of each file, the plans; they stand side by side.
    private let plans: [Range<Int>]
    /// Of each file, where its strings begin, and at last where all end.
    private let strings: [Int]

    /// Where a file's rows and bytes stand in the store's tables.
    struct FileLayout {
        var file: Int
        var plans: Range<Int>
        var passages: Range<Int>
        var sections: Range<Int>
        /// Entries of responsible units.
        var agencies: Range<Int>
        /// Bytes of `records`.
        var records: Range<Int>
        /// Bytes of `strings`.
        var strings: Range<Int>
    }

    /// - Parameter store: its checksum has been compared.
    /// - Throws: `IndexError` with code `corrupt`.
    init(_ store: PassageStore) throws {
        self.store = store
        var plans: [Range<Int>] = []
        var strings: [Int] = []
        var plan = 0
        for file in 0..<store.fileCount {
            let first = plan
            while plan < store.planCount, store.planField(plan, .file) == file { plan += 1 }
            plans.append(first..<plan)
            // A file's strings begin with its first plan's.
            strings.append(first < plan ? store.planField(first, .details) : store.stringsOffset(ofFile: file))
        }
        strings.append(store.table(.strings).count)
        guard plan == store.planCount, zip(strings, strings.dropFirst()).allSatisfy(<=) else {
            throw store.damaged("order of its files")
        }
        self.plans = plans
        self.strings = strings
    }

    /// - Throws: `IndexError` with code `corrupt`.
    func layout(ofFile file: Int) throws -> FileLayout {
        let plans = plans[file]
        func rows(
            _ first: StoreFormat.PlanField, _ count: StoreFormat.PlanField, of all: Int
        ) throws -> Range<Int> {
            guard let last = plans.last else { return 0..<0 }
            let start = store.planField(plans.lowerBound, first)
            let end = store.planField(last, first) + store.planField(last, count)
            guard start <= end, end <= all else { throw store.damaged("plans of file \(file)") }
            return start..<end
        }
        let passages = try rows(.firstPassage, .passageCount, of: store.passageCount)
        let first = store.recordOffset(ofPassage: passages.lowerBound)
        let end = store.recordOffset(ofPassage: passages.upperBound)
        guard first <= end, end <= store.table(.records).count else { throw store.damaged("records of file \(file)") }
        return FileLayout(
            file: file, plans: plans, passages: passages,
            sections: try rows(.firstSection, .sectionCount, of: store.sectionCount),
            agencies: try rows(.firstAgencies, .agenciesCount, of: store.table(.agencies).count / 4),
            records: passages.isEmpty ? 0..<0 : first..<end, strings: strings[file]..<strings[file + 1])
    }

    /// What the segment keeps of its files, read from the store: for a segment whose list of sources is damaged.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func records() throws -> [SourceRecord] {
        try (0..<store.fileCount).map { number in
            let file = try store.sourceFile(number)
            let passages = try layout(ofFile: number).passages
            return SourceRecord(
                path: file.path, content: file.content, size: file.size, modified: file.modified, plans: file.plans,
                passages: passages.count,
                textBytes: try passages.reduce(0) { $0 + (try store.passage($1).text.count) }, coverage: file.coverage)
        }
    }
}

extension PassageStore {
    func stringsOffset(ofFile file: Int) -> Int { number(.files, file) }

    /// Where a passage's record begins; for the number of passages, where all end.
    func recordOffset(ofPassage passage: Int) -> Int {
        passage < passageCount ? texts.entry(passage).start : table(.records).count
    }
}

extension StorePart {
    /// Appends a file with its plans and passages from another store, byte by byte but for what counts from the beginning
    /// of a table.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    mutating func append(_ file: StoredSegment.FileLayout, of store: PassageStore) throws {
        func shifted(_ value: Int, _ shift: Int) throws -> UInt32 {
            guard let sum = UInt32(exactly: value + shift) else { throw store.damaged("file \(file.file)") }
            return sum
        }
        let stringShift = strings.count - file.strings.lowerBound
        let recordShift = records.count - file.records.lowerBound

        for passage in file.passages {
            let entry = store.texts.entry(passage)
            passages.appendFixed(try shifted(entry.start, recordShift))
            passages.appendFixed(UInt16(entry.length))
            passages.append(entry.kind)
        }
        let columns = StoreFormat.PlanField.allCases
        for plan in file.plans {
            for column in columns {
                let value = store.planField(plan, column)
                switch column {
                case .firstPassage: plans.appendFixed(try shifted(value, passageCount - file.passages.lowerBound))
                case .firstSection: plans.appendFixed(try shifted(value, sectionCount - file.sections.lowerBound))
                case .firstAgencies: plans.appendFixed(try shifted(value, agenciesCount - file.agencies.lowerBound))
                case .file: plans.appendFixed(UInt32(fileCount))
                case .details: plans.appendFixed(try shifted(value, stringShift))
                default: plans.appendFixed(UInt32(value))
                }
            }
        }
        let fields = StoreFormat.SectionField.allCases
        for section in file.sections {
            for field in fields {
                let value = store.number(.sections, section * fields.count + field.rawValue)
                sections.appendFixed(field == .title ? try shifted(value, stringShift) : UInt32(value))
            }
        }
        for entry in file.agencies { agencies.appendFixed(try shifted(store.number(.agencies, entry), stringShift)) }
        files.appendFixed(try shifted(store.stringsOffset(ofFile: file.file), stringShift))
        records.append(contentsOf: store.table(.records)[file.records])
        strings.append(contentsOf: store.table(.strings)[file.strings])
        count(file)
    }
}
