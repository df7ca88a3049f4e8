import Foundation
import TestSupport
import Testing

/// A libxapian of another line than the one that the programs were built with.
@Suite(.enabled(if: Preloading.isPossible, "clang is not there")) struct OtherLibraryTests {
    let folder: TemporaryFolder
    let environment: [String: String]

    init() throws {
        folder = try TemporaryFolder()
        let built = try Programs.run(
            "plansearch-index",
            ["build", "--quiet", "--corpus", ProjectFiles.corpus, "--index", folder.file("index")])
        #expect(built.status == 0, "\(built.errors)")
        environment = [
            "LD_PRELOAD": try Preloading.library(ProjectFiles.root + "/Tests/Tools/other_libxapian.c", in: folder)
        ]
    }

    @Test func `The indexer says so, and changes nothing`() throws {
        let checked = try Programs.run(
            "plansearch-index", ["check", "--index", folder.file("index")], environment: environment)
        #expect(checked.status == 2 && checked.errors.contains("but plansearch was built with 1."), "\(checked)")
        let built = try Programs.run(
            "plansearch-index",
            ["build", "--corpus", ProjectFiles.corpus, "--index", folder.file("index")],
            environment: environment.merging(["PLANSEARCH_POSTINGS_WRITER": "libxapian"]) { $1 })
        #expect(built.status == 2 && built.errors.contains("but plansearch was built with 1."), "\(built)")
        #expect(try Programs.run("plansearch-index", ["check", "--index", folder.file("index")]).status == 0)
    }

    @Test func `The daemon answers what is wrong, and is alive`() throws {
        let daemon = try RunningDaemon(folder: folder, environment: environment)
        let answer = try daemon.get("/v1/search?q=%E9%93%81%E8%B7%AF")
        #expect(answer.status == 503, "\(answer.head)")
        #expect(String(decoding: answer.body, as: UTF8.self).contains("but plansearch was built with 1."))
        #expect(try daemon.get("/healthz").status == 200)
    }
}
