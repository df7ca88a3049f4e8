import Foundation
import PlanSearch
import SearchIndex
import TestSupport
import Testing

/// The indexer killed at any moment, without disk space, without rights: the index is as it was or as it was to be.
@Suite(.serialized) struct CrashTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var corpus: String { folder.file("c") }
    private var index: String { folder.file("i") }

    /// Writes a state of the corpus: every file says which one it is of, and files come and go.
    private func write(state: Int, files: Int, using random: inout SeededGenerator) throws {
        let manager = FileManager.default
        for name in (try? manager.contentsOfDirectory(atPath: corpus)) ?? [] where Bool.random(using: &random) {
            try manager.removeItem(atPath: corpus + "/" + name)
        }
        for number in 0..<files {
            let text = "第\(number)号规划\n\n" + String(repeating: "发展第\(state)期产业，建设水库。\n\n", count: 1 + number % 40)
            try folder.write("c/n\(number).txt", text)
        }
        // What is left of the state before is changed too, so that each file is of one state only.
        for name in try manager.contentsOfDirectory(atPath: corpus) {
            let text = try String(contentsOfFile: corpus + "/" + name, encoding: .utf8)
            if !text.contains("第\(state)期") { try manager.removeItem(atPath: corpus + "/" + name) }
        }
    }

    /// All passages that are answered, with their texts.
    private func answers() throws -> [String: String] {
        let snapshot = try IndexSnapshot.open(at: index)
        #expect(snapshot.incompleteReasons.isEmpty)
        let engine = try SearchEngine(SearchContext(snapshot))
        var query = SearchQuery("发展 水库")
        query.limit = 10_000
        let answer = try engine.search(query)
        #expect(answer.total == answer.hits.count)
        return Dictionary(uniqueKeysWithValues: answer.hits.map { ($0.passage.id, $0.passage.text) })
    }

    /// What the index must answer, read from the sources.
    private func expected() throws -> [String: String] {
        _ = try IndexBuilder(corpus: Corpus(folder: corpus), index: folder.file("fresh")).build()
        let engine = try SearchEngine(SearchContext(IndexSnapshot.open(at: folder.file("fresh"))))
        var query = SearchQuery("发展 水库")
        query.limit = 10_000
        return Dictionary(uniqueKeysWithValues: try engine.search(query).hits.map { ($0.passage.id, $0.passage.text) })
    }

    private func arguments(_ command: String) -> [String] {
        (command == "merge" ? ["merge", "--all"] : [command, "--corpus", corpus]) + ["--index", index]
    }

    /// Adds three files to the corpus and the index, each in a segment of its own.
    private func addSegments(state: Int, using random: inout SeededGenerator) throws {
        for number in 0..<3 {
            // Another text each time, or an update has nothing to do.
            let title = "第\(UInt32.random(in: .min ... .max, using: &random))号规划\n\n"
            let text = title + String(repeating: "发展第\(state)期产业，建设水库。\n\n", count: 50)
            try folder.write("c/m\(number).txt", text)
            #expect(try Programs.run("plansearch-index", arguments("update")).status == 0)
        }
    }

    /// Starts the indexer, and kills it after a while if it has not ended.
    ///
    /// - Returns: whether it was killed.
    private func run(_ arguments: [String], killAfter delay: Double) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Programs.path("plansearch-index"))
        process.arguments = arguments
        process.environment = Programs.base
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        // The moment is the point, so this is no wait for a condition.
        usleep(UInt32(delay * 1_000_000))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    /// Set `PLANSEARCH_KILLS` for more than the 12 kills of a usual run; `scripts/soak-kill` does.
    @Test func `A killed build, update or merge leaves the old generation or the new one, never a mixture`() throws {
        var random = SeededGenerator(seed: testSeed())
        let wanted = ProcessInfo.processInfo.environment["PLANSEARCH_KILLS"].flatMap { Int($0) } ?? 12
        // How long each command takes if it is not killed.
        var lengths: [String: Double] = [:]
        func time(_ command: String) throws {
            let start = ContinuousClock.now
            #expect(try Programs.run("plansearch-index", arguments(command)).status == 0)
            lengths[command] = (ContinuousClock.now - start) / .seconds(1)
        }
        try write(state: 0, files: 30, using: &random)
        try time("build")
        try addSegments(state: 0, using: &random)
        try time("update")
        try time("merge")
        var old = try expected()
        #expect(try answers() == old)
        var kills = 0
        var outcomes: [String: Int] = [:]
        var state = 0
        while kills < wanted {
            let command = ["build", "update", "merge"].randomElement(using: &random)!
            if command == "merge" {
                // Each state replaces all files, and so leaves one segment: nothing to merge.
                try addSegments(state: state, using: &random)
                old = try expected()
            }
            var new = old
            if command != "merge" {
                state += 1
                try write(state: state, files: Int.random(in: 1...60, using: &random), using: &random)
                new = try expected()
            }
            let segments = try Manifest.read(fromIndex: index).segments.count
            let wasKilled = try run(
                arguments(command), killAfter: Double.random(in: 0...lengths[command]! * 1.2, using: &random))
            if wasKilled { kills += 1 }
            let isMerged = try command == "merge" && Manifest.read(fromIndex: index).segments.count == 1
            if command == "merge" { #expect(segments > 1 && (wasKilled || isMerged)) }
            let found = try answers()
            #expect(found == old || found == new, "\(command), state \(state)")
            #expect(wasKilled || found == new, "\(command), state \(state)")
            let faults = try IndexChecker(index: index).check().faults
            #expect(faults.isEmpty, "\(command), state \(state): \(faults)")
            let isDone = command == "merge" ? isMerged : found == new && new != old
            if wasKilled { outcomes["\(command) \(isDone ? "done" : "undone")", default: 0] += 1 }
            // What remains does not keep the next one from its work, and is removed.
            let next = try Programs.run("plansearch-index", ["update", "--corpus", corpus, "--index", index])
            #expect(next.status == 0, "\(next.errors)")
            #expect(try answers() == new)
            let names = Set(try Manifest.read(fromIndex: index).segments.map(\.name))
            let left = try FileManager.default.contentsOfDirectory(atPath: index).filter { !names.contains($0) }
            #expect(Set(left).isSubset(of: ["lock", "manifest.json", "signatures.cache"]), "\(left)")
            old = new
        }
        print("\(kills) kills: \(outcomes)")
    }

    /// Runs a command of the shell that runs the indexer, and returns what it complains of.
    private func shell(_ command: String) throws -> (status: Int32, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", command]
        process.environment = Programs.base
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    private var indexer: String { Programs.path("plansearch-index") }

    @Test(arguments: [0, 1, 4, 16, 64, 256])
    func `A file that may not grow is a clear error, and nothing is lost`(kilobytes: Int) throws {
        var random = SeededGenerator(seed: testSeed())
        try write(state: 0, files: 20, using: &random)
        #expect(try Programs.run("plansearch-index", ["build", "--corpus", corpus, "--index", index]).status == 0)
        let old = try answers()
        try write(state: 1, files: 60, using: &random)
        let new = try expected()
        for command in ["build", "update"] {
            // No folder for temporary files: the indexer needs none, and ThreadSanitizer, which writes one when a program
            // begins, crashes if that may not grow.
            let outcome = try shell(
                "ulimit -f \(kilobytes); export TMPDIR=/dev/null; "
                    + "exec '\(indexer)' \(command) --corpus '\(corpus)' --index '\(index)'")
            if outcome.status != 0 {
                #expect(outcome.status == 2, "\(outcome)")
                #expect(outcome.errors.contains(index) && outcome.errors.contains("too large"), "\(outcome)")
            }
            let found = try answers()
            #expect(found == (outcome.status == 0 ? new : old))
            #expect(try IndexChecker(index: index).check().faults.isEmpty)
        }
        #expect(try Programs.run("plansearch-index", ["update", "--corpus", corpus, "--index", index]).status == 0)
        #expect(try answers() == new)
    }

    // Who may not mount a small disk has the limit on files above.
    @Test(.enabled(if: Machine.mayMount, "no small disk can be mounted: that takes root, and a system that allows it"))
    func `A full disk is a clear error, and the work continues when there is room`() throws {
        var random = SeededGenerator(seed: testSeed())
        try write(state: 0, files: 20, using: &random)
        let script = """
            set -e
            mkdir '\(folder.path)/disk'
            mount -t tmpfs -o size=900k none '\(folder.path)/disk'
            index='\(folder.path)/disk/i'
            '\(indexer)' build --quiet --corpus '\(corpus)' --index "$index"
            cp -r "$index" '\(folder.path)/before'
            head -c 2000000 /dev/zero >'\(folder.path)/disk/ballast' || true
            echo 发展第0期产业，建设水库，又一段。 >'\(corpus)/new.txt'
            if '\(indexer)' update --corpus '\(corpus)' --index "$index" 2>'\(folder.path)/errors'; then exit 98; fi
            '\(indexer)' check --quiet --index "$index"
            cmp "$index/manifest.json" '\(folder.path)/before/manifest.json'
            rm '\(folder.path)/disk/ballast'
            '\(indexer)' update --quiet --corpus '\(corpus)' --index "$index"
            '\(indexer)' check --quiet --index "$index"
            cp -r "$index" '\(index)'
            # A disk that may only be read: reported, and still answered from.
            mount -o remount,ro '\(folder.path)/disk'
            if '\(indexer)' merge --all --index "$index" 2>>'\(folder.path)/errors'; then exit 97; fi
            '\(indexer)' check --quiet --index "$index"
            """
        try folder.write("script", script)
        let outcome = try shell("unshare --mount bash '\(folder.path)/script'")
        let errors = (try? String(contentsOfFile: folder.file("errors"), encoding: .utf8)) ?? ""
        #expect(outcome.status == 0, "\(outcome.errors) \(errors)")
        #expect(errors.contains("No space left on device") && errors.contains("Read-only file system"), "\(errors)")
        #expect(try answers() == expected())
    }

    @Test func `Without the right to write, the index stays and the error names the file`() throws {
        var random = SeededGenerator(seed: testSeed())
        try write(state: 0, files: 3, using: &random)
        #expect(try Programs.run("plansearch-index", ["build", "--corpus", corpus, "--index", index]).status == 0)
        let old = try answers()
        try write(state: 1, files: 3, using: &random)
        #expect(chmod(folder.path, 0o755) == 0 && chmod(index + "/lock", 0o444) == 0 && chmod(index, 0o555) == 0)
        defer { chmod(index, 0o755) }
        // Root may write everything, so root becomes somebody else.
        let other = geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
        let outcome = try shell("\(other)'\(indexer)' update --corpus '\(corpus)' --index '\(index)'")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(index + "/lock") && outcome.errors.contains("Permission denied"), "\(outcome)")
        #expect(try answers() == old)
    }

    @Test func `A file without the right to be read keeps its old version`() throws {
        try folder.write("c/a.txt", "甲规划\n\n发展水库。")
        try folder.write("c/b.txt", "乙规划\n\n发展水库。")
        #expect(try Programs.run("plansearch-index", ["build", "--corpus", corpus, "--index", index]).status == 0)
        let old = try answers()
        #expect(chmod(folder.path, 0o755) == 0 && chmod(corpus + "/b.txt", 0) == 0)
        // Root may read everything, so root becomes somebody else, whose index it then is.
        var other = ""
        if geteuid() == 0 {
            other = "setpriv --reuid=65534 --regid=65534 --clear-groups "
            #expect(try shell("chown -R 65534:65534 '\(index)'").status == 0)
        }
        for command in ["update", "build"] {
            let outcome = try shell("\(other)'\(indexer)' \(command) --corpus '\(corpus)' --index '\(index)'")
            #expect(outcome.status == 1, "\(outcome)")
            #expect(outcome.errors.contains("kept the old version of b.txt"), "\(outcome)")
            #expect(outcome.errors.contains("Permission denied"), "\(outcome)")
            #expect(try answers() == old)
        }
    }

    @Test func `One writer at a time: the next is given its process, or waits`() throws {
        var random = SeededGenerator(seed: testSeed())
        try write(state: 0, files: 3, using: &random)
        #expect(try Programs.run("plansearch-index", ["build", "--corpus", corpus, "--index", index]).status == 0)
        let lock = open(index + "/lock", O_RDWR)
        #expect(flock(lock, LOCK_EX) == 0)
        _ = "plansearch merge, process 4711\n".withCString { pwrite(lock, $0, strlen($0), 0) }
        for command in ["build", "update", "merge", "check --repair"] {
            let outcome = try Programs.run(
                "plansearch-index",
                command.split(separator: " ").map(String.init) + ["--index", index]
                    + (command == "build" ? ["--corpus", corpus] : []))
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("plansearch merge, process 4711"), "\(outcome.errors)")
        }
        let finished = DispatchSemaphore(value: 0)
        let waiting = Thread {
            let outcome = try? Programs.run("plansearch-index", ["update", "--wait", "--index", self.index])
            if outcome?.status == 0 { finished.signal() }
        }
        waiting.start()
        close(lock)
        #expect(finished.wait(timeout: .now() + 60) == .success)
    }
}
