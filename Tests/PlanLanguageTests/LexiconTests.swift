import Foundation
import Testing

@testable import PlanLanguage

@Suite("Lexicon")
struct LexiconTests {
    private static let rows: [[String]] = {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/CPlanLanguage/lexicon.tsv").path
        let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }()

    @Test("every row has a role that the code knows, a word, and no more columns than the table has")
    func rowsAreWellFormed() {
        #expect(Self.rows.count > 40)
        for row in Self.rows {
            #expect(Lexicon.Role(rawValue: row[0]) != nil, "unknown role: \(row)")
            #expect(row.count >= 2 && !row[1].isEmpty, "no word: \(row)")
            #expect(row.count <= 7, "too many columns: \(row)")
            for column in row.prefix(6).dropFirst() {
                #expect(column == column.trimmingCharacters(in: .whitespaces), "blanks at an end: \(row)")
            }
        }
    }

    @Test("every role has rows, which stand together")
    func rolesHaveRows() {
        for role in Lexicon.Role.allCases {
            let positions = Self.rows.indices.filter { Self.rows[$0][0] == role.rawValue }
            #expect(!positions.isEmpty, "no rows: \(role.rawValue)")
            if let first = positions.first, let last = positions.last {
                #expect(last - first + 1 == positions.count, "rows apart: \(role.rawValue)")
            }
        }
    }

    @Test("no role has a row twice")
    func rowsAreDistinct() {
        var seen: Set<[String]> = []
        for row in Self.rows {
            let key = Array(row.prefix(3)) + Array(row.dropFirst(4).prefix(2))
            #expect(seen.insert(key).inserted, "twice: \(row)")
        }
    }

    @Test("the embedded table is the file")
    func embeddedTableIsTheFile() {
        var counts: [Lexicon.Role: Int] = [:]
        for row in Self.rows { Lexicon.Role(rawValue: row[0]).map { counts[$0, default: 0] += 1 } }
        for role in Lexicon.Role.allCases { #expect(Lexicon.entries(role).count == counts[role]) }
    }

    @Test("a word counts unless what rules it out stands beside it")
    func neighboursRuleOut() throws {
        let entry = Lexicon.Entry(
            word: Scalars("建成"), family: nil, traits: [], notAfter: [Scalars("新")],
            notBefore: [Scalars("小康"), Scalars("区")])
        func counts(_ text: String) throws -> Bool {
            let text = Scalars(text)
            let start = try #require(text.firstIndex(of: entry.word, in: 0..<text.count))
            return entry.counts(in: text, at: start..<start + entry.word.count)
        }
        #expect(try counts("2025年建成"))
        #expect(try counts("建成机场"))
        #expect(try !counts("新建成机场"))
        #expect(try !counts("建成区面积"))
        #expect(try !counts("全面建成小康社会"))
        #expect(try counts("建成小镇"))
    }
}
