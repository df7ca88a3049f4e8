import Foundation
import Localization
import PlanSearch
import TestSupport
import Testing

/// Queries that cannot be read: what is said of each, read by a person and found to help.
///
/// `PLANSEARCH_RECORD=1` writes positions, messages and suggestions anew and keeps queries and comments; read the
/// difference before it is committed.
struct MalformedQueriesTests {
    private func error(_ query: String) -> QuerySyntaxError? {
        do throws(QuerySyntaxError) {
            _ = try QueryParser.parse(query)
            return nil
        } catch {
            return error
        }
    }

    @Test func `Every malformed query is refused where its fault is, with the words that were found right by eye`()
        throws
    {
        if ProcessInfo.processInfo.environment["PLANSEARCH_RECORD"] == "1" {
            var lines: [String] = []
            for line in try MalformedQuery.questions() {
                lines.append(line)
                guard line.hasPrefix("? ") else { continue }
                let query = MalformedQuery.unescaped(line.dropFirst(2))
                let error = error(query)
                lines +=
                    MalformedQuery(
                        query: query, position: error?.position ?? -1, message: error?.message ?? "is read",
                        suggestion: error?.suggestion
                    ).answer
            }
            try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: MalformedQuery.path))
            return
        }
        let all = try MalformedQuery.all()
        #expect(all.count >= 200)
        for malformed in all {
            let error = error(malformed.query)
            #expect(error?.position == malformed.position, "\(malformed.query)")
            #expect(error?.message == malformed.message, "\(malformed.query)")
            #expect(error?.suggestion == malformed.suggestion, "\(malformed.query)")
        }
    }

    @Test func `Every malformed query is refused in Chinese as well, with the same names and numbers`() throws {
        for malformed in try MalformedQuery.all() {
            guard let fault = error(malformed.query)?.fault else { continue }
            #expect(fault.text(in: .english) == malformed.message)
            let words = fault.text(in: .chinese)
            #expect(words.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }, "\(malformed.query): \(words)")
            // Nothing of the English sentence is left.
            #expect(!words.contains(/\b(the|this|to|write|is|needs|search)\b/), "\(malformed.query): \(words)")
            let numbers = { (text: String) in Set(text.matches(of: /[0-9]+/).map { String($0.0) }) }
            #expect(numbers(words).isSubset(of: numbers(fault.english)), "\(malformed.query): \(words)")
        }
    }

    @Test func `A fault is inside the query, and every suggestion can be read and is another query`() throws {
        var random = SeededGenerator(seed: testSeed())
        let pieces = [
            "甲", "兰州", "OR", "AND", "NOT", "NEAR", "NEAR/", "NEAR/5", "NEAR/x", "10", "(", ")", "（", "）", "\"", "“",
            "”", "*",
            "＊", "-", "~", "title:", "level:", "year:", "scope:", "tittle:", "foo:", "省", "plan", "2022..2018", "2018年",
            " ", " ", " ",
            " ", "\u{200B}", "\u{301}", "：", "标题：", "𠀀",
        ]
        var faults = 0
        var suggestions = 0
        for _ in 0..<30_000 {
            let count = Int.random(in: 1...9, using: &random)
            let query = (0..<count).map { _ in pieces.randomElement(using: &random)! }.joined()
            guard let error = error(query) else { continue }
            faults += 1
            #expect(0...query.unicodeScalars.count ~= error.position, "\(query)")
            #expect(!error.message.isEmpty)
            guard let suggestion = error.suggestion else { continue }
            suggestions += 1
            #expect(!suggestion.unicodeScalars.elementsEqual(query.unicodeScalars), "\(query)")
            #expect(self.error(suggestion) == nil, "\(query) → \(suggestion)")
        }
        #expect(faults > 5_000)
        #expect(suggestions > faults / 2)
    }
}
