import PlanLanguage
import TestSupport
import Testing

@testable import ProjectNames

@Suite("The table of costs") struct CostTableTests {
    @Test func `every rule has a row, and every row a rule`() {
        let rows = CostTable.shared.rows
        #expect(Set(rows.map(\.rule)) == Set(CostRule.allCases))
        #expect(rows.count == CostRule.allCases.count)
        #expect(MentionCosts.lines.count == rows.count)
    }

    @Test func `costs are between nothing and one, or never; each says what it is about, in two languages`() {
        for row in CostTable.shared.rows {
            if let cost = row.cost { #expect(cost > 0 && cost <= 2, "\(row.rule)") }
            #expect(!row.slot.isEmpty && !row.english.isEmpty && !row.chinese.isEmpty, "\(row.rule)")
        }
    }

    @Test func `Mentions.md shows the table as it is`() throws {
        let page = String(
            decoding: try ProjectFiles.bytes(ProjectFiles.root + "/Sources/PlanSearch/PlanSearch.docc/Mentions.md"),
            as: UTF8.self)
        for line in MentionCosts.lines {
            var columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if columns.count < 6 { columns.append("") }
            let row = "| `\(columns[0])` | \(columns[1]) | \(columns[2]) | \(columns[4]) | \(columns[5]) |"
            #expect(page.contains(row), "run scripts/generate-mentions: \(row)")
        }
    }
}
