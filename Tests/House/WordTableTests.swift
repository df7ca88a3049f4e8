import Foundation
import Testing

/// What plans call things stands in `Sources/PlanLanguage` and its table; elsewhere only what no other reader could
/// need.
@Suite("Words and characters stand in PlanLanguage")
struct WordTableTests {
    /// The targets that read texts or answer about them.
    private static let targets = ["PlanDocuments", "PlanSearch", "SearchIndex", "plansearch-index", "plansearchd"]

    /// Files that may hold a table of Han words, with the number of tables and the reason.
    private static let allowed: [String: (tables: Int, reason: String)] = [
        "PlanDocuments/Outline/Numbering.swift": (1, "gives each sign of a division its case: 章, 节, 条"),
        "PlanDocuments/Units/UnitListReader+Heads.swift": (
            2, "两 has the value 2; 市政 before 府, 务 and 协 is not a word of its own"
        ),
        "PlanSearch/Suggestions/ShapeData.swift": (1, "which characters look alike, generated; no words"),
    ]

    /// Files that may hold code points, with the reason.
    private static let filesWithCodePoints: [String: String] = [
        "PlanDocuments/Formats/UTF8Decoder.swift": "the bounds of UTF-8's lengths",
        "SearchIndex/Postings/PostingsRun.swift": "a number of bits, not a character",
        "plansearch-index/Text+Columns.swift": "the bounds of wide blocks, some of them unassigned",
    ]

    @Test("no table of Han words stands outside PlanLanguage")
    func noWordTables() {
        for file in Self.targets.flatMap(SourceTree.shared.files(ofTarget:)) {
            let tables = Self.tables(in: file.code)
            let allowed = Self.allowed[file.path]?.tables ?? 0
            #expect(
                tables.count <= allowed,
                """
                \(file.path) has \(tables.count) tables of Han words, \(allowed) are allowed. Words of plans are rows of \
                Sources/CPlanLanguage/lexicon.tsv. First: \(tables.first ?? "")
                """)
        }
        for (path, entry) in Self.allowed {
            let file = SourceTree.shared.files.first { $0.path == path }
            #expect(file.map { Self.tables(in: $0.code).count } == entry.tables, "\(path): allow what is there")
        }
    }

    @Test("no code point in hexadecimal stands where a character can")
    func noCodePoints() throws {
        let hexadecimal = /\b0x(?:[2-9A-Fa-f][0-9A-Fa-f]{3}|[1-9A-Fa-f][0-9A-Fa-f]{4})\b/
            .wordBoundaryKind(.simple)
        for file in Self.targets.flatMap(SourceTree.shared.files(ofTarget:))
        where Self.filesWithCodePoints[file.path] == nil {
            for match in file.bareCode.matches(of: hexadecimal) {
                let value = UInt32(match.output.dropFirst(2), radix: 16) ?? 0
                guard let scalar = Unicode.Scalar(value), Self.isVisible(scalar) else { continue }
                Issue.record("\(file.path): \(match.output) is “\(Character(scalar))”; write the character")
            }
        }
    }

    @Test("a table is found in each of the forms in which one is written")
    func findsTables() {
        #expect(Self.tables(in: #"let words = ["印发", "公布"].map(Scalars.init)"#).count == 1)
        #expect(Self.tables(in: #"let words = "印发 公布 发布""#).count == 1)
        #expect(Self.tables(in: "let words = \"\"\"\n    印发 公布\n    发布\n    \"\"\"").count == 1)
        #expect(Self.tables(in: #"let pairs = [("牵头", 1), ("配合", 2)]"#).count == 1)
        #expect(Self.tables(in: #"let set = Set(Scalars("的为括指有是即"))"#).count == 1)
        #expect(Self.tables(in: #"let word = "责任单位""#).isEmpty)
        #expect(Self.tables(in: #"Message("No plan.", chinese: "没有规划。")"#).isEmpty)
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
            .paragraphSeparator:
            false
        default: true
        }
    }

    /// List literals with two Han words or more, strings with three or more that blanks separate, and sets of
    /// characters in a string; each by its first words.
    static func tables(in code: String) -> [String] {
        let list = /\[(?:[^\[\]"]|"(?:[^"\\\n]|\\.)*")*\]/
        let literal = /"(?:[^"\\\n]|\\.)*"/
        let longLiteral = /"""(?:.|\n)*?"""/
        let characters = /(?:Scalars|folded|scalars|utf8)\((?:of: )?"([^"\\\n]*)"\)/
        var tables: [String] = []
        for match in code.matches(of: list) {
            let words = match.output.matches(of: literal).filter { hasHan($0.output) && !$0.output.contains("。") }
            if words.count >= 2 { tables.append(String(match.output.prefix(60))) }
        }
        for match in code.matches(of: longLiteral) where isRow(match.output) {
            tables.append("\(match.output.prefix(60))")
        }
        for match in code.replacing(longLiteral, with: "").matches(of: literal) where isRow(match.output) {
            tables.append(String(match.output.prefix(60)))
        }
        for match in code.matches(of: characters) where match.output.1.unicodeScalars.filter(isHan).count >= 5 {
            tables.append(String(match.output.0))
        }
        return tables
    }

    /// Whether a literal is a row of Han words with blanks between them.
    private static func isRow(_ literal: Substring) -> Bool {
        let words = literal.split { $0.isWhitespace || $0 == "\"" || $0 == "\\" }
        return words.count >= 3 && words.allSatisfy { $0.unicodeScalars.allSatisfy(isHan) }
    }

    private static func hasHan(_ text: Substring) -> Bool { text.unicodeScalars.contains(where: isHan) }
    private static func isHan(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isUnifiedIdeograph }
}
