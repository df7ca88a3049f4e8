import ByteCoding
import PlanDocuments
import PlanLanguage
import TextAnalysis

/// Collects the tables of a store in memory: for one part of a build, some thousand passages.
struct StorePart {
    var records: [UInt8] = []
    var passages: [UInt8] = []
    var plans: [UInt8] = []
    var sections: [UInt8] = []
    var agencies: [UInt8] = []
    var files: [UInt8] = []
    var strings: [UInt8] = []

    private(set) var passageCount = 0
    private(set) var planCount = 0
    private(set) var sectionCount = 0
    private(set) var agenciesCount = 0
    private(set) var fileCount = 0

    /// The plan's passages are appended with ``append(_:text:pieces:folded:)`` right after.
    mutating func begin(_ plan: Plan) {
        let details = strings.count
        strings.appendString(plan.id)
        strings.appendString(plan.title)
        appendOptional(plan.noticeTitle)
        appendOptional(plan.documentNumber)
        appendList(plan.issuers)
        appendList(plan.regions)

        plans.appendFixed(UInt32(passageCount))
        plans.appendFixed(UInt32(plan.passages.count))
        plans.appendFixed(UInt32(sectionCount))
        plans.appendFixed(UInt32(plan.sections.count))
        plans.appendFixed(UInt32(agenciesCount))
        plans.appendFixed(UInt32(plan.agencies.count))
        plans.appendFixed(UInt32(fileCount))
        plans.appendFixed(UInt32(plan.level?.rawValue ?? 0) | UInt32(plan.order) << 8)
        plans.appendFixed(
            plan.date.map { UInt32($0.year) << 16 | UInt32($0.month ?? 0) << 8 | UInt32($0.day ?? 0) } ?? 0)
        plans.appendFixed(plan.period.map { UInt32($0.first ?? 0) << 16 | UInt32($0.last) } ?? 0)
        plans.appendFixed(UInt32(details))
        plans.appendFixed(UInt32(UTF8Scalars.count(in: plan.text, plan.text.indices)))
        plans.appendFixed(UInt32(plan.unreadAgencies.count))
        planCount += 1

        var passagesOfSection = [UInt32](repeating: 0, count: plan.sections.count)
        for passage in plan.passages {
            if let section = passage.section { passagesOfSection[section] += 1 }
        }
        for (index, section) in plan.sections.enumerated() {
            sections.appendFixed(UInt32(strings.count))
            strings.appendString(section.title)
            sections.appendFixed(UInt32((section.parent ?? -1) + 1))
            sections.appendFixed(UInt32(section.depth))
            sections.appendFixed(UInt32(section.heading))
            sections.appendFixed(UInt32(section.headingRange.lowerBound))
            sections.appendFixed(UInt32(section.headingRange.upperBound))
            sections.appendFixed(passagesOfSection[index])
        }
        sectionCount += plan.sections.count
        for units in plan.agencies {
            agencies.appendFixed(UInt32(strings.count))
            appendList(units.lead)
            appendList(units.responsible)
            appendList(units.supporting)
            appendList(units.wordings.map(\.unit))
            appendList(units.wordings.map(\.text))
        }
        agenciesCount += plan.agencies.count
    }

    /// - Parameters:
    ///   - text: the passage's own text, in UTF-8.
    ///   - folded: that text, folded.
    mutating func append(
        _ passage: Passage, text: UnsafeRawBufferPointer, pieces: ArraySlice<SourcePiece>, folded: FoldedText
    ) {
        passages.appendFixed(UInt32(records.count))
        passages.appendFixed(UInt16(min(folded.utf8.count, StoreFormat.longText)))
        passages.append(passage.kind.rawValue)
        if folded.utf8.count >= StoreFormat.longText { records.appendVarint(folded.utf8.count) }
        records.append(contentsOf: folded.utf8)
        records.appendVarint((passage.section ?? -1) + 1)
        records.appendVarint((passage.agencies ?? -1) + 1)
        SourcePieceCoding.encode(pieces, to: &records)
        EditCoding.encode(folded, source: text, to: &records)
        passageCount += 1
    }

    /// Ends the plans of one source file.
    mutating func end(_ file: StoredFile) {
        files.appendFixed(UInt32(strings.count))
        strings.appendString(file.path)
        strings.appendString(file.format)
        strings.appendFixed(file.content.high)
        strings.appendFixed(file.content.low)
        strings.appendVarint(file.size)
        strings.appendVarint(file.modified)
        strings.appendVarint(file.coverage.characters)
        strings.appendVarint(file.coverage.inPassages)
        strings.appendVarint(file.coverage.dropped)
        strings.appendVarint(file.plans)
        strings.appendVarint(file.encodingFaults)
        strings.appendVarint(file.dropped.count)
        for range in file.dropped {
            strings.appendVarint(range.bytes.lowerBound)
            strings.appendVarint(range.bytes.count)
            strings.appendVarint(range.line)
            strings.append(range.reason.rawValue)
        }
        fileCount += 1
    }

    /// Takes note of a file that was appended as a whole.
    mutating func count(_ file: FileLayout) {
        passageCount += file.passages.count
        planCount += file.plans.count
        sectionCount += file.sections.count
        agenciesCount += file.agencies.count
        fileCount += 1
    }

    private mutating func appendOptional(_ text: String?) {
        strings.append(text == nil ? 0 : 1)
        if let text { strings.appendString(text) }
    }

    private mutating func appendList(_ list: [String]) {
        strings.appendVarint(list.count)
        for text in list { strings.appendString(text) }
    }

    /// Writes the part as a store of its own.
    ///
    /// - Returns: the checksum of the file.
    @discardableResult
    func write(to path: String) throws -> Checksum {
        let tables = [records, passages, plans, sections, agencies, files, strings]
        let writer = try FileWriter(creating: path)
        try writer.write(StoreFormat.header(tableSizes: tables.map(\.count)))
        for table in tables { try writer.write(table) }
        // A part is read back by this process alone and thrown away if the machine stops.
        return try writer.finish(synchronize: false)
    }

    /// About how many bytes the part takes.
    var size: Int { records.count + passages.count + plans.count + sections.count + agencies.count + strings.count }
}
