import TestSupport
import Testing

@testable import PlanDocuments

/// The union of many lists is the unions of each with those before.
@Suite struct UnitUnionTests {
    private func list(using random: inout SeededGenerator) -> ResponsibleUnits {
        let names = ["省发展改革委", "省科技厅", "市财政局", "县教育局", "省政府", "市水务局"]
        func some(_ most: Int) -> [String] {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in names.randomElement(using: &random)! }
        }
        var units = ResponsibleUnits(lead: some(2), responsible: some(4), supporting: some(2))
        let known = units.all
        units.wordings = some(3).filter { known.contains($0) }.map {
            UnitWording(unit: $0, text: ["厅", "局", $0].randomElement(using: &random)!)
        }
        return units
    }

    @Test func `Names, their order and their wordings are the same`() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<2000 {
            var union = UnitUnion()
            var expected = ResponsibleUnits()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                let next = list(using: &random)
                union.add(next)
                expected.formUnion(next)
                #expect(union.units == expected)
            }
        }
    }

    @Test func `Lines of labels name all their units, each once`() {
        let lines = (0..<300).map { "责任单位：省第\($0 % 150)厅" }
        let text = "某省产业规划\n\n一、任务\n\n建设水库。\n" + lines.joined(separator: "\n") + "\n"
        let parsed = PlanReader.read(SourceFile(path: "a.txt", bytes: Array(text.utf8)))
        #expect(parsed.plans.first?.agencies.map(\.all.count) == [150])
    }
}
