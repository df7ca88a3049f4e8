import Localization
import PlanDocuments
import SearchIndex
import TestSupport
import Testing
import TextAnalysis

@testable import PlanSearch

@Suite("The name of a plan")
struct PlanNamesTests {
    /// What a name means, for messages: the ids, or the candidates.
    private static func meaning(_ name: String, _ fixture: Fixture) throws -> (ids: [String], isRefused: Bool) {
        do {
            return ([try fixture.engine.context.plan(named: name).plan.id], false)
        } catch let fault as PlanNameFault {
            return (fault.isAmbiguous ? fault.candidates.map(\.id) : [], true)
        }
    }

    private static func contains(_ title: String, _ part: String) -> Bool {
        let (title, part) = (Normalizer.fold(title).utf8, Normalizer.fold(part).utf8)
        guard !part.isEmpty, title.count >= part.count else { return false }
        return (0...title.count - part.count).contains { title[$0..<$0 + part.count].elementsEqual(part) }
    }

    @Test("is any part of a title that no other plan has, and is refused with exactly the plans that have it")
    func partsOfTitles() throws {
        let fixture = try Fixture()
        let plans = fixture.plans
        var generator = SeededGenerator(seed: testSeed())
        var (resolved, refused) = (0, 0)
        for plan in plans {
            let title = Array(plan.title.unicodeScalars)
            for _ in 0..<200 {
                let start = Int.random(in: 0..<title.count, using: &generator)
                let end = Int.random(in: start + 1...title.count, using: &generator)
                var part = String(String.UnicodeScalarView(title[start..<end]))
                let holders = plans.filter { Self.contains($0.title, part) }.map(\.id)
                guard !holders.isEmpty else { continue }
                // What is a whole name of a plan means that plan, whatever else has it as a part.
                let key = PlanTitle.key(part)
                guard !plans.contains(where: { [$0.title, $0.noticeTitle ?? ""].map(PlanTitle.key).contains(key) })
                else {
                    continue
                }
                if Bool.random(using: &generator) { part = Self.otherSigns(part, &generator) }
                let (ids, isRefused) = try Self.meaning(part, fixture)
                #expect(ids == Array(holders.prefix(10)), "\(part)")
                #expect(isRefused == (holders.count > 1), "\(part)")
                if holders.count > 1 { refused += 1 } else { resolved += 1 }
            }
        }
        #expect(resolved > 100 && refused > 100)
    }

    /// A text as another hand writes it: other dashes, blanks between characters, full width.
    private static func otherSigns(_ text: String, _ generator: inout SeededGenerator) -> String {
        var view = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if ["—", "－", "-", "–"].contains(scalar) {
                view.append(["—", "－", "-", "–"].randomElement(using: &generator) ?? scalar)
            } else if let full = Unicode.Scalar(scalar.value + 0xFEE0), ("0"..."9").contains(scalar) {
                view.append(full)
            } else {
                view.append(scalar)
            }
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            if let next, ("一"..."\u{9FFF}").contains(scalar), ("一"..."\u{9FFF}").contains(next), index % 3 == 0 {
                view.append(" ")
            }
        }
        return String(view)
    }

    @Test(
        "is its id, its file with or without folder and extension, its number in any spelling, its title in any marks")
    func wholeNames() throws {
        let fixture = try Fixture()
        for plan in fixture.plans {
            let entry = try fixture.engine.context.plan(named: plan.id)
            #expect(entry.plan.id == plan.id)
            for title in [plan.title, "《\(plan.title)》", "〈\(plan.title)〉 "] {
                #expect(try Self.meaning(title, fixture).ids == [plan.id], "\(title)")
            }
            let inFile = fixture.plans.filter { $0.id.prefix { $0 != "@" } == plan.id.prefix { $0 != "@" } }.map(\.id)
            let stem = String(plan.id.prefix { $0 != "@" })
            for file in [stem, stem + ".txt", "Corpus/\(stem).txt", "./\(stem)", "/home/me/Corpus/\(stem).txt"] {
                let (ids, isRefused) = try Self.meaning(file, fixture)
                #expect(ids == inFile, "\(file)")
                #expect(isRefused == (inFile.count > 1), "\(file)")
                #expect(try fixture.engine.context.plans(named: file).map(\.plan.id) == inFile)
            }
            guard let number = plan.documentNumber else { continue }
            let bearers = fixture.plans.filter { $0.documentNumber == number }.map(\.id)
            for (open, close) in [("〔", "〕"), ("[", "]"), ("(", ")"), ("（", "）"), ("【", "】"), (" ", " "), ("", " ")] {
                let typed = number.replacing("〔", with: open).replacing("〕", with: close)
                for form in [typed, typed.replacing("号", with: ""), typed.replacing("2", with: "２")] {
                    #expect(try Self.meaning(form, fixture).ids == bearers, "\(form)")
                    #expect(try fixture.engine.context.plans(named: form).map(\.plan.id) == bearers, "\(form)")
                }
            }
        }
    }

    /// Plans beside those of the corpus, whose names are near one another.
    private static func siblings() throws -> Fixture {
        let folder = try TemporaryFolder()
        try folder.write("省/交通.txt", "甘肃省“十四五”综合交通运输体系发展规划\n\n一、总则\n\n建设铁路。\n\n建设公路。")
        try folder.write("市/交通.txt", "兰州市“十四五”综合交通运输体系发展规划\n\n一、总则\n\n建设地铁。")
        try folder.write("市/水利.md", "# 兰州市水利发展规划\n\n一、总则\n\n建设水库。")
        try folder.write("兰州市水利发展规划纲要.txt", "兰州市水利发展规划纲要\n\n一、总则\n\n建设渠道。")
        return try Fixture(corpus: folder.path)
    }

    @Test(
        "may lack quotation marks, have its words apart, or be the end of a path; a whole title wins over a longer one")
    func looserNames() throws {
        let fixture = try Self.siblings()
        func id(_ name: String) throws -> [String] { try Self.meaning(name, fixture).ids }
        #expect(try id("甘肃省十四五综合交通") == ["省:交通@1"])
        #expect(try id("交通 甘肃") == ["省:交通@1"])
        #expect(try id("兰州市水利发展规划") == ["市:水利.md@1"])
        #expect(try id("水利发展规划").sorted() == ["兰州市水利发展规划纲要@1", "市:水利.md@1"])
        #expect(try id("水利.md") == ["市:水利.md@1"])
        #expect(try id("市/水利") == ["市:水利.md@1"])
        #expect(try id("市:水利") == ["市:水利.md@1"])
        #expect(try id("交通.txt").sorted() == ["市:交通@1", "省:交通@1"])
        #expect(try id("规划纲要") == ["兰州市水利发展规划纲要@1"])
    }

    @Test("that fits nothing is refused with the nearest titles")
    func nearest() throws {
        let fixture = try Self.siblings()
        func fault(_ name: String) -> PlanNameFault? {
            #expect(throws: PlanNameFault.self) { try fixture.engine.context.plan(named: name) }
        }
        #expect(fault("兰州市水力发展规划")?.candidates.first?.id == "市:水利.md@1")
        #expect(fault("甘肃综合交通运输体系规划")?.candidates.first?.id == "省:交通@1")
        for name in ["", " ", "《》", "@", "教育", "省:交通@2", String(repeating: "兰州市水利发展规划", count: 100)] {
            let fault = fault(name)
            #expect(fault?.count == 0 && fault?.isAmbiguous == false, "\(name)")
        }
        #expect(fault("教育")?.candidates.isEmpty == true)
    }

    @Test("is a filter of searches and mentions, and a field of queries; a file means all its plans")
    func filters() throws {
        let fixture = try Fixture()
        let ids = Set(fixture.plans.map(\.id).filter { $0.hasPrefix("2021-gansu-regional-plans@") })
        try #require(ids.count > 1)
        func plans(_ text: String, _ filter: String? = nil) throws -> Set<String> {
            var query = SearchQuery(text)
            query.limit = 10_000
            if let filter { query.filters[.plan] = [filter] }
            return Set(try fixture.engine.search(query).hits.map(\.passage.plan.id))
        }
        for file in ["2021-gansu-regional-plans", "2021-gansu-regional-plans.txt"] {
            #expect(try plans("建设", file) == ids)
            #expect(try plans("建设 plan:\(file)") == ids)
        }
        #expect(try plans("建设", "兰州-西宁城市群发展规划") == ["2018-national-lanxi-plan@1"])
        #expect(try plans("建设 规划:\"兰州—西宁城市群发展规划\"") == ["2018-national-lanxi-plan@1"])
        #expect(try plans("建设 -plan:2021-gansu-regional-plans").isDisjoint(with: ids))
        var mentions = MentionQuery("西宁机场")
        mentions.filters[.plan] = ["兰州—西宁城市群发展规划"]
        #expect(
            Set(try fixture.engine.mentions(mentions).mentions.map(\.passage.plan.id)) == ["2018-national-lanxi-plan@1"]
        )
        mentions.filters[.plan] = ["没有的规划"]
        #expect(throws: PlanNameFault.self) { try fixture.engine.mentions(mentions) }
        #expect(throws: PlanNameFault.self) { try plans("建设", "没有的规划") }
    }

    @Test("in a query that several plans could have is an error that points at it and names them")
    func queryFault() throws {
        let fixture = try Fixture()
        let error = try #require(
            #expect(throws: QuerySyntaxError.self) { try fixture.engine.search(SearchQuery("铁路 plan:规划")) })
        #expect(error.position == 8)
        #expect(error.suggestion == nil)
        #expect(error.fault.chinese.contains("2018-national-lanxi-plan@1（兰州—西宁城市群发展规划）"))
        #expect(error.fault.english.contains("2018-national-lanxi-plan@1 (兰州—西宁城市群发展规划)"))
        let unknown = try #require(
            #expect(throws: QuerySyntaxError.self) {
                try fixture.engine.search(SearchQuery("铁路 -(plan:兰州西宁城市群发展计划)"))
            })
        let suggestion = try #require(unknown.suggestion)
        #expect(suggestion == "铁路 -(plan:\"2018-national-lanxi-plan@1\")")
        _ = try fixture.engine.search(SearchQuery(suggestion))
    }

    @Test("with a line is the passage there, for every passage and every way to write the file")
    func lines() throws {
        let fixture = try Fixture()
        let engine = fixture.engine
        var checked = 0
        for passage in fixture.passages {
            let view = try #require(try engine.passage(passage.id)).passage
            let (line, column) = (view.span.start.line, view.span.start.column)
            let found = try #require(try engine.passage("\(view.file):\(line):\(column):\(view.text)")).passage
            // Two passages may begin at one place only if one of them is empty.
            #expect(found.span.start.line == line && found.span.start.column == column, "\(passage.id)")
            let atLine = try #require(try engine.passage("/home/me/\(view.file):\(line)")).passage
            #expect(atLine.span.start.line <= line && atLine.span.lastLine >= line)
            checked += 1
        }
        #expect(checked == fixture.passages.count)
        #expect(throws: LineWithoutPassage.self) { try engine.passage("2018-national-lanxi-plan.txt:9999999") }
        #expect(try engine.passage("none.txt:1") == nil)
        #expect(try engine.passage("2018-national-lanxi-plan.txt:0") == nil)
        #expect(
            try engine.similar(to: "2018-national-lanxi-plan.txt:385")?.passage.id == "2018-national-lanxi-plan@1.151")
    }
}
