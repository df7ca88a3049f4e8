import PlanDocuments
import PlanLanguage
import Testing
import TextAnalysis

/// Copies of the corpus that search takes for the same text are read as the same plans.
@Suite struct FoldedCopiesTests {
    enum Copy: String, CaseIterable, CustomTestStringConvertible {
        case radicals, compatibilityIdeographs, traditional, fullWidth, spaced, softHyphens, zeroWidth

        var testDescription: String { rawValue }

        func written(_ text: String) -> String {
            let scalars = Scalars(text)
            switch self {
            case .radicals: return Self.replaced(scalars, Self.forms { (0x2E80...0x2FD5).contains($0) })
            case .compatibilityIdeographs:
                return Self.replaced(scalars, Self.forms { (0xF900...0xFAFF).contains($0) || $0 >= 0x2F800 })
            case .traditional: return Self.replaced(scalars, Self.forms { (0x3400...0x9FFF).contains($0) })
            case .fullWidth:
                var isTag = false
                return scalars.map { scalar in
                    if scalar == "<" || scalar == ">" { isTag = scalar == "<" }
                    return CharacterClass.isLatinLetterOrDigit(scalar) && !isTag && scalar < 0x7F
                        ? scalar + 0xFEE0 : scalar
                }.string
            case .spaced: return Self.separated(scalars, by: " ")
            case .softHyphens: return Self.separated(scalars, by: "\u{AD}")
            case .zeroWidth: return Self.separated(scalars, by: "\u{200B}")
            }
        }

        /// By ideograph: another one that folds to it, the first of those for which `isForm` holds.
        private static func forms(where isForm: (UInt32) -> Bool) -> [UInt32: UInt32] {
            var forms: [UInt32: UInt32] = [:]
            for value in UInt32(0x2E80)...0x2FA1D where isForm(value) {
                let folded = Normalizer.ideograph(value)
                if folded != value, forms[folded] == nil { forms[folded] = value }
            }
            return forms
        }

        private static func replaced(_ scalars: Scalars, _ forms: [UInt32: UInt32]) -> String {
            scalars.map { forms[$0] ?? $0 }.string
        }

        /// With a character between every two ideographs.
        private static func separated(_ scalars: Scalars, by separator: UInt32) -> String {
            var result: Scalars = []
            for scalar in scalars {
                if let last = result.last, CharacterClass.isHan(last), CharacterClass.isHan(scalar) {
                    result.append(separator)
                }
                result.append(scalar)
            }
            return result.string
        }
    }

    @Test(arguments: CorpusFiles.names, Copy.allCases)
    func aCopyIsReadAsItsOriginal(_ name: String, _ copy: Copy) throws {
        let file = try CorpusFiles.source(name)
        let written = copy.written(String(decoding: file.bytes, as: UTF8.self))
        try #require(Array(written.utf8) != file.bytes)
        let parsed = PlanReader.read(SourceFile(path: file.path, bytes: Array(written.utf8)))
        #expect(parsed.coverage().isComplete)
        let expected = Self.described(PlanReader.read(file))
        let read = Self.described(parsed)
        #expect(read.count == expected.count)
        if let (read, expected) = zip(read, expected).first(where: { $0 != $1 }) {
            let shared = max(0, zip(read, expected).prefix { $0 == $1 }.count - 10)
            Issue.record("\(expected.dropFirst(shared).prefix(90)) is read as \(read.dropFirst(shared).prefix(90))")
        }
    }

    /// What is read of a file, a line for each fact; text as search compares it.
    private static func described(_ file: ParsedFile) -> [String] {
        var lines: [String] = []
        for plan in file.plans {
            lines.append("\(plan.id) \(folded(plan.title)) \(folded(plan.noticeTitle ?? "-"))")
            lines.append("number \(plan.documentNumber ?? "-") date \(plan.date?.description ?? "-")")
            lines.append("issuers \(plan.issuers) regions \(plan.regions) level \(plan.level?.name ?? "-")")
            lines.append("period \(String(describing: plan.period))")
            for section in plan.sections { lines.append("\(section.depth) \(folded(section.title))") }
            for passage in plan.passages {
                let text = plan.text(of: passage)
                let units = passage.agencies.map { plan.agencies[$0] }
                let facts = FactReader.facts(in: text)
                lines.append(
                    "\(passage.kind) \(passage.section ?? -1) \(folded(text)) \(units.map { "\($0)" } ?? "-") "
                        + "\(facts.years.map { "\($0.year) \($0.isDeadline)" }) \(facts.statuses.map(\.status)) "
                        + "\(ReferenceReader.references(in: text).map(\.key))")
            }
        }
        return lines
    }

    private static func folded(_ text: String) -> String {
        String(decoding: Normalizer.fold(text).utf8, as: UTF8.self)
    }
}
