import Foundation
import TestSupport
import Testing

/// What planners type, and what the first screen says: labels that were written by reading the texts, before the code.
@Suite(.serialized) struct FirstScreenTests {
    private static let aliases = ["PLANSEARCH_ALIASES": ProjectFiles.root + "/Config/aliases.tsv"]

    @Test func `The first screen says what the label asks, on the corpus`() throws {
        let daemon = try RunningDaemon(environment: Self.aliases)
        try examine("corpus", daemon)
    }

    /// The policies are not part of the project; `scripts/evaluate-screens DIR` runs this with their folder.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["PLANSEARCH_POLICIES"] != nil))
    func `The first screen says what the label asks, on policies`() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["PLANSEARCH_POLICIES"])
        try examine("policies", RunningDaemon(corpus: folder, environment: Self.aliases))
    }

    private func examine(_ set: String, _ daemon: RunningDaemon) throws {
        try daemon.waitForCollections()
        let screens = try FirstScreen.all(set)
        #expect(screens.count >= 40)
        var met: [String: Int] = [:]
        var asked: [String: Int] = [:]
        for screen in screens {
            asked[screen.kind, default: 0] += 1
            var faults: [String]
            do {
                faults = try screen.faults(daemon)
            } catch {
                faults = ["\(error)"]
            }
            if faults.isEmpty { met[screen.kind, default: 0] += 1 }
            let line = "\(screen.id) \(screen.command) \(screen.input): \(faults.joined(separator: " | "))"
            if !faults.isEmpty { print("first screen: \(line)") }
            if let shortcoming = screen.shortcoming {
                #expect(!faults.isEmpty, "\(screen.id) is met now; its label says: \(shortcoming)")
            } else {
                #expect(faults.isEmpty, "\(line)")
            }
        }
        for kind in asked.keys.sorted() {
            print("first screens, \(set), \(kind): \(met[kind] ?? 0) of \(asked[kind] ?? 0)")
        }
    }
}
