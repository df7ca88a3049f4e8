import OriginalText

/// A segment's store, and where each file's entries are in its tables.
final class StoredSegment: Sendable {
    let store: PassageStore
    /// `nil` where it cannot be read; then the files' extracts are lost.
    let extracts: ExtractStore?
    /// By file: its plans, which are adjacent.
    private let plans: [Range<Int>]
    /// By file: the offset of its strings. The last element is the end of all.
    private let strings: [Int]

    /// - Parameter store: its checksum has been compared.
    /// - Throws: `IndexError` with code `corrupt`.
    init(_ store: PassageStore, extracts: ExtractStore?) throws {
        self.store = store
        self.extracts = extracts
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

    /// What was extracted from a file, as it was written; `nil` for text in UTF-8.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func extract(ofFile file: Int) throws -> UnsafeRawBufferPointer? {
        guard let extracts else { throw store.damaged("the extracts beside it") }
        return try extracts.encoded(ofFile: file)
    }

    /// What the segment keeps of its files, read from the store: for a segment whose list of sources is damaged.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func records() throws -> [SourceRecord] {
        try (0..<store.fileCount).map { number in
            let file = try store.sourceFile(number)
            let passages = try layout(ofFile: number).passages
            return SourceRecord(
                path: file.path, format: file.format, encoding: try? extracts?.places(ofFile: number)?.encoding,
                content: file.content, size: file.size, modified: file.modified,
                plans: file.plans,
                passages: passages.count,
                textBytes: try passages.reduce(0) { $0 + (try store.passage($1).text.count) }, coverage: file.coverage,
                unreadPages: (try? extracts?.places(ofFile: number)?.unreadPages) ?? 0)
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
