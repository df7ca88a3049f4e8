/// Reads a source file into plans: their outline, their passages and their metadata.
public enum PlanReader {
    /// Reads a file, whatever bytes it holds.
    ///
    /// Nothing is lost: each character that is not blank is in one passage or in one dropped range. Text files and
    /// Markdown files are read alike, except for Markdown's quote and list marks. UTF-8 only, with or without a byte
    /// order mark; other bytes are reported in ``ParsedFile/encodingFaults``.
    ///
    /// - Parameter file: the file, with its path relative to the corpus, from which plan ids are made.
    /// - Returns: at least one plan, unless the file holds no text at all.
    public static func read(_ file: SourceFile) -> ParsedFile {
        let isMarkdown = file.path.hasSuffix(".md") || file.path.hasSuffix(".markdown")
        var text = PageFurniture.mark(LineScanner.scan(file.bytes, isMarkdown: isMarkdown))
        Stamps.mark(&text)
        let titles = TitleFinder.find(in: text, isMarkdown: isMarkdown)
        let list = ParagraphBuilder.build(text, shape: FileShape(text), titles: titles)
        let drafts = PlanAssembler.assemble(file, list, titles)
        var parsed = ParsedFile(path: file.path)
        parsed.healedCuts = list.healedCuts
        parsed.encodingFaults = text.faults
        parsed.dropped = droppedRanges(text, list)
        guard !list.paragraphs.isEmpty else { return parsed }
        parsed.plans = PlanMetadata.complete(drafts, file, text, list, titles)
        return parsed
    }

    private static func droppedRanges(_ text: ScannedText, _ list: ParagraphList) -> [DroppedRange] {
        var ranges = text.dropped + list.dropped
        for line in text.lines {
            guard case .dropped(let reason) = line.fate else { continue }
            for piece in text.pieces[line.pieces] {
                ranges.append(
                    DroppedRange(bytes: piece.byte..<piece.byte + piece.length, line: line.number, reason: reason))
            }
        }
        return ranges.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
    }
}
