import Foundation
import PlanDocuments
import TestSupport
import Testing

@testable import PlanSearch
@testable import SearchIndex

/// What is collected from all texts, out of what earlier generations have read, against the same read from nothing.
@Suite struct DerivedExactnessTests {
    /// Short forms and their long ones by themselves and within longer names, citations, units, projects.
    private static let sentences = [
        "推进西宁至成都铁路（以下简称西成铁路）建设。", "推进西安至成都铁路（以下简称西成铁路）建设。", "加快西成铁路前期工作。",
        "推动甘肃省人民政府办公厅（以下简称省政府办公厅）工作。", "全省人民政府办公厅负责。", "各市人民政府办公厅负责。",
        "落实《兰州—西宁城市群发展规划》和《青海省“十四五”规划》（以下简称《规划》），《规划》另有规定的除外。",
        "责任单位：省发展改革委、省水利厅。", "牵头单位：西宁市政府；配合单位：省水务厅。", "建设引大济湟工程和黑泉水库。",
        "根据青政办〔2022〕5号文件。",
    ]

    @Test(.timeLimit(.minutes(10))) func `through any changes it is what a fresh collection finds`() throws {
        var changing = try ChangingCorpus(seed: testSeed())
        let readings = SegmentReadings()
        var done: [String] = []
        for _ in 0..<12 {
            done.append(try changing.change())
            let text = Self.sentences.shuffled(using: &changing.random).prefix(
                Int.random(in: 0...6, using: &changing.random))
            try changing.folder.write("c/定义.txt", "关于工作的通知\n\n" + text.joined(separator: "\n\n") + "\n")
            _ = try changing.update()
            let snapshot = try IndexSnapshot.open(at: changing.index)
            let own = try Derived(SearchContext(snapshot, readings: readings))
            #expect(own == (try Derived(SearchContext(snapshot))), "after \(done)")
            let fresh = try Derived(SearchContext(IndexSnapshot.open(at: changing.freshIndex())))
            #expect(own.ofTexts == fresh.ofTexts, "after \(done)")
        }
    }
}

/// All that is collected from the texts of a generation, as lines to be compared.
private struct Derived: Equatable {
    /// What follows from the texts alone: definitions, units, citations, completions. Of so small a corpus these are all
    /// that there are.
    var ofTexts: [String] = []
    /// What follows from how often the postings have strings, too, in which deleted passages count until they are merged
    /// away.
    var projects: [String] = []

    init(_ context: SearchContext) throws {
        let engine = try SearchEngine(context)
        ofTexts += try engine.aliases().entries.map { "\($0.names) \($0.note)" }
        ofTexts += try engine.units().map { row in
            "\(row.name) \(row.passages) \(UnitRole.allCases.map { row.roles[$0] ?? 0 }) \(row.plans) \(row.wordings)"
        }
        for entry in try context.catalog().entries {
            guard let found = try engine.references(ofPlan: entry.plan.id) else { continue }
            let citations = [found.cites, found.citedBy].map { citations in
                citations.map { "\($0.plan.id) \($0.wordings) \($0.passages)" }
            }
            ofTexts.append("\(entry.plan.id) \(citations) \(found.unresolved)")
        }
        let table = try engine.completions(waits: false)
        var completions: [String] = []
        try table.forEachEntry { index, folded in
            let completion = try table.completion(index)
            completions.append("\(String(decoding: folded, as: UTF8.self)) \(completion.kind) \(completion.frequency)")
            return true
        }
        ofTexts += completions.sorted()
        projects = try engine.projects().entries.map { "\($0)" }
    }
}
