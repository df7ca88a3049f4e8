import PlanLanguage
import SearchIndex
import TestSupport
import Testing

@testable import PlanSearch

/// What a generation answers while what it needs of all texts is still being collected.
@Suite struct LastCollectionsTests {
    private static let first = """
        某市规划

        第一章 交通

        加快建设西宁至成都铁路、兰州至合作铁路。（市发展改革委负责）
        """
    private static let second = """
        某县规划

        第一章 能源

        推进拉脊山抽水蓄能电站。加快建设西宁至成都铁路。（县水务局负责）
        """

    private let folder: TemporaryFolder
    private let last = LastCollections()

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/a.txt", Self.first)
        _ = try IndexBuilder(corpus: Corpus(folder: folder.file("c")), index: folder.file("i")).build()
    }

    private func context() throws -> SearchContext {
        SearchContext(try IndexSnapshot.open(at: folder.file("i")), last: last)
    }

    private func update() throws {
        let updater = IndexUpdater(corpus: Corpus(folder: folder.file("c")), index: folder.file("i"), threads: 1)
        _ = try updater.update()
    }

    /// The second generation, of which nothing is collected yet.
    private func next() throws -> SearchEngine {
        try folder.write("c/b.txt", Self.second)
        try update()
        let context = try context()
        context.announcePreparation()
        return try SearchEngine(context)
    }

    @Test func `Until a generation has its projects, those of the one before are shown as what they are`() throws {
        try SearchEngine(context()).prepare { true }
        let engine = try next()
        let early = try engine.projects()
        #expect(early.collectedGeneration == 1 && early.searchedPlans == 1)
        #expect(early.entries.map(\.name).sorted() == ["兰州至合作铁路", "西宁至成都铁路"])
        #expect(early.entries.allSatisfy { $0.passages == 1 })
        #expect(try engine.projects(plan: "a@1").entries.count == 2)
        // What the older list cannot know is waited for.
        #expect(throws: NotCollectedYet.self) { try engine.projects(plan: "b@1") }
        try engine.prepare { true }
        let late = try engine.projects()
        #expect(late.collectedGeneration == nil && late.searchedPlans == 2)
        #expect(late.entries.count == 3 && late.entries[0].name == "西宁至成都铁路" && late.entries[0].passages == 2)
        #expect(try engine.projects(plan: "b@1").entries.count == 2)
    }

    @Test func `Completions of an older generation are counted in the one that answers`() throws {
        try SearchEngine(context()).prepare { true }
        let engine = try next()
        let early = try engine.suggest("西宁至成都铁路")
        #expect(early.collectedGeneration == 1)
        #expect(early.suggestions.map(\.count) == [2])
        #expect(try engine.suggest("拉脊山").suggestions.isEmpty)
        try engine.prepare { true }
        let late = try engine.suggest("拉脊山")
        #expect(late.collectedGeneration == nil && !late.suggestions.isEmpty)
    }

    @Test func `What no text has any more is not completed, whichever generation knew it`() throws {
        try SearchEngine(context()).prepare { true }
        try folder.write("c/a.txt", Self.second)
        try update()
        let context = try context()
        context.announcePreparation()
        let answer = try SearchEngine(context).suggest("兰州")
        #expect(answer.suggestions.isEmpty && answer.collectedGeneration == 1)
    }

    @Test func `Offices are those of the generation before, tasks never are`() throws {
        try SearchEngine(context()).prepare { true }
        let engine = try next()
        let early = try engine.units(OfficeListQuery())
        #expect(early.collectedGeneration == 1 && early.rows.map(\.name) == ["市发展改革委"])
        var found = AgencyQuery("县水务局")
        found.filters = [:]
        let tasks = try engine.tasks(found)
        #expect(tasks.total == 1 && tasks.nearest.isEmpty && tasks.collectedGeneration == nil)
        let absent = try engine.tasks(AgencyQuery("市发展改革局办公室"))
        #expect(absent.total > 0 || absent.collectedGeneration == 1)
        try engine.prepare { true }
        let late = try engine.units(OfficeListQuery())
        #expect(late.collectedGeneration == nil && late.rows.count == 2)
    }

    @Test func `Other queries are looked for among the names that are there, and the answer says so`() throws {
        try SearchEngine(context()).prepare { true }
        let engine = try next()
        // What the texts define is looked for in the generation itself.
        _ = try engine.aliases()
        func trial() throws -> OfferTrial {
            OfferTrial(
                engine, SearchQuery("铁路"), try QueryParser.parse("铁路"), deadline: ContinuousClock.now + .seconds(600))
        }
        let names = try trial()
        #expect(try names.completions(of: "西宁", limit: 5).contains("西宁至成都铁路"))
        #expect(names.untried == .older(generation: 1))
        let offices = try trial()
        #expect(try offices.units().map(\.name) == ["市发展改革委"])
        #expect(offices.untried == .older(generation: 1))
        // What is counted is counted in the generation that answers.
        #expect(try names.total(of: "西宁至成都铁路") == 2)
        let asked = try engine.search(SearchQuery("agency:县水务局"))
        #expect(try names.total(of: "agency:县水务局") == asked.total)
        #expect(asked.total > 0)
        try engine.prepare { true }
        let late = try trial()
        #expect(try late.completions(of: "拉脊山", limit: 5).isEmpty == false && late.untried == nil)
    }

    @Test func `Nothing is taken from an index of another corpus or from a later generation`() throws {
        try SearchEngine(context()).prepare { true }
        let engine = try next()
        try engine.prepare { true }
        // The index is made anew: its first generation is older than what was collected.
        try folder.write("d/a.txt", Self.first)
        _ = try IndexBuilder(corpus: Corpus(folder: folder.file("d")), index: folder.file("j")).build()
        for _ in 0..<3 {
            let other = SearchContext(try IndexSnapshot.open(at: folder.file("j")), last: last)
            other.announcePreparation()
            #expect(throws: NotCollectedYet.self) { try SearchEngine(other).projects() }
            try folder.write("d/b.txt", Self.second + "\n\n又一段。")
            let updater = IndexUpdater(corpus: Corpus(folder: folder.file("d")), index: folder.file("j"), threads: 1)
            _ = try updater.update()
        }
    }

    @Test func `An error of the collection is not hidden behind an older one`() throws {
        let collected = Collected<Int>(of: try context().plans, last: LastCollection())
        struct Fault: Error {}
        #expect(throws: Fault.self) { try collected.latest { try collected.value(waits: false) { throw Fault() } } }
    }
}
