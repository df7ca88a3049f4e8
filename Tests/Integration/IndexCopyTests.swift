import Foundation
import PlanSearch
import SearchIndex
import Synchronization
import TestSupport
import Testing

/// `plansearch-index copy`, of an index that rests and of one that changes.
@Suite struct IndexCopyTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try write(state: 0)
        let built = try run(["build", "--corpus", folder.file("c")])
        #expect(built.status == 0, "\(built.errors)")
    }

    /// Five files, each of which says of which state it is.
    private func write(state: Int) throws {
        for number in 0..<5 {
            try folder.write("c/n\(number).txt", "第\(number)号规划\n\n一、任务\n\n建设第\(state)期水库。")
        }
    }

    private func run(_ arguments: [String], index: String = "i") throws -> Programs.Outcome {
        try Programs.run("plansearch-index", arguments + ["--index", folder.file(index)])
    }

    /// The texts that answer a query, without the names of their plans.
    private func answers(_ index: String) throws -> [String] {
        let snapshot = try IndexSnapshot.open(at: folder.file(index))
        #expect(snapshot.incompleteReasons.isEmpty)
        return try SearchEngine(SearchContext(snapshot)).search(SearchQuery("水库")).hits.map(\.passage.text).sorted()
    }

    @Test func `A copy is sound, answers the same, names the same generation and takes no room on the same disk`()
        throws
    {
        let outcome = try run(["copy", folder.file("copy")])
        #expect(outcome.status == 0 && outcome.output.contains("4 linked"), "\(outcome)")
        #expect(try run(["check"], index: "copy").status == 0)
        #expect(try answers("copy") == answers("i"))
        let (own, copy) = (
            try Manifest.read(fromIndex: folder.file("i")), try Manifest.read(fromIndex: folder.file("copy"))
        )
        #expect(own == copy)
        // What happens to the index does not reach the copy, and an update of the copy not the index.
        try write(state: 1)
        #expect(try run(["update"]).status == 0)
        #expect(try answers("copy").allSatisfy { $0.contains("第0期") } && answers("i").allSatisfy { $0.contains("第1期") })
        #expect(try run(["update"], index: "copy").status == 0)
        #expect(try answers("copy") == answers("i"))
        #expect(try run(["check"]).status == 0)
    }

    @Test func `A second copy to the same folder takes what is new`() throws {
        #expect(
            try run(["copy", folder.file("copy"), "--no-links"]).output.contains("4 files copied, 0 linked, 0 there"))
        try folder.write("c/new.txt", "新规划\n\n一、任务\n\n建设另一水库。")
        #expect(try run(["update"]).status == 0)
        let second = try run(["copy", folder.file("copy"), "--no-links"])
        #expect(second.output.contains("4 files copied, 0 linked, 4 there already"), "\(second)")
        #expect(try answers("copy") == answers("i") && answers("copy").count == 6)
        // What the copy has lost meanwhile is copied again.
        try folder.write("copy/segment-000001/passages.bin", "damaged")
        #expect(try run(["copy", folder.file("copy"), "--no-links"]).status == 0)
        #expect(try run(["check"], index: "copy").status == 0)
    }

    @Test func `Copies of an index that changes all the time are each sound and of one moment`() throws {
        let ends = Atomic<Bool>(false)
        let updates = Atomic<Int>(0)
        let done = DispatchSemaphore(value: 0)
        let writer = Thread {
            defer { done.signal() }
            while !ends.load(ordering: .relaxed) {
                let state = updates.wrappingAdd(1, ordering: .relaxed).newValue
                try? write(state: state)
                _ = try? run(["update"])
                if state % 4 == 0 { _ = try? run(["merge", "--all"]) }
            }
        }
        writer.start()
        defer {
            ends.store(true, ordering: .relaxed)
            done.wait()
        }
        for number in 0..<20 {
            // To one folder again and again, with links and without, and to new ones.
            let name = number % 3 == 0 ? "copy-\(number)" : "copy"
            let outcome = try run(["copy", folder.file(name)] + (number % 2 == 0 ? [] : ["--no-links"]))
            #expect(outcome.status == 0, "\(outcome)")
            let checked = try run(["check"], index: name)
            #expect(checked.status == 0, "\(checked)")
            #expect(try answers(name).count == 5)
        }
        #expect(updates.load(ordering: .relaxed) > 1)
    }

    @Test func `What would lose something is refused`() throws {
        try folder.write("other/x.txt", "别的规划\n\n一、任务\n\n建设水库。")
        #expect(try run(["build", "--corpus", folder.file("other")], index: "o").status == 0)
        let foreign = try run(["copy", folder.file("o")])
        #expect(foreign.status == 2 && foreign.errors.contains("holds an index of"), "\(foreign)")
        #expect(try run(["check"], index: "o").output.contains("1 plan"))
        for target in [folder.file("i"), folder.file("i/copy"), folder.file("c")] {
            let outcome = try run(["copy", target])
            #expect(outcome.status == 2 && !outcome.errors.isEmpty, "\(target): \(outcome)")
        }
        let none = try run(["copy", folder.file("new")], index: "none")
        #expect(none.status == 2 && !FileManager.default.fileExists(atPath: folder.file("new")), "\(none)")
        try folder.write("i/segment-000001/passages.bin", "damaged")
        let damaged = try run(["copy", folder.file("new")])
        #expect(damaged.status == 2 && damaged.errors.contains("check --repair"), "\(damaged)")
        #expect(!FileManager.default.fileExists(atPath: folder.file("new/manifest.json")))
    }

    @Test func `A copy for which there is no room leaves nothing, and an earlier one as it was`() throws {
        let script = "ulimit -f 4; exec '\(Programs.path("plansearch-index"))' copy --no-links \"$@\""
        func tight(_ target: String) throws -> Int32 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = ["-c", script, "bash", folder.file(target), "--index", folder.file("i")]
            process.environment = Programs.base.merging(["TMPDIR": "/dev/null"]) { $1 }
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
        #expect(try tight("copy") == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("copy")) == ["lock"])
        #expect(try run(["copy", folder.file("copy")]).status == 0)
        let before = try answers("copy")
        try write(state: 1)
        #expect(try run(["update"]).status == 0)
        #expect(try tight("copy") == 2)
        #expect(try answers("copy") == before)
        #expect(try run(["check"], index: "copy").status == 0)
    }

    @Test func `Where the corpus has another path, an update accepts that when asked`() throws {
        #expect(try run(["copy", folder.file("copy")]).status == 0)
        try FileManager.default.moveItem(atPath: folder.file("c"), toPath: folder.file("moved"))
        let refused = try run(["update", "--corpus", folder.file("moved")], index: "copy")
        #expect(refused.status == 2 && refused.errors.contains("--moved"), "\(refused)")
        let moved = try run(["update", "--moved", "--corpus", folder.file("moved")], index: "copy")
        #expect(moved.status == 0 && moved.output.contains("5 unchanged"), "\(moved)")
        // From then on the new path is its own.
        #expect(try run(["update"], index: "copy").output.contains("5 unchanged"))
        // Or the copy says so from the beginning.
        let said = try run(["copy", folder.file("said"), "--corpus", folder.file("moved")])
        #expect(said.status == 0, "\(said)")
        #expect(try run(["update"], index: "said").output.contains("5 unchanged"))
        #expect(try answers("said") == answers("copy"))
    }
}
