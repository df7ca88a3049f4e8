import Foundation
import PlanDocuments
import PlanLanguage
import TestSupport
import Testing

@testable import SearchIndex

/// What is put in a file's place between the listing of a corpus and the reading of the file.
@Suite struct LinkRaceTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("secret/text.txt", "秘密。")
        try folder.write("secret/side", "root:secret:1\n")
        try folder.write("c/a.txt", "甲规划。")
        try folder.write("c/a.meta.yaml", "level: 省\n")
        try folder.write("c/sub/b.txt", "乙规划。")
        try folder.write("c/sub/deep/c.txt", "丙规划。")
    }

    private func replace(_ path: String, byLinkTo target: String) throws {
        try FileManager.default.removeItem(atPath: folder.file(path))
        try FileManager.default.createSymbolicLink(
            atPath: folder.file(path), withDestinationPath: folder.file(target))
    }

    private func entry(_ path: String, in corpus: Corpus) throws -> Corpus.Entry {
        try #require(try corpus.list().entries.first { $0.path == path })
    }

    private func reason(_ body: () throws -> Void) -> String {
        do {
            try body()
            return ""
        } catch {
            return IndexError.wrapping(error).message
        }
    }

    @Test(arguments: [LinkPolicy.within, .none])
    func `A link out of the corpus is not read, nor one in a sidecar's place`(links: LinkPolicy) throws {
        let corpus = Corpus(folder: folder.file("c"), links: links)
        let file = try entry("a.txt", in: corpus)
        try replace("c/a.txt", byLinkTo: "secret/text.txt")
        try replace("c/a.meta.yaml", byLinkTo: "secret/side")
        let text = reason { _ = try corpus.read(file, maximumSize: 1000) }
        #expect(text.contains(links == .none ? "links are not followed" : "it leads out of the corpus"), "\(text)")
        let sidecar = reason { _ = try corpus.sidecar(of: file) }
        #expect(sidecar.contains("a.meta.yaml") && !sidecar.contains("root:"), "\(sidecar)")
        #expect(
            try Corpus(folder: folder.file("c"), links: .all).read(file, maximumSize: 1000).bytes
                == Array("秘密。".utf8))
    }

    @Test func `Nor is a folder, at any depth, nor a link through another in the corpus`() throws {
        let corpus = Corpus(folder: folder.file("c"))
        let (b, c) = (try entry("sub/b.txt", in: corpus), try entry("sub/deep/c.txt", in: corpus))
        try folder.write("elsewhere/c.txt", "秘密。")
        try folder.write("elsewhere/b.txt", "秘密。")
        try replace("c/sub/deep", byLinkTo: "elsewhere")
        #expect(reason { _ = try corpus.read(c, maximumSize: 1000) }.contains("it leads out of the corpus"))
        try replace("c/sub", byLinkTo: "elsewhere")
        #expect(reason { _ = try corpus.read(b, maximumSize: 1000) }.contains("it leads out of the corpus"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("c/hop"), withDestinationPath: folder.file("elsewhere"))
        try FileManager.default.removeItem(atPath: folder.file("c/a.txt"))
        try FileManager.default.createSymbolicLink(atPath: folder.file("c/a.txt"), withDestinationPath: "hop/b.txt")
        var a = b
        a.path = "a.txt"
        #expect(reason { _ = try corpus.read(a, maximumSize: 1000) }.contains("it leads out of the corpus"))
    }

    @Test func `Links within the corpus are read, through a link to the corpus too`() throws {
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "c")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("c/sub/b.meta.yaml"), withDestinationPath: "../a.meta.yaml")
        try folder.write("c/.hidden/d.txt", "丁规划。")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("c/d.txt"), withDestinationPath: ".hidden/d.txt")
        let corpus = Corpus(folder: folder.file("link"))
        let b = try entry("sub/b.txt", in: corpus)
        #expect(try corpus.read(b, maximumSize: 1000).bytes == Array("乙规划。".utf8))
        #expect(try corpus.sidecar(of: b)?.overrides.all.level == .value(.province))
        #expect(try corpus.read(entry("d.txt", in: corpus), maximumSize: 1000).bytes == Array("丁规划。".utf8))
    }

    @Test func `A pipe, a folder and nothing at all in a file's place are named, and waited for by nobody`() throws {
        let corpus = Corpus(folder: folder.file("c"))
        let file = try entry("a.txt", in: corpus)
        try FileManager.default.removeItem(atPath: folder.file("c/a.txt"))
        #expect(reason { _ = try corpus.read(file, maximumSize: 1000) }.contains("No such file"))
        #expect(mkfifo(folder.file("c/a.txt"), 0o600) == 0)
        #expect(reason { _ = try corpus.read(file, maximumSize: 1000) }.contains("not a regular file"))
        try FileManager.default.removeItem(atPath: folder.file("c/a.txt"))
        try folder.write("c/a.txt/x", "甲")
        #expect(reason { _ = try corpus.read(file, maximumSize: 1000) }.contains("a folder"))
    }

    @Test func `The sidecar beside a file that is not in the corpus is not followed out of the file's folder`() throws {
        try folder.write("other/x.txt", "甲规划。")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("other/x.meta.yaml"), withDestinationPath: folder.file("secret/side"))
        let corpus = Corpus(folder: folder.file("c"))
        let fault = reason { _ = try corpus.sidecar(besideFile: folder.file("other/x.txt")) }
        #expect(fault.contains("it leads out of the corpus") && !fault.contains("root:"), "\(fault)")
        // In the corpus it is what a build takes.
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("c/sub/b.meta.yaml"), withDestinationPath: "../a.meta.yaml")
        #expect(try corpus.sidecar(besideFile: folder.file("c/sub/b.txt"))?.overrides.all.level == .value(.province))
        #expect(try corpus.sidecar(besideFile: folder.file("c/sub/deep/c.txt")) == nil)
    }
}
