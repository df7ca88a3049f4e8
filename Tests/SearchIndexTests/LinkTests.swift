import Foundation
import PlanDocuments
import TestSupport
import Testing

@testable import SearchIndex

/// Which links in a corpus are followed, under which path what they lead to is listed, and what is said of the others.
struct LinkTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/a.txt", "甲规划\n\n建设水库。")
        try folder.write("ext/e.txt", "戊规划\n\n建设铁路。")
    }

    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createDirectory(
            atPath: (folder.file(path) as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: folder.file(path), withDestinationPath: target)
    }

    private func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: folder.file(path)) }

    private func list(_ links: LinkPolicy = .within, _ name: String = "c") throws -> Corpus.Listing {
        try Corpus(folder: folder.file(name), links: links).list()
    }

    private func paths(_ links: LinkPolicy = .within, _ name: String = "c") throws -> [String] {
        try list(links, name).entries.map(\.path)
    }

    private func update(_ links: LinkPolicy = .within) throws -> IndexUpdater.Report {
        try IndexUpdater(corpus: Corpus(folder: folder.file("c"), links: links), index: folder.file("i")).update()
    }

    @Test func `A link out of the corpus is named, and followed if that is asked for`() throws {
        try link("c/link", to: folder.file("ext"))
        try link("c/one.txt", to: "../ext/e.txt")
        let listing = try list()
        #expect(listing.entries.map(\.path) == ["a.txt"])
        #expect(listing.faults.isEmpty && listing.others.isEmpty)
        #expect(listing.unfollowed.map(\.path) == ["link", "one.txt"])
        #expect(listing.unfollowed.allSatisfy { $0.reason.contains("out of the corpus") })
        #expect(listing.unfollowed[0].reason.contains("/ext; follow_links: all"))
        #expect(try paths(.all) == ["a.txt", "link/e.txt"])
        #expect(try list(.all).unfollowed.map(\.reason) == ["it leads to link/e.txt, which is listed there"])
        #expect(
            try list(.none).unfollowed.map(\.reason)
                == Array(repeating: "links are not followed (follow_links: none)", count: 2))
    }

    @Test func `What lies in the corpus has its own path, whatever the link to it is called`() throws {
        try folder.write("c/z/deep/b.txt", "乙规划。")
        try link("c/a-link", to: "z")
        try link("c/z/deep/up", to: "../..")
        try link("c/b.txt", to: "z/deep/b.txt")
        #expect(try paths() == ["a.txt", "z/deep/b.txt"])
        #expect(try paths(.all) == ["a.txt", "z/deep/b.txt"])
        #expect(
            try list().unfollowed.map(\.description) == [
                "a-link: it leads to z, which is listed there",
                "b.txt: it leads to z/deep/b.txt, which is listed there",
                "z/deep/up: it leads to the corpus folder itself, which is listed there",
            ])
    }

    @Test func `Hidden folders of the corpus are reached through links, once`() throws {
        try folder.write("c/.store/1/p.txt", "丙规划。")
        try folder.write("c/.store/2/q.txt", "丁规划。")
        try link("c/n.txt", to: ".store/1/p.txt")
        try link("c/m.txt", to: ".store/1/p.txt")
        try link("c/second", to: ".store/2")
        try link("c/other", to: ".store/2")
        #expect(try paths() == ["a.txt", "m.txt", "other/q.txt"])
        #expect(try list().unfollowed.map(\.path) == ["n.txt", "second"])
        #expect(try list().linkedFolders == ["other"] && list().hasLinkedFiles)
    }

    @Test func `Circles end, outside the corpus too`() throws {
        try link("c/self", to: "self")
        try link("c/here", to: ".")
        try link("c/up", to: "..")
        try link("ext/back", to: folder.file("c"))
        try link("ext/again", to: folder.file("ext"))
        #expect(try paths() == ["a.txt"])
        #expect(try list().faults.isEmpty)
        #expect(try list().unfollowed.contains(FileFault(path: "self", reason: "it leads back to itself")))
        #expect(try paths(.all) == ["a.txt", "up/ext/e.txt"])
    }

    @Test func `Two links to one folder, one of them behind another link`() throws {
        try folder.write("ext/sub/s.txt", "己规划。")
        try link("c/b", to: folder.file("ext"))
        try link("c/a", to: folder.file("ext/sub"))
        try link("c/d/z", to: folder.file("ext"))
        #expect(try paths(.all) == ["a.txt", "a/s.txt", "b/e.txt"])
        #expect(try list(.all).unfollowed.map(\.path) == ["d/z"])
    }

    @Test func `A link to a folder is walked with the links in it, and its sidecars count`() throws {
        try link("ext/more", to: folder.file("far"))
        try folder.write("far/f.txt", "庚规划。")
        try folder.write("far/f.meta.yaml", "plans:\n  1:\n    title: 辛规划\n")
        try link("c/link", to: folder.file("ext"))
        let listing = try list(.all)
        #expect(listing.entries.map(\.path) == ["a.txt", "link/e.txt", "link/more/f.txt"])
        #expect(listing.entries.last?.sidecar == "link/more/f.meta.yaml")
        #expect(listing.linkedFolders == ["link", "link/more"])
    }

    @Test func `Several plan texts may share a sidecar through links`() throws {
        try folder.write("c/b.txt", "乙规划。")
        try folder.write("c/a.meta.yaml", "plans:\n  1:\n    date: 2020-01-01\n")
        try link("c/b.meta.yaml", to: "a.meta.yaml")
        #expect(try list().entries.map(\.sidecar) == ["a.meta.yaml", "b.meta.yaml"])
    }

    @Test func `Links that nothing would be read from are other files, broken ones are faults`() throws {
        try folder.write("ext/p.png", "x")
        try link("c/p.png", to: folder.file("ext/p.png"))
        try link("c/gone", to: "nowhere")
        try link("c/README.md", to: folder.file("ext/e.txt"))
        let listing = try list(.none)
        #expect(Set(listing.others) == ["p.png", "README.md"] && listing.unfollowed.isEmpty)
        #expect(listing.faults.map(\.path) == ["gone"])
    }

    @Test func `The corpus folder itself may be a link`() throws {
        try folder.write("c/sub/b.txt", "乙规划。")
        try link("c/in", to: "sub")
        try link("corpus", to: "c")
        for links in LinkPolicy.allCases { #expect(try paths(links, "corpus") == ["a.txt", "sub/b.txt"]) }
        #expect(try paths(.within, "corpus/") == ["a.txt", "sub/b.txt"])
    }

    @Test func `Hard links are files of their own`() throws {
        try FileManager.default.linkItem(atPath: folder.file("c/a.txt"), toPath: folder.file("c/b.txt"))
        #expect(try paths() == ["a.txt", "b.txt"])
    }

    @Test func `An update follows a link whose target changed, and drops what a removed link led to`() throws {
        try folder.write("ext2/f.txt", "庚规划\n\n建设机场。")
        try link("c/link", to: folder.file("ext"))
        #expect(try update(.all).added == ["a.txt", "link/e.txt"])
        #expect(try !update(.all).isNew)
        try folder.write("ext/e.txt", "戊规划\n\n建设公路。")
        #expect(try update(.all).changed == ["link/e.txt"])
        try remove("c/link")
        try link("c/link", to: folder.file("ext2"))
        var report = try update(.all)
        #expect(report.added == ["link/f.txt"] && report.removed == ["link/e.txt"])
        report = try update(.within)
        #expect(report.removed == ["link/f.txt"] && report.unfollowed.map(\.path) == ["link"])
        #expect(report.kept.isEmpty && report.faults.isEmpty)
        #expect(try update(.all).added == ["link/f.txt"])
        try remove("c/link")
        report = try update(.all)
        #expect(report.removed == ["link/f.txt"] && report.unfollowed.isEmpty)
    }

    @Test func `What a link that broke led to is kept, and a build names what it did not follow`() throws {
        try link("c/link", to: folder.file("ext"))
        _ = try update(.all)
        try FileManager.default.moveItem(atPath: folder.file("ext"), toPath: folder.file("away"))
        var report = try update(.all)
        #expect(report.kept.map(\.path) == ["link/e.txt"] && report.removed.isEmpty)
        try FileManager.default.moveItem(atPath: folder.file("away"), toPath: folder.file("ext"))
        report = try update(.all)
        #expect(report.kept.isEmpty && report.unchanged == 2)
        let built = try IndexBuilder(corpus: Corpus(folder: folder.file("c")), index: folder.file("j")).build()
        #expect(built.unfollowed.map(\.path) == ["link"] && built.files == 1)
    }

    @Test func `A repair reads linked files again`() throws {
        try link("c/link", to: folder.file("ext"))
        _ = try update(.all)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.file("i"))
        where FileManager.default.fileExists(atPath: folder.file("i/\(name)/passages.bin")) {
            try folder.write("i/\(name)/passages.bin", "damaged")
        }
        var repairer = IndexRepairer(index: folder.file("i"))
        #expect(throws: IndexError.self) { try repairer.repair() }
        repairer.links = .all
        #expect(try repairer.repair().read.sorted() == ["a.txt", "link/e.txt"])
    }
}
