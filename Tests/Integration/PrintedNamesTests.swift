import Foundation
import TestSupport
import Testing

/// Names of files and words of theirs that a terminal would obey, in what the indexer prints.
@Suite struct PrintedNamesTests {
    let folder: TemporaryFolder
    /// Colours, the other direction of writing, a line of its own, and a C1 control.
    private let name = "甲\u{1B}[31m\u{202E}\nplansearch-index: done\u{9B}2J.txt"

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: [String]) throws -> String {
        let outcome = try Programs.run("plansearch-index", arguments)
        let text = outcome.output + outcome.errors
        for scalar in ["\u{1B}", "\u{202E}", "\u{9B}"] { #expect(!text.contains(scalar), "\(arguments): \(text)") }
        #expect(!text.contains("\nplansearch-index: done"), "\(arguments): \(text)")
        return text
    }

    @Test func `Nothing that is printed moves the cursor or begins a line of its own`() throws {
        let at = ["--corpus", folder.file("c"), "--index", folder.file("i")]
        try folder.write("c/a.txt", "甲规划\n\n一、任务\n\n建设\u{1B}[31m水\u{202E}库\u{9B}2J。")
        try folder.write("c/\(name)", [UInt8]((0..<3000).map { UInt8(truncatingIfNeeded: $0 * 7919 >> 3) | 0x80 }))
        try folder.write("c/\(name).pdf", "%PDF-1.7\n")
        try folder.write("c/\(name).png", "")
        mkfifo(folder.file("c/\(name).fifo.txt"), 0o600)
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("c/link\(name)"), withDestinationPath: "/etc/passwd")
        try folder.write("c/b.txt", "乙规划\n\n一、任务\n\n建设铁路。")
        try folder.write("c/b.meta.yaml", "\"ti\\e[31m\\ntle\": x\n")
        try folder.write("c/d.txt", "丁规划。")
        try folder.write("c/d.meta.yaml", "ti\u{1B}tle: x\n")
        let built = try run(["build"] + at)
        #expect(built.contains("甲\\u{1b}[31m\\u{202e}\\nplansearch-index: done\\u{9b}2J.txt"), "\(built)")
        #expect(built.contains("ti\\u{1b}[31m\\ntle"), "\(built)")
        for command in [["update"] + at, ["update", "--dry-run"] + at] { _ = try run(command) }
        for command in ["status", "check"] { _ = try run([command, "--index", folder.file("i")]) }
        #expect(try run(["status", "--left-out", "--index", folder.file("i")]).contains("\\u{202e}"))
        _ = try run(["explain", folder.file("c/a.txt")])
        #expect(try run(["explain", "--passages", folder.file("c/a.txt")]).contains("水\\u{202e}库"))
        for file in [name, "b.txt", "d.txt"] { _ = try run(["explain", folder.file("c/\(file)")]) }
        _ = try run(["explain", "--headings", "--list", folder.file("c")])
        _ = try run(["build", "--index", folder.file(name), "--corpus", folder.file("none\(name)")])
    }

    @Test func `The command that is given for a file in an unknown encoding works as it stands`() throws {
        let odd = "it's a 'plan' $(x).txt"
        let bytes = [UInt8]((0..<3000).map { UInt8(truncatingIfNeeded: $0 * 7919 >> 3) | 0x80 })
        for (index, file) in [odd, name, "sub/普通 规划.txt"].enumerated() {
            let corpus = "c\(index)"
            try folder.write("\(corpus)/ok.txt", "甲规划。")
            try folder.write("\(corpus)/\(file)", bytes)
            let built = try run(["build", "--corpus", folder.file(corpus), "--index", folder.file("i\(index)")])
            let command = try #require(built.firstMatch(of: /iconv -f ENCODING -t UTF-8 (.*) > new\.txt/), "\(built)")
            // What the shell makes of the word is the file.
            try folder.write("script", "cmp -- \(command.output.1) \"$1\"\n")
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = [folder.file("script"), folder.file("\(corpus)/\(file)")]
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(command.output.1)")
        }
    }
}
