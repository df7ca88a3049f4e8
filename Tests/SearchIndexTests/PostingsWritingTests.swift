import Foundation
import TestSupport
import Testing
import Xapian

@testable import SearchIndex

/// Both ways of writing postings, and which of them is chosen.
@Suite struct PostingsWritingTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: [
        ("1.4.22", true), ("1.4.0", true), ("1.4", true), ("1.40.1", false), ("1.5.0", false), ("2.0.0", false),
        ("1.2.25", false), ("", false),
    ])
    func `Unless told otherwise, a libxapian that was not checked writes its format itself`(
        version: String, usesOwnWriter: Bool
    ) {
        let writing = PostingsWriting(.auto, libraryVersion: version)
        #expect(writing.usesOwnWriter == usesOwnWriter)
        #expect((writing.notice == nil) == usesOwnWriter)
        if let notice = writing.notice {
            #expect(notice.contains("version \(version), and") && notice.contains("postings_writer"))
        }
    }

    @Test func `The setting forces either writer, and a notice says what is unusual`() {
        #expect(PostingsWriting(.own, libraryVersion: "1.4.22") == PostingsWriting(.auto, libraryVersion: "1.4.1"))
        let unchecked = PostingsWriting(.own, libraryVersion: "1.5.0")
        #expect(unchecked.usesOwnWriter && unchecked.notice?.contains("1.5.0") == true)
        let library = PostingsWriting(.libxapian, libraryVersion: "1.4.22")
        #expect(!library.usesOwnWriter && library.notice?.contains("postings_writer is libxapian") == true)
    }

    @Test func `The linked libxapian is of the checked line`() {
        #expect(PostingsWriting().usesOwnWriter, "libxapian is \(XapianLibrary.version)")
    }

    /// Builds an index of the project's corpus and of some odd texts.
    private func build(_ name: String, _ writing: PostingsWriting) throws -> String {
        let corpus = folder.file("c")
        if !Files.exists(corpus) {
            for file in ProjectFiles.corpusFiles {
                try folder.write("c/" + file, ProjectFiles.bytes(ProjectFiles.corpus + "/" + file))
            }
            // One term more often than 16 bits can count, and a passage without any term.
            try folder.write("c/odd.txt", "某规划\n\n" + String(repeating: "的", count: 70_000) + "\n\n……\n\n建设G0611。")
        }
        var builder = IndexBuilder(corpus: Corpus(folder: corpus), index: folder.file(name), threads: 2)
        builder.postings = writing
        _ = try builder.build()
        return folder.file(name)
    }

    @Test func `An index built either way holds the same postings and gives the same answers`() throws {
        let own = try build("own", PostingsWriting(.own, libraryVersion: "1.4.22"))
        let library = try build("library", PostingsWriting(.auto, libraryVersion: "9.9.9"))
        let files = [own, library].map { $0 + "/segment-000001/postings" }
        #expect(try Data(contentsOf: URL(filePath: files[0])) != Data(contentsOf: URL(filePath: files[1])))
        #expect(try Postings.digest(files[0]) == Postings.digest(files[1]))
        let databases = try files.map { try Database(path: $0) }
        #expect(databases[0].documentCount == databases[1].documentCount)
        #expect(databases[0].lastDocid == databases[1].lastDocid)
        #expect(databases[0].totalLength == databases[1].totalLength)
        for part in ["passages.bin", "sources.bin"] {
            #expect(
                FileManager.default.contentsEqual(
                    atPath: "\(own)/segment-000001/\(part)", andPath: "\(library)/segment-000001/\(part)"))
        }
        for index in [own, library] {
            #expect(try IndexChecker(index: index).check().faults.map(\.description) == [])
            #expect(!Files.exists(index + "/" + IndexCleaner.workFolder))
        }
        let answers = try [own, library].map { try Answers(index: $0) }
        for text in ["铁路", "西宁", "抽水蓄能", "的", "的的", "G0611", "产业园区。建设", "路", "nowhere", "兰州—西宁城市群"] {
            #expect(try answers[0].lines(text, withScores: true) == answers[1].lines(text, withScores: true), "\(text)")
        }
    }

    @Test func `Updating, merging and repairing write postings in the chosen way`() throws {
        let writing = PostingsWriting(.libxapian, libraryVersion: "1.4.22")
        let index = try build("index", writing)
        try folder.write("c/odd.txt", "某规划\n\n建设水库。")
        var updater = IndexUpdater(corpus: Corpus(folder: folder.file("c")), index: index, threads: 1)
        updater.postings = writing
        #expect(try updater.update().changed == ["odd.txt"])
        var merger = IndexMerger(index: index, threads: 1)
        merger.postings = writing
        merger.mergesAll = true
        #expect(try merger.merge().written == 1)
        let name = try Manifest.read(fromIndex: index).segments[0].name
        try FileManager.default.removeItem(atPath: "\(index)/\(name)/postings")
        var repairer = IndexRepairer(index: index, threads: 1)
        repairer.postings = writing
        #expect(try repairer.repair().damaged.count == 1)
        #expect(try IndexChecker(index: index).check().faults.map(\.description) == [])
        #expect(try Answers(index: index).ids("水库").contains("odd@1.2"))
    }
}
