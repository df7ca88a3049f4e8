import Foundation
import TestSupport
import Testing

/// Kinds of originals that a converter of the system makes into DOCX, with converters that are shell scripts.
@Suite struct ConverterProgramsTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/水网.doc", Self.fixture("OldWord.doc"))
        try folder.write("c/plan.txt", "某市规划\n\n一、总体要求\n\n建设水库。\n")
        for name in ["tmp", "fakes"] {
            try FileManager.default.createDirectory(atPath: folder.file(name), withIntermediateDirectories: true)
        }
    }

    private static func fixture(_ name: String) throws -> [UInt8] {
        try ProjectFiles.bytes(ProjectFiles.root + "/Tests/OriginalsTests/Fixtures/" + name)
    }

    /// A converter whose last argument is the original, the one before the folder for what it makes.
    private func fake(_ script: String, as name: String = "soffice") throws -> String {
        let head = "#!/bin/bash\nlast=${@: -1}\nout=${@: -2:1}\n"
        let path = folder.file("fakes/\(name)")
        // Through another process: see FakeConverter.
        let copied = Process()
        copied.executableURL = URL(fileURLWithPath: "/bin/sh")
        copied.arguments = [
            "-c", "cp \"$0\" \"$1\" && chmod 755 \"$1\"", try folder.write("source", head + script), path,
        ]
        try copied.run()
        copied.waitUntilExit()
        return path
    }

    /// One that answers with the document that LibreOffice made of the fixture.
    private func copying() throws -> String {
        try fake("cp '\(ProjectFiles.root)/Tests/OriginalsTests/Fixtures/OldWord.docx' \"$out/original.docx\"\n")
    }

    private func run(_ arguments: String..., converter: String, _ more: [String: String] = [:]) throws
        -> Programs.Outcome
    {
        var environment = more
        environment["PLANSEARCH_CONVERTER"] = converter
        environment["TMPDIR"] = folder.file("tmp")
        return try Programs.run("plansearch-index", arguments, environment: environment)
    }

    @Test func `A table that LibreOffice loses is had from antiword, if both are there`() throws {
        try folder.write("plain.docx", HostileOriginal.plainWord)
        _ = try fake("cp '\(folder.file("plain.docx"))' \"$out/original.docx\"\n")
        let row = "<row><entry>建设东山水库</entry><entry>市水利局</entry></row>"
        let table =
            "<informaltable><tgroup cols='2'><thead><row><entry>任务</entry><entry>责任单位</entry></row></thead>"
            + "<tbody>\(row)</tbody></tgroup></informaltable>"
        for (content, converter) in [(table, "antiword"), ("", "LibreOffice")] {
            let book = "<?xml version='1.0'?><book><chapter><para>某市水网方案</para><para>\(content)</para></chapter></book>"
            _ = try fake("cat <<'END'\n\(book)\nEND\n", as: "antiword")
            let explained = try run(
                "explain", "--passages", folder.file("c/水网.doc"), converter: "",
                ["PATH": folder.file("fakes") + ":/usr/bin:/bin"])
            #expect(
                explained.output.contains("note: converted by \(converter)"), "\(explained.output) \(explained.errors)")
            #expect(explained.output.contains("responsible  市水利局") == !content.isEmpty)
        }
        #expect(left == [])
    }

    private func explain(_ converter: String, _ more: [String: String] = [:]) throws -> Programs.Outcome {
        try run("explain", folder.file("c/水网.doc"), converter: converter, more)
    }

    private var left: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.file("tmp"))) ?? ["unreadable"]
    }

    @Test func `A Word document of before 2007 is indexed as what it is, and the converter is named`() throws {
        let office = try copying()
        let built = try run(
            "build", "--corpus", folder.file("c"), "--index", folder.file("index"), converter: office)
        #expect(built.status == 0, "\(built.errors)")
        #expect(built.output.contains("in 2 files"))
        let explained = try explain(office)
        #expect(explained.output.contains("read as doc"))
        #expect(explained.output.contains("note: converted by LibreOffice"))
        #expect(explained.output.contains("二、重点任务"))
        let status = try run("status", "--index", folder.file("index"), converter: office)
        #expect(status.output.contains("converters  LibreOffice (\(office))"))
        #expect(left == [])

        let daemon = try RunningDaemon(folder: folder)
        let query = try #require("东山水库扩建".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let answer: [String: Any] = try daemon.get("/v1/search?q=\(query)").json()
        let hits = try #require(answer["hits"] as? [[String: Any]])
        #expect(!hits.isEmpty)
        #expect(hits.allSatisfy { ($0["source"] as? [String: Any])?["format"] as? String == "doc" }, "\(hits)")
        #expect(daemon.stop() == 0)
    }

    @Test func `Without a converter the file is left out, with what to install, and the rest is indexed`() throws {
        let built = try run(
            "build", "--corpus", folder.file("c"), "--index", folder.file("index"), converter: "none")
        #expect(built.status == 1)
        #expect(built.errors.contains("水网.doc: it is a Word document of before 2007 (DOC), which LibreOffice reads"))
        #expect(built.errors.contains("converter: none"))
        let missing = try explain("/nowhere/soffice")
        #expect(missing.status != 0)
        #expect(missing.errors.contains("the converter /nowhere/soffice (converter) is not there"))
    }

    @Test func `A converter that writes too much, or reaches for the network, costs its file`() throws {
        let limit = ["PLANSEARCH_CONVERTER_OUTPUT_BYTES": "65536"]
        let full = try explain(try fake("head -c 10000000 /dev/zero > \"$out/original.docx\"\n"), limit)
        #expect(full.errors.contains("LibreOffice made more than 65536 bytes of it (converter_output_bytes)"))
        let calling = try explain(try fake(": < /dev/tcp/127.0.0.1/9\n"))
        #expect(calling.errors.contains("Permission denied"), "\(calling.errors)")
        let garbage = try explain(try fake("echo garbage > \"$out/original.docx\"\n"))
        #expect(garbage.errors.contains("what LibreOffice made of it cannot be read"), "\(garbage.errors)")
        let hanging = try explain(try fake("exec sleep 600\n"), ["PLANSEARCH_ORIGINAL_TIME_S": "1"])
        #expect(hanging.errors.contains("LibreOffice took longer than 1 s to convert it (original_time_s)"))
        #expect(left == [])
    }

    #if os(Linux)
        @Test func `When the indexer is killed, the converter ends too and its folder goes`() throws {
            let office = try fake("echo $$ > \"$0.process\"; exec sleep 600\n")
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Programs.path("plansearch-index"))
            process.arguments = ["explain", folder.file("c/水网.doc")]
            process.environment = Programs.base.merging(
                ["PLANSEARCH_CONVERTER": office, "TMPDIR": folder.file("tmp")]) { $1 }
            process.standardError = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            let started = try #require(wait { number(in: office + ".process") })
            kill(process.processIdentifier, SIGKILL)
            #expect(wait { kill(started, 0) != 0 ? true : nil } == true)
            #expect(wait { left.isEmpty ? true : nil } == true)
        }

        private func number(in file: String) -> pid_t? {
            (try? String(contentsOfFile: file, encoding: .utf8)).flatMap { pid_t($0.filter(\.isNumber)) }
        }

        /// What comes to be within some seconds.
        private func wait<Value>(_ value: () -> Value?) -> Value? {
            for _ in 0..<500 {
                if let value = value() { return value }
                usleep(20_000)
            }
            return nil
        }
    #endif

    /// The real one of this machine.
    private static let office = ["/usr/bin/soffice", "/usr/local/bin/soffice"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(.enabled(if: office != nil, "LibreOffice is not installed; this test converts a real file with it"))
    func `LibreOffice itself reads the document as its DOCX`() throws {
        let old = try explain(try #require(Self.office))
        #expect(old.status == 0, "\(old.errors)")
        try folder.write("c/水网.docx", Self.fixture("OldWord.docx"))
        let new = try run("explain", folder.file("c/水网.docx"), converter: "none")
        let passages = { (text: String) in
            text.split(separator: "\n").filter { $0.contains("passages") || $0.contains("、") }
        }
        #expect(passages(old.output) == passages(new.output))
        #expect(old.output.contains("一、总体要求"))
        #expect(left == [])
    }
}
