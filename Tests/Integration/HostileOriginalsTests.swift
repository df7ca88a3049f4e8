import Foundation
import TestSupport
import Testing

/// A folder of files that are broken, lie or are meant to harm, with two good plans among them.
@Suite struct HostileOriginalsTests {
    /// MiB that the indexer itself may take: what the largest file of text needs, and more.
    private static let mostMemory = 1500

    @Test func `Each hostile original is named or read, and the good ones are indexed`() throws {
        let folder = try TemporaryFolder()
        var expected: [String: HostileOriginal.Expected] = [:]
        for group in HostileOriginal.groups {
            for file in group() {
                #expect(expected.updateValue(file.expected, forKey: file.name) == nil, "two files named \(file.name)")
                try folder.write("c/\(file.name)", file.bytes)
            }
        }
        #expect(expected.count >= 40)
        for name in ["2018-national-lanxi-plan.txt", "2022-pingan-lanxi-tasks.txt"] {
            try folder.write("c/\(name)", ProjectFiles.bytes(ProjectFiles.corpus + "/" + name))
        }

        let run = try MeasuredRun(["build", "--corpus", folder.file("c"), "--index", folder.file("index")])
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.peakMemory > 0 && run.peakMemory < Self.mostMemory, "\(run.peakMemory) MiB")
        #expect(run.leftBehind.isEmpty)

        let named = Self.leftOut(run.errors)
        for (name, expected) in expected {
            let reason = named[name]
            if let reason {
                // Of its own limits a reader says which; these are the ones that end it.
                #expect(!reason.contains("took longer") && !reason.contains("failed, within"), "\(name): \(reason)")
            }
            switch expected {
            case .leftOut(let words): #expect(reason?.contains(words) == true, "\(name): \(reason ?? "it was read")")
            case .read: #expect(reason == nil, "\(name)")
            case .either: break
            }
        }
        try check(folder, reads: expected)
    }

    /// What was read can be found, and so can the two plans.
    private func check(_ folder: TemporaryFolder, reads expected: [String: HostileOriginal.Expected]) throws {
        #expect(try Programs.run("plansearch-index", ["check", "--index", folder.file("index")]).status == 0)
        let daemon = try RunningDaemon(folder: folder)
        var found: [String: Set<String>] = [:]
        for case .read(let words) in expected.values where found[words] == nil {
            found[words] = try plans(daemon, holding: words)
        }
        for (name, expected) in expected {
            guard case .read(let words) = expected else { continue }
            let plain = name.hasSuffix(".txt") ? String(name.dropLast(4)) : name
            #expect(found[words]?.contains(plain + "@1") == true, "\(name): \(found[words] ?? [])")
        }
        #expect(try plans(daemon, holding: "绿色循环型产业体系").contains("2018-national-lanxi-plan@1"))
        #expect(try plans(daemon, holding: "河湟新区").contains("2022-pingan-lanxi-tasks@1"))
        #expect(daemon.stop() == 0)
    }

    private func plans(_ daemon: RunningDaemon, holding words: String) throws -> Set<String> {
        let query = try #require("\"\(words)\"".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let answer: [String: Any] = try daemon.get("/v1/search?q=\(query)&limit=1000&fold=false").json()
        let hits = try #require(answer["hits"] as? [[String: Any]])
        return Set(hits.compactMap { ($0["plan"] as? [String: Any])?["id"] as? String })
    }

    /// The reasons by the file's name.
    private static func leftOut(_ errors: String) -> [String: String] {
        var reasons: [String: String] = [:]
        for line in errors.split(separator: "\n") {
            guard let start = line.range(of: "left out "), let colon = line[start.upperBound...].range(of: ": ") else {
                continue
            }
            reasons[String(line[start.upperBound..<colon.lowerBound])] = String(line[colon.upperBound...])
        }
        return reasons
    }
}

/// A run of the indexer, watched from outside.
private struct MeasuredRun {
    var status: Int32
    var errors: String
    /// Of the indexer itself, without the processes that it starts, in MiB.
    var peakMemory = 0
    /// Processes that it started and that outlived it.
    var leftBehind: [String] = []

    init(_ arguments: [String]) throws {
        // By this variable its processes are known from those of other tests.
        let name = "HOSTILE_ORIGINALS_RUN"
        let value = UUID().uuidString
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Programs.path("plansearch-index"))
        process.arguments = arguments
        // What LibreOffice makes of the files is not what is tested, and few machines have it.
        process.environment = Programs.base.merging([name: value, "PLANSEARCH_CONVERTER": "none"]) { $1 }
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let collected = Collected()
        let reader = Thread { collected.set(errors.fileHandleForReading.readDataToEndOfFile()) }
        reader.start()
        while process.isRunning {
            // The peak so far never falls, so that looking now and then is enough.
            peakMemory = max(peakMemory, Self.peakMemory(of: process.processIdentifier))
            usleep(20_000)
        }
        status = process.terminationStatus
        self.errors = String(decoding: collected.wait(), as: UTF8.self)
        leftBehind = Self.processes(with: "\(name)=\(value)")
    }

    private static func peakMemory(of process: Int32) -> Int {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return 0 }
        return (line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) / 1024
    }

    private static func processes(with variable: String) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.filter { name in
            guard Int(name) != nil, let data = FileManager.default.contents(atPath: "/proc/\(name)/environ") else {
                return false
            }
            return String(decoding: data, as: UTF8.self).contains(variable)
        }
    }
}
