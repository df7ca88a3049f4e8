import Foundation
import PlanSearch
import SearchIndex
import Synchronization
import TestSupport
import Testing
import TextAnalysis

@Suite("Searching with aliases")
struct AliasSearchTests {
    private let fixture: Fixture
    private let folder: TemporaryFolder

    init() throws {
        fixture = try Fixture()
        folder = try TemporaryFolder()
    }

    private func engine(_ aliases: String) throws -> SearchEngine {
        let file = AliasFile(path: try folder.write("aliases.tsv", aliases))
        return try SearchEngine(SearchContext(fixture.engine.context.snapshot, aliases: file))
    }

    private func hits(_ query: String, _ engine: SearchEngine) throws -> [SearchHit] {
        var search = SearchQuery(query)
        search.limit = 10_000
        let answer = try engine.search(search)
        #expect(answer.total == answer.hits.count)
        return answer.hits
    }

    /// The passages that contain one of some strings, without an index.
    private func passages(with names: [String]) -> Set<String> {
        let folded = names.map { Normalizer.fold($0).utf8 + [0] }
        return Set(fixture.passages.filter { passage in folded.contains { Self.holds($0, passage.folded) } }.map(\.id))
    }

    /// Whether a text has a string; both end in a zero byte.
    private static func holds(_ string: [UInt8], _ text: [UInt8]) -> Bool {
        text.withUnsafeBytes { text in
            string.withUnsafeBytes { string in
                strstr(
                    text.baseAddress!.assumingMemoryBound(to: CChar.self),
                    string.baseAddress!.assumingMemoryBound(to: CChar.self)) != nil
            }
        }
    }

    @Test("finds exactly the passages that have one of the wordings, for every entry of the project's own file")
    func everyEntry() throws {
        let text = String(decoding: try ProjectFiles.bytes(ProjectFiles.root + "/Config/aliases.tsv"), as: UTF8.self)
        let table = AliasTable(parsing: text)
        let engine = try engine(text)
        for entry in table.entries {
            for name in [entry.names[0], entry.names[entry.names.count - 1]] {
                let found = Set(try hits("~\"\(name)\"", engine).map(\.passage.id))
                #expect(found == passages(with: try engine.aliases().names(for: name)), "~\(name)")
            }
        }
    }

    @Test("combines with every operator as brackets around the wordings would")
    func operators() throws {
        let engine = try engine("湟中区\t湟中县\trenamed\t\n临夏回族自治州\t临夏州\tplace\t\n")
        let pairs = [
            ("~临夏州 铁路", "(临夏州 OR 临夏回族自治州) 铁路"), ("规划 -~临夏州", "规划 -(临夏州 OR 临夏回族自治州)"),
            ("~湟中区 OR ~临夏州", "湟中区 OR 湟中县 OR 临夏州 OR 临夏回族自治州"),
            ("scope:sentence ~临夏州 发展", "scope:sentence (临夏州 OR 临夏回族自治州) 发展"),
            ("scope:section ~临夏州 机场", "scope:section (临夏州 OR 临夏回族自治州) 机场"),
        ]
        for (query, spelledOut) in pairs {
            let found = try hits(query, engine).map(\.passage.id)
            #expect(!found.isEmpty, "\(query)")
            #expect(Set(found) == Set(try hits(spelledOut, engine).map(\.passage.id)), "\(query)")
        }
    }

    @Test("names the wording that was found unless it is the one that was typed, and highlights it")
    func foundWording() throws {
        let engine = try engine("西宁至成都铁路\t西成铁路|西宁（兰州）—成都铁路\tproject\t\n")
        let hits = try hits("~西成铁路", engine)
        #expect(hits.count == 2)
        for hit in hits {
            let range = try #require(hit.ranges.first)
            let scalars = Array(hit.passage.text.unicodeScalars)[range].map { Character($0) }
            #expect(hit.ranges.count == 1)
            switch hit.passage.file {
            case "2018-national-lanxi-plan.txt":
                #expect(hit.alias == "西宁（兰州）—成都铁路")
                #expect(String(scalars) == "西宁（兰州）—成都铁路")
            default:
                #expect(hit.alias == nil)
                #expect(String(scalars) == "西成铁路")
            }
        }
    }

    @Test("knows what the texts define without a file")
    func definitions() throws {
        let bare = try SearchEngine(SearchContext(fixture.engine.context.snapshot))
        let found = Set(try hits("~兰西城市群", bare).map(\.passage.id))
        #expect(found == passages(with: ["兰西城市群", "兰州—西宁城市群"]))
        #expect(found.count > Set(try hits("兰西城市群", bare).map(\.passage.id)).count)
    }

    @Test("uses a changed file at the next query, and none when it is gone")
    func reload() throws {
        let engine = try engine("湟中区\t湟中县\trenamed\t\n")
        #expect(try hits("~湟中区", engine).map(\.alias) == ["湟中县"])
        try folder.write("aliases.tsv", "同仁市\t同仁县\trenamed\t\n湟中区\t湟源县\trenamed\t\n")
        #expect(try engine.aliases().names(for: "湟中区") == ["湟中区", "湟源县"])
        #expect(try hits("~同仁市", engine).allSatisfy { $0.alias == "同仁县" })
        try FileManager.default.removeItem(atPath: folder.file("aliases.tsv"))
        #expect(try engine.aliases().names(for: "湟中区") == ["湟中区"])
    }

    @Test("reports each reading of the file once, with its faults")
    func report() throws {
        let path = try folder.write("aliases.tsv", "湟中区\t湟中县\trenamed\t\n湟中\n")
        let reports = Reports()
        let file = AliasFile(path: path) { table, failure in
            reports.add("\(table.faults.map(\.line)) \(failure ?? "-")")
        }
        _ = file.table()
        _ = file.table()
        #expect(reports.all == ["[2] -"])
        try FileManager.default.removeItem(atPath: folder.file("aliases.tsv"))
        _ = file.table()
        #expect(reports.all.count == 2)
        #expect(reports.all.last?.contains("cannot open \(path): No such file") == true)
    }

    @Test("the project's own file is without fault, and every place it names has the wording it gives")
    func evidence() throws {
        let table = AliasTable(parsing: try ProjectFiles.bytes(ProjectFiles.root + "/Config/aliases.tsv"))
        #expect(table.faults == [])
        #expect(table.entries.count >= 60)
        var lines: [String: [[UInt8]]] = [:]
        for file in ProjectFiles.corpusFiles {
            let bytes = try ProjectFiles.bytes(ProjectFiles.corpus + "/" + file)
            lines[file] = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
                Normalizer.fold(Array($0)).utf8 + [0]
            }
        }
        // Names that only other plans have say so instead of a place.
        for entry in table.entries where entry.note != "elsewhere" {
            #expect(!passages(with: entry.names).isEmpty, "no passage has \(entry.names)")
            #expect(!entry.note.isEmpty, "\(entry.names[0]) has no evidence")
            for place in entry.note.split(separator: "; ") {
                let parts = place.split(separator: " ", maxSplits: 1)
                let position = parts[0].split(separator: ":")
                let line = try #require(Int(position[1]))
                let wording = Normalizer.fold(String(parts[1])).utf8 + [0]
                let text = try #require(lines[String(position[0])])[line - 1]
                #expect(Self.holds(wording, text), "\(place)")
            }
        }
    }
}

/// What was reported, in order.
private final class Reports: Sendable {
    private let list = Mutex<[String]>([])

    func add(_ report: String) { list.withLock { $0.append(report) } }

    var all: [String] { list.withLock { $0 } }
}
