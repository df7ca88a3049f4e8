import Foundation
import PlanDocuments
import PlanSearch
import TestSupport
import TextAnalysis

@testable import SearchIndex

/// A corpus that changes at random, its index kept up to date, and what is to be compared with.
struct ChangingCorpus {
    let folder: TemporaryFolder
    var random: SeededGenerator
    /// So small that merges happen in a short test.
    let policy = MergePolicy(segmentsPerLevel: 3, lowestLevel: 2_000)
    private static let sentences: [String] = {
        ProjectFiles.corpusFiles.flatMap { name in
            ((try? String(contentsOfFile: ProjectFiles.corpus + "/" + name, encoding: .utf8)) ?? "")
                .split(separator: "\n").map(String.init).filter { (8...200).contains($0.count) }
        }
    }()
    private static let names = [
        "a.txt", "a.md", "b.txt", "甘肃/规划.txt", "甘肃/规划.md", "甘肃/2021/任务.txt", "c.text", "d.markdown", "x~y.txt",
        "x:y.txt",
        "e.txt.txt", "e.txt",
    ]

    init(seed: UInt64) throws {
        folder = try TemporaryFolder()
        random = SeededGenerator(seed: seed)
        for name in Self.names.prefix(4) { try folder.write("c/" + name, text()) }
    }

    var corpus: Corpus { Corpus(folder: folder.file("c")) }
    var index: String { folder.file("index") }

    mutating func text() -> String {
        (0..<Int.random(in: 1...25, using: &random))
            .map { _ in Self.sentences.randomElement(using: &random)! }.joined(separator: "\n\n") + "\n"
    }

    /// Changes something in the folder, or in the index without the folder.
    ///
    /// - Returns: what was done, for the report of a failure.
    mutating func change() throws -> String {
        let present = try corpus.list().entries
        let name = Self.names.randomElement(using: &random)!
        switch Int.random(in: 0..<10, using: &random) {
        case 0...3:
            try folder.write("c/" + name, text())
            return "wrote \(name)"
        case 4:
            guard present.count > 1, let entry = present.randomElement(using: &random) else { return "nothing" }
            try FileManager.default.removeItem(atPath: corpus.folder + "/" + entry.path)
            return "removed \(entry.path)"
        case 5:
            guard let entry = present.randomElement(using: &random) else { return "nothing" }
            let sidecar = Sidecar.path(ofSource: entry.path)
            if FileManager.default.fileExists(atPath: corpus.folder + "/" + sidecar) {
                try FileManager.default.removeItem(atPath: corpus.folder + "/" + sidecar)
                return "removed \(sidecar)"
            }
            try folder.write("c/" + sidecar, "level: 省\ndate: \(Int.random(in: 2001...2030, using: &random))-05\n")
            return "wrote \(sidecar)"
        case 6:
            guard let entry = present.randomElement(using: &random) else { return "nothing" }
            let path = corpus.folder + "/" + entry.path
            try folder.write("c/" + entry.path, try ProjectFiles.bytes(path))
            return "touched \(entry.path)"
        case 7:
            guard (try? Manifest.read(fromIndex: index)) != nil else { return "nothing" }
            var merger = IndexMerger(index: index)
            merger.mergesAll = Bool.random(using: &random)
            merger.policy = policy
            let report = try merger.merge()
            return "merged \(report.merged) segments"
        case 8:
            _ = try IndexBuilder(corpus: corpus, index: index).build()
            return "built"
        default:
            for name in Self.names.shuffled(using: &random).prefix(4) { try folder.write("c/" + name, text()) }
            return "wrote four files"
        }
    }

    /// Changes something in the folder that an update may stumble over: folders, links, faults, names that are not read.
    ///
    /// - Returns: what was done, for the report of a failure.
    mutating func disturb() throws -> String {
        let manager = FileManager.default
        let root = corpus.folder
        let present = try corpus.list().entries.map(\.path)
        let folders = ["甘肃", "青海", "x"]
        let place = folders.randomElement(using: &random)!
        switch Int.random(in: 0..<16, using: &random) {
        case 0...4:
            let name = Self.names.randomElement(using: &random)!
            try folder.write("c/" + name, text())
            return "wrote \(name)"
        case 5:
            try folder.write("c/\(place)/新\(Int.random(in: 0..<3, using: &random)).md", text())
            return "wrote in \(place)"
        case 6, 7:
            guard present.count > 2, let path = present.randomElement(using: &random) else { return "nothing" }
            try manager.removeItem(atPath: root + "/" + path)
            return "removed \(path)"
        case 8:
            guard let path = present.randomElement(using: &random) else { return "nothing" }
            let other = (path.hasSuffix(".md") ? "m" : "t") + "\(Int.random(in: 0..<4, using: &random)).txt"
            guard !manager.fileExists(atPath: root + "/" + other) else { return "nothing" }
            try manager.moveItem(atPath: root + "/" + path, toPath: root + "/" + other)
            return "renamed \(path) to \(other)"
        case 9:
            let to = folders.randomElement(using: &random)!
            guard manager.fileExists(atPath: root + "/" + place), !manager.fileExists(atPath: root + "/" + to) else {
                return "nothing"
            }
            try manager.moveItem(atPath: root + "/" + place, toPath: root + "/" + to)
            return "renamed \(place) to \(to)"
        case 10:
            guard present.contains(where: { !$0.hasPrefix(place + "/") }), place != "甘肃" else { return "nothing" }
            try? manager.removeItem(atPath: root + "/" + place)
            return "removed \(place)"
        case 11, 12:
            let sidecar = Sidecar.path(ofSource: present.randomElement(using: &random) ?? "lone.txt")
            if manager.fileExists(atPath: root + "/" + sidecar), Bool.random(using: &random) {
                try manager.removeItem(atPath: root + "/" + sidecar)
                return "removed \(sidecar)"
            }
            let isGood = Int.random(in: 0..<4, using: &random) > 0
            try folder.write("c/" + sidecar, isGood ? "level: 省\n" : "lvl: 省\n")
            return "wrote \(sidecar)"
        case 13:
            let name = Self.names.randomElement(using: &random)!
            try folder.write("c/" + name, (0..<20).flatMap { _ in [0x61, 0, 0, 0, 0, 0x62] as [UInt8] })
            return "spoiled \(name)"
        case 14:
            guard Int.random(in: 0..<3, using: &random) == 0 else { return "nothing" }
            let link = root + "/l.txt"
            if (try? manager.destinationOfSymbolicLink(atPath: link)) != nil {
                try manager.removeItem(atPath: link)
                return "removed a link"
            }
            let target = [root + "/a.txt", root + "/none", folder.file("c")].randomElement(using: &random)!
            try manager.createSymbolicLink(atPath: link, withDestinationPath: target)
            return "made a link"
        default:
            for name in [".hidden.txt", "README.md", "pictures.png"] { try folder.write("c/" + name, text()) }
            return "wrote what is not read"
        }
    }

    func update() throws -> IndexUpdater.Report {
        var updater = IndexUpdater(corpus: corpus, index: index)
        updater.policy = policy
        return try updater.update()
    }

    /// Strings that the corpus has, and some that it has not.
    mutating func queries(_ count: Int) -> [String] {
        (0..<count).map { number in
            let sentence = Array(Self.sentences.randomElement(using: &random)!)
            let start = Int.random(in: 0..<sentence.count, using: &random)
            let length = Int.random(in: 1...5, using: &random)
            let text = String(sentence[start..<min(sentence.count, start + length)]).filter { $0 != "\"" }
            return number.isMultiple(of: 5) ? text + "水" : text
        }
    }

    /// An index of the same files made from nothing.
    func freshIndex() throws -> String {
        let path = folder.file("fresh")
        _ = try IndexBuilder(corpus: corpus, index: path).build()
        return path
    }

    /// The ids of the passages whose folded text has a string, found by reading all sources.
    func scan(_ text: String) throws -> Set<String> {
        let wanted = Normalizer.fold(text).utf8
        var found: Set<String> = []
        for entry in try corpus.list().entries {
            let source = try corpus.read(entry, maximumSize: .max)
            let parsed = try corpus.sidecar(of: entry)?.read(source) ?? PlanReader.read(source)
            for plan in parsed.plans {
                for (number, passage) in plan.passages.enumerated() {
                    let folded = Normalizer.fold(plan.text(of: passage)).utf8
                    if folded.firstRange(of: wanted) != nil { found.insert("\(plan.id).\(number + 1)") }
                }
            }
        }
        return found
    }
}

/// All that an index answers to a query, as lines to be compared.
struct Answers {
    private let engine: SearchEngine

    init(index: String) throws {
        try self.init(IndexSnapshot.open(at: index))
    }

    init(_ snapshot: IndexSnapshot) throws {
        engine = try SearchEngine(SearchContext(snapshot))
    }

    /// - Parameter withScores: whether scores and their order are compared too.
    func lines(_ text: String, withScores: Bool = false) throws -> [String] {
        var query = SearchQuery("\"\(text)\"")
        query.limit = 10_000
        query.tier = .exact
        query.wantsFacets = true
        query.sort = withScores ? .relevance : .plan
        let answer = try engine.search(query)
        let head = "\(answer.total) in \(answer.totalPlans) of \(answer.searchedPlans) (\(answer.searchedPassages))"
        var facets = answer.facets
        // Dictionaries have no order of their own.
        let agencies = facets.agency.map { row in
            "\(row.name) \(row.passages) \(UnitRole.allCases.map { row.roles[$0] ?? 0 }) \(row.plans) \(row.wordings)"
        }
        facets.agency = []
        return [head, "\(facets)", "\(agencies)"]
            + answer.hits.map { hit in
                "\(hit.passage) \(hit.ranges) \(hit.line):\(hit.column) \(hit.snippet)"
                    + (withScores ? " \(hit.score)" : "")
            }
    }

    func ids(_ text: String) throws -> Set<String> {
        var query = SearchQuery("\"\(text)\"")
        query.limit = 10_000
        query.tier = .exact
        return Set(try engine.search(query).hits.map(\.passage.id))
    }
}
