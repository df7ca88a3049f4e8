import Foundation
import TestSupport
import Testing

/// Archives in a folder: their files are indexed, found with their names, and named if they are not read.
@Suite struct ArchiveFilesTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let root = ProjectFiles.root + "/Tests/OriginalsTests/Fixtures/"
        try folder.write(
            "c/包.zip",
            StoredZip.bytes([
                ("附件/规划.pdf", try ProjectFiles.bytes(root + "PDFPlan.pdf")),
                ("水利.txt", Array("某市水利规划\n\n建设抽水蓄能电站。\n".utf8)),
                ("内.zip", StoredZip.bytes([("能源.md", Array("# 某县能源规划\n\n发展储能。\n".utf8))])),
                ("scan.pdf", try ProjectFiles.bytes(root + "PDFScanned.pdf")),
                ("图.png", [1, 2, 3]), ("../越界.txt", Array("不在外面。\n".utf8)),
            ]))
        try folder.write("c/other.txt", "别的规划，完善路网。\n")
    }

    private func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Programs.Outcome {
        try Programs.run("plansearch-index", arguments, environment: environment)
    }

    private func build(_ environment: [String: String] = [:]) throws -> Programs.Outcome {
        try run("build", "--corpus", folder.file("c"), "--index", folder.file("index"), environment: environment)
    }

    @Test func `Files of an archive are indexed, and the others are named with their reasons`() throws {
        let built = try build()
        #expect(built.status == 1 && built.output.contains("in 2 files"), "\(built.output) \(built.errors)")
        #expect(built.output.contains("Coverage: 100 %"))
        #expect(built.output.contains("Passed over 1 file in archives: 包.zip/图.png."))
        #expect(built.errors.contains("left out 包.zip/scan.pdf: it holds pictures"))
        #expect(!built.errors.contains("越界"))
        let update = try run("update", "--corpus", folder.file("c"), "--index", folder.file("index"))
        #expect(update.status == 1 && update.output.contains("2 unchanged"))
        let explained = try run("explain", folder.file("c/包.zip"))
        #expect(explained.output.contains("files in it: 4 read, 2 not"), "\(explained.output)")
        #expect(explained.output.contains("    内.zip/能源.md: markdown"))
        #expect(explained.output.contains("    scan.pdf: not read: it holds pictures"))
    }

    @Test func `A hit names the file in the archive and its page, also after a repair`() throws {
        _ = try build()
        let path = folder.file("index/segment-000001/extracts.bin")
        for isRepaired in [false, true] {
            if isRepaired {
                var bytes = try ProjectFiles.bytes(path)
                bytes[bytes.count - 1] ^= 1
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                #expect(try run("check", "--index", folder.file("index")).status == 2)
                #expect(try run("check", "--repair", "--index", folder.file("index")).status == 0)
            }
            let daemon = try RunningDaemon(folder: folder)
            let text = try #require(try sources(daemon, "抽水蓄能电站").first)
            #expect(text["member"] as? String == "水利.txt" && text["format"] as? String == "text")
            #expect(text["file"] as? String == "包.zip" && text["page"] is NSNull)
            let inner = try #require(try sources(daemon, "发展储能").first)
            #expect(inner["member"] as? String == "内.zip/能源.md" && inner["format"] as? String == "markdown")
            let pages = try sources(daemon, "规划").filter { $0["member"] as? String == "附件/规划.pdf" }
            #expect(!pages.isEmpty && pages.allSatisfy { $0["page"] is Int && $0["format"] as? String == "pdf" })
            #expect(try sources(daemon, "完善路网").first?["member"] is NSNull)
            #expect(daemon.stop() == 0)
        }
    }

    private func sources(_ daemon: RunningDaemon, _ query: String) throws -> [[String: Any]] {
        let escaped = try #require(query.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let answer: [String: Any] = try daemon.get("/v1/search?q=\(escaped)&limit=100&fold=false").json()
        return try #require(answer["hits"] as? [[String: Any]]).compactMap { $0["source"] as? [String: Any] }
    }

    @Test(arguments: [("ARCHIVE_BYTES", "1024"), ("ARCHIVE_FILES", "3")])
    func `An archive beyond a limit is left out, and the setting named`(setting: (String, String)) throws {
        let built = try build(["PLANSEARCH_" + setting.0: setting.1])
        #expect(built.status == 1 && built.output.contains("in 1 file:"))
        #expect(built.errors.contains("left out 包.zip: it ") && built.errors.contains(setting.0.lowercased()))
    }

    @Test func `Archives deeper than the setting allows cost themselves`() throws {
        let built = try build(["PLANSEARCH_ARCHIVE_DEPTH": "1"])
        #expect(built.errors.contains("left out 包.zip/内.zip: ") && built.errors.contains("archive_depth"))
        #expect(built.output.contains("in 2 files"))
        var deep = StoredZip.bytes([("a.txt", Array("最里面。\n".utf8))])
        for _ in 0..<200 { deep = StoredZip.bytes([("a.zip", deep)]) }
        try folder.write("c/deep.zip", deep)
        #expect(try build().errors.contains("left out deep.zip: it is an archive in which nothing can be read"))
    }
}

/// ZIP files whose entries are stored as they are.
private enum StoredZip {
    static func bytes(_ files: [(name: String, content: [UInt8])]) -> [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let start = out.count
            // The second flag of the upper byte: the name is UTF-8.
            let fields =
                little(20, 2) + little(0x800, 2) + little(0, 6) + little(checksum(file.content), 4)
                + little(file.content.count, 4) + little(file.content.count, 4) + little(file.name.utf8.count, 2)
                + little(0, 2)
            out += little(0x0403_4B50, 4) + fields + Array(file.name.utf8) + file.content
            directory += little(0x0201_4B50, 4) + little(20, 2) + fields + little(0, 10) + little(start, 4)
            directory += Array(file.name.utf8)
        }
        return out + directory + little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2)
            + little(files.count, 2) + little(directory.count, 4) + little(out.count, 4) + little(0, 2)
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// CRC-32.
    private static func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return Int(~sum)
    }
}
