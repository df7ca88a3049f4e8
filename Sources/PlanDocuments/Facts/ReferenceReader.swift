import PlanLanguage

/// A document that a text cites, by title or by document number.
public struct PlanReference: Sendable, Hashable {
    /// How the text cites the document.
    public enum Kind: Sendable, Hashable {
        /// By its title between 《 and 》, or 〈 and 〉 within another title.
        case title
        /// By its document number.
        case documentNumber
    }

    public var kind: Kind
    /// The title without its marks, unchanged, or the document number normalized to `青政办〔2022〕5号`.
    public var text: String
    /// Where it stands, in UTF-8 bytes of the text; with the marks around a title.
    public var range: Range<Int>
    /// Whether it is part of another title, which comes before it.
    public var isNested: Bool

    public init(kind: Kind, text: String, range: Range<Int>, isNested: Bool = false) {
        self.kind = kind
        self.text = text
        self.range = range
        self.isNested = isNested
    }

    /// The form in which references and plans are compared: ``PlanTitle/key(_:)`` or ``DocumentNumber/key(_:)``.
    public var key: String {
        switch kind {
        case .title: PlanTitle.key(text)
        case .documentNumber: DocumentNumber.key(text)
        }
    }
}

/// Finds the documents that a text cites.
public enum ReferenceReader {
    /// All citations in order of where they begin; a title within a title follows the one around it.
    ///
    /// Not every title is a plan's: titles of films and songs are in 《》 too.
    public static func references(in text: String) -> [PlanReference] {
        // 《, 〔 and 〈 all begin with E3 80.
        guard text.utf8.contains(0xE3) || text.utf8.contains(0x5B) || text.utf8.contains(0x28) else { return [] }
        let source = ReadingText(text)
        let offsets = source.utf8Offsets
        var references = titles(in: source, offsets)
        references += numbers(in: source.scalars, offsets)
        return references.sorted { a, b in
            (a.range.lowerBound, -a.range.upperBound) < (b.range.lowerBound, -b.range.upperBound)
        }
    }

    /// Longest title in scalars. A mark that is never closed must not make a title of the text after it.
    static let longestTitle = 160

    private static func titles(in source: ReadingText, _ offsets: [Int]) -> [PlanReference] {
        var found: [PlanReference] = []
        var open: [(index: Int, mark: UInt32)] = []
        for (index, scalar) in source.scalars.enumerated() {
            switch scalar {
            case "《":
                open.append((index, scalar))
            case "〈" where !open.isEmpty:
                open.append((index, scalar))
            case "》", "〉":
                // An opening mark of the other kind that was not closed is dropped.
                guard let match = open.lastIndex(where: { $0.mark == scalar - 1 }) else { continue }
                let start = open[match].index
                open.removeSubrange(match...)
                open.removeAll { index - $0.index > longestTitle }
                guard index - start - 1 <= longestTitle else { continue }
                let inside = source.scalars.trimmed((start + 1)..<index)
                guard inside.count >= 2 else { continue }
                found.append(
                    PlanReference(
                        kind: .title, text: source.string(inside), range: offsets[start]..<offsets[index + 1]))
            default: break
            }
        }
        for index in found.indices {
            let range = found[index].range
            found[index].isNested = found.contains {
                $0.range.lowerBound < range.lowerBound && range.upperBound < $0.range.upperBound
            }
        }
        return found
    }

    // MARK: Document numbers

    private static let longestPrefix = 12
    /// Words that stand before a document number in a sentence; the number's prefix begins after them.
    private static let lead = Lexicon.words(.citationLead)

    private static func numbers(in source: Scalars, _ offsets: [Int]) -> [PlanReference] {
        var found: [PlanReference] = []
        let folded = source.map { CharacterClass.halfWidth($0) }
        var index = 0
        while index < folded.count {
            defer { index += 1 }
            guard CharacterClass.isOpeningBracket(folded[index]), let year = yearEnd(folded, index + 1) else {
                continue
            }
            var start = index
            while start > 0, folded[start - 1] == " " { start -= 1 }
            let end = start
            while start > 0, end - start < longestPrefix, CharacterClass.isHan(folded[start - 1]) { start -= 1 }
            start = afterLead(folded, start..<end)
            guard end - start >= 2 else { continue }
            let window = Scalars(folded[start..<min(year + 16, folded.count)])
            guard let (number, length) = DocumentNumberReader.read(window, at: 0), start + length > year else {
                continue
            }
            found.append(
                PlanReference(
                    kind: .documentNumber, text: number, range: offsets[start]..<offsets[start + length]))
            index = start + length - 1
        }
        return found
    }

    /// Where four digits and a closing bracket that begin at `index` end.
    private static func yearEnd(_ text: Scalars, _ index: Int) -> Int? {
        guard index + 4 < text.count, text[index..<index + 4].allSatisfy({ $0 >= "0" && $0 <= "9" }) else {
            return nil
        }
        return CharacterClass.isClosingBracket(text[index + 4]) ? index + 5 : nil
    }

    private static func afterLead(_ text: Scalars, _ range: Range<Int>) -> Int {
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            if let length = text.firstWord(of: lead, at: index, before: range.upperBound) {
                index += length
                start = index
            } else {
                index += 1
            }
        }
        return start
    }
}
