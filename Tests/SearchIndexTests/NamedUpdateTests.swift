import Foundation
import PlanDocuments
import TestSupport
import Testing

@testable import SearchIndex

/// An update that is told what changed makes the index that one makes which looks at everything.
struct NamedUpdateTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/a.txt", "甲规划\n\n建设水库。")
        try folder.write("c/b.txt", "乙规划\n\n建设铁路。")
        try folder.write("c/甘肃/c.md", "丙规划\n\n建设公路。")
        _ = try update(nil)
    }

    private var corpus: Corpus { Corpus(folder: folder.file("c")) }
    private var index: String { folder.file("i") }

    private func update(_ only: [String]?, retries: Bool = false) throws -> IndexUpdater.Report {
        var updater = IndexUpdater(corpus: corpus, index: index)
        updater.only = only
        updater.retries = retries
        return try updater.update()
    }

    private func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: folder.file(name)) }

    @Test func `Only what is named is looked at`() throws {
        try folder.write("c/a.txt", "甲规划\n\n建设机场。")
        try folder.write("c/b.txt", "乙规划\n\n建设机场。")
        try remove("c/甘肃/c.md")
        let first = try update(["a.txt"])
        #expect(first.changed == ["a.txt"] && first.removed.isEmpty && first.unchanged == 2 && !first.isFull)
        #expect(try Answers(index: index).ids("机场") == ["a@1.2"])
        let second = try update([folder.file("c/甘肃"), "./b.txt", "never.txt"])
        #expect(second.changed == ["b.txt"] && second.removed == ["甘肃/c.md"] && second.unchanged == 1)
        #expect(try Answers(index: index).ids("公路").isEmpty)
        #expect(try update(["a.txt", "b.txt"]).isNew == false)
        #expect(try IndexChecker(index: index).check().faults.isEmpty)
    }

    @Test func `A path that leads out of the corpus is refused, and the corpus itself is everything`() throws {
        for path in ["../i/lock", "/etc/passwd", "甘肃/../../x"] {
            let error = try #require(throws: IndexError.self) { try update([path]) }
            #expect(error.code == .corpus && error.message.contains(path))
        }
        for path in [".", "./", folder.file("c"), folder.file("c") + "/"] { #expect(try update([path]).isFull) }
    }

    @Test func `Where names do not suffice everything is looked at, and the reason is given`() throws {
        try folder.write("c/b.txt", "乙规划\n\n建设机场。")
        func expectAll(_ reason: String, _ only: [String] = ["a.txt"], retries: Bool = false) throws {
            let report = try update(only, retries: retries)
            #expect(report.isFull && report.fullReason?.contains(reason) == true, "\(report)")
        }
        try expectAll("--retry", retries: true)
        #expect(try Answers(index: index).ids("机场") == ["b@1.2"])
        try remove("i/" + SignatureCache.fileName)
        try expectAll("no list of the corpus")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("c/l.txt"), withDestinationPath: folder.file("c/a.txt"))
        try expectAll("a link is among them", ["l.txt"])
        try expectAll("there are links")
        try remove("c/l.txt")
        try expectAll("there are links")
        #expect(try update(["a.txt"]).isFull == false)
        try remove("c")
        try FileManager.default.createDirectory(atPath: folder.file("c"), withIntermediateDirectories: true)
        let error = try #require(throws: IndexError.self) { try update(["a.txt"]) }
        #expect(error.message.contains("is it mounted?"))
        #expect(try Answers(index: index).ids("铁路").isEmpty && Answers(index: index).ids("机场") == ["b@1.2"])
    }

    @Test func `What is left out elsewhere is named too, and a sidecar's fault goes with its cause`() throws {
        try folder.write("c/bad.txt", (0..<20).flatMap { _ in [0x61, 0, 0, 0, 0, 0x62] as [UInt8] })
        #expect(try update(["bad.txt"]).faults.map(\.path) == ["bad.txt"])
        try folder.write("c/a.txt", "甲规划\n\n建设机场。")
        let report = try update(["a.txt"])
        #expect(report.changed == ["a.txt"] && report.faults.map(\.path) == ["bad.txt"])
        #expect(LeftOutList.read(fromIndex: index).entries.map(\.path) == ["bad.txt"])
        try folder.write("c/d.meta.yaml", "level: 省\n")
        #expect(Set(try update(["d.meta.yaml"]).faults.map(\.path)) == ["bad.txt", "d.meta.yaml"])
        try folder.write("c/d.md", "丁规划。")
        #expect(try update(["d.md"]).faults.map(\.path) == ["bad.txt"])
        try remove("c/bad.txt")
        #expect(try update(["bad.txt"]).faults.isEmpty)
    }

    @Test(arguments: 0..<4)
    func `After random changes it is the index of a full update`(round: Int) throws {
        let seed = testSeed() &+ UInt64(round)
        var state = try ChangingCorpus(seed: seed)
        let named = state.folder.file("named")
        var history = ["seed \(seed)"]
        var some = IndexUpdater(corpus: state.corpus, index: named)
        some.policy = state.policy
        _ = try some.update()
        _ = try state.update()
        var fullLooks = 0
        for _ in 0..<25 {
            let before = try Self.state(state.corpus.folder)
            for _ in 0..<Int.random(in: 1...3, using: &state.random) { history.append(try state.disturb()) }
            let after = try Self.state(state.corpus.folder)
            let touched = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
            let noise = ["a.txt", "nothing.md", "甘肃", ".hidden"].shuffled(using: &state.random)
                .prefix(Int.random(in: 0...2, using: &state.random))
            some.only = touched.sorted() + noise
            guard some.only != [] else { continue }
            let one = try state.update()
            let other = try some.update()
            fullLooks += other.isFull ? 1 : 0
            #expect(one.added == other.added && one.changed == other.changed, "\(history)")
            #expect(one.removed == other.removed && one.unchanged == other.unchanged, "\(history)")
            #expect(
                Set(one.faults.map(\.description)) == Set(other.faults.map(\.description))
                    && Set(one.kept.map(\.description)) == Set(other.kept.map(\.description)), "\(history)")
            #expect(
                LeftOutList.read(fromIndex: state.index).entries.map(\.path)
                    == LeftOutList.read(fromIndex: named).entries.map(\.path), "\(history)")
            #expect(try IndexChecker(index: named).check().faults.isEmpty, "\(history)")
            let (first, second) = try (Manifest.read(fromIndex: state.index), Manifest.read(fromIndex: named))
            // Postings have an identity of their own each time they are written.
            #expect(
                first.segments.map(Self.withoutContents) == second.segments.map(Self.withoutContents), "\(history)")
            let (full, told) = try (Answers(index: state.index), Answers(index: named))
            for query in state.queries(4) where !query.allSatisfy(\.isWhitespace) {
                #expect(try full.lines(query) == told.lines(query), "\(query) after \(history)")
            }
            // What is remembered of files is true of them.
            for (path, entry) in SignatureCache.read(fromIndex: named).entries {
                guard let bytes = try? ProjectFiles.bytes(state.corpus.folder + "/" + path) else { continue }
                var status = stat()
                stat(state.corpus.folder + "/" + path, &status)
                if FileSignature(status) == entry.signature { #expect(Checksum(of: Array(bytes)) == entry.content) }
            }
        }
        #expect(fullLooks < 25, "no update looked at what was named alone: \(history)")
    }

    private static func withoutContents(_ segment: ManifestSegment) -> ManifestSegment {
        var copy = segment
        copy.contents = segment.contents.filter { $0.name == SegmentName.store || $0.name == SegmentName.sources }
        return copy
    }

    /// Every file and link below a folder, with what tells its versions apart.
    private static func state(_ folder: String) throws -> [String: String] {
        var state: [String: String] = [:]
        for path in FileManager.default.subpaths(atPath: folder) ?? [] {
            var status = stat()
            guard lstat(folder + "/" + path, &status) == 0 else { continue }
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            state[path] = isFolder ? "\(status.st_ino)" : "\(status.st_mode) \(FileSignature(status))"
        }
        return state
    }

    @Test func `Rows of a table are replaced as in a dictionary`() throws {
        let seed = testSeed()
        var random = SeededGenerator(seed: seed)
        let parts = ["a", "b", "a.txt", "a-b", "b0", "甘肃", "é", "z.md"]
        func path() -> String {
            (0..<Int.random(in: 1...3, using: &random)).map { _ in parts.randomElement(using: &random)! }
                .joined(separator: "/")
        }
        func entry() -> SignatureCache.Entry {
            let number = Int.random(in: 0..<1000, using: &random)
            return .init(
                signature: FileSignature(size: number, modified: -number, changed: number, inode: UInt64(number)),
                content: Checksum(high: UInt64(number), low: 1))
        }
        var model: [String: SignatureCache.Entry] = [:]
        for _ in 0..<40 { model[path()] = entry() }
        SignatureTable.replace(
            model.map { .init(path: $0, entry: $1) }, corpus: "/c", hasAliases: false, before: nil, inIndex: index)
        for round in 0..<60 {
            let scope = PathScope(Set((0..<Int.random(in: 1...4, using: &random)).map { _ in path() }))
            let rows = (0..<Int.random(in: 0...4, using: &random)).map { _ in path() }.filter { scope.covers($0) }
                .map { SignatureTable.Row(path: $0, entry: entry()) }
            let table = try #require(SignatureTable(fromIndex: index))
            table.replace(scope, with: rows, inIndex: index)
            model = model.filter { !scope.covers($0.key) }
            for row in rows where model[row.path] == nil { model[row.path] = row.entry }
            var now = try #require(SignatureTable(fromIndex: index))
            #expect(now.all.map(\.path) == model.keys.sorted { $0.precedesAsPath($1) }, "seed \(seed), round \(round)")
            for (path, entry) in model {
                #expect(now.content(of: path, entry.signature) == entry.content, "seed \(seed), \(path)")
            }
            #expect(now.corpus == "/c" && !now.hasAliases)
        }
    }
}
