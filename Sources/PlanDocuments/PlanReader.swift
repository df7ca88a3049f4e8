import OriginalText

/// Reads a source file into plans: their outline, their passages and their metadata.
public enum PlanReader {
    /// Raised whenever the same file may be read differently than before; an update of an index then reads every file
    /// again.
    public static let version = 5

    /// Reads a file. Any bytes are allowed.
    ///
    /// Nothing is lost: each character of the text that the file's format yields is in one passage or in one dropped
    /// range, unless it is blank. Bytes that are not UTF-8, and NULs, are reported in ``ParsedFile/encodingFaults``.
    ///
    /// - Parameters:
    ///   - file: the file, with its path relative to the corpus, from which plan ids are made.
    ///   - time: how long that may take; `nil` for as long as it takes. See ``ParsedFile/isLate``.
    /// - Returns: at least one plan, unless the file holds no text at all.
    public static func read(_ file: SourceFile, time: ReadingTime? = nil) -> ParsedFile {
        parse(file, FileOverrides(), time: time)
    }

    /// Reads a file whose metadata a sidecar corrects.
    ///
    /// What the sidecar says replaces what the text says before anything is derived from it: regions and level are derived
    /// from corrected issuers, and short names of units from corrected regions.
    ///
    /// - Throws: ``OverrideFault`` for a plan that the file does not have, and for one title of several plans.
    public static func read(
        _ file: SourceFile, overrides: FileOverrides, time: ReadingTime? = nil
    ) throws(OverrideFault) -> ParsedFile {
        if let encoding = overrides.encoding, let extracted = file.extracted, extracted.encoding != encoding {
            throw OverrideFault(
                key: "encoding", line: overrides.encodingLine,
                reason: "\(file.path) is read as \(extracted.format), which says itself how its text is written")
        }
        let parsed = parse(file, overrides, time: time)
        guard !parsed.isLate else { return parsed }
        let count = parsed.plans.count
        if let order = overrides.plans.keys.sorted().first(where: { $0 > count }) {
            throw OverrideFault(
                key: "plans.\(order)", line: overrides.planLines[order],
                reason: "\(file.path) holds \(count == 1 ? "one plan" : "\(count) plans")")
        }
        if overrides.all.title != nil, count > 1 {
            throw OverrideFault(
                key: PlanField.title.rawValue, line: overrides.all.lines[.title],
                reason: "\(file.path) holds \(count) plans; give each its title below plans")
        }
        return parsed
    }

    /// - Parameter first: the number of the file's first plan, where ids and overrides count more than its own.
    static func parse(
        _ file: SourceFile, _ overrides: FileOverrides, first: Int = 1, time: ReadingTime? = nil
    ) -> ParsedFile {
        if let archive = file.extracted, archive.isArchive { return parse(archive, of: file, overrides, time) }
        do {
            return try parse(text: file, overrides, first: first, time)
        } catch {
            var late = ParsedFile(path: file.path, format: SourceFormats.format(of: file).name, text: file.text)
            late.isLate = true
            return late
        }
    }

    private static func parse(
        text file: SourceFile, _ overrides: FileOverrides, first: Int, _ time: ReadingTime?
    ) throws(ReadingTime.Over) -> ParsedFile {
        var file = file
        var format = SourceFormats.format(of: file)
        if file.extracted == nil, let encoding = overrides.encoding {
            file.extracted = ExtractedText.decoding(file, from: encoding)
        }
        var text = format.text(of: file)
        if let encoding = text.fault?.encoding, let decoded = ExtractedText.decoding(file, from: encoding) {
            file.extracted = decoded
            format = SourceFormats.format(of: file)
            text = format.text(of: file)
        }
        try time?.check()
        NumberPieces.mend(&text)
        try time?.check()
        text = PageFurniture.mark(text)
        try time?.check()
        Stamps.mark(&text)
        let tables = TaskTables.mark(&text)
        try time?.check()
        let titles = TitleFinder.find(in: text)
        try time?.check()
        let list = try ParagraphBuilder.build(text, shape: FileShape(text), titles: titles, time)
        try time?.check()
        let drafts = try PlanAssembler.assemble(text.bytes, list, titles, time)
        try time?.check()
        var parsed = ParsedFile(path: file.path, format: format.name, text: text.bytes)
        parsed.extracted = file.extracted
        parsed.fault = text.fault
        parsed.healedCuts = (text.healedCuts + list.healedCuts).sorted { $0.line < $1.line }
        parsed.encodingFaults = text.encodingFaults
        parsed.dropped = droppedRanges(text, list)
        guard !list.paragraphs.isEmpty else { return parsed }
        parsed.plans = try PlanMetadata(
            file: file, text: text, list: list, titles: titles, tables: tables, overrides: overrides, firstPlan: first
        ).complete(drafts, time)
        try time?.check()
        return parsed
    }

    private static func droppedRanges(_ text: SourceText, _ list: ParagraphList) -> [DroppedRange] {
        var ranges = text.dropped + list.dropped
        for line in text.blocks {
            guard case .dropped(let reason) = line.fate else { continue }
            for piece in text.pieces[line.pieces] {
                ranges.append(
                    DroppedRange(bytes: piece.bytes, line: line.number, reason: reason))
            }
        }
        return ranges.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
    }
}
