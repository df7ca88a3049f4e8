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

    /// The form in which references and plans are compared: ``PlanTitle/key(_:)`` or ``DocumentNumber/citedKey(_:)``.
    public var key: String {
        switch kind {
        case .title: PlanTitle.key(text)
        case .documentNumber: DocumentNumber.citedKey(text)
        }
    }
}

/// Finds the documents that a text cites.
///
/// Plans, laws, notices, standards and the like are documents; certificates, forms, contracts, newspapers and works are
/// not, though their titles stand in 《》 too (``CitedTitle`` has the rule). A short form such as 《意见》 names no document
/// by itself; ``PlanCitations`` knows what it stands for in a plan.
public enum ReferenceReader {
    /// All citations in order of where they begin; a title within a title follows the one around it.
    public static func references(in text: String) -> [PlanReference] {
        findings(in: text).compactMap { $0.role == .document ? $0.reference : nil }
    }

    /// A title or number of a text, and what it does there.
    struct Finding {
        var reference: PlanReference
        var role: CitedTitle.Role
        /// Whether it is a short form that the words before it declare: 以下简称《公告》.
        var isDeclared = false
    }

    /// All titles and numbers in order of where they begin, also those that are no citations.
    static func findings(in text: String) -> [Finding] {
        // 《 and 〈 begin with E3 80, 号 and 〔 with E5 and E3: what holds no E3 and no E5 holds none of them.
        guard text.utf8.contains(where: { $0 == 0xE3 || $0 == 0xE5 }) else { return [] }
        let source = ReadingText(text)
        let offsets = source.utf8Offsets
        let folded = source.scalars.map { CharacterClass.halfWidth($0) }
        var findings = titles(in: source, folded, offsets)
        for number in NumberCitation.all(in: folded) {
            let range = offsets[number.range.lowerBound]..<offsets[number.range.upperBound]
            findings.append(
                Finding(
                    reference: PlanReference(kind: .documentNumber, text: number.text, range: range), role: .document))
        }
        return findings.sorted { a, b in
            let (first, second) = (a.reference.range, b.reference.range)
            return (first.lowerBound, -first.upperBound) < (second.lowerBound, -second.upperBound)
        }
    }

    /// Longest title in scalars. A mark that is never closed must not make a title of the text after it.
    static let longestTitle = 160

    private static func titles(in source: ReadingText, _ folded: Scalars, _ offsets: [Int]) -> [Finding] {
        var found: [Range<Int>] = []
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
                guard source.scalars.trimmed((start + 1)..<index).count >= 2 else { continue }
                found.append(start..<index + 1)
            default: break
            }
        }
        found.sort { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) }
        var findings: [Finding] = []
        var outerEnd = 0
        var before: (title: Range<Int>, role: CitedTitle.Role)?
        for range in found {
            let isNested = range.upperBound < outerEnd
            outerEnd = max(outerEnd, range.upperBound)
            let inside = source.scalars.trimmed(range.lowerBound + 1..<range.upperBound - 1)
            let title = CitedTitle(text: folded, marks: range, inside: inside)
            let role = title.role(after: isNested ? nil : before)
            if !isNested { before = (range, role) }
            findings.append(
                Finding(
                    reference: PlanReference(
                        kind: .title, text: source.string(inside),
                        range: offsets[range.lowerBound]..<offsets[range.upperBound], isNested: isNested),
                    role: role, isDeclared: title.isDeclaredShortForm))
        }
        return findings
    }
}
